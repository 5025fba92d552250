import './Mines.css'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Button,
  Card,
  Chip,
  type Column,
  Columns,
  ConsequenceLine,
  DataTable,
  download,
  Empty,
  FileDrop,
  notify,
  Page,
  Progress,
  RefusedNote,
  type Say,
  Stack,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useUpload,
  useWho,
} from '#platform/web'
import type { ImportPreview, ImportRow } from '../api.ts'
import type { FieldName } from '../fields.ts'
import { api } from '../index.ts'
import type { FieldValue } from '../model.ts'
import { cut, groupFaults, sayRows } from './faults.ts'
import { DayInput, ReasonInput } from './RowForm.tsx'
import { useShow } from './show.ts'

/** 导入: preview, drop or mend, then write whole. */
export function MineImport() {
  const say = useSay()
  const { sent, refused, found, send, clear } = useUpload(api.previewImport)
  const preview = found?.reply
  const notifyRefused = useNotifyRefused()
  return (
    <Page
      title={say('import.title')}
      kind="work"
      crumbs={[{ label: say('mines.title'), to: '/mines' }]}
      actions={
        <>
          <Button onClick={() => void download(api.readMinesTemplate, {}).catch(notifyRefused)}>
            {say('import.template')}
          </Button>
          {preview && <Button onClick={clear}>{say('import.again')}</Button>}
        </>
      }
    >
      {preview ? (
        <Preview key={preview.token} preview={preview} />
      ) : (
        <Card>
          <div className="Mines-form">
            <p className="caption">{say('import.lead')}</p>
            <FileDrop
              accept=".xlsx"
              label={say('import.pick')}
              hint={say('import.hint')}
              disabled={sent !== undefined}
              onFiles={([file]) => file && void send(file)}
            />
            {sent && (
              <Progress
                label={say('import.reading', { name: sent.name })}
                {...(sent.part < 1 ? { done: Math.round(sent.part * 100), all: 100 } : {})}
              />
            )}
            {refused && <RefusedNote why={refused} />}
          </div>
        </Card>
      )}
    </Page>
  )
}

function Preview({ preview }: { preview: ImportPreview }) {
  const say = useSay()
  const go = useNavigate()
  const { today } = useWho()
  const [dropped, setDropped] = useState(false)
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const [reason, setReason] = useState(say('import.reason-default', { name: preview.fileName }))
  const { counts } = preview
  const write = counts.create + counts.change
  const send = useSend(api.runImport, {
    invalidates: 'all',
    onDone: (reply) => {
      notify(say('import.done', reply))
      void go('/mines')
    },
  })
  const ready = write > 0 && (counts.faulty === 0 || dropped) && reason.trim() !== ''
  return (
    <Columns>
      <Stack>
        {preview.faults.length > 0 && <Faults preview={preview} />}
        <Effects preview={preview} />
      </Stack>
      <Stack>
        <Card title={preview.fileName}>
          <div className="Mines-form">
            <p>{say('import.counts', counts)}</p>
            {preview.makes.organisations > 0 && <ConsequenceLine>{say('import.makes', preview.makes)}</ConsequenceLine>}
            {preview.unknownColumns.length > 0 && (
              <p className="caption">{say('import.unknown-columns', { columns: preview.unknownColumns.join('、') })}</p>
            )}
            {counts.faulty > 0 && (
              <label className="CheckBox">
                <input type="checkbox" checked={dropped} onChange={(event) => setDropped(event.target.checked)} />
                <span>{say('import.drop', { n: counts.faulty })}</span>
              </label>
            )}
            <DayInput label={say('change.from-day')} value={fromDay} onChange={setFromDay} />
            <ReasonInput value={reason} onChange={setReason} />
            {send.isPending && <Writing token={preview.token} all={write} />}
            {send.error && <RefusedNote why={send.error} />}
            <div className="Mines-deeds">
              <Button onClick={() => void go('/mines')}>{say('cancel')}</Button>
              <Button
                kind="act"
                disabled={!ready}
                busy={send.isPending}
                onClick={() =>
                  send.send({
                    params: { token: preview.token },
                    body: {
                      planHash: preview.planHash,
                      drop: dropped ? preview.faultyRows : [],
                      fromDay: fromDay ?? today,
                      reason,
                    },
                  })
                }
              >
                {say('import.run', { n: say.number(write) })}
              </Button>
            </div>
          </div>
        </Card>
      </Stack>
    </Columns>
  )
}

