import './Progress.css'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useSay } from './say.tsx'

export type ProgressProps = {
  label: string
  /** Absent while it is not known how much there is. */
  done?: number
  all?: number
  /** Seconds left, when known. */
  secondsLeft?: number | undefined
  onCancel?: () => void
  /** The result line, once done. */
  result?: ReactNode
}

/** Long work: number done of all, time left, cancel where safe, then its result. */
export function Progress({ label, done, all, secondsLeft, onCancel, result }: ProgressProps) {
  const say = useSay()
  const known = done !== undefined && all !== undefined && all > 0
  const left =
    secondsLeft === undefined
      ? undefined
      : secondsLeft < 90
        ? say('seconds', { n: Math.ceil(secondsLeft) })
        : say('minutes', { n: Math.ceil(secondsLeft / 60) })
  return (
    <div className="Progress">
      <div className="Progress-line">
        <span>{label}</span>
        {result === undefined ? (
          <span className="caption">
            {known && say('progress-of', { done: say.number(done), all: say.number(all) })}
            {left !== undefined && ` · ${say('progress-left', { time: left })}`}
          </span>
        ) : (
          <span>{result}</span>
        )}
        {onCancel && result === undefined && (
          <Button size="small" onClick={onCancel}>
            {say('cancel')}
          </Button>
        )}
      </div>
      <div
        className={known ? 'Progress-bar' : 'Progress-bar Progress-unknown'}
        role="progressbar"
        aria-label={label}
        {...(known ? { 'aria-valuenow': done, 'aria-valuemin': 0, 'aria-valuemax': all } : {})}
      >
        <span style={{ width: result !== undefined ? '100%' : known ? `${(done / all) * 100}%` : '30%' }} />
      </div>
    </div>
  )
}

/** A share as a bar with its two figures beside it: 10/12. */
export function ShareBar({ done, all, label }: { done: number; all: number; label?: string }) {
  const say = useSay()
  return (
    <span className="ShareBar">
      <span className="ShareBar-bar" aria-hidden="true">
        <span style={{ width: `${all > 0 ? Math.min(100, (done / all) * 100) : 0}%` }} />
      </span>
      <span {...(label ? { role: 'img', 'aria-label': label } : {})}>
        {say.number(done)}/{say.number(all)}
      </span>
    </span>
  )
}
