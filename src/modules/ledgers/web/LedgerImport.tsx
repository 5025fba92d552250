import './Ledgers.css'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  Button,
  Card,
  type Column,
  Columns,
  DataTable,
  download,
  Empty,
  FileDrop,
  notify,
  Page,
  Progress,
  RefusedNote,
  Shown,
  Stack,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useUpload,
} from '#platform/web'
import type { LedgerImport as Preview, SheetFault } from '../api.ts'
import { api, type Definition, showValue } from '../index.ts'
import { firstState } from '../rules/look-up.ts'
import { importFields } from '../rules/sheet.ts'
import { inWords } from './speak.ts'

/** 导入: what every row would do, every fault; entries are made once all is mended or dropped. */
export function LedgerImport() {
  const { ledger = '' } = useParams()
  const read = useRead(api.readLedger, { params: { ledger } }, { fresh: 60_000 })
  return (
    <Shown read={read} rows={10}>
      {({ edition }) => <Import definition={edition.definition} />}
    </Shown>
  )
}

function Import({ definition }: { definition: Definition }) {
  const say = useSay()
  const { ledger } = definition
  const title = inWords(say, definition.title)
  const { sent, refused, found, send, clear } = useUpload(api.previewLedgerImport, { params: { ledger } })
  const preview = found?.reply
  const notifyRefused = useNotifyRefused()
  return (
    <Page
      title={say('ledgers.import-title', { title })}
      kind="work"
      crumbs={[
        { label: say('ledgers.title'), to: '/ledgers' },
        { label: title, to: `/ledgers/${ledger}` },
      ]}
      actions={
        <>
          <Button onClick={() => void download(api.readLedgerTemplate, { params: { ledger } }).catch(notifyRefused)}>
            {say('ledgers.import-template')}
          </Button>
          {preview && <Button onClick={clear}>{say('ledgers.import-again')}</Button>}
        </>
      }
    >
      {preview ? (
        <Planned key={preview.token} definition={definition} preview={preview} />
      ) : (
        <Card>
          <div className="Ledgers-steps">
            <p className="caption">{say('ledgers.import-lead')}</p>
            <FileDrop
              accept=".xlsx"
              label={say('ledgers.import-pick')}
              disabled={sent !== undefined}
              onFiles={([file]) => file && void send(file)}
            />
            {sent && (
              <Progress
                label={say('ledgers.import-reading', { name: sent.name })}
                done={Math.round(sent.part * 100)}
                all={100}
              />
            )}
            {refused && <RefusedNote why={refused} />}
          </div>
        </Card>
      )}
    </Page>
  )
}

function Planned({ definition, preview }: { definition: Definition; preview: Preview }) {
  const say = useSay()
  const go = useNavigate()
  const [dropped, setDropped] = useState(false)
  const [change, setChange] = useState(false)
  const { counts, token } = preview
  const changed = change ? counts.change : 0
  const { ledger } = definition
  const send = useSend(api.runLedgerImport, {
    invalidates: 'all',
    onDone: (reply) => {
      notify(say('ledgers.import-done', reply))
      void go(`/ledgers/${ledger}`)
    },
  })
  return (
    <Columns>
      <Stack>
        {preview.faults.length > 0 && <Faults faults={preview.faults} />}
        {preview.changes.length > 0 && <Changes changes={preview.changes} all={counts.change} />}
        <Rows definition={definition} preview={preview} />
      </Stack>
      <Card title={preview.fileName}>
        <div className="Ledgers-steps">
          <p>{say('ledgers.import-counts', counts)}</p>
          {(['byHand', 'later', 'unknown'] as const).map((why) => {
            const columns = preview[`${why}Columns`]
            if (columns.length === 0) return null
            return (
              <p key={why} className="caption">
                {say(
                  why === 'byHand' && !firstState(definition).open
                    ? 'ledgers.import-byHand-closed'
                    : `ledgers.import-${why}`,
                  { columns: columns.join(say.language === 'zh' ? '、' : ', ') },
                )}
              </p>
            )
          })}
          {counts.same + counts.change > 0 && <p className="caption">{say('ledgers.import-known')}</p>}
          {counts.change > 0 && (
            <label className="CheckBox">
              <input type="checkbox" checked={change} onChange={(event) => setChange(event.target.checked)} />
              <span>{say('ledgers.import-change', { n: counts.change })}</span>
            </label>
          )}
          {counts.faulty > 0 && counts.make + counts.change > 0 && (
            <label className="CheckBox">
              <input type="checkbox" checked={dropped} onChange={(event) => setDropped(event.target.checked)} />
              <span>{say('ledgers.import-drop', { n: counts.faulty })}</span>
            </label>
          )}
          {send.error && <RefusedNote why={send.error} />}
          <span className="Ledgers-deeds">
            <Button onClick={() => void go(`/ledgers/${ledger}`)}>{say('cancel')}</Button>
            <Button
              kind="act"
              busy={send.isPending}
              disabled={counts.make + changed === 0 || (counts.faulty > 0 && !dropped)}
              onClick={() =>
                send.send({
                  params: { ledger, token },
                  body: { planHash: preview.planHash, drop: dropped ? preview.faultyRows : [], change },
                })
              }
            >
              {say(
                changed === 0
                  ? 'ledgers.import-run'
                  : counts.make === 0
                    ? 'ledgers.import-run-change'
                    : 'ledgers.import-run-both',
                { n: say.number(counts.make), changed: say.number(changed) },
              )}
            </Button>
          </span>
        </div>
      </Card>
    </Columns>
  )
}

