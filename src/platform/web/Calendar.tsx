import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { addDays, addMonths, dayOf, lastDayOfMonth, weekday } from '#platform/day'
import { Button } from './Button.tsx'
import { useSay } from './say.tsx'

/** A day out of what a person types: `2026-11-20`, `2026.11.20`, `20261120`, `11-20`, `1120` (the year from `near`). */
export function dayFromText(text: string, near?: string): string | undefined {
  const parts = text.match(/\d+/g) ?? []
  const joined = parts.join('')
  let [year, month, date] =
    parts.length === 3
      ? parts
      : parts.length === 2
        ? [undefined, ...parts]
        : joined.length === 8
          ? [joined.slice(0, 4), joined.slice(4, 6), joined.slice(6)]
          : joined.length === 4
            ? [undefined, joined.slice(0, 2), joined.slice(2)]
            : []
  year ??= near?.slice(0, 4)
  if (!year || year.length !== 4 || !month || !date) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const first = `${day.slice(0, 7)}-01`
  const known =
    Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && day.length === 10 && day <= lastDayOfMonth(first)
  return known ? day : undefined
}

/** The weeks that show a month, Monday first, with the days around it. */
export function weeksOf(month: string): string[][] {
  const first = `${month.slice(0, 7)}-01`
  const from = addDays(first, 1 - weekday(first))
  const weeks = Math.ceil((weekday(first) - 1 + Number(lastDayOfMonth(first).slice(8))) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(from, week * 7 + day)),
  )
}

type CalendarProps = {
  value: string | undefined
  onPick: (day: string) => void
  onClear: (() => void) | undefined
  from: string | undefined
  to: string | undefined
  today: string | undefined
}

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, 1 - weekday(day)),
  End: (day) => addDays(day, 7 - weekday(day)),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** A month to pick a day from. Arrows move by day and week, Page keys by month. */
export function Calendar({ value, onPick, onClear, from, to, today: given }: CalendarProps) {
  const say = useSay()
  const [now] = useState(() => dayOf(new Date()))
  const today = given ?? now
  const [at, setAt] = useState(value ?? today)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(true)
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    moved.current = false
  })
  function keys(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (!step) return
    moved.current = true
    setAt(step(at))
    event.preventDefault()
    event.stopPropagation()
  }
  const turn = (months: number, name: string, icon: ReactNode) => (
    <Button kind="bare" size="small" icon={icon} aria-label={say(name)} onClick={() => setAt(addMonths(at, months))} />
  )
  const barred = (day: string) => (from !== undefined && day < from) || (to !== undefined && day > to)
  return (
    <div className="Calendar">
      <header>
        {turn(-12, 'year-before', <ChevronsLeft />)}
        {turn(-1, 'month-before', <ChevronLeft />)}
        <b aria-live="polite">{say('month-of', { year: at.slice(0, 4), month: Number(at.slice(5, 7)) })}</b>
        {turn(1, 'month-after', <ChevronRight />)}
        {turn(12, 'year-after', <ChevronsRight />)}
      </header>
      <table ref={grid} onKeyDown={keys}>
        <thead>
          <tr>
            {weeksOf(at)[0]!.map((day) => (
              <th key={day} scope="col" abbr={say.day(day, 'weekday')}>
                {say.language === 'zh' ? say.day(day, 'weekday').slice(2) : say.day(day, 'weekday').slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    tabIndex={day === at ? 0 : -1}
                    className={day.slice(0, 7) === at.slice(0, 7) ? '' : 'Calendar-around'}
                    aria-label={`${say.day(day, 'sentence')} ${say.day(day, 'weekday')}`}
                    aria-pressed={day === value}
                    aria-current={day === today ? 'date' : undefined}
                    disabled={barred(day)}
                    onClick={() => onPick(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        <Button kind="bare" size="small" disabled={barred(today)} onClick={() => onPick(today)}>
          {say('today')}
        </Button>
        {onClear && (
          <Button kind="bare" size="small" onClick={onClear}>
            {say('clear-date')}
          </Button>
        )}
      </footer>
    </div>
  )
}
