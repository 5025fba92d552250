import { daysBetween } from '#platform/day'
import { Button, Card, Row, Rows, StateMark, useSay, useWho, type Say } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { titleOf } from './lines.ts'
import { factName } from './facts.ts'

/** What another has to do first: accept, let the clock run again, register a fact. */
function waitsFor(line: DutyLine, today: string, say: Say): string | undefined {
  if (line.because.done && line.metOn === null)
    return say('waiting.acceptance', { n: Math.max(0, daysBetween(line.because.done, today)) })
  if (line.state === 'suspended')
    return say('waiting.suspended', { n: line.suspendedOn ? Math.max(0, daysBetween(line.suspendedOn, today)) : 0 })
  if (line.state === 'unknown') {
    const facts = (line.because.unknown ?? []).map((one) => factName(one, say))
    return facts.length > 0 ? say('waiting.facts', { facts: facts.join('、') }) : say('waiting.value')
  }
  return undefined
}

/** 等别人: kept apart from what waits for me. */
export function HomeWaiting({ lines, onWhy }: { lines: readonly DutyLine[]; onWhy: (key: string) => void }) {
  const say = useSay()
  const { today } = useWho()
  const waiting = lines.flatMap((line) => {
    const why = waitsFor(line, today, say)
    return why ? [{ line, why }] : []
  })
  return (
    <Card
      flush
      title={say('waiting.title')}
      scope={waiting.length > 0 ? say.number(waiting.length) : say('waiting.none')}
      className="HomeWaiting"
    >
      {waiting.length > 0 && (
        <Rows label={say('waiting.title')}>
          {waiting.slice(0, 3).map(({ line, why }) => (
            <Row
              key={line.key}
              mark={<StateMark state="blocked" />}
              title={
                <span className="DutyRow-title" title={titleOf(line, say)}>
                  {line.mineName && <span className="DutyRow-mine">{line.mineName}</span>}
                  {titleOf(line, say)}
                </span>
              }
              why={why}
              end={
                <Button size="small" onClick={() => onWhy(line.key)}>
                  {say('why.why')}
                </Button>
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  )
}
