import './Warnings.css'
import { Empty, LinkButton, Shown, useRead, useSay } from '#platform/web'
import { TrendChart } from '#platform/web/charts'
import { api } from '../index.ts'
import type { ShownSuspicion } from '../model.ts'
import { SuspicionDeeds } from './SuspicionDeeds.tsx'
import { courseSaid, lineSaid, whySaid } from './suspicionSaid.ts'

/** Twice the heartbeat and a little: what is farther apart is a gap (ms). */
const gap = 660_000
const hour = 3_600_000

/** One suspicion: why in words, its curve beside those it was compared with, who looked and what was found, and what may be done. */
export function SuspicionPanel({ id }: { id: string }) {
  const read = useRead(api.readSuspicion, { params: { id } }, { wakes: ['suspicion.'] })
  return (
    <Shown read={read} rows={8}>
      {(one) => <Told one={one} />}
    </Shown>
  )
}

function Told({ one }: { one: ShownSuspicion }) {
  const say = useSay()
  const nth = say.language === 'zh' ? 0 : 1
  return (
    <article className="WarningPanel" aria-label={`${one.mineName} ${one.title[nth]}`}>
      <header>
        <h2>{[one.mineName, one.place, one.title[nth]].filter(Boolean).join(' · ')}</h2>
        <code>
          {one.rule} · {say(`suspicion-state.${one.state}`)}
        </code>
      </header>
      <section>
        <h3>{say('suspicion.why')}</h3>
        <p>{whySaid(say, one)}</p>
        <p className="caption">{say('suspicion.basis', { source: one.source[nth] })}</p>
      </section>
      <section>
        <h3>{say('suspicion.course')}</h3>
        <Curve one={one} />
      </section>
      <section>
        <h3>{say('suspicion.people')}</h3>
        <ol className="WarningLog">
          {courseSaid(say, one).map(({ at, text }) => (
            <li key={`${at} ${text}`}>
              <time dateTime={at}>{say.moment(at)}</time>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </section>
      <SuspicionDeeds one={one} />
      <div className="WarningDeeds-row">
        {one.check && (
          <LinkButton to={`/inspections/checks/${one.check.id}`}>
            {say(`suspicion.check.${one.check.state}`, { number: one.check.number })}
          </LinkButton>
        )}
        {one.hazard && <LinkButton to={`/hazards/${one.hazard}`}>{say('suspicion.hazard')}</LinkButton>}
        {one.point === null && one.rule.startsWith('E') && (
          <LinkButton to={`/signals/mines/${one.mine}?tab=power`}>{say('suspicion.to-power')}</LinkButton>
        )}
        {one.point !== null && (
          <LinkButton to={`/signals/mines/${one.mine}?point=${one.point}`}>{say('suspicion.to-point')}</LinkButton>
        )}
      </div>
    </article>
  )
}

function Curve({ one }: { one: ShownSuspicion }) {
  const say = useSay()
  const lines = one.evidence.filter((line) => line.at.length > 0)
  const [own, ...others] = lines
  if (!own) return <Empty title={say('suspicion.no-course')} />
  const [since, until] = [Date.parse(one.fromAt), Date.parse(one.toAt)]
  const first = Math.min(...lines.map((line) => line.at[0]!))
  // Electricity is seen beside the days before.
  const isPower = one.rule.startsWith('E')
  const from = isPower ? first : Math.max(since - 2 * hour, first)
  const to = Math.max(until, ...lines.map((line) => line.at.at(-1)!))
  const strokes = ['solid', 'dashed', 'dotted', 'dotted'] as const
  // A line that was thinned has its rows farther apart.
  const apart = Math.max(gap, ((to - from) / Math.max(2, own.at.length)) * 4)
  return (
    <>
      <TrendChart
        sentence={say('suspicion.course-said', {
          place: lineSaid(say, own),
          from: say.moment(one.fromAt),
          to: say.moment(one.toAt),
        })}
        from={from}
        to={to}
        gap={apart}
        height={240}
        lines={lines.map((line, nth) => ({
          key: `${line.point} ${line.place}`,
          label: lineSaid(say, line)
            .replace(/^\d+/, '')
            .slice(0, say.language === 'zh' ? 7 : 13),
          at: line.at,
          min: line.value,
          max: line.value,
          step: isPower,
          stroke: strokes[nth] ?? 'dotted',
        }))}
        marks={{ periods: [{ from: since, to: until, level: 'yellow' }] }}
      />
      {others.length > 0 && (
        <p className="caption">
          {say(isPower ? 'suspicion.compared-with' : 'suspicion.compared', {
            place: others.map((line) => lineSaid(say, line)).join(say.language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
    </>
  )
}
