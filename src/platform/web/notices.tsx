import './notices.css'
import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { isRefusedReply } from './client.ts'
import { Button } from './Button.tsx'
import { useSay } from './say.tsx'
import { StateMark } from './StateMark.tsx'

type Notice = { id: number; kind: 'done' | 'refused'; text: string; deed?: { label: string; run: () => void } }

let notices: readonly Notice[] = []
let next = 1
const listeners = new Set<() => void>()

function become(list: readonly Notice[]): void {
  notices = list
  for (const listener of listeners) listener()
}

function drop(id: number): void {
  become(notices.filter((one) => one.id !== id))
}

/** One line at the foot saying what was done, with at most one deed (撤销). A `done` goes after six seconds, a refusal stays. */
export function notify(text: string, kind: Notice['kind'] = 'done', deed?: Notice['deed']): void {
  const id = next++
  become([...notices.slice(-2), { id, kind, text, ...(deed ? { deed } : {}) }])
  if (kind === 'done') setTimeout(() => drop(id), 6000)
}

/** Tells of a refused call where there is no field or button to say it at. */
export function useNotifyRefused(): (error: unknown) => void {
  const say = useSay()
  return (error) =>
    notify(
      isRefusedReply(error)
        ? say.reason(error)
        : say('defect', { incident: error instanceof Error ? error.message : '?' }),
      'refused',
    )
}

/** Where notices show; once in the shell. */
export function NoticeLines() {
  const say = useSay()
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )
  return (
    <div className="NoticeLines screen-only" role="status" aria-live="polite">
      {list.map((one) => (
        <div key={one.id} className={`NoticeLine NoticeLine-${one.kind}`}>
          <StateMark
            state={one.kind === 'done' ? 'met' : 'overdue'}
            label={one.kind === 'done' ? '' : say('what-happened')}
          />
          <span>{one.text}</span>
          {one.deed && (
            <Button
              kind="bare"
              size="small"
              onClick={() => {
                one.deed?.run()
                drop(one.id)
              }}
            >
              {one.deed.label}
            </Button>
          )}
          <Button kind="bare" size="small" icon={<X />} aria-label={say('close')} onClick={() => drop(one.id)} />
        </div>
      ))}
    </div>
  )
}
