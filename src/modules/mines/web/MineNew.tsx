import './Mines.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api as peopleApi } from '#modules/people'
import {
  Button,
  Card,
  Columns,
  Field,
  notify,
  Page,
  PickOne,
  RefusedNote,
  TextInput,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { warningsOf, type Values } from '../rules/change.ts'
import { fieldNames } from '../fields.ts'
import { standardPosts } from '../rules/staff.ts'
import { type Draft, FieldGroups, Suggestions, valuesOf } from './FieldControl.tsx'
import { DayInput, ReasonInput } from './RowForm.tsx'

/** 登记新矿: name, kind, state and region at least; everything else may follow. */
export function MineNew() {
  const say = useSay()
  const go = useNavigate()
  const { today, region: own } = useWho()
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<Draft>({ kind: 'coal', state: 'producing' })
  const [region, setRegion] = useState<string>()
  const [code, setCode] = useState('')
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  const regions = useRead(peopleApi.findRegions, { query: own ? { under: own.code } : {} }, { fresh: 3_600_000 })
  const send = useSend(api.registerMine, {
    invalidates: 'all',
    onDone: (reply) => {
      notify(say('change.saved', { name: reply.mine.name }))
      void go(`/mines/${reply.mine.id}`)
    },
  })
  const { values, wrong } = valuesOf(draft)
  const { name, kind, state } = values
  const ready =
    wrong.length === 0 &&
    name !== undefined &&
    kind !== undefined &&
    state !== undefined &&
    region !== undefined &&
    reason.trim() !== ''
  const warnings = warningsOf({ ...Object.fromEntries(fieldNames.map((field) => [field, null])), ...values } as Values)
  function save(): void {
    if (!ready) return
    send.send({
      body: {
        id,
        ...(code.trim() ? { code: code.trim() } : {}),
        region,
        values: { ...values, name, kind, state },
        fromDay: fromDay ?? today,
        reason,
      },
    })
  }
  return (
    <Page title={say('new.title')} kind="work" crumbs={[{ label: say('mines.title'), to: '/mines' }]}>
      <Suggestions kind={kind ?? 'coal'} />
      <Columns>
        <FieldGroups
          kind={kind ?? 'coal'}
          draft={draft}
          onChange={(field, value) => setDraft((now) => ({ ...now, [field]: value }))}
        />
        <div className="Mines-side">
          <Card title={say('mine.facts')}>
            <div className="Mines-form">
              <Field label={say('mines.region')}>
                {(ids) => (
                  <PickOne
                    {...ids}
                    empty=""
                    value={region}
                    options={(regions.data ?? [])
                      .filter((one) => one.code.length >= 6)
                      .map((one) => ({ key: one.code, label: `${one.name} ${one.code}` }))}
                    onPick={setRegion}
                  />
                )}
              </Field>
              <Field label={say('mines.code')} hint={say('new.code-hint')} optional>
                {(ids) => (
                  <TextInput {...ids} value={code} maxLength={24} onChange={(event) => setCode(event.target.value)} />
                )}
              </Field>
              <DayInput label={say('change.from-day')} value={fromDay} onChange={setFromDay} />
              <ReasonInput value={reason} onChange={setReason} />
              {wrong.length > 0 && (
                <RefusedNote
                  why={{
                    code: 'input-invalid',
                    facts: { at: wrong.map((field) => say(`mine.${field}`)).join('、'), what: '' },
                  }}
                />
              )}
              {warnings.map((why, at) => (
                <p key={at} className="caption">
                  {say('change.check', { why: say.reason(why) })}
                </p>
              ))}
              <p className="caption">
                {say('new.makes', {
                  posts: standardPosts({ kind: kind ?? 'coal', name: '' })
                    .map((one) => one.title)
                    .join('、'),
                })}
              </p>
              {send.error && <RefusedNote why={send.error} />}
              <div className="Mines-deeds">
                <Button onClick={() => void go('/mines')}>{say('cancel')}</Button>
                <Button kind="act" disabled={!ready} busy={send.isPending} onClick={save}>
                  {say('rows.save')}
                </Button>
              </div>
            </div>
          </Card>
        </div>
      </Columns>
    </Page>
  )
}
