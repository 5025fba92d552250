import { useState } from 'react'
import {
  Button,
  Card,
  type Column,
  Columns,
  DataTable,
  Empty,
  Field,
  PickOne,
  type Say,
  TextInput,
  useMay,
  useSay,
  useWho,
} from '#platform/web'
import type { MineFile } from '../api.ts'
import { api } from '../index.ts'
import { type Face, type FaceKind, type Mouth, MouthKind } from '../model.ts'
import { DayInput, EndForm, RowForm } from './RowForm.tsx'

type Open = { what: 'face' | 'mouth' } | { what: 'end-face'; face: Face } | { what: 'seal'; mouth: Mouth }

/** 井口与工作面: sealed mouths stay with their position. */
export function MinePlaces({ file }: { file: MineFile }) {
  const say = useSay()
  const mayChange = useMay('mines.change')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const { mine } = file
  const adder = (what: 'face' | 'mouth') =>
    mayChange && (
      <Button size="small" onClick={() => setOpen({ what })}>
        {say(`rows.add-${what}`)}
      </Button>
    )
  const faces = file.faces.toSorted(
    (a, b) => Number(a.toDay !== null) - Number(b.toDay !== null) || (a.fromDay < b.fromDay ? 1 : -1),
  )
  return (
    <Columns shape="two">
      <Card
        flush
        title={say('rows.faces')}
        scope={say('mine.faces-open', { n: faces.filter((one) => one.toDay === null).length })}
        link={adder('face')}
      >
        <DataTable
          label={say('rows.faces')}
          rows={faces}
          keyOf={(one) => one.id}
          empty={<Empty title={say('rows.none')} />}
          columns={faceColumns(say, mayChange && ((face) => setOpen({ what: 'end-face', face })))}
        />
      </Card>
      <Card flush title={say('rows.mouths')} scope={file.mouths.length} link={adder('mouth')}>
        <DataTable
          label={say('rows.mouths')}
          rows={file.mouths}
          keyOf={(one) => one.id}
          empty={<Empty title={say('rows.none')} />}
          columns={mouthColumns(say, mayChange && ((mouth) => setOpen({ what: 'seal', mouth })))}
        />
      </Card>
      {open?.what === 'face' && (
        <FaceForm
          mine={mine.id}
          over={mine.name}
          kinds={
            mine.kind === 'coal' ? ['coal', 'heading'] : mine.kind === 'underground' ? ['stope', 'heading'] : ['bench']
          }
          onClose={close}
        />
      )}
      {open?.what === 'mouth' && <MouthForm mine={mine.id} over={mine.name} onClose={close} />}
      {open?.what === 'end-face' && (
        <EndForm
          endpoint={api.endFace}
          mine={mine.id}
          id={open.face.id}
          title={say('rows.end-face')}
          over={open.face.name}
          onClose={close}
        />
      )}
      {open?.what === 'seal' && (
        <EndForm
          endpoint={api.sealMouth}
          mine={mine.id}
          id={open.mouth.id}
          title={say('rows.end-mouth')}
          over={open.mouth.name}
          onClose={close}
        />
      )}
    </Columns>
  )
}

function faceColumns(say: Say, onEnd: false | ((face: Face) => void)): Column<Face>[] {
  const end = (face: Face) =>
    onEnd && (
      <Button size="small" kind="bare" onClick={() => onEnd(face)}>
        {say('rows.end-face')}
      </Button>
    )
  return [
    { key: 'name', title: say('rows.name'), names: true, cell: (one) => one.name },
    { key: 'kind', title: say('rows.kind'), cell: (one) => say(`face.${one.kind}`) },
    { key: 'from', title: say('rows.from-day'), width: '104px', cell: (one) => one.fromDay },
    { key: 'to', title: say('rows.to-day'), width: '110px', cell: (one) => one.toDay ?? end(one) },
  ]
}

function mouthColumns(say: Say, onSeal: false | ((mouth: Mouth) => void)): Column<Mouth>[] {
  const seal = (mouth: Mouth) =>
    onSeal && (
      <Button size="small" kind="bare" onClick={() => onSeal(mouth)}>
        {say('rows.end-mouth')}
      </Button>
    )
  return [
    { key: 'name', title: say('rows.name'), names: true, cell: (one) => one.name },
    { key: 'kind', title: say('rows.kind'), width: '86px', cell: (one) => say(`mouth.${one.kind}`) },
    {
      key: 'position',
      title: say('rows.position'),
      cell: (one) =>
        one.latitude === null || one.longitude === null
          ? '—'
          : `${one.latitude.toFixed(5)}, ${one.longitude.toFixed(5)}`,
      wideOnly: true,
    },
    { key: 'sealed', title: say('rows.sealed-on'), width: '110px', cell: (one) => one.sealedOn ?? seal(one) },
  ]
}

function FaceForm({
  mine,
  over,
  kinds,
  onClose,
}: {
  mine: string
  over: string
  kinds: readonly FaceKind[]
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [kind, setKind] = useState<FaceKind>(kinds[0] ?? 'coal')
  const [name, setName] = useState('')
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const [id] = useState(() => crypto.randomUUID())
  return (
    <RowForm
      title={say('rows.add-face')}
      over={over}
      endpoint={api.addFace}
      given={() => ({ params: { mine }, body: { id, kind, name, fromDay: fromDay ?? today } })}
      deed={say('rows.save')}
      onClose={onClose}
    >
      <Field label={say('rows.kind')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={kind}
            options={kinds.map((key) => ({ key, label: say(`face.${key}`) }))}
            onPick={(next) => next && setKind(next as FaceKind)}
          />
        )}
      </Field>
      <Field label={say('rows.name')}>
        {(ids) => <TextInput {...ids} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <DayInput label={say('rows.from-day')} value={fromDay} onChange={setFromDay} />
    </RowForm>
  )
}

function MouthForm({ mine, over, onClose }: { mine: string; over: string; onClose: () => void }) {
  const say = useSay()
  const [kind, setKind] = useState<MouthKind>('slope')
  const [name, setName] = useState('')
  const [latitude, setLatitude] = useState('')
  const [longitude, setLongitude] = useState('')
  const [sealedOn, setSealedOn] = useState<string>()
  const [id] = useState(() => crypto.randomUUID())
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  return (
    <RowForm
      title={say('rows.add-mouth')}
      over={over}
      endpoint={api.addMouth}
      given={() => ({
        params: { mine },
        body: { id, kind, name, latitude: number(latitude), longitude: number(longitude), sealedOn: sealedOn ?? null },
      })}
      deed={say('rows.save')}
      onClose={onClose}
    >
      <Field label={say('rows.kind')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={kind}
            options={MouthKind.options.map((key) => ({ key, label: say(`mouth.${key}`) }))}
            onPick={(next) => next && setKind(next as MouthKind)}
          />
        )}
      </Field>
      <Field label={say('rows.name')}>
        {(ids) => <TextInput {...ids} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={say('mine.latitude')} optional>
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="decimal"
            value={latitude}
            onChange={(event) => setLatitude(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('mine.longitude')} optional>
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="decimal"
            value={longitude}
            onChange={(event) => setLongitude(event.target.value)}
          />
        )}
      </Field>
      <DayInput label={say('rows.sealed-on')} value={sealedOn} onChange={setSealedOn} optional />
    </RowForm>
  )
}
