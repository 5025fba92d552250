import './Timeline.css'
import type { ReactNode } from 'react'

export type TimelineItem = {
  key: string
  /** Shown once for items in a row that share it: `11-17`. */
  day: string
  icon?: ReactNode
  /** Filled dot: an entry that changed what holds. */
  weighty?: boolean
  title: ReactNode
  /** Who · when it happened · when it was written down · which paper. */
  why?: ReactNode
}

/** What happened, newest first, along a line. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  return (
    <ol className="Timeline" aria-label={label}>
      {items.map((one, at) => (
        <li key={one.key}>
          <span className={items[at - 1]?.day === one.day ? 'Timeline-day Timeline-same' : 'Timeline-day'}>
            {one.day}
          </span>
          <span className={one.weighty ? 'Timeline-dot Timeline-weighty' : 'Timeline-dot'} aria-hidden="true">
            {one.icon}
          </span>
          <div>
            <div className="Timeline-title">{one.title}</div>
            {one.why !== undefined && <div className="Timeline-why">{one.why}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Steps of a procedure from left to right (督促阶梯, archives): done, the one in hand, to come. */
export function StepLine({
  steps,
  label,
}: {
  steps: readonly { key: string; title: ReactNode; when?: ReactNode; state: 'done' | 'now' | 'next' }[]
  label: string
}) {
  return (
    <ol className="StepLine" aria-label={label}>
      {steps.map((one) => (
        <li key={one.key} className={`StepLine-${one.state}`} aria-current={one.state === 'now' ? 'step' : undefined}>
          <span className="StepLine-title">{one.title}</span>
          {one.when !== undefined && <span className="StepLine-when">{one.when}</span>}
        </li>
      ))}
    </ol>
  )
}