function Faults({ faults }: { faults: readonly SheetFault[] }) {
  const say = useSay()
  const columns: Column<SheetFault & { at: number }>[] = [
    {
      key: 'row',
      title: say('ledgers.import-row'),
      width: '60px',
      align: 'right',
      cell: (one) => one.row,
      sortBy: (one) => one.row,
    },
    {
      key: 'column',
      title: say('ledgers.import-column'),
      names: true,
      width: '34%',
      cell: (one) => (
        <>
          {say.language === 'zh' ? one.column : one.columnEn}
          {one.value !== '' && <div className="caption">“{one.value.slice(0, 40)}”</div>}
        </>
      ),
    },
    { key: 'fault', title: say('ledgers.import-fault'), cell: (one) => say.reason(one) },
  ]
  return (
    <Card flush tone="debt" title={say('ledgers.import-faults')} scope={String(faults.length)}>
      <DataTable
        label={say('ledgers.import-faults')}
        rows={faults.map((one, at) => ({ ...one, at }))}
        keyOf={(one) => String(one.at)}
        columns={columns}
        lines="two"
      />
    </Card>
  )
}

/** Rows of entries that stand already and say something else: field by field, before and after. */
function Changes({ changes, all }: { changes: Preview['changes']; all: number }) {
  const say = useSay()
  const columns: Column<Preview['changes'][number]>[] = [
    { key: 'row', title: say('ledgers.import-row'), width: '60px', align: 'right', cell: (one) => one.row },
    {
      key: 'number',
      title: say('ledgers.import-number'),
      names: true,
      width: '34%',
      cell: (one) => (
        <>
          {one.title}
          <div className="caption">{one.number}</div>
        </>
      ),
    },
    {
      key: 'differs',
      title: say('ledgers.import-differs'),
      cell: (one) =>
        one.fields.map((field) => (
          <div key={field.column} className="Ledgers-line">
            {say.language === 'zh' ? field.column : field.columnEn}: <s>{field.before.slice(0, 60) || '—'}</s> →{' '}
            {field.after.slice(0, 60) || '—'}
          </div>
        )),
    },
  ]
  return (
    <Card flush title={say('ledgers.import-changes')} scope={String(all)}>
      <DataTable
        label={say('ledgers.import-changes')}
        rows={changes}
        keyOf={(one) => String(one.row)}
        columns={columns}
        lines="two"
      />
    </Card>
  )
}

function Rows({ definition, preview }: { definition: Definition; preview: Preview }) {
  const say = useSay()
  const fields = importFields(definition)
    .filter((one) => !definition.row.title.includes(one.id))
    .slice(0, 4)
  type Line = Preview['rows'][number]
  const columns: Column<Line>[] = [
    { key: 'row', title: say('ledgers.import-row'), width: '60px', align: 'right', cell: (one) => one.row },
    { key: 'title', title: say('ledgers.col.name'), names: true, cell: (one) => one.title },
    ...fields.map((field) => ({
      key: field.id,
      title: inWords(say, field.title),
      cell: (one: Line) => showValue(field, one.values[field.id], say.language, preview.names),
    })),
  ]
  return (
    <Card flush title={say('ledgers.import-rows')} scope={String(preview.counts.make)}>
      <DataTable
        label={say('ledgers.import-rows')}
        rows={preview.rows}
        keyOf={(one) => String(one.row)}
        columns={columns}
        empty={<Empty title={say('ledger-import-nothing')} />}
      />
    </Card>
  )
}
