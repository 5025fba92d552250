import { Link } from 'react-router'
import { Card, Empty, Rows, useSay, useWho } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { DutyRow } from './DutyRow.tsx'
import type { Scope } from './scope.ts'

/** 逾期: first on the page; the fact of being overdue does not vanish with the deed. */
export function HomeOverdue({
  lines,
  most,
  scope,
  quiet,
  asOf,
  onWhy,
}: {
  lines: readonly DutyLine[]
  most: number
  scope: Scope
  /** Nothing runs and no task is led either: said in one sentence. */
  quiet?: boolean
  asOf: string
  onWhy: (key: string) => void
}) {
  const say = useSay()
  const { today } = useWho()
  if (lines.length === 0)
    return (
      <Card flush>
        <Empty
          title={say(quiet ? 'home.none-at-all' : 'home.none-overdue')}
          why={say('home.as-of', { day: say.day(asOf ?? today, 'sentence') })}
        />
      </Card>
    )
  // The newest first: what has just run out can still be told in time to somebody.
  const sorted = lines.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? 1 : -1))
  return (
    <Card
      tone="debt"
      flush
      title={say('home.overdue', { n: lines.length })}
      scope={say('home.overdue-note')}
      {...(lines.length > most
        ? { link: <Link to={listOf(scope, { state: 'overdue' })}>{say('home.all', { n: lines.length })}</Link> }
        : {})}
    >
      <Rows label={say('home.overdue', { n: lines.length })}>
        {sorted.slice(0, most).map((line) => (
          <DutyRow key={line.key} line={line} named={scope.kind === 'office'} lit whyButton onWhy={onWhy} />
        ))}
      </Rows>
    </Card>
  )
}

/** The list of duties of a desk with filters. */
export function listOf(scope: Scope, filters: Record<string, string>): string {
  const query = new URLSearchParams(filters)
  if (scope.query.own) query.set('own', 'true')
  if (scope.query.organisation) query.set('organisation', scope.query.organisation)
  return `/duties?${query}`
}
