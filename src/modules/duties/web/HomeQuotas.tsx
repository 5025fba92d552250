import { Link } from 'react-router'
import { daysBetween, type Period } from '#platform/day'
import { Card, Empty, Pips, StateMark, useSay, useWho } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { groupQuotas, isDone, type Group } from './groups.ts'
import { listOf } from './HomeOverdue.tsx'
import { titleOf } from './lines.ts'
import type { Scope } from './scope.ts'

const most = 4

/** 频次: how often, as pips; the colleagues' own in one line below. */
export function HomeQuotas({
  lines,
  scope,
  window,
  period,
  onWhy,
}: {
  lines: readonly DutyLine[]
  scope: Scope
  window: Period
  period: string
  onWhy: (key: string) => void
}) {
  const say = useSay()
  const inWindow = lines.filter(
    (one) =>
      one.dueOn !== null &&
      one.dueOn >= window.from &&
      (one.dueOn <= window.to || (one.state === 'open' && one.fromDay <= window.to)),
  )
  const mine = groupQuotas(inWindow.filter(scope.isMine)).toSorted(
    (a, b) => rank(a) - rank(b) || ((a.first.dueOn ?? '') < (b.first.dueOn ?? '') ? -1 : 1),
  )
  const team = scope.kind === 'head' ? teamOf(groupQuotas(inWindow.filter((one) => !scope.isMine(one)))) : []
  return (
    <Card
      flush
      title={say('home.quotas')}
      scope={say(`home.period.${period}`)}
      link={
        mine.length > most ? (
          <Link to={listOf(scope, { kind: 'quota', dueFrom: window.from, dueTo: window.to, state: 'all' })}>
            {say('home.all', { n: mine.length })}
          </Link>
        ) : (
          say('home.quotas-note')
        )
      }
    >
      {mine.length === 0 && <Empty title={say('home.none-quotas')} />}
      <ul className="HomeQuotas">
        {mine.slice(0, most).map((group) => (
          <Quota key={group.key} group={group} named={scope.kind === 'office'} onWhy={onWhy} />
        ))}
        {team.length > 0 && (
          <li className="HomeQuotas-team">
            <span>{say('home.team')}</span>
            {team.slice(0, 4).map((one) => (
              <button
                key={one.group.key}
                type="button"
                title={titleOf(one.group.first, say)}
                onClick={() => onWhy(one.group.first.key)}
              >
                {one.name}{' '}
                <b
                  className={
                    one.group.got < one.group.need && one.group.first.state === 'overdue' ? 'HomeQuotas-owed' : ''
                  }
                >
                  {one.group.got}
                </b>{' '}
                /{one.group.need}
              </button>
            ))}
          </li>
        )}
      </ul>
    </Card>
  )
}

function rank(group: Group): number {
  return isDone(group) ? 2 : 1
}

/** The quota of each colleague that asks for the most deeds, by name. */
function teamOf(groups: readonly Group[]): { name: string; group: Group }[] {
  const best = new Map<string, Group>()
  for (const group of groups) {
    const holder = group.first.holders[0]?.name
    if (!holder || group.byMine) continue
    const found = best.get(holder)
    if (!found || group.need > found.need) best.set(holder, group)
  }
  return [...best].map(([name, group]) => ({ name, group })).toSorted((a, b) => b.group.need - a.group.need)
}

function Quota({ group, named, onWhy }: { group: Group; named: boolean; onWhy: (key: string) => void }) {
  const say = useSay()
  const { today } = useWho()
  const { first, need, got } = group
  const done = isDone(group)
  const last = group.lines.reduce<string | null>(
    (day, one) => (one.metOn && (!day || one.metOn > day) ? one.metOn : day),
    null,
  )
  const left = first.dueOn ? daysBetween(today, first.dueOn) : null
  return (
    <li className="HomeQuotas-one">
      <button
        type="button"
        className="HomeQuotas-title"
        title={titleOf(first, say)}
        data-why={first.key}
        onClick={() => onWhy(first.key)}
      >
        {named && first.holders[0] && <span className="DutyRow-mine">{first.holders[0].name}</span>}
        {titleOf(first, say)}
      </button>
      <span className="HomeQuotas-figure">
        <b>{group.unknown === group.lines.length ? '—' : got}</b> / {need}
      </span>
      <span className="HomeQuotas-pips">
        {done ? (
          <StateMark
            state={first.state === 'late' ? 'late' : 'met'}
            text={last ? say.day(last, 'sentence') : say('state-met')}
          />
        ) : (
          <>
            <Pips got={got} need={need} />{' '}
            <span>
              {say(
                group.byMine && group.lines.every((one) => one.fromDay === first.fromDay)
                  ? 'home.short-mines'
                  : 'home.short',
                { n: need - got },
              )}
            </span>
          </>
        )}
      </span>
      <span className="HomeQuotas-left">
        {done
          ? say('home.done')
          : left === null
            ? ''
            : left < 0
              ? say('duties.overdue', { n: -left })
              : say('duties.left', { n: left })}
      </span>
    </li>
  )
}
