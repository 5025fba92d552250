import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { CallOf, ReplyOf } from '#platform/endpoint'
import { call, keyOf, type RefusedReply } from '#platform/web'
import { api, type DutyLine } from '../index.ts'

/** Anything that is entered may turn a duty; corrections and decisions too. */
export const wakes = true as const

type Wanted = NonNullable<CallOf<typeof api.findDuties>['query']>
export type AllDuties = {
  items: DutyLine[]
  total: number
  asOf: string
  knownOn: string
  states: ReplyOf<typeof api.findDuties>['states']
}

/** Reads every page of a list of duties, up to a thousand lines; `total` tells when there are more. */
export function useAllDuties(query: Wanted, when = true): UseQueryResult<AllDuties, RefusedReply> {
  return useQuery<AllDuties, RefusedReply>({
    queryKey: [...keyOf(api.findDuties, { query }), 'all'],
    queryFn: async ({ signal }) => {
      const first = await call(api.findDuties, { query: { ...query, size: 200 } }, signal)
      const pages = Math.min(5, Math.ceil(first.total / 200))
      const rest = await Promise.all(
        Array.from({ length: Math.max(0, pages - 1) }, (_, at) =>
          call(api.findDuties, { query: { ...query, size: 200, page: at + 2 } }, signal),
        ),
      )
      return {
        items: [first, ...rest].flatMap((one) => one.items),
        total: first.total,
        asOf: first.asOf,
        knownOn: first.knownOn,
        states: first.states,
      }
    },
    enabled: when,
    meta: { wakes },
    placeholderData: keepPreviousData,
  })
}
