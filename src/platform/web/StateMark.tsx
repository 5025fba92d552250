import './StateMark.css'
import type { ReactNode } from 'react'
import { useSay } from './say.tsx'

/** How a duty stands. The shape says it before the colour does. */
export type DutyState = 'met' | 'late' | 'overdue' | 'waived' | 'open' | 'soon' | 'blocked' | 'unknown'

const shapes: Record<DutyState, ReactNode> = {
  met: (
    <>
      <circle cx="8" cy="8" r="7" fill="var(--act)" />
      <path d="M4.8 8.2 7 10.4l4.2-4.6" stroke="var(--on-act)" strokeWidth="1.7" />
    </>
  ),
  late: (
    <g stroke="var(--act)" strokeWidth="1.6">
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </g>
  ),
  overdue: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="var(--debt)" />
      <path d="M8 4.2v4.6M8 11v1" stroke="var(--on-debt)" strokeWidth="1.8" />
    </>
  ),
  waived: (
    <g stroke="var(--ink-3)" strokeWidth="1.4">
      <circle cx="8" cy="8" r="6.3" strokeDasharray="2.4 1.7" />
      <path d="M5.4 8h5.2" />
    </g>
  ),
  open: <circle cx="8" cy="8" r="6.3" stroke="var(--ink-3)" strokeWidth="1.5" />,
  soon: (
    <>
      <circle cx="8" cy="8" r="6.3" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M8 8V1.7A6.3 6.3 0 0 1 14.3 8z" fill="var(--ink)" />
    </>
  ),
  blocked: (
    <g stroke="var(--ink-3)" strokeWidth="1.4">
      <rect x="2" y="2" width="12" height="12" rx="2.5" />
      <path d="M6.2 5.6v4.8M9.8 5.6v4.8" />
    </g>
  ),
  unknown: (
    <g stroke="var(--ink-3)" strokeWidth="1.4">
      <circle cx="8" cy="8" r="6.3" strokeDasharray="1 2.2" />
      <path d="M6.3 6.3c.2-2.6 3.8-2.2 3.4 0-.2 1-1.7 1.2-1.7 2.4M8 10.6v1" />
    </g>
  ),
}

/** The mark of a state. With `text` the words stand beside it; without, `label` (or the state's name) is its accessible name; an empty one hides it from readers. */
export function StateMark({
  state,
  text,
  label,
  size = 16,
}: {
  state: DutyState
  text?: ReactNode
  label?: string
  size?: number
}) {
  const say = useSay()
  const name = label ?? say(`state-${state}`)
  const mark = (
    <svg
      className="StateMark-shape"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      {...(text === undefined && name !== '' ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {shapes[state]}
    </svg>
  )
  if (text === undefined) return mark
  return (
    <span className={`StateMark StateMark-${state}`}>
      {mark}
      <span>{text}</span>
    </span>
  )
}
