import { useRef, useState } from 'react'
import { Button, Card, ConsequenceLine, notify, RefusedNote, StepLine, useSay, useSend } from '#platform/web'
import { api, type Definition, type Step } from '../index.ts'
import { askedFor, fillForm } from '../rules/form.ts'
import { wayOf } from '../rules/way.ts'
import { DraftLine } from './DraftLine.tsx'
import { FormFaults, FormFields } from './FormFields.tsx'
import type { Read } from './LedgerEntry.tsx'
import { toFault } from './LedgerNew.tsx'
import { inWords } from './speak.ts'
import { useDraft, useLeft } from './useDraft.ts'
import { useMoment } from './useMoment.ts'

/** The steps that lead on from where an entry stands: those open to me as buttons, others with the reason. */
export function Steps({ data }: { data: Read }) {
  const say = useSay()
  const { definition } = data.edition
  const known = data.steps.flatMap((one) => {
    const step = definition.steps.find((each) => each.id === one.step)
    return step ? [{ step, whyNot: one.whyNot }] : []
  })
  const left = useLeft(
    definition,
    known.filter((one) => !one.whyNot).map((one) => stepDraft(one.step, data.entry.id)),
  )
  const [taken, setTaken] = useState<string | undefined>(left?.split('.')[0])
  const chosen = known.find((one) => one.step.id === taken)?.step
  if (definition.steps.length === 0) return null
  return (
    <Card title={say('ledgers.steps')}>
      <div className="Ledgers-steps">
        <States definition={definition} state={data.entry.state} />
        {known.length === 0 && <p className="caption">{say('ledgers.no-steps')}</p>}
        {chosen ? (
          <StepForm key={chosen.id} data={data} step={chosen} onCancel={() => setTaken(undefined)} />
        ) : (
          <>
            <span className="Ledgers-deeds Ledgers-start">
              {known
                .filter((one) => !one.whyNot)
                .map(({ step }, at) => (
                  <Button key={step.id} kind={at === 0 ? 'act' : 'plain'} onClick={() => setTaken(step.id)}>
                    {inWords(say, step.title)}
                  </Button>
                ))}
            </span>
            {known
              .filter((one) => one.whyNot)
              .map(({ step, whyNot }) => (
                <p key={step.id} className="caption">
                  {inWords(say, step.title)}：{say.reason(whyNot!)}
                </p>
              ))}
          </>
        )}
      </div>
    </Card>
  )
}

function States({ definition, state }: { definition: Definition; state: string }) {
  const say = useSay()
  const way = wayOf(definition, state)
  const at = way.findIndex((one) => one.id === state)
  // More stations than a line has room for.
  if (way.length < 2 || way.length > 7) return null
  return (
    <StepLine
      label={say('ledgers.col.state')}
      steps={way.map((one, n) => ({
        key: one.id,
        title: inWords(say, one.title),
        state: n < at ? 'done' : n === at ? 'now' : 'next',
      }))}
    />
  )
}

function stepDraft({ id }: Step, entry: string): string {
  return `${id}.${entry}`
}

/** A step with what it must carry. */
function StepForm({ data, step, onCancel }: { data: Read; step: Step; onCancel: () => void }) {
  const say = useSay()
  const { entry, edition } = data
  const { definition } = edition
  const deed = { step: step.id }
  const asked = askedFor(definition, deed)
  // A station that is passed again begins empty: what was told the last time stands in the record.
  const writing = useDraft(definition, stepDraft(step, entry.id), {}, entry.version)
  const { id, values: own } = writing.draft
  const [tried, setTried] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const before = Object.fromEntries(Object.entries(entry.values).filter(([field]) => !asked.has(field)))
  const values = { ...before, ...own }
  const form = fillForm(definition, values, useMoment(definition, values, entry.state), deed)
  const send = useSend(api.takeLedgerStep, {
    invalidates: 'all',
    onDone: () => {
      writing.sent()
      notify(say('ledgers.step-done', { step: inWords(say, step.title) }))
    },
  })
  function save(): void {
    setTried(true)
    if (form.faults.length > 0) return toFault(whole.current, form.faults[0]!.field)
    const told = Object.fromEntries([...asked].map((one) => [one, form.values[one] ?? null]))
    send.send({
      params: { entry: entry.id },
      body: { id, version: entry.version, step: step.id, values: told },
    })
  }
  const askedAlone = { ...definition, fields: definition.fields.filter((one) => asked.has(one.id)) }
  return (
    <div className="Ledgers-step" ref={whole}>
      <h3>{inWords(say, step.title)}</h3>
      <DraftLine writing={writing} version={entry.version} />
      <FormFields
        key={id}
        definition={askedAlone}
        form={form}
        values={values}
        names={{ ...data.names, ...writing.draft.names }}
        tried={tried}
        onChange={writing.change}
      />
      <div className="Ledgers-foot">
        <ConsequenceLine>{say('ledgers.sets-off', { word: say(step.writes.word) })}</ConsequenceLine>
        <FormFaults faults={form.faults} tried={tried} />
        {send.error && <RefusedNote why={send.error} />}
        <span className="Ledgers-deeds">
          <Button onClick={onCancel}>{say('cancel')}</Button>
          <Button kind="act" busy={send.isPending} onClick={save}>
            {inWords(say, step.title)}
          </Button>
        </span>
      </div>
    </div>
  )
}
