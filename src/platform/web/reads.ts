import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { CallOf, EndpointParts, ReplyOf } from '#platform/endpoint'
import { call, isRefusedReply, refusedReply, type RefusedReply } from './client.ts'

export type Reading = EndpointParts & { method: 'GET' }

/** Beginnings of record words (`visit.`, `duty.`) that make a reading stale; `true` for any entry in one's scope. */
export type Wakes = readonly string[] | true

export type ReadOptions = {
  /** Not asked at all while false (a drawer that is closed). */
  when?: boolean
  wakes?: Wakes
  /** Shows the old reply, dimmed, while the call with other filters runs. Default true. */
  keepOld?: boolean
  /** Milliseconds for which a reply counts as fresh. Default 10 s. */
  fresh?: number
}

/** The key under which the reply of a call is kept. */
export function keyOf(endpoint: EndpointParts, given: { params?: unknown; query?: unknown } = {}): QueryKey {
  return [endpoint.path, given.params ?? null, given.query ?? null]
}

/** One client a page. Refusals are answers and never retried; a lost connection is retried when it returns. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => isRefusedReply(error) && error.kind === 'offline' && count < 2,
        retryDelay: 1500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** An address with an identity that can be none names nothing. */
function sayMissing(error: unknown): never {
  if (isRefusedReply(error) && error.code === 'input-invalid' && /uuid/i.test(String(error.facts['what'])))
    throw refusedReply('not-found', 'not-found', {}, 404)
  // Whatever else cannot be read so is said in words: the reader sees an address or a filter, never a schema.
  if (isRefusedReply(error) && error.code === 'input-invalid')
    throw refusedReply('invalid', 'address-impossible', {}, error.status)
  throw error
}

/** Reads an endpoint and keeps the reply: `{data, isPending, isFetching, error, refetch}`; `error` is a RefusedReply. */
export function useRead<const E extends Reading>(
  endpoint: E,
  given: CallOf<E>,
  options: ReadOptions = {},
): UseQueryResult<ReplyOf<E>, RefusedReply> {
  return useQuery<ReplyOf<E>, RefusedReply>({
    queryKey: keyOf(endpoint, given),
    queryFn: ({ signal }) => call(endpoint, given, signal).catch(sayMissing),
    enabled: options.when ?? true,
    ...(options.wakes ? { meta: { wakes: options.wakes } } : {}),
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
    ...(options.keepOld === false ? {} : { placeholderData: keepPreviousData }),
  })
}

/** Endpoints whose replies a change makes stale; `all` when it may touch anything. */
export type Invalidates = readonly Reading[] | 'all'

export function useInvalidate(): (what: Invalidates) => Promise<void> {
  const client = useQueryClient()
  return async (what) => {
    if (what === 'all') await client.invalidateQueries()
    else await Promise.all(what.map((endpoint) => client.invalidateQueries({ queryKey: [endpoint.path] })))
  }
}

/** Reading is tried again by itself, sending is not: whoever pressed must know that nothing was saved. */
function sayUnsent(error: unknown): never {
  if (isRefusedReply(error) && error.kind === 'offline')
    throw refusedReply('offline', 'offline-unsent', {}, error.status)
  throw error
}

/** Sends a change: `{send, sendAsync, isPending, error, data, reset}`. What it makes stale is read again after the reply. */
export function useSend<const E extends EndpointParts>(
  endpoint: E,
  options: {
    invalidates?: Invalidates
    onDone?: (reply: ReplyOf<E>, given: CallOf<E>) => void
    onRefused?: (why: RefusedReply) => void
  } = {},
): UseMutationResult<ReplyOf<E>, RefusedReply, CallOf<E>> & {
  send: (given: CallOf<E>) => void
  sendAsync: (given: CallOf<E>) => Promise<ReplyOf<E>>
} {
  const invalidate = useInvalidate()
  const mutation = useMutation<ReplyOf<E>, RefusedReply, CallOf<E>>({
    mutationFn: (given) => call(endpoint, given).catch(sayUnsent),
    onSuccess: async (reply, given) => {
      options.onDone?.(reply, given)
      if (options.invalidates) await invalidate(options.invalidates)
    },
    onError: (why) => options.onRefused?.(why),
  })
  return { ...mutation, send: mutation.mutate, sendAsync: mutation.mutateAsync }
}
