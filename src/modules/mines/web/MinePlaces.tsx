import { useState } from 'react'
import { type Column, Columns, type Say, useSay, useWho } from '#platform/web'
import type { MineFile } from '../api.ts'
import { type Face, type FaceKind, type MineKind, type Mouth, MouthKind } from '../model.ts'
import { DatedRows } from './DatedRows.tsx'
import { MineDrawings } from './MineDrawings.tsx'
import { DayInput, KindPick, RowForm, TextLine } from './RowForm.tsx'

/** 井口与工作面: sealed mouths stay with their position. */
export function MinePlaces({ file }: { file: MineFile }) {
  const say = useSay()
  const { mine } = file
  return (
    <>
      <Columns shape="two">
        <DatedRows
          noun="face"
          lines="two"
          mine={mine.id}
          title={say('rows.faces')}
          scope={say('mine.faces-open', { n: file.faces.filter((one) => one.toDay === null).length })}
          rows={file.faces.toSorted((a, b) => (a.fromDay < b.fromDay ? 1 : a.fromDay > b.fromDay ? -1 : 0))}
          columns={faceColumns(say)}
          empty={say('rows.none')}
          nameOf={(one) => one.name}
          hasEnded={(one) => one.toDay !== null}
          form={(wrong, close) => (
            <FaceForm mine={mine.id} over={mine.name} kinds={faceKinds(mine.kind)} wrong={wrong} onClose={close} />
          )}
        />
        <DatedRows
          noun="mouth"
          lines="two"
          mine={mine.id}
          title={say('rows.mouths')}
          scope={say('rows.sealed-count', {
            n: file.mouths.length,
            sealed: file.mouths.filter((one) => one.sealedOn !== null).length,
          })}
          rows={file.mouths}
          columns={mouthColumns(say)}
          empty={say('rows.none')}
          nameOf={(one) => one.name}
          hasEnded={(one) => one.sealedOn !== null}
          form={(wrong, close) => <MouthForm mine={mine.id} over={mine.name} wrong={wrong} onClose={close} />}
        />
      </Columns>
      <MineDrawings file={file} />
    </>
  )
}

/** The kinds of working places that a kind of mine has. */
function faceKinds(kind: MineKind): readonly FaceKind[] {
  return kind === 'coal' ? ['coal', 'heading'] : kind === 'underground' ? ['stope', 'heading'] : ['bench']
}

/** The name of a row with its kind below it. */
function named(name: string, kind: string) {
  return (
    <>
      {name}
      <div className="Mines-was">{kind}</div>
    </>
  )
}

function faceColumns(say: Say): Column<Face>[] {
  return [
    { key: 'name', title: say('rows.name'), names: true, cell: (one) => named(one.name, say(`face.${one.kind}`)) },
    { key: 'from', title: say('rows.from-day'), width: '98px', cell: (one) => <Day day={one.fromDay} /> },
    {
      key: 'to',
      title: say('rows.to-day'),
      width: '98px',
      cell: (one) => (one.toDay ? <Day day={one.toDay} /> : <span className="Mines-none">{say('rows.still')}</span>),
    },
  ]
}

function mouthColumns(say: Say): Column<Mouth>[] {
  const position = ({ latitude, longitude }: Mouth) =>
    latitude === null || longitude === null
      ? say('rows.no-position')
      : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return [
    { key: 'name', title: say('rows.name'), names: true, cell: (one) => named(one.name, say(`mouth.${one.kind}`)) },
    {
      key: 'position',
      title: say('rows.position'),
      cell: (one) => <span className={one.latitude === null ? 'Mines-none' : 'Mines-line'}>{position(one)}</span>,
    },
    {
      key: 'sealed',
      title: say('rows.sealed-on'),
      width: '98px',
      cell: (one) =>
        one.sealedOn ? <Day day={one.sealedOn} /> : <span className="Mines-none">{say('rows.unsealed')}</span>,
    },
  ]
}

/** A day that does not break over two lines. */
export function Day({ day }: { day: string }) {
  return <span className="Mines-line">{day}</span>
}

function FaceForm({
  mine,
  over,
  kinds,
  wrong,
  onClose,
}: {
  mine: string
  over: string
  kinds: readonly FaceKind[]
  wrong: Face | undefined
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [kind, setKind] = useState<FaceKind>(wrong?.kind ?? kinds[0] ?? 'coal')
  const [name, setName] = useState(wrong?.name ?? '')
  const [fromDay, setFromDay] = useState<string | undefined>(wrong?.fromDay ?? today)
  const [toDay, setToDay] = useState<string | undefined>(wrong?.toDay ?? undefined)
  return (
    <RowForm
      noun="face"
      mine={mine}
      over={over}
      wrong={wrong}
      parts={{
        kind,
        name: name.trim(),
        fromDay: fromDay ?? today,
        ...(wrong ? { toDay: toDay ?? null } : {}),
      }}
      missing={[name.trim() === '' && say('rows.name')]}
      onClose={onClose}
    >
      <KindPick word="face" kinds={[...new Set([...kinds, kind])]} value={kind} onPick={setKind} />
      <TextLine label={say('rows.name')} value={name} onChange={setName} />
      <DayInput label={say('rows.from-day')} value={fromDay} onChange={setFromDay} />
      {wrong && <DayInput label={say('rows.to-day')} value={toDay} onChange={setToDay} optional />}
    </RowForm>
  )
}

function MouthForm({
  mine,
  over,
  wrong,
  onClose,
}: {
  mine: string
  over: string
  wrong: Mouth | undefined
  onClose: () => void
}) {
  const say = useSay()
  const [kind, setKind] = useState<MouthKind>(wrong?.kind ?? 'slope')
  const [name, setName] = useState(wrong?.name ?? '')
  const [latitude, setLatitude] = useState(wrong?.latitude?.toString() ?? '')
  const [longitude, setLongitude] = useState(wrong?.longitude?.toString() ?? '')
  const [sealedOn, setSealedOn] = useState<string | undefined>(wrong?.sealedOn ?? undefined)
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)]
  const outside = (value: number | null | undefined) => (value === undefined ? say('rows.not-degrees') : undefined)
  const half = (north === null) !== (east === null)
  return (
    <RowForm
      noun="mouth"
      mine={mine}
      over={over}
      wrong={wrong}
      parts={{ kind, name: name.trim(), latitude: north, longitude: east, sealedOn: sealedOn ?? null }}
      missing={[
        name.trim() === '' && say('rows.name'),
        (north === undefined || (half && north === null)) && say('mine.latitude'),
        (east === undefined || (half && east === null)) && say('mine.longitude'),
      ]}
      onClose={onClose}
    >
      <KindPick word="mouth" kinds={MouthKind.options} value={kind} onPick={setKind} />
      <TextLine label={say('rows.name')} value={name} onChange={setName} />
      <div className="Mines-pair">
        <TextLine
          label={say('mine.latitude')}
          value={latitude}
          onChange={setLatitude}
          optional
          decimal
          refused={outside(north)}
        />
        <TextLine
          label={say('mine.longitude')}
          value={longitude}
          onChange={setLongitude}
          optional
          decimal
          refused={outside(east)}
        />
      </div>
      <DayInput label={say('rows.sealed-on')} value={sealedOn} onChange={setSealedOn} optional />
    </RowForm>
  )
}

/** Degrees as typed: null where nothing is, undefined where it is no number of degrees. */
function degrees(text: string, most: number): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text)
  return Math.abs(value) <= most ? value : undefined
}
