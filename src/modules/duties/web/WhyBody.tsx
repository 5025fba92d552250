import './Why.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Chip, useSay } from '#platform/web'
import type { WhyReply } from '../index.ts'
import { daysPast } from './lines.ts'
import { CountedTable, NotCountedList } from './WhyEntries.tsx'
import { factName } from './facts.ts'
import { WhyCondition } from './WhyCondition.tsx'
import { Addends, Trend } from './WhyTrend.tsx'
import { WhyParts } from './WhyParts.tsx'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="Why-line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Why a duty stands as it does: clause, facts, the arithmetic of its limit, what counted and what did not. */
export function WhyBody({ why }: { why: WhyReply }) {
  const say = useSay()
  const zh = say.language === 'zh'
  const { duty, force } = why
  const trigger = why.counted.find((one) => one.role === 'trigger')
  // A whole task is not met by reports of progress but by its acceptance.
  const whole = duty.kind === 'task' && duty.key.endsWith('/-')
  const counting = why.counted.filter((one) => (whole ? one.role === 'accepted' : one.role !== 'trigger'))
  const note = why.note?.[zh ? 0 : 1]
  return (
    <section className="Why" aria-label={say('why.title')}>
      <header className="Why-head">
        <h3>{say(`why.state.${duty.state}`, { n: daysPast(duty, why.asOf) })}</h3>
        <span>
          {say('why.by', { kind: say(`kind-${duty.kind}`) })}
          {why.duty.because.assumed && ` · ${say('why.assumed')}`}
        </span>
      </header>
      <dl>
        <Line label={say('why.clause')}>
          <p className="Why-clause">{say('why.quote', { text: why.clause?.text || duty.says[zh ? 0 : 1] })}</p>
          <p className="caption">
            <Link
              className="ClauseLink"
              to={`/policies/editions/${duty.edition}?clause=${encodeURIComponent(duty.clause)}`}
            >
              《{duty.policyTitle}》{duty.clause}
            </Link>
            {duty.docNumber && ` · ${duty.docNumber}`}
          </p>
          <p className="caption">
            {say('why.edition', { n: force.number, region: force.regionName, day: force.from })}
            {force.to && ` · ${say('why.until', { day: force.to })}`}
            {force.modelledOn && ` · ${say('why.modelled', { on: force.modelledOn })}`}
          </p>
          {note && <p className="caption">{say('why.note', { note })}</p>}
          {why.set && (
            <p className="caption">
              {why.set.says[zh ? 0 : 1]}：{why.set.members.map((one) => one[zh ? 0 : 1]).join(zh ? '、' : '; ')}
            </p>
          )}
        </Line>
        {trigger && (
          <Line label={say('why.facts')}>
            {trigger.entry.mineName} <b>{say.day(trigger.entry.happenedOn, 'sentence')}</b>{' '}
            {say.has(trigger.entry.word) ? say(trigger.entry.word) : trigger.entry.word}
            {typeof trigger.entry.facts['reason'] === 'string' &&
              say('why.bracket', { text: trigger.entry.facts['reason'] })}
          </Line>
        )}
        {why.conditions.length > 0 && (
          <Line label={say(trigger ? 'why.condition' : 'why.facts')}>
            {why.conditions.map((one, at) => (
              <div key={at}>
                <p className="caption">
                  {say(`why.conditions.${one.what}`, { mine: one.mineName ?? '', day: one.on })}
                </p>
                <WhyCondition tree={one.tree} />
              </div>
            ))}
          </Line>
        )}
        {duty.because.unknown && duty.because.unknown.length > 0 && (
          <Line label={say('state-unknown')}>{duty.because.unknown.map((fact) => factName(fact, say)).join('、')}</Line>
        )}
        {why.parts.length > 0 && (
          <Line label={say('why.limit')}>
            <WhyParts parts={why.parts} />
          </Line>
        )}
        {duty.kind !== 'limit' && (
          <Line label={say('why.counted')}>
            {why.counted.length > 0 && <CountedTable counted={why.counted} hidden={why.hidden} />}
            {duty.kind !== 'target' && (
              <p>
                {whole ? say('why.accepted-count') : say('why.count', { need: duty.need })}{' '}
                <b className={counting.length < duty.need && duty.state === 'overdue' ? 'Why-debt' : ''}>
                  {say('why.entries', { n: counting.length + (why.counted.length > 0 ? 0 : why.hidden) })}
                </b>
              </p>
            )}
          </Line>
        )}
        {why.notCounted.length > 0 && (
          <Line label={say('why.not')}>
            <NotCountedList list={why.notCounted} />
          </Line>
        )}
        {why.holders.length > 0 && (
          <Line label={say('why.holders')}>
            <ul>
              {why.holders.map((one) => (
                <li key={one.from}>
                  {say.day(one.from, 'table')} – {say.day(one.to, 'table')} <b>{one.name ?? say('why.vacant')}</b>{' '}
                  {one.kind === 'acting' && <Chip>{say('holding.acting')}</Chip>}
                </li>
              ))}
            </ul>
          </Line>
        )}
        {why.trend.length > 1 && (
          <Line label={say('why.trend')}>
            <Trend trend={why.trend} need={duty.need} atMost={duty.because.atMost === true} />
          </Line>
        )}
        {why.addends.length > 0 && (
          <Line label={say('why.addends')}>
            <Addends addends={why.addends} />
          </Line>
        )}
        {why.waived && (
          <Line label={say('state-waived')}>
            {say.moment(why.waived.happenedAt, 'full')} {why.waived.personName}{' '}
            {say('why.because', {
              reason: textOf(why.waived.facts['reason']),
              basis: textOf(why.waived.facts['basis']),
            })}
          </Line>
        )}
        {why.suspensions.map((one) => (
          <Line key={one.id} label={say('why.suspension')}>
            {say.moment(one.happenedAt, 'full')} {say(one.word)} {one.personName} {textOf(one.facts['reason'])}
          </Line>
        ))}
        {why.corrections.map((one) => (
          <Line key={one.id} label={say('entry.corrected')}>
            {say.moment(one.recordedAt, 'full')} {one.personName} {textOf(one.facts['reason'])}
          </Line>
        ))}
      </dl>
    </section>
  )
}
