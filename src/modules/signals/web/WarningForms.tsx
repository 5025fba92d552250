import { type FormEvent, useState } from 'react'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { Button, Field, PickOne, TextArea, TextInput, useSay } from '#platform/web'
import { type Cause, causes, type StepKind, type Taken } from '../rules/warnings/steps.ts'

export type Deed =
  | Exclude<StepKind, 'raised' | 'grown' | 'merged' | 'ended' | 'climbed' | 'handed-over' | 'converted'>
  | 'hazard'
  | 'check-lead'
type Take = Exclude<Taken, { kind: 'converted' | 'handed-over' }>

const proven: readonly Deed[] = ['verified', 'handled', 'answered', 'false-alarm']

/** What a step carries: a cause, words, photos and files, whom one spoke to; a review says whether it is closed or sent back. */
export function StepForm({
  deed,
  mine,
  isBusy,
  onTake,
}: {
  deed: Deed
  mine: string
  isBusy: boolean
  onTake: (take: Take) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const [spokenTo, setSpokenTo] = useState('')
  const [cause, setCause] = useState<Cause>('over-limit')
  const [files, setFiles] = useState<readonly ProofFile[]>([])
  const proof = files.flatMap((one) => (one.sha256 ? [one.sha256] : []))
  const isSending = files.some((one) => !one.sha256 && !one.refused)
  const isWhole = text.trim().length >= 2 && (deed !== 'called' || spokenTo.trim().length >= 2) && !isSending
  function taken(accepts: boolean): Take | undefined {
    if (deed === 'called') return { kind: deed, spokenTo, answer: text }
    if (deed === 'verified') return { kind: deed, cause, text, proof }
    if (deed === 'handled' || deed === 'answered' || deed === 'false-alarm') return { kind: deed, text, proof }
    if (deed === 'reviewed') return { kind: deed, accepts, text }
    return deed === 'reopened' ? { kind: deed, text } : undefined
  }
  function send(accepts: boolean): void {
    const take = taken(accepts)
    if (take && isWhole) onTake(take)
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    send(true)
  }
  return (
    <form className="WarningForm" onSubmit={submit} aria-label={say(`warning.do.${deed}`)}>
      {deed === 'called' && (
        <Field label={say('warning.spoken-to')}>
          {(ids) => (
            <TextInput {...ids} autoFocus value={spokenTo} onChange={(event) => setSpokenTo(event.target.value)} />
          )}
        </Field>
      )}
      {deed === 'verified' && (
        <Field label={say('warning.cause-of')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={cause}
              options={causes.map((key) => ({ key, label: say(`cause.${key}`) }))}
              onPick={(key) => setCause(causes.find((one) => one === key) ?? 'other')}
            />
          )}
        </Field>
      )}
      <Field label={say(deed === 'called' ? 'warning.said' : 'warning.text')}>
        {(ids) => (
          <TextArea
            {...ids}
            autoFocus={deed !== 'called'}
            value={text}
            maxLength={1000}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {proven.includes(deed) && <FilesField files={files} mine={mine} onChange={setFiles} />}
      <div className="WarningDeeds-row">
        <Button kind="act" type="submit" disabled={isBusy || !isWhole}>
          {say(deed === 'reviewed' ? 'warning.accept' : 'warning.send')}
        </Button>
        {deed === 'reviewed' && (
          <Button type="button" disabled={isBusy || !isWhole} onClick={() => send(false)}>
            {say('warning.send-back')}
          </Button>
        )}
      </div>
    </form>
  )
}
