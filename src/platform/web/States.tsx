import './States.css'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { isRefusedReply, type RefusedReply } from './client.ts'
import { useConnection } from './connection.ts'
import { useSay } from './say.tsx'
import { StateMark } from './StateMark.tsx'

/** What would be here, why there is none, and the one deed that fills it. */
export function Empty({ title, why, deed }: { title: string; why?: ReactNode; deed?: ReactNode }) {
  return (
    <div className="Empty">
      <p className="Empty-title">{title}</p>
      {why !== undefined && <p className="Empty-why">{why}</p>}
      {deed}
    </div>
  )
}

/** Grey bars in the final layout, only after 300 ms; the word that nothing comes while the server does not answer. `rows`
 * of `height` (35, 50 or 57). */
export function Loading({ rows = 4, height = 35 }: { rows?: number; height?: number }) {
  const say = useSay()
  const { online } = useConnection()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!online) return <Empty title={say('offline-empty')} why={say('offline-empty-why')} />
  return (
    <div className="Loading" aria-busy="true" style={{ minHeight: rows * height }}>
      {late && <span className="unseen">{say('loading')}</span>}
      {late &&
        Array.from({ length: rows }, (_, at) => (
          <div key={at} className="Loading-row" style={{ height }} aria-hidden="true">
            <span style={{ width: `${[62, 48, 70, 55][at % 4]}%` }} />
            <span style={{ width: '12%' }} />
          </div>
        ))}
    </div>
  )
}

/** A no, where it was asked: the rule's sentence, its clause, the way out. */
export function RefusedNote({
  why,
  clause,
  wayOut,
  onRetry,
}: {
  why: { code: string; facts: RefusedReply['facts']; kind?: RefusedReply['kind'] }
  clause?: ReactNode
  wayOut?: ReactNode
  onRetry?: () => void
}) {
  const say = useSay()
  // What does not exist or is not allowed stays so, however often it is asked for.
  const settled = why.kind === 'not-found' || why.kind === 'not-allowed' || why.kind === 'invalid'
  return (
    <div className="RefusedNote" role="alert">
      <StateMark state="overdue" label={say('what-happened')} />
      <p>
        {say.reason(why)} {clause}
      </p>
      {wayOut}
      {onRetry && !settled && (
        <Button size="small" onClick={onRetry}>
          {say('retry')}
        </Button>
      )}
    </div>
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '?'
}

function isOffline(error: unknown): boolean {
  return isRefusedReply(error) && error.kind === 'offline'
}

type Read<T> = {
  data: T | undefined
  error: unknown
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

/**
 * Shows a reading in each of its states: bars while it comes, the note when refused, the old rows dimmed while it is read
 * again with other filters, then what `children` makes of the reply.
 */
export function Shown<T>({
  read,
  rows,
  height,
  children,
}: {
  read: Read<T>
  rows?: number
  height?: number
  children: (data: T & {}) => ReactNode
}) {
  const say = useSay()
  const { online } = useConnection()
  // Offline, rows of other filters are not dimmed and promised: what was asked for is not there.
  if (read.data === undefined || read.data === null || (!online && read.isPlaceholderData)) {
    if (read.error && (online || !isOffline(read.error)))
      return (
        <RefusedNote
          why={isRefusedReply(read.error) ? read.error : { code: 'defect', facts: { incident: messageOf(read.error) } }}
          onRetry={() => void read.refetch()}
        />
      )
    return <Loading {...(rows ? { rows } : {})} {...(height ? { height } : {})} />
  }
  const dimmed = read.isPlaceholderData && read.isFetching
  return (
    <div className={dimmed ? 'Shown Shown-dimmed' : 'Shown'} aria-busy={dimmed || undefined}>
      {dimmed && <span className="Shown-note">{say('refreshing')}</span>}
      {children(read.data)}
    </div>
  )
}

/** Whether something on the page was asked for and has never been read. */
function useBare(): boolean {
  const cache = useQueryClient().getQueryCache()
  return useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => cache.findAll({ type: 'active' }).some((one) => one.state.data === undefined && !one.isDisabled()),
  )
}

/** One line under the top bar while the server does not answer, with the time of the data shown, where there is any. */
export function OfflineLine() {
  const say = useSay()
  const { online, since, lastGood } = useConnection()
  const bare = useBare()
  const time = (at: number) => say.moment(new Date(at).toISOString(), 'time')
  return (
    <div role="status" className={online ? 'unseen' : 'OfflineLine'}>
      {!online && say(bare ? 'offline-bare' : 'offline-since', { time: time(since), data: time(lastGood) })}
    </div>
  )
}
