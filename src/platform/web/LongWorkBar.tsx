import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { readLongWork, type LongWork } from '#platform/api'
import type { Reason } from '#platform/refusal'
import { call, type RefusedReply } from './client.ts'
import { Progress } from './Progress.tsx'
import { RefusedNote } from './States.tsx'

/** Seconds that are left at the pace so far; undefined where there is no pace yet. */
export function secondsLeft(work: Pick<LongWork, 'done' | 'total' | 'startedAt'>, now: number): number | undefined {
  const spent = (now - Date.parse(work.startedAt)) / 1000
  if (work.total === null || work.done === 0 || spent < 2) return undefined
  return Math.max(0, ((work.total - work.done) * spent) / work.done)
}

/** Long work of one's own by its id: asked for twice a second until it has ended. */
export function useLongWork(id: string | undefined) {
  return useQuery<LongWork, RefusedReply>({
    queryKey: [readLongWork.path, id],
    queryFn: ({ signal }) => call(readLongWork, { params: { id: id! } }, signal),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 500),
  })
}

/** The bar of long work: number done of all, time left, then its result. The page may be left meanwhile. */
export function LongWorkBar({
  id,
  label,
  result,
  onFinished,
}: {
  id: string
  label: string
  result?: (work: LongWork) => ReactNode
  onFinished?: (work: LongWork) => void
}) {
  const { data, error, dataUpdatedAt } = useLongWork(id)
  const finished = useEffectEvent((work: LongWork) => onFinished?.(work))
  const ended = data && data.state !== 'running' ? data : undefined
  useEffect(() => {
    if (ended) finished(ended)
  }, [ended])
  if (error && !data) return <RefusedNote why={error} />
  // A piece of work that failed has its reason as result.
  if (data?.state === 'failed') return <RefusedNote why={data.result as Reason} />
  return (
    <Progress
      label={label}
      {...(data && data.total !== null ? { done: data.done, all: data.total } : {})}
      secondsLeft={data && secondsLeft(data, dataUpdatedAt)}
      {...(data?.state === 'finished' && result ? { result: result(data) } : {})}
    />
  )
}
