import './Warnings.css'
import { type FormEvent, useState } from 'react'
import {
  Button,
  CheckBox,
  Empty,
  Field,
  LinkButton,
  mintId,
  notify,
  Shown,
  TextArea,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { TrendChart } from '#platform/web/charts'
import { api } from '../index.ts'
import type { ShownSuspicion } from '../model.ts'
import { whySaid } from './suspicionSaid.ts'

/** Twice the heartbeat and a little: what is farther apart is a gap (ms). */
const gap = 660_000
const hour = 3_600_000
type Deed = ShownSuspicion['may'][number]['deed']

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
        <p className="caption">{say('suspicion.basis', { source: one.source[nth], tag: one.tag })}</p>
      </section>
      <section>
        <h3>{say('suspicion.course')}</h3>
        <Curve one={one} />
      </section>
      <section>
        <h3>{say('suspicion.people')}</h3>
        <p className="caption">{say('suspicion.raised-by', { at: say.moment(one.recordedAt) })}</p>
        {one.lookedAt && (
          <p className="caption">
            {say('suspicion.looked-by', { at: say.moment(one.lookedAt), name: one.lookedName ?? '—' })}
          </p>
        )}
        {one.decidedAt && (
          <p>
            {say(`suspicion.decided-by.${one.state}`, {
              at: say.moment(one.decidedAt),
              name: one.decidedName ?? '—',
              finding: one.finding ?? '',
            })}
          </p>
        )}
      </section>
      <Deeds one={one} />
      <div className="WarningDeeds-row">
        {one.hazard && <LinkButton to={`/hazards/${one.hazard}`}>{say('suspicion.hazard')}</LinkButton>}
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
  const from = Math.max(since - 2 * hour, Math.min(...lines.map((line) => line.at[0]!)))
  const to = Math.max(until, ...lines.map((line) => line.at.at(-1)!))
  const strokes = ['solid', 'dashed', 'dotted', 'dotted'] as const
  // A line that was thinned has its rows farther apart.
  const apart = Math.max(gap, ((to - from) / Math.max(2, own.at.length)) * 4)
  return (
    <>
      <TrendChart
        sentence={say('suspicion.course-said', {
          place: own.place,
          from: say.moment(one.fromAt),
          to: say.moment(one.toAt),
        })}
        from={from}
        to={to}
        gap={apart}
        height={240}
        lines={lines.map((line, nth) => ({
          key: String(line.point),
          label: line.place.replace(/^\d+/, '').slice(0, 8),
          at: line.at,
          min: line.value,
          max: line.value,
          stroke: strokes[nth] ?? 'dotted',
        }))}
        marks={{ periods: [{ from: since, to: until, level: 'yellow' }] }}
      />
      {others.length > 0 && (
        <p className="caption">{say('suspicion.compared', { place: others.map((line) => line.place).join('、') })}</p>
      )}
    </>
  )
}

function Deeds({ one }: { one: ShownSuspicion }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const mayFind = useMay('hazards.find')
  const [open, setOpen] = useState<Deed>()
  const [finding, setFinding] = useState('')
  const [hazard, setHazard] = useState<string>()
  const send = useSend(api.judgeSuspicion, {
    invalidates: [api.readSuspicion, api.findSuspicions],
    onDone: (_, given) => {
      setOpen(undefined)
      notify(say(`suspicion.done.${given.body.deed.kind}`))
    },
    onRefused: refused,
  })
  const isOpen = one.state === 'suspected' || one.state === 'looked-into'
  const shown = one.may.filter((each) => each.why === null)
  const barred = one.may.find((each) => each.why?.code === 'suspicion-same-person')
  function submit(event: FormEvent): void {
    event.preventDefault()
    const deed =
      open === 'refute'
        ? { kind: 'refute' as const, finding }
        : {
            kind: 'confirm' as const,
            finding,
            hazard: hazard === undefined ? null : { id: mintId(), text: hazard },
          }
    send.send({ params: { id: one.id }, body: { version: one.version, deed } })
  }
  if (!isOpen || (shown.length === 0 && !barred)) return null
  const isWhole = finding.trim().length >= 4 && (hazard === undefined || hazard.trim().length >= 4)
  return (
    <div className="WarningDeeds">
      <div className="WarningDeeds-row">
        {shown.map(({ deed }, nth) => (
          <Button
            key={deed}
            {...(nth === 0 ? { kind: 'act' as const } : {})}
            disabled={send.isPending}
            aria-expanded={open === deed || undefined}
            onClick={() =>
              deed === 'look'
                ? send.send({ params: { id: one.id }, body: { version: one.version, deed: { kind: 'look' } } })
                : setOpen(open === deed ? undefined : deed)
            }
          >
            {say(`suspicion.do.${deed}`)}
          </Button>
        ))}
      </div>
      {barred?.why && <p className="caption">{say(barred.why.code)}</p>}
      {open && open !== 'look' && (
        <form className="WarningForm" onSubmit={submit} aria-label={say(`suspicion.do.${open}`)}>
          <Field label={say(`suspicion.finding.${open}`)}>
            {(ids) => (
              <TextArea
                {...ids}
                value={finding}
                maxLength={2000}
                onChange={(event) => setFinding(event.target.value)}
              />
            )}
          </Field>
          {open === 'confirm' && mayFind && (
            <CheckBox
              label={say('suspicion.as-hazard')}
              checked={hazard !== undefined}
              onChange={(event) => setHazard(event.target.checked ? `${one.place} ${one.title[0]}`.trim() : undefined)}
            />
          )}
          {open === 'confirm' && hazard !== undefined && (
            <Field label={say('suspicion.hazard-text')}>
              {(ids) => (
                <TextArea
                  {...ids}
                  value={hazard}
                  maxLength={2000}
                  onChange={(event) => setHazard(event.target.value)}
                />
              )}
            </Field>
          )}
          <div className="WarningDeeds-row">
            <Button kind="act" type="submit" disabled={send.isPending || !isWhole}>
              {say(`suspicion.do.${open}`)}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
