import { useState } from 'react'
import { type Column, type Say, useSay } from '#platform/web'
import type { MineFile } from '../api.ts'
import { type Licence, LicenceKind } from '../model.ts'
import { DatedRows } from './DatedRows.tsx'
import { Left } from './MineOverview.tsx'
import { DayInput, KindPick, RowForm, TextLine } from './RowForm.tsx'

/** 证照: those in force by nearness of their end, the cancelled ones below. */
export function MineLicences({ file }: { file: MineFile }) {
  const say = useSay()
  return (
    <DatedRows
      noun="licence"
      mine={file.mine.id}
      title={say('mine.tab-licences')}
      scope={`${file.licences.filter((one) => one.endedOn === null).length} · ${say('mine.by-nearness')}`}
      rows={file.licences}
      columns={columnsOf(say)}
      empty={say('mine.no-licences')}
      nameOf={(one) => [say(`licence.${one.kind}`), one.number].filter(Boolean).join(' ')}
      hasEnded={(one) => one.endedOn !== null}
      form={(wrong, close) => <LicenceForm mine={file.mine.id} over={file.mine.name} wrong={wrong} onClose={close} />}
    />
  )
}

function columnsOf(say: Say): Column<Licence>[] {
  const none = <span className="Mines-none">{say('unregistered')}</span>
  return [
    { key: 'kind', title: say('rows.kind'), names: true, cell: (one) => say(`licence.${one.kind}`) },
    { key: 'number', title: say('rows.number'), cell: (one) => one.number ?? none, wideOnly: true },
    { key: 'issuer', title: say('rows.issuer'), cell: (one) => one.issuer ?? none, wideOnly: true },
    {
      key: 'issuedOn',
      title: say('rows.issued-on'),
      width: '110px',
      cell: (one) => one.issuedOn ?? none,
      wideOnly: true,
    },
    {
      key: 'expiresOn',
      title: say('rows.expires-on'),
      width: '110px',
      cell: (one) => one.expiresOn ?? say('mine.no-end'),
    },
    {
      key: 'left',
      title: say('rows.left'),
      width: '130px',
      align: 'right',
      cell: (one) =>
        one.endedOn ? <span className="caption">{`${say('rows.ended')} ${one.endedOn}`}</span> : <Left licence={one} />,
    },
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
  const [endedOn, setEndedOn] = useState<string | undefined>(wrong?.endedOn ?? undefined)
  return (
    <RowForm
      noun="licence"
      mine={mine}
      over={over}
      wrong={wrong}
      parts={{
        kind,
        number: number.trim() || null,
        issuer: issuer.trim() || null,
        issuedOn: issuedOn ?? null,
        expiresOn: expiresOn ?? null,
        ...(wrong ? { endedOn: endedOn ?? null } : {}),
      }}
      missing={[]}
      onClose={onClose}
    >
      <KindPick word="licence" kinds={LicenceKind.options} value={kind} onPick={setKind} />
      <TextLine label={say('rows.number')} value={number} onChange={setNumber} optional />
      <TextLine label={say('rows.issuer')} value={issuer} onChange={setIssuer} optional />
      <DayInput label={say('rows.issued-on')} value={issuedOn} onChange={setIssuedOn} optional />
      <DayInput label={say('rows.expires-on')} value={expiresOn} onChange={setExpiresOn} optional future />
      {wrong?.endedOn && <DayInput label={say('rows.ended-on')} value={endedOn} onChange={setEndedOn} optional />}
    </RowForm>
  )
}
