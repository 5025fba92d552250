import { useState } from 'react'
import {
  Button,
  Card,
  type Column,
  DataTable,
  Empty,
  Field,
  PickOne,
  type Say,
  TextInput,
  useMay,
  useSay,
} from '#platform/web'
import type { MineFile } from '../api.ts'
import { api } from '../index.ts'
import { type Licence, LicenceKind } from '../model.ts'
import { Left } from './MineOverview.tsx'
import { DayInput, EndForm, ReasonInput, RowForm } from './RowForm.tsx'

type Open = { what: 'add' } | { what: 'correct' | 'end'; licence: Licence }

/** 证照: those in force by nearness of their end, the cancelled ones below. */
export function MineLicences({ file }: { file: MineFile }) {
  const say = useSay()
  const mayChange = useMay('mines.change')
  const [open, setOpen] = useState<Open>()
  const rows = [
    ...file.licences.filter((one) => one.endedOn === null),
    ...file.licences.filter((one) => one.endedOn !== null),
  ]
  const close = () => setOpen(undefined)
  return (
    <Card
      flush
      title={say('mine.tab-licences')}
      scope={`${rows.filter((one) => one.endedOn === null).length} · ${say('mine.by-nearness')}`}
      link={
        mayChange && (
          <Button size="small" onClick={() => setOpen({ what: 'add' })}>
            {say('rows.add-licence')}
          </Button>
        )
      }
    >
      <DataTable
        label={say('mine.tab-licences')}
        rows={rows}
        keyOf={(one) => one.id}
        open={open && 'licence' in open ? open.licence.id : undefined}
        empty={<Empty title={say('mine.no-licences')} />}
        columns={columnsOf(say, mayChange && ((what, licence) => setOpen({ what, licence })))}
      />
      {open?.what === 'end' && (
        <EndForm
          endpoint={api.endLicence}
          mine={file.mine.id}
          id={open.licence.id}
          title={say('rows.end-licence')}
          over={say(`licence.${open.licence.kind}`)}
          onClose={close}
        />
      )}
      {open && open.what !== 'end' && (
        <LicenceForm
          key={open.what === 'correct' ? open.licence.id : 'new'}
          mine={file.mine.id}
          over={file.mine.name}
          wrong={open.what === 'correct' ? open.licence : undefined}
          onClose={close}
        />
      )}
    </Card>
  )
}

function columnsOf(say: Say, onDeed: false | ((what: 'correct' | 'end', licence: Licence) => void)): Column<Licence>[] {
  const columns: Column<Licence>[] = [
    {
      key: 'kind',
      title: say('rows.kind'),
      names: true,
      cell: (one) => say(`licence.${one.kind}`),
      sortBy: (one) => one.kind,
    },
    { key: 'number', title: say('rows.number'), cell: (one) => one.number ?? '—' },
    { key: 'issuer', title: say('rows.issuer'), cell: (one) => one.issuer ?? '—', wideOnly: true },
    {
      key: 'issuedOn',
      title: say('rows.issued-on'),
      width: '110px',
      cell: (one) => one.issuedOn ?? '—',
      wideOnly: true,
    },
    {
      key: 'expiresOn',
      title: say('rows.expires-on'),
      width: '110px',
      cell: (one) => one.expiresOn ?? say('mine.no-end'),
      sortBy: (one) => one.expiresOn,
    },
    {
      key: 'left',
      title: say('rows.left'),
      width: '140px',
      align: 'right',
      cell: (one) =>
        one.endedOn ? <span className="caption">{`${say('rows.ended')} ${one.endedOn}`}</span> : <Left licence={one} />,
    },
  ]
  if (!onDeed) return columns
  const deeds = (one: Licence) => (
    <span className="Mines-cell-deeds">
      <Button size="small" kind="bare" onClick={() => onDeed('correct', one)}>
        {say('rows.correct')}
      </Button>
      {!one.endedOn && (
        <Button size="small" kind="bare" onClick={() => onDeed('end', one)}>
          {say('rows.end-licence')}
        </Button>
      )}
    </span>
  )
  return [
    ...columns,
    { key: 'deeds', title: say('rows.deeds'), quietTitle: true, width: '130px', align: 'right', cell: deeds },
  ]
}

function LicenceForm({
  mine,
  over,
  wrong,
  onClose,
}: {
  mine: string
  over: string
  wrong: Licence | undefined
  onClose: () => void
}) {
  const say = useSay()
  const [kind, setKind] = useState<LicenceKind>(wrong?.kind ?? 'mining')
  const [number, setNumber] = useState(wrong?.number ?? '')
  const [issuer, setIssuer] = useState(wrong?.issuer ?? '')
  const [issuedOn, setIssuedOn] = useState<string | undefined>(wrong?.issuedOn ?? undefined)
  const [expiresOn, setExpiresOn] = useState<string | undefined>(wrong?.expiresOn ?? undefined)
  const [reason, setReason] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const parts = {
    kind,
    number: number.trim() || null,
    issuer: issuer.trim() || null,
    issuedOn: issuedOn ?? null,
    expiresOn: expiresOn ?? null,
  }
  const fields = (
    <>
      <Field label={say('rows.kind')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={kind}
            options={LicenceKind.options.map((key) => ({ key, label: say(`licence.${key}`) }))}
            onPick={(next) => next && setKind(next as LicenceKind)}
          />
        )}
      </Field>
      <Field label={say('rows.number')} optional>
        {(ids) => (
          <TextInput {...ids} value={number} maxLength={100} onChange={(event) => setNumber(event.target.value)} />
        )}
      </Field>
      <Field label={say('rows.issuer')} optional>
        {(ids) => (
          <TextInput {...ids} value={issuer} maxLength={100} onChange={(event) => setIssuer(event.target.value)} />
        )}
      </Field>
      <DayInput label={say('rows.issued-on')} value={issuedOn} onChange={setIssuedOn} optional />
      <DayInput label={say('rows.expires-on')} value={expiresOn} onChange={setExpiresOn} optional future />
    </>
  )
  if (!wrong)
    return (
      <RowForm
        title={say('rows.add-licence')}
        over={over}
        endpoint={api.addLicence}
        given={() => ({ params: { mine }, body: { ...parts, id } })}
        deed={say('rows.save')}
        onClose={onClose}
      >
        {fields}
      </RowForm>
    )
  return (
    <RowForm
      title={say('rows.correct')}
      over={over}
      endpoint={api.correctLicence}
      given={() => ({ params: { mine, id: wrong.id }, body: { ...parts, newId: id, reason } })}
      deed={say('rows.correct')}
      onClose={onClose}
    >
      {fields}
      <ReasonInput value={reason} onChange={setReason} />
    </RowForm>
  )
}
