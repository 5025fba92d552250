import { Link } from 'react-router'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReplyOf } from '#platform/endpoint'
import { Card, Loading, MonthStrip, RefusedNote, useRead, useSay, useWho, type RefusedReply } from '#platform/web'
import { api } from '../index.ts'
import { wakes } from './reading.ts'
import type { Scope } from './scope.ts'

type Month = UseQueryResult<ReplyOf<typeof api.readCalendar>, RefusedReply>

/** The days of this month: entries and dues. */
export function useMonth(scope: Scope): Month {
  const { today } = useWho()
  return useRead(
    api.readCalendar,
    { query: { ...scope.query, month: today.slice(0, 7) } },
    { wakes, when: scope.kind !== 'none' },
  )
}

/** The month in one line: the past as deeds, the future as dues; a day opens its drawer. */
export function HomeMonth({
  read,
  picked,
  onPick,
}: {
  read: Month
  picked: string | undefined
  onPick: (day: string) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const days = read.data?.days
  if (!days)
    return (
      <Card flush className="HomeMonth">
        {read.error ? (
          <RefusedNote why={read.error} onRetry={() => void read.refetch()} />
        ) : (
          <Loading rows={1} height={56} />
        )}
      </Card>
    )
  const off = new Set(days.filter((one) => one.rest).map((one) => one.day))
  const entries = days.reduce((sum, one) => sum + one.entries, 0)
  const due = days.reduce((sum, one) => sum + one.due, 0)
  return (
    <Card flush className="HomeMonth">
      <MonthStrip
        month={today}
        today={today}
        // Dues of days past are history: only those from today on are counters.
        days={days.map((one) => ({ day: one.day, count: one.entries, due: one.day >= today ? one.due : 0 }))}
        off={(day) => off.has(day)}
        title={say('home.month', { month: say(`month.${Number(today.slice(5, 7))}`) })}
        facts={say('home.month-facts', { entries, due })}
        onPick={onPick}
        picked={picked}
      />
      <Link className="HomeMonth-more" to="/calendar">
        <span className="unseen">{say('calendar.title')}</span>
      </Link>
    </Card>
  )
}
