import './Mines.css'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  Button,
  call,
  Card,
  Columns,
  ConsequenceLine,
  Field,
  isRefusedReply,
  notify,
  Page,
  PickOne,
  RefusedNote,
  Shown,
  TextInput,
  useKeys,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { ChangePreview, MineFile } from '../api.ts'
import type { FieldName } from '../fields.ts'
import { api } from '../index.ts'
import type { FieldValue, MineKind } from '../model.ts'
import { wordOf } from '../rules/change.ts'
import { sameValue } from '../rules/history.ts'
import { type Draft, FieldGroups, Suggestions, valuesOf } from './FieldControl.tsx'
import { DayInput, ReasonInput } from './RowForm.tsx'
import { useShow } from './show.ts'

/** 变更登记: the form at the left, at the right what saving sets off. */
export function MineChange() {
  const { id = '' } = useParams()
  const say = useSay()
  const read = useRead(api.readMine, { params: { mine: id } })
  return read.data ? (
    <Form file={read.data} reread={() => void read.refetch()} />
  ) : (
    <Page title={say('change.title')} kind="work">
      <Shown read={read} rows={10}>
        {() => null}
      </Shown>
    </Page>
  )
}

function Form({ file, reread }: { file: MineFile; reread: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const { today } = useWho()
  const { mine } = file
  const [draft, setDraft] = useState<Draft>({})
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  const [planned, setPlanned] = useState<string>()
  const [months, setMonths] = useState('')
  const { values, wrong } = valuesOf(draft)
  const kind: MineKind = values.kind ?? mine.kind
  const stops = values.state !== undefined && wordOf(mine.state, values.state) === 'mine.stopped'
  const body = {
    version: mine.version,
    changes: values,
    fromDay: fromDay ?? today,
    reason: reason.trim() || '—',
    ...(stops && planned
      ? { stop: { planned: planned === 'yes', months: months.trim() === '' ? null : Number(months) } }
      : {}),
  }
  const preview = usePreview(mine.id, body, Object.keys(draft).length > 0 && wrong.length === 0)
  const send = useSend(api.changeMine, {
    invalidates: 'all',
    onDone: () => {
      notify(say('change.saved', { name: mine.name }))
      void go(`/mines/${mine.id}`)
    },
  })
  const ready = Object.keys(draft).length > 0 && wrong.length === 0 && reason.trim() !== '' && !preview?.refusal
  const save = () => ready && send.send({ params: { mine: mine.id }, body })
  useKeys([{ key: 'Ctrl+S', label: say('change.save'), run: save, everywhere: true }])
  function set(field: FieldName, value: FieldValue): void {
    setDraft((now) => {
      const next = { ...now, [field]: value }
      if (sameValue(value, mine[field]) || (typeof mine[field] === 'number' && value === String(mine[field])))
        delete next[field]
      return next
    })
  }
  const shown = { ...Object.fromEntries(Object.entries(mine)), ...draft } as Draft
  return (
    <Page
      title={`${say('change.title')} · ${mine.name}`}
      kind="work"
      crumbs={[
        { label: say('mines.title'), to: '/mines' },
        { label: mine.name, to: `/mines/${mine.id}` },
      ]}
    >
      <Suggestions kind={kind} />
      <Columns>
        <FieldGroups kind={kind} draft={shown} changed={new Set(Object.keys(draft) as FieldName[])} onChange={set} />
        <div className="Mines-side">
          <Card title={say('change.sets-off')}>
            <div className="Mines-form">
              <DayInput label={say('change.from-day')} value={fromDay} onChange={setFromDay} />
              <p className="caption">{say('change.from-hint')}</p>
              <ReasonInput value={reason} onChange={setReason} />
              {stops && values.state === 'suspended' && (
                <>
                  <Field label={say('change.planned')}>
                    {(ids) => (
                      <PickOne
                        {...ids}
                        empty=""
                        value={planned}
                        options={[
                          { key: 'yes', label: say('change.planned-yes') },
                          { key: 'no', label: say('change.planned-no') },
                        ]}
                        onPick={setPlanned}
                      />
                    )}
                  </Field>
                  <Field label={say('change.months')} optional>
                    {(ids) => (
                      <TextInput
                        {...ids}
                        inputMode="decimal"
                        value={months}
                        onChange={(event) => setMonths(event.target.value)}
                      />
                    )}
                  </Field>
                </>
              )}
              <SetsOff file={file} preview={preview} wrong={wrong} />
              {send.error && (
                <RefusedNote
                  why={send.error}
                  {...(send.error.kind === 'stale'
                    ? {
                        wayOut: (
                          <Button
                            size="small"
                            onClick={() => {
                              send.reset()
                              reread()
                            }}
                          >
                            {say('change.look-again')}
                          </Button>
                        ),
                      }
                    : {})}
                />
              )}
              <div className="Mines-deeds">
                <Button onClick={() => void go(`/mines/${mine.id}`)}>{say('cancel')}</Button>
                <Button kind="act" disabled={!ready} busy={send.isPending} onClick={save}>
                  {say('change.save')}
                </Button>
              </div>
            </div>
          </Card>
        </div>
      </Columns>
    </Page>
  )
}

/** Said before saving: which fields get which values, what stays as it is, what goes on the record, what must be checked. */
function SetsOff({
  file,
  preview,
  wrong,
}: {
  file: MineFile
  preview: ChangePreview | undefined
  wrong: readonly FieldName[]
}) {
  const say = useSay()
  const show = useShow(file.names, file.mine.kind)
  if (wrong.length > 0)
    return (
      <RefusedNote
        why={{ code: 'input-invalid', facts: { at: wrong.map((name) => say(`mine.${name}`)).join('、'), what: '' } }}
      />
    )
  if (!preview) return <p className="caption">{say('change.nothing')}</p>
  const deeds = preview.words.filter((word) => word !== 'mine.changed')
  return (
    <div className="Mines-sets-off" aria-live="polite">
      {preview.fields.map((one) => (
        <ConsequenceLine key={one.field}>
          {say('change.line', {
            field: say(`mine.${one.field}`),
            from: show(one.field, one.from),
            to: show(one.field, one.to),
          })}
          {one.laterFrom && <span className="Mines-was"> {say('change.later', { day: one.laterFrom })}</span>}
        </ConsequenceLine>
      ))}
      {preview.words.length > 0 && (
        <ConsequenceLine>
          {say('change.records', { words: preview.words.map((word) => say(word)).join('、') })}
        </ConsequenceLine>
      )}
      {deeds.length > 0 && <ConsequenceLine>{say('change.duties')}</ConsequenceLine>}
      {preview.refusal && <RefusedNote why={preview.refusal} />}
      {preview.warnings.map((why, at) => (
        <ConsequenceLine key={at}>{say('change.check', { why: say.reason(why) })}</ConsequenceLine>
      ))}
    </div>
  )
}

type Body = Parameters<typeof call<typeof api.previewChange>>[1]['body']

/** What the server says of the change as it stands, a third of a second after the last key. */
function usePreview(mine: string, body: Body, when: boolean): ChangePreview | undefined {
  const [told, setTold] = useState<{ asked: string; preview: ChangePreview }>()
  const asked = when ? JSON.stringify(body) : undefined
  useEffect(() => {
    if (asked === undefined) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call(api.previewChange, { params: { mine }, body: JSON.parse(asked) as Body }, stop.signal)
        .then((preview) => setTold({ asked, preview }))
        .catch((error: unknown) => {
          if (isRefusedReply(error))
            setTold({
              asked,
              preview: { fields: [], words: [], warnings: [], refusal: { code: error.code, facts: error.facts } },
            })
        })
    }, 300)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [mine, asked])
  // The last answer stays in sight while the next one comes.
  return asked === undefined ? undefined : told?.preview
}