/** Progress of the import that is being written, asked for twice a second. */
function Writing({ token, all }: { token: string; all: number }) {
  const say = useSay()
  const read = useRead(api.readImportProgress, { params: { token } }, { fresh: 0 })
  const { refetch } = read
  useEffect(() => {
    const timer = setInterval(() => void refetch(), 500)
    return () => clearInterval(timer)
  }, [refetch])
  const done = read.data?.done ?? 0
  const seconds = read.data ? (read.dataUpdatedAt - Date.parse(read.data.since)) / 1000 : 0
  return (
    <Progress
      label={say('import.writing')}
      done={done}
      all={read.data?.of ?? all}
      {...(done > 0 ? { secondsLeft: Math.max(0, (seconds / done) * ((read.data?.of ?? all) - done)) } : {})}
    />
  )
}

function Faults({ preview }: { preview: ImportPreview }) {
  const say = useSay()
  const groups = groupFaults(preview.faults)
  return (
    <Card
      flush
      tone="debt"
      title={say('import.faults')}
      scope={say('import.faults-count', { n: preview.faults.length, rows: preview.counts.faulty })}
    >
      <DataTable
        label={say('import.faults')}
        rows={groups.map((one, at) => ({ ...one, at }))}
        keyOf={(one) => String(one.at)}
        columns={[
          {
            key: 'row',
            title: say('import.row'),
            width: '96px',
            cell: ({ rows }) => (
              <>
                {sayRows(rows, say('rows.and'))}
                {rows.length > 1 && <div className="Mines-was">{say('import.rows', { n: rows.length })}</div>}
              </>
            ),
            sortBy: ({ rows }) => rows[0] ?? 0,
          },
          {
            key: 'column',
            title: say('import.column'),
            names: true,
            cell: ({ fault }) => (
              <>
                {fault.column}
                {fault.value && <div className="Mines-was">“{cut(fault.value)}”</div>}
              </>
            ),
            sortBy: ({ fault }) => fault.column,
          },
          { key: 'fault', title: say('import.fault'), width: '58%', cell: ({ fault }) => say.reason(fault) },
        ]}
      />
    </Card>
  )
}

function Effects({ preview }: { preview: ImportPreview }) {
  const say = useSay()
  const show = useShow(preview.names)
  const rows = preview.rows.filter((row) => row.does === 'create' || row.does === 'change')
  const all = preview.counts.create + preview.counts.change
  return (
    <Card
      flush
      title={say('import.effects')}
      {...(rows.length < all
        ? { scope: say('import.shown-part', { n: rows.length }) }
        : { scope: say('import.rows', { n: all }) })}
    >
      <DataTable
        label={say('import.effects')}
        rows={rows}
        keyOf={(row) => String(row.row)}
        empty={<Empty title={say('import-nothing')} />}
        columns={effectColumns(say, show)}
      />
    </Card>
  )
}

function effectColumns(say: Say, show: (field: FieldName, value: FieldValue) => string): Column<ImportRow>[] {
  const does = (row: ImportRow) => (
    <Chip tone={row.does === 'create' ? 'act' : 'neutral'}>{say(`import.does-${row.does}`)}</Chip>
  )
  const changes = (row: ImportRow) => (
    <>
      {row.does === 'create'
        ? say('import.new-fields', { n: row.changes.length })
        : row.changes.map((one) => (
            <div key={one.field}>
              {say('change.line', {
                field: say(`mine.${one.field}`),
                from: show(one.field, one.from),
                to: show(one.field, one.to),
              })}
            </div>
          ))}
      {row.warnings.map((why) => (
        <div key={why.code} className="Mines-was">
          {say('change.check', { why: say.reason(why) })}
        </div>
      ))}
    </>
  )
  return [
    { key: 'row', title: say('import.row'), width: '60px', align: 'right', cell: (row) => row.row },
    { key: 'does', title: say('import.does'), width: '76px', cell: does },
    { key: 'name', title: say('mine.name'), names: true, cell: (row) => row.name },
    { key: 'changes', title: say('import.changes'), cell: changes },
  ]
}
