import { useState } from 'react'
import { uploadFile } from '#platform/api'
import {
  Button,
  type Column,
  Drawer,
  Field,
  FileDrop,
  RefusedNote,
  type Say,
  useSay,
  useUpload,
  useWho,
} from '#platform/web'
import type { MineFile } from '../api.ts'
import { type Drawing, DrawingKind } from '../model.ts'
import { DatedRows } from './DatedRows.tsx'
import { DrawingBoard } from './DrawingBoard.tsx'
import { DayInput, KindPick, RowForm, TextLine } from './RowForm.tsx'

/** 图纸: those in use and those that another replaced; each opens large. */
export function MineDrawings({ file }: { file: MineFile }) {
  const say = useSay()
  const { mine } = file
  const [open, setOpen] = useState<Drawing>()
  return (
    <div className="Mines-drawings">
      <DatedRows
        noun="drawing"
        mine={mine.id}
        title={say('rows.drawings')}
        scope={say('rows.drawings-count', { n: file.drawings.filter((one) => one.toDay === null).length })}
        rows={file.drawings}
        columns={columnsOf(say, setOpen)}
        empty={say('rows.none')}
        nameOf={(one) => one.name}
        hasEnded={(one) => one.toDay !== null}
        form={(wrong, close) => <DrawingForm mine={mine.id} over={mine.name} wrong={wrong} onClose={close} />}
      />
      {open && (
        <Drawer title={open.name} over={say(`drawing.${open.kind}`)} onClose={() => setOpen(undefined)}>
          <div className="Mines-form">
            <DrawingBoard drawing={open} />
          </div>
        </Drawer>
      )}
    </div>
  )
}

function columnsOf(say: Say, open: (drawing: Drawing) => void): Column<Drawing>[] {
  return [
    {
      key: 'name',
      title: say('rows.name'),
      names: true,
      cell: (one) => (
        <Button
          size="small"
          kind="bare"
          aria-label={say('rows.drawing-open', { name: one.name })}
          onClick={() => open(one)}
        >
          {one.name}
        </Button>
      ),
    },
    { key: 'kind', title: say('rows.kind'), width: '160px', cell: (one) => say(`drawing.${one.kind}`) },
    { key: 'from', title: say('rows.from-day'), width: '110px', cell: (one) => one.fromDay },
    {
      key: 'to',
      title: say('rows.to-day'),
      width: '110px',
      cell: (one) => one.toDay ?? <span className="Mines-none">{say('rows.in-use')}</span>,
    },
  ]
}

function DrawingForm({
  mine,
  over,
  wrong,
  onClose,
}: {
  mine: string
  over: string
  wrong: Drawing | undefined
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [kind, setKind] = useState<DrawingKind>(wrong?.kind ?? 'workings')
  const [name, setName] = useState(wrong?.name ?? '')
  const [fromDay, setFromDay] = useState<string | undefined>(wrong?.fromDay ?? today)
  const [toDay, setToDay] = useState<string | undefined>(wrong?.toDay ?? undefined)
  const { sent, refused, found, send } = useUpload(uploadFile, { query: { mine } })
  const file = found?.reply.sha256 ?? wrong?.file
  return (
    <RowForm
      noun="drawing"
      mine={mine}
      over={over}
      wrong={wrong}
      parts={{
        kind,
        name: name.trim(),
        file,
        fromDay: fromDay ?? today,
        ...(wrong ? { toDay: toDay ?? null } : {}),
      }}
      missing={[name.trim() === '' && say('rows.name'), file === undefined && say('rows.drawings')]}
      onClose={onClose}
    >
      <Field label={say('rows.drawing-file')} hint={say('rows.drawing-hint')}>
        {() => (
          <FileDrop
            size="line"
            accept="image/png,image/jpeg,image/webp"
            {...(sent
              ? { label: `${sent.name} ${Math.round(sent.part * 100)} %` }
              : found
                ? { label: found.name }
                : {})}
            disabled={sent !== undefined}
            onFiles={([one]) => {
              if (!one) return
              if (name.trim() === '') setName(one.name.replace(/\.\w+$/, ''))
              void send(one)
            }}
          />
        )}
      </Field>
      {refused && <RefusedNote why={refused} />}
      {file && <DrawingBoard drawing={{ file, name: name || say('rows.drawings') }} />}
      <KindPick word="drawing" kinds={DrawingKind.options} value={kind} onPick={setKind} />
      <TextLine label={say('rows.name')} value={name} onChange={setName} />
      <DayInput label={say('rows.from-day')} value={fromDay} onChange={setFromDay} />
      {wrong && <DayInput label={say('rows.to-day')} value={toDay} onChange={setToDay} optional />}
    </RowForm>
  )
}
