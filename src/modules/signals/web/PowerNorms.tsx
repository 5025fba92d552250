import { useState } from 'react'
import type { Day } from '#platform/day'
import {
  Button,
  Card,
  type Column,
  DataTable,
  DateField,
  Empty,
  Field,
  mintId,
  notify,
  PickOne,
  type Say,
  TextInput,
  useMay,
  useNotifyRefused,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import type { NewPowerNorm, ShownPowerNorm } from '../model.ts'

const figures = ['dayNeed', 'fanNeed', 'feederLoad', 'hours'] as const
const stale = [api.readPower] as const

/** 用电核定: what offices put down of a mine's idle days and of what it needs, and a form for the watch. */
export function PowerNorms({ mine, norms }: { mine: string; norms: readonly ShownPowerNorm[] }) {
  const say = useSay()
  const may = useMay('signals.duty')
  return (
    <Card flush title={say('power.norms')} scope={say.number(norms.length)}>
      <p className="caption MinePower-why">{say('power.norms-why')}</p>
      {norms.length === 0 ? (
        <Empty title={say('power.norm.none')} />
      ) : (
        <DataTable label={say('power.norms')} rows={norms} columns={columnsOf(say, may)} keyOf={(row) => row.id} />
      )}
      {may && <NormForm mine={mine} />}
    </Card>
  )
}

function columnsOf(say: Say, may: boolean): readonly Column<ShownPowerNorm>[] {
  const daysSaid = ({ fromDay, toDay }: ShownPowerNorm) =>
    toDay === null ? say('power.norm.since', { from: say.day(fromDay) }) : `${say.day(fromDay)} – ${say.day(toDay)}`
  return [
    { key: 'kind', title: say('power.norm.kind'), names: true, cell: (row) => say(`power.norm.${row.kind}`) },
    { key: 'days', title: say('power.norm.days'), cell: daysSaid },
    {
      key: 'figures',
      title: say('power.norm.figures'),
      cell: (row) =>
        figures
          .flatMap((key) => (row[key] === null ? [] : [`${say(`power.norm.${key}`)} ${say.number(row[key], 0)}`]))
          .join(' · '),
    },
    { key: 'text', title: say('power.norm.text'), cell: (row) => row.text },
    {
      key: 'by',
      wideOnly: true,
      title: say('power.norm.by'),
      cell: (row) => `${row.personName} ${say.moment(row.recordedAt)}`,
    },
    ...(may
      ? [{ key: 'withdraw', title: '', cell: (row) => <Withdraw id={row.id} /> } satisfies Column<ShownPowerNorm>]
      : []),
  ]
}

/** Asks for the reason before it is sent. */
function Withdraw({ id }: { id: string }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [reason, setReason] = useState<string>()
  const withdraw = useSend(api.withdrawPowerNorm, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => notify(say('power.norm.withdrawn')),
  })
  if (reason === undefined)
    return (
      <Button size="small" onClick={() => setReason('')}>
        {say('power.norm.withdraw')}
      </Button>
    )
  return (
    <span className="MinePower-reason">
      <TextInput
        value={reason}
        maxLength={500}
        aria-label={say('power.norm.withdraw-why')}
        placeholder={say('power.norm.withdraw-why')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        disabled={reason.trim().length < 4 || withdraw.isPending}
        onClick={() => withdraw.send({ params: { id }, body: { reason } })}
      >
        {say('power.norm.withdraw')}
      </Button>
    </span>
  )
}

type Days = { fromDay: Day | undefined; toDay: Day | undefined }
const noDays: Days = { fromDay: undefined, toDay: undefined }
const blank = { text: '', dayNeed: '', fanNeed: '', feederLoad: '', hours: '' }

function NormForm({ mine }: { mine: string }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [kind, setKind] = useState<ShownPowerNorm['kind']>('idle')
  const [own, setOwn] = useState(blank)
  const [{ fromDay, toDay }, setDays] = useState(noDays)
  const add = useSend(api.addPowerNorm, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => {
      setOwn(blank)
      setDays(noDays)
      notify(say('power.norm.done'))
    },
  })
  const set = (key: keyof typeof blank) => (event: { target: { value: string } }) =>
    setOwn((now) => ({ ...now, [key]: event.target.value }))
  const day = (key: keyof Days) => (one: Day | undefined) => setDays((now) => ({ ...now, [key]: one }))
  const { text } = own
  const number = (key: (typeof figures)[number]) => (own[key] === '' ? null : Number(own[key]))
  const needs = {
    dayNeed: number('dayNeed'),
    fanNeed: number('fanNeed'),
    feederLoad: number('feederLoad'),
    hours: number('hours'),
  }
  const norm = normOf()
  function normOf(): NewPowerNorm | undefined {
    if (fromDay === undefined || text.trim().length < 4) return undefined
    if (kind === 'idle') return toDay === undefined ? undefined : { kind, fromDay, toDay, text }
    if (Object.values(needs).every((one) => one === null)) return undefined
    return { kind, fromDay, toDay: toDay ?? null, ...needs, text }
  }
  return (
    <div className="MinePower-form">
      <Field label={say('power.norm.kind')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={kind}
            options={(['idle', 'need'] as const).map((key) => ({ key, label: say(`power.norm.${key}`) }))}
            onPick={(key) => setKind(key === 'need' ? 'need' : 'idle')}
          />
        )}
      </Field>
      <Field label={say('power.norm.from')}>
        {(ids) => <DateField {...ids} value={fromDay} onChange={day('fromDay')} />}
      </Field>
      <Field label={say(kind === 'idle' ? 'power.norm.to' : 'power.norm.to-open')}>
        {(ids) => <DateField {...ids} value={toDay} onChange={day('toDay')} clearable={kind === 'need'} />}
      </Field>
      {kind === 'need' &&
        figures.map((key) => (
          <Field key={key} label={say(`power.norm.${key}`)}>
            {(ids) => <TextInput {...ids} type="number" min={0} value={own[key]} onChange={set(key)} />}
          </Field>
        ))}
      <Field label={say('power.norm.text')}>
        {(ids) => <TextInput {...ids} value={text} maxLength={500} onChange={set('text')} />}
      </Field>
      <div>
        <Button
          kind="act"
          disabled={!norm || add.isPending}
          onClick={() => norm && add.send({ params: { mine }, body: { id: mintId(), norm } })}
        >
          {say('power.norm.add')}
        </Button>
      </div>
    </div>
  )
}
