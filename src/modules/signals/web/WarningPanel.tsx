import './Warnings.css'
import { alsoSay, Shown, useRead, useSay, type Say, WarningPill } from '#platform/web'
import { api } from '../index.ts'
import type { Warning } from '../model.ts'
import { evidenceWords } from '../words/evidence.ts'
import { wallWords } from '../words/wall.ts'
import { warningWords } from '../words/warnings.ts'
import { PointCourse, type Span } from './PointCourse.tsx'
import { useTicking } from './useTicking.ts'
import { WarningDeeds } from './WarningDeeds.tsx'
import { WarningLog } from './WarningLog.tsx'
import { WarningPhases } from './WarningPhases.tsx'
import { whyTold } from './whyTold.ts'

alsoSay({ ...wallWords, ...warningWords, ...evidenceWords })

/** One warning: what it is, the time that is left, its curve, its five steps with names and clocks, the log, and what may be done now. Stands at the right of the wall and of the list. */
export function WarningPanel({ id }: { id: string }) {
  const read = useRead(api.readWarning, { params: { id } }, { wakes: ['warning.', 'work.'] })
  return (
    <Shown read={read} rows={8} height={50}>
      {(one) => <Told one={one} />}
    </Shown>
  )
}

function Told({ one }: { one: Warning }) {
  const say = useSay()
  const now = useTicking(1000)
  const over = one.endedAt === null ? now : Date.parse(one.endedAt)
  const why = whyTold(say, one.condition, one.evidence)
  const lasted = Math.max(0, over - Date.parse(one.beganAt))
  return (
    <article className="WarningPanel" aria-label={say('warning.head', { mine: one.mineName, place: one.place })}>
      <header>
        <WarningPill level={one.grade} word={say('warning-of', { level: say(`level-${one.grade}`) })} />
        <h2>{[one.mineName, one.place].filter(Boolean).join(' · ')}</h2>
        <code>{one.number}</code>
      </header>
      <div className="WarningPanel-figures">
        <dl>
          <div>
            <dt>{one.title[say.language === 'zh' ? 0 : 1]}</dt>
            {one.peak !== null && (
              <dd>
                <b className="WarningPanel-peak">{say.number(one.peak, 2)}</b> {one.unit ?? ''}
              </dd>
            )}
          </div>
          {one.peakAt && (
            <div>
              <dt>{say('warning.peak-at')}</dt>
              <dd>{say.moment(one.peakAt)}</dd>
            </div>
          )}
          <div>
            <dt>{say('warning.lasts')}</dt>
            <dd>
              <b>{spanSaid(say, lasted)}</b> {one.endedAt === null && say('warning.going-on')}
            </dd>
          </div>
        </dl>
        <TimeLeftOf one={one} now={now} />
      </div>
      {why && <p className="WarningPanel-why">{why}</p>}
      {one.onSite && one.state !== 'closed' && <p className="caption">{say('warning.on-site')}</p>}
      {one.point !== null && (
        <section aria-label={say('warning.course')}>
          <PointCourse
            point={one.point}
            span={spanFor(lasted)}
            until={Math.min(now, over + 1_800_000)}
            height={220}
            marks={{
              periods: [{ from: Date.parse(one.beganAt), to: over, level: one.grade }],
              deeds: deedsOf(say, one),
            }}
          />
        </section>
      )}
      <WarningPhases one={one} />
      <WarningDeeds one={one} />
      <WarningLog one={one} />
      {one.works.length > 0 && (
        <section>
          <h3>{say('warning.works')}</h3>
          {one.works.map((work) => (
            <p key={work.id} className="caption">
              {say(`work-kind.${work.what}`)} · {work.text} · {say.moment(work.fromAt)}–{say.moment(work.toAt)}
            </p>
          ))}
        </section>
      )}
    </article>
  )
}

/** What is left of the next limit, the largest figure after the value. */
export function TimeLeftOf({ one, now }: { one: Pick<Warning, 'state' | 'nextLimit' | 'nextDue'>; now: number }) {
  const say = useSay()
  if (one.nextDue === null || one.nextLimit === null)
    return (
      <p className="WarningPanel-left">{say(one.state === 'closed' ? 'warning.is-closed' : 'warning.waits-review')}</p>
    )
  const left = Date.parse(one.nextDue) - now
  return (
    <p className={left < 0 ? 'WarningPanel-left WarningPanel-over' : 'WarningPanel-left'}>
      <span>{say(`warning.${left < 0 ? 'over' : 'left'}.${one.nextLimit}`)}</span>
      <b>{spanSaid(say, Math.abs(left))}</b>
    </p>
  )
}

/** A stretch of time in words: 24 分钟, 3 小时 5 分. */
export function spanSaid(say: Say, ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return say('warning.seconds')
  if (minutes < 60) return say('warning.minutes', { n: say.number(minutes) })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return say('warning.hours', { h: say.number(hours), n: say.number(minutes % 60) })
  return say('warning.days', { d: say.number(Math.floor(hours / 24)), h: say.number(hours % 24) })
}

const hour = 3_600_000
const spanFor = (ms: number): Span => (ms < 1.5 * hour ? '2h' : ms < 7 * hour ? '8h' : ms < 23 * hour ? '1d' : '7d')

/** What people did, on the time axis of the curve. */
function deedsOf(say: Say, one: Warning): { at: number; label: string }[] {
  return one.steps
    .filter((step) => ['acknowledged', 'called', 'answered'].includes(step.kind))
    .map((step) => ({ at: Date.parse(step.at), label: say(`warning.do.${step.kind}`) }))
}
