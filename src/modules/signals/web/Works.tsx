import './Warnings.css'
import { useState } from 'react'
import { z } from 'zod'
import {
  alsoSay,
  Button,
  Card,
  DataTable,
  Empty,
  Field,
  LinkButton,
  mintId,
  notify,
  Page,
  PickOne,
  SegmentedChoice,
  Shown,
  TextInput,
  useAddress,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { WorkKind } from '../model.ts'
import { watchWords } from '../words/watch.ts'
import { useTicking } from './useTicking.ts'

alsoSay(watchWords)

const Address = z.object({ which: z.enum(['coming', 'past', 'all']).default('coming') })
const stale = [api.findWorks] as const

/** 计划性作业: work that mines filed before it begins; only such work explains a warning. */
export function Works() {
  const say = useSay()
  const [at, change] = useAddress(Address)
  const { mine } = useWho()
  const may = useMay('signals.answer') && mine !== null
  const refused = useNotifyRefused()
  const read = useRead(api.findWorks, { query: at }, { wakes: ['work.'] })
  const withdraw = useSend(api.withdrawWork, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => notify(say('works.withdrawn')),
  })
  const now = new Date(useTicking(60_000)).toISOString()
  return (
    <Page
      title={say('works.title')}
      facts={say('works.none-why')}
      actions={
        <>
          <SegmentedChoice
            label={say('works.view')}
            value={at.which}
            onChange={(which) => change({ which })}
            options={(['coming', 'past', 'all'] as const).map((key) => ({ key, label: say(`works.view.${key}`) }))}
          />
          <LinkButton to="/signals/warnings">{say('signals.warnings')}</LinkButton>
        </>
      }
    >
      {may && mine && <FileForm mine={mine} />}
      <Shown read={read} rows={6}>
        {({ items }) => (
          <Card flush title={say('works.title')}>
            <DataTable
              label={say('works.title')}
              rows={items}
              keyOf={(row) => row.id}
              empty={<Empty title={say('works.none')} why={say('works.none-why')} />}
              columns={[
                { key: 'mine', title: say('works.mine'), names: true, cell: (row) => row.mineName },
                { key: 'what', title: say('works.what'), cell: (row) => say(`work-kind.${row.what}`) },
                { key: 'text', title: say('works.text'), cell: (row) => row.text },
                {
                  key: 'point',
                  title: say('works.point'),
                  wideOnly: true,
                  cell: (row) => row.place ?? say('works.all-points'),
                },
                { key: 'from', title: say('works.from'), cell: (row) => say.moment(row.fromAt) },
                { key: 'to', title: say('works.to'), cell: (row) => say.moment(row.toAt) },
                {
                  key: 'filed',
                  title: say('works.filed'),
                  wideOnly: true,
                  cell: (row) => `${say.moment(row.filedAt)} ${row.personName}`,
                },
                {
                  key: 'deed',
                  title: say('works.withdraw'),
                  quietTitle: true,
                  cell: (row) =>
                    row.withdrawnAt ? (
                      say('works.withdrawn')
                    ) : may && row.fromAt > now ? (
                      <Button size="small" onClick={() => withdraw.send({ params: { id: row.id } })}>
                        {say('works.withdraw')}
                      </Button>
                    ) : (
                      ''
                    ),
                },
              ]}
            />
          </Card>
        )}
      </Shown>
    </Page>
  )
}

/** A moment of Beijing as a native control writes it. */
const wall = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)

function FileForm({ mine }: { mine: string }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [opened] = useState(() => Date.now())
  const [what, setWhat] = useState<WorkKind>('calibration')
  const [text, setText] = useState('')
  const [point, setPoint] = useState<string>()
  const points = useRead(api.findPoints, { query: { mine } }).data?.points ?? []
  const [from, setFrom] = useState(() => wall(opened + 3_600_000))
  const [to, setTo] = useState(() => wall(opened + 7_200_000))
  const file = useSend(api.fileWork, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => {
      setText('')
      notify(say('works.filed-done'))
    },
  })
  const send = () => {
    const [fromAt, toAt] = [`${from}:00+08:00`, `${to}:00+08:00`]
    file.send({ body: { id: mintId(), mine, what, text, point: point ? Number(point) : null, fromAt, toAt } })
  }
  return (
    <Card title={say('works.file')}>
      <div className="Watch-form">
        <Field label={say('works.what')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={what}
              options={WorkKind.options.map((key) => ({ key, label: say(`work-kind.${key}`) }))}
              onPick={(key) => setWhat(WorkKind.options.find((one) => one === key) ?? 'other')}
            />
          )}
        </Field>
        <Field label={say('works.point')} hint={say('works.point-why')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={point}
              empty={say('works.all-points')}
              options={points
                .filter((one) => one.goneAt === null)
                .map((one) => ({ key: String(one.point), label: `${one.place} ${one.sensorName ?? ''} ${one.code}` }))}
              onPick={setPoint}
            />
          )}
        </Field>
        <Field label={say('works.text')}>
          {(ids) => (
            <TextInput {...ids} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <Field label={say('works.from')}>
          {(ids) => (
            <TextInput {...ids} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label={say('works.to')}>
          {(ids) => (
            <TextInput {...ids} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
          )}
        </Field>
        <div className="WarningDeeds-row">
          <Button kind="act" disabled={text.trim().length < 2 || !from || !to || file.isPending} onClick={send}>
            {say('works.file')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
