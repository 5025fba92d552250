import './Warnings.css'
import { useState } from 'react'
import { z } from 'zod'
import {
  alsoSay,
  Button,
  Card,
  DataTable,
  DateField,
  Empty,
  Field,
  LinkButton,
  mintId,
  notify,
  Page,
  PickOne,
  Shown,
  TextArea,
  useAddress,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { LogKind, type Shift } from '../model.ts'
import { watchWords } from '../words/watch.ts'

alsoSay(watchWords)

const Address = z.object({ day: z.string().optional() })
const stale = [api.readWatch] as const

/** 值班日志: who is on watch, his log, handing over (交接班), and the watches of a day. */
export function Watch() {
  const say = useSay()
  const [at, change] = useAddress(Address)
  const read = useRead(api.readWatch, { query: at }, { wakes: ['watch.', 'warning.'] })
  return (
    <Page
      title={say('watch.title')}
      facts={read.data && say('watch.open', { n: say.number(read.data.open) })}
      actions={
        <>
          <DateField
            aria-label={say('watch.day')}
            value={read.data?.day ?? at.day}
            onChange={(day) => change({ day })}
          />
          <LinkButton to="/signals/warnings">{say('signals.warnings')}</LinkButton>
        </>
      }
    >
      <Shown read={read} rows={6}>
        {({ now, shifts, colleagues }) => (
          <div className="Watch">
            <WatchNow now={now} colleagues={colleagues} />
            {shifts.length === 0 && <Empty title={say('watch.none')} />}
            {shifts.map((one) => (
              <ShiftCard key={one.id} one={one} />
            ))}
          </div>
        )}
      </Shown>
    </Page>
  )
}

type Colleagues = readonly { person: string; name: string; title: string }[]

function WatchNow({ now, colleagues }: { now: Shift | null; colleagues: Colleagues }) {
  const say = useSay()
  const who = useWho()
  const refused = useNotifyRefused()
  const done = { invalidates: stale, onRefused: refused, onDone: () => notify(say('watch.done')) }
  const begin = useSend(api.beginShift, done)
  const take = useSend(api.takeOverShift, done)
  const [offering, setOffering] = useState(false)
  if (!now)
    return (
      <Card title={say('watch.nobody')}>
        <div className="Watch-now">
          <p>{say('watch.nobody-why')}</p>
          <Button kind="act" disabled={begin.isPending} onClick={() => begin.send({ body: { id: mintId() } })}>
            {say('watch.begin')}
          </Button>
        </div>
      </Card>
    )
  const isMine = now.person === who.person
  return (
    <Card title={say('watch.on', { name: now.personName })} scope={say('watch.since', { at: say.moment(now.beganAt) })}>
      <div className="Watch-now">
        {now.successorName && <span>{say('watch.offered-to', { name: now.successorName })}</span>}
        {now.successor === who.person && (
          <Button
            kind="act"
            disabled={take.isPending}
            onClick={() => take.send({ params: { id: now.id }, body: { shift: mintId() } })}
          >
            {say('watch.take')}
          </Button>
        )}
        {isMine && <Button onClick={() => setOffering(!offering)}>{say('watch.offer')}</Button>}
      </div>
      {now.handing && <p>{now.handing}</p>}
      {isMine && (offering ? <OfferForm shift={now.id} colleagues={colleagues} /> : <LineForm shift={now.id} />)}
    </Card>
  )
}

/** 交班: to whom, and what he must know; or the watch ends with nobody to follow. */
function OfferForm({ shift, colleagues }: { shift: string; colleagues: Colleagues }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [text, setText] = useState('')
  const [successor, setSuccessor] = useState<string>()
  const done = { invalidates: stale, onRefused: refused, onDone: () => notify(say('watch.done')) }
  const offer = useSend(api.offerShift, done)
  const end = useSend(api.endShift, done)
  const params = { id: shift }
  const isWhole = text.trim().length >= 2
  return (
    <div className="Watch-form">
      <Field label={say('watch.successor')}>
        {(ids) => (
          <PickOne
            {...ids}
            empty="—"
            value={successor}
            options={colleagues.map((one) => ({ key: one.person, label: `${one.name} · ${one.title}` }))}
            onPick={setSuccessor}
          />
        )}
      </Field>
      <Field label={say('watch.handing')}>
        {(ids) => <TextArea {...ids} value={text} maxLength={2000} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div className="WarningDeeds-row">
        <Button
          kind="act"
          disabled={!isWhole || !successor || offer.isPending}
          onClick={() => successor && offer.send({ params, body: { successor, text } })}
        >
          {say('watch.offer')}
        </Button>
        <Button disabled={!isWhole || end.isPending} onClick={() => end.send({ params, body: { text } })}>
          {say('watch.end')}
        </Button>
      </div>
    </div>
  )
}

function LineForm({ shift }: { shift: string }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<LogKind>('call')
  const write = useSend(api.writeLog, { invalidates: stale, onRefused: refused, onDone: () => setText('') })
  return (
    <div className="Watch-form">
      <Field label={say('watch.kind')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={kind}
            options={LogKind.options.map((key) => ({ key, label: say(`watch.kind.${key}`) }))}
            onPick={(key) => setKind(LogKind.options.find((one) => one === key) ?? 'other')}
          />
        )}
      </Field>
      <Field label={say('watch.text')}>
        {(ids) => <TextArea {...ids} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div className="WarningDeeds-row">
        <Button
          kind="act"
          disabled={text.trim().length < 2 || write.isPending}
          onClick={() => write.send({ params: { id: shift }, body: { line: mintId(), kind, text } })}
        >
          {say('watch.write')}
        </Button>
      </div>
    </div>
  )
}

function ShiftCard({ one }: { one: Shift }) {
  const say = useSay()
  const to = one.endedAt ? say.moment(one.endedAt) : say('watch.until-now')
  return (
    <Card
      flush
      title={say('watch.on', { name: one.personName })}
      scope={[
        say('watch.span', { from: say.moment(one.beganAt), to }),
        say('watch.sums', { raised: say.number(one.raised), closed: say.number(one.closed) }),
        one.leftOpen !== null && say('watch.left', { n: say.number(one.leftOpen) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <DataTable
        label={say('watch.title')}
        rows={one.lines}
        keyOf={(row) => row.id}
        keys={false}
        empty={<p className="caption">{say('watch.no-lines')}</p>}
        columns={[
          { key: 'at', title: say('watch.at'), width: '110px', cell: (row) => say.moment(row.at) },
          { key: 'kind', title: say('watch.kind'), width: '100px', cell: (row) => say(`watch.kind.${row.kind}`) },
          { key: 'text', title: say('watch.text'), names: true, cell: (row) => row.text },
          { key: 'mine', title: say('works.mine'), width: '140px', wideOnly: true, cell: (row) => row.mineName ?? '' },
        ]}
      />
    </Card>
  )
}
