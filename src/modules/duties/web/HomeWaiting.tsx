import { daysBetween } from '#platform/day'
import { Button, Card, LinkButton, Row, Rows, StateMark, useSay, useWho, type Say } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { factName } from './facts.ts'
import { listOf } from './HomeOverdue.tsx'
import { titleOf } from './lines.ts'
import type { Scope } from './scope.ts'

/** What another has to do first: accept, let the clock run again, register a fact, complete an entry. */
function waitsFor(line: DutyLine, today: string, say: Say): string | undefined {
  if (line.because.done && line.metOn === null)
    return say('waiting.acceptance', { n: Math.max(0, daysBetween(line.because.done, today)) })
  if (line.state === 'suspended')
    return say('waiting.suspended', { n: line.suspendedOn ? Math.max(0, daysBetween(line.suspendedOn, today)) : 0 })
  if (line.state === 'unknown') {
    const unknown = line.because.unknown ?? []
    const facts = [...new Set(unknown.map((one) => factName(one, say)))]
    if (facts.length === 0) return say('waiting.value')
    const entries = unknown.every((one) => one.startsWith('entry.'))
    return say(entries ? 'waiting.entry-facts' : 'waiting.facts', { facts: facts.join('、') })
  }
  return undefined
}

type Waiting = { first: DutyLine; why: string; count: number; mines: Set<string> }

/** One row for what waits for the same: the mines of one obligation, the months of one task. */
function together(lines: readonly DutyLine[], today: string, say: Say): Waiting[] {
  const groups = new Map<string, Waiting>()
  for (const line of lines) {
    const why = waitsFor(line, today, say)
    if (!why) continue
    const key = `${line.edition}/${line.obligation}/${line.post ?? line.organisation}/${why}`
    const found = groups.get(key) ?? { first: line, why, count: 0, mines: new Set() }
    found.count++
    if (line.mineName) found.mines.add(line.mineName)
    groups.set(key, found)
  }
  return [...groups.values()]
}

/** 等别人: kept apart from what waits for me. */
export function HomeWaiting({
  lines,
  scope,
  onWhy,
}: {
  lines: readonly DutyLine[]
  scope: Scope
  onWhy: (key: string) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const waiting = together(lines, today, say)
  const all = waiting.reduce((sum, one) => sum + one.count, 0)
  return (
    <Card
      flush
      title={say('waiting.title')}
      scope={all > 0 ? say.number(all) : say('waiting.none')}
      className="HomeWaiting"
    >
      {waiting.length > 0 && (
        <Rows label={say('waiting.title')}>
          {waiting.slice(0, 3).map(({ first, why, count, mines }) => {
            const many = mines.size > 1 ? say('waiting.mines', { n: mines.size }) : [...mines][0]
            return (
              <Row
                key={first.key}
                mark={<StateMark state="blocked" />}
                title={
                  <span className="DutyRow-title" title={[...mines, titleOf(first, say)].join(' · ')}>
                    {many && <span className="DutyRow-mine">{many}</span>}
                    {titleOf(first, say)}
                  </span>
                }
                why={count > 1 && count !== mines.size ? `${say('waiting.times', { n: count })} · ${why}` : why}
                end={
                  count > 1 ? (
                    <LinkButton
                      size="small"
                      to={listOf(scope, { policy: first.policy, obligation: first.obligation, state: first.state })}
                    >
                      {say('home.all', { n: count })}
                    </LinkButton>
                  ) : (
                    <Button size="small" onClick={() => onWhy(first.key)}>
                      {say('why.why')}
                    </Button>
                  )
                }
              />
            )
          })}
        </Rows>
      )}
    </Card>
  )
}
