import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { Card, Rows, TimeLeft, useSay, useWho } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { DutyRow } from './DutyRow.tsx'
import { listOf } from './HomeOverdue.tsx'
import { partLeft, timeLeft } from './lines.ts'
import type { Scope } from './scope.ts'

/** The moment, again every half minute: only for time left of limits in hours, never for the day. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** 限时办理: clocks that something set running, the nearest end first; those without an end last. */
export function HomeClocks({
  lines,
  most,
  until,
  scope,
  onWhy,
}: {
  lines: readonly DutyLine[]
  most: number
  until: string
  scope: Scope
  onWhy: (key: string) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const now = useNow()
  const end = (line: DutyLine) => line.dueAt ?? line.dueOn ?? '9999'
  const shown = [...lines]
    .toSorted((a, b) => (end(a) < end(b) ? -1 : 1))
    .filter((line) => line.dueOn === null || line.dueOn <= until || lines.length <= most)
  return (
    <Card
      flush
      title={say('home.clocks')}
      scope={say('home.clocks-note')}
      {...(lines.length > most
        ? {
            link: (
              <Link to={listOf(scope, { kind: 'reaction', state: 'open' })}>
                {say('home.all', { n: lines.length })}
              </Link>
            ),
          }
        : {})}
    >
      {shown.length === 0 && <p className="HomeClocks-none">{say('home.none-clocks')}</p>}
      <Rows label={say('home.clocks')}>
        {shown.slice(0, most).map((line) => {
          const part = partLeft(line, today, now)
          return (
            <DutyRow
              key={line.key}
              line={line}
              named={scope.kind === 'office'}
              onWhy={onWhy}
              end={<TimeLeft {...timeLeft(line, now, say)} {...(part === undefined ? {} : { part })} />}
            />
          )
        })}
      </Rows>
    </Card>
  )
}
