import type { ReplyOf } from '#platform/endpoint'
import {
  Card,
  CheckBox,
  type Column,
  DataTable,
  Empty,
  FileDrop,
  Progress,
  RefusedNote,
  Stack,
  useSay,
  useUpload,
} from '#platform/web'
import type { SheetFault } from '../api.ts'
import { api } from '../index.ts'
import { GradeChip } from './HazardState.tsx'

type Preview = ReplyOf<typeof api.previewSelfcheck>
export type PreviewedSheet = Preview & { name: string; faulty: number[]; dropped: boolean }

/** A list of hazards as XLSX: every fault of every row in a sentence; nothing is written before it is submitted. */
export function SelfcheckSheet({
  mine,
  day,
  sheet,
  onSheet,
}: {
  mine: string
  day: string
  sheet: PreviewedSheet | undefined
  onSheet: (sheet: PreviewedSheet | undefined) => void
}) {
  const say = useSay()
  const { sent, refused, found, send } = useUpload(api.previewSelfcheck, { query: { mine, on: day } })
  // A preview of another day is judged by other criteria: only the one that was just read counts.
  if (found && found.reply.token !== sheet?.token) {
    const faulty = [...new Set(found.reply.faults.map((one) => one.row))]
    onSheet({ ...found.reply, name: found.name, faulty, dropped: false })
  }
  const shown = found && sheet?.token === found.reply.token ? sheet : undefined
  return (
    <Stack>
      <Card title={shown?.name}>
        <div className="Hazards-form">
          <p className="caption">{say('selfchecks.sheet-lead', { day })}</p>
          <FileDrop
            accept=".xlsx"
            label={say('selfchecks.sheet-pick')}
            disabled={sent !== undefined}
            onFiles={([file]) => file && void send(file)}
          />
          {sent && <Progress label={sent.name} done={Math.round(sent.part * 100)} all={100} />}
          {refused && <RefusedNote why={refused} />}
          {shown && shown.unknownColumns.length > 0 && (
            <p className="caption">{say('selfchecks.sheet-unknown', { columns: shown.unknownColumns.join('、') })}</p>
          )}
          {shown && shown.faulty.length > 0 && (
            <CheckBox
              label={say('selfchecks.sheet-drop', { rows: shown.faulty.join('、') })}
              checked={shown.dropped}
              onChange={(event) => onSheet({ ...shown, dropped: event.target.checked })}
            />
          )}
        </div>
      </Card>
      {shown && shown.faults.length > 0 && <Faults faults={shown.faults} />}
      {shown && <Rows rows={shown.rows} />}
    </Stack>
  )
}

function Faults({ faults }: { faults: readonly SheetFault[] }) {
  const say = useSay()
  const columns: Column<SheetFault>[] = [
    { key: 'row', title: say('selfchecks.row'), width: '60px', align: 'right', cell: (one) => one.row },
    {
      key: 'column',
      title: say('selfchecks.column'),
      names: true,
      width: '30%',
      cell: (one) => [one.column, one.value && `“${one.value.slice(0, 40)}”`].filter(Boolean).join(' '),
    },
    { key: 'why', title: say('selfchecks.fault'), cell: (one) => say.reason(one) },
  ]
  return (
    <Card flush tone="debt" title={say('selfchecks.faults')} scope={String(faults.length)}>
      <DataTable
        label={say('selfchecks.faults')}
        rows={faults}
        keyOf={(one) => `${one.row} ${one.column} ${one.code}`}
        columns={columns}
        lines="two"
      />
    </Card>
  )
}

function Rows({ rows }: { rows: Preview['rows'] }) {
  const say = useSay()
  const clean = rows.flatMap(({ row, item }) => (item ? [{ row, ...item }] : []))
  type Line = (typeof clean)[number]
  const columns: Column<Line>[] = [
    { key: 'row', title: say('selfchecks.row'), width: '60px', align: 'right', cell: (one) => one.row },
    { key: 'text', title: say('hazards.text'), names: true, cell: (one) => one.text },
    { key: 'place', title: say('hazards.place'), cell: (one) => one.place ?? '—' },
    { key: 'grade', title: say('hazards.grade'), width: '84px', cell: (one) => <GradeChip grade={one.grade} /> },
    {
      key: 'due',
      title: say('hazards.due-on'),
      width: '110px',
      cell: (one) => one.dueOn ?? one.closed ?? '—',
      wideOnly: true,
    },
  ]
  return (
    <Card flush title={say('selfchecks.rows')} scope={String(clean.length)}>
      <DataTable
        label={say('selfchecks.rows')}
        rows={clean}
        keyOf={(one) => String(one.row)}
        columns={columns}
        empty={<Empty title={say('selfchecks.rows-none')} />}
      />
    </Card>
  )
}
