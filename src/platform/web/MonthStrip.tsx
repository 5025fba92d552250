import './MonthStrip.css'
import { useRef, type KeyboardEvent } from 'react'
import { addDays, lastDayOfMonth, weekday } from '#platform/day'
import { useSay } from './say.tsx'

export type DayCount = { day: string; count: number; due: number }

export type MonthStripProps = {
  /** Any day of the month. */
  month: string
  today: string
  days: readonly DayCount[]
  /** Days off (weekends when absent), hatched. */
  off?: (day: string) => boolean
  title?: string
  facts?: string
  onPick?: (day: string) => void
  picked?: string | undefined
}

/** Heat of a count: 0 none, 1 one, 2 two or three, 3 four or five, 4 more. */
export function heatOf(count: number): 0 | 1 | 2 | 3 | 4 {
  return count === 0 ? 0 : count === 1 ? 1 : count <= 3 ? 2 : count <= 5 ? 3 : 4
}

/** A month in one line: the past as deeds (heat), the future as dues (numbers). Arrows move, Enter picks. */
export function MonthStrip({
  month,
  today,
  days,
  off = (day) => weekday(day) > 5,
  title,
  facts,
  onPick,
  picked,
}: MonthStripProps) {
  const say = useSay()
  const list = useRef<HTMLOListElement>(null)
  const first = `${month.slice(0, 7)}-01`
  const all = Array.from({ length: Number(lastDayOfMonth(first).slice(8)) }, (_, at) => addDays(first, at))
  const counts = new Map(days.map((one) => [one.day, one]))
  const stop = all.includes(picked ?? '') ? picked : all.includes(today) ? today : first
  function move(event: KeyboardEvent<HTMLOListElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key]
    if (!step) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
    event.preventDefault()
  }
  return (
    <div className="MonthStrip">
      {title !== undefined && (
        <div className="MonthStrip-name">
          <b>{title}</b>
          <span>{facts}</span>
        </div>
      )}
      <ol ref={list} onKeyDown={move}>
        {all.map((day) => {
          const { count, due } = counts.get(day) ?? { count: 0, due: 0 }
          const future = day > today
          const kind = future ? 'future' : `heat-${heatOf(count)}`
          const name = [
            `MonthStrip-day MonthStrip-${kind}`,
            (future || count === 0) && off(day) && 'MonthStrip-off',
            day === today && 'MonthStrip-today',
            day === picked && 'MonthStrip-picked',
          ]
            .filter(Boolean)
            .join(' ')
          return (
            <li key={day}>
              <button
                type="button"
                className={name}
                tabIndex={day === stop ? 0 : -1}
                aria-current={day === today ? 'date' : undefined}
                aria-pressed={onPick ? day === picked : undefined}
                aria-label={say('day-entries', { day: say.day(day, 'sentence'), count, due })}
                onClick={() => onPick?.(day)}
              >
                {Number(day.slice(8))}
              </button>
              {due > 0 && (
                <span className="MonthStrip-due" aria-hidden="true">
                  {due}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <div className="MonthStrip-legend" aria-hidden="true">
        <span>
          {say('heat-few')}
          {[0, 1, 2, 3, 4].map((heat) => (
            <i key={heat} className={`MonthStrip-heat-${heat}`} />
          ))}
          {say('heat-many')}
        </span>
        <span>
          <i className="MonthStrip-due">n</i> {say('heat-due')}
        </span>
      </div>
    </div>
  )
}
