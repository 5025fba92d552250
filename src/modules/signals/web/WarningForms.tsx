import { type FormEvent, useState } from 'react'
import { FilesField, type ProofFile } from '#modules/duties/web'
import {
  Button,
  Field,
  mintId,
  notify,
  PickOne,
  TextArea,
  TextInput,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import type { Warning } from '../model.ts'
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

/** Makes a hazard of it in its own register, or begins a check with officers of the office. */
export function ConvertForm({
  into,
  one,
  onDone,
}: {
  into: 'hazard' | 'check-lead'
  one: Warning
  onDone: () => void
}) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [text, setText] = useState(`${one.place} ${one.title[say.language === 'zh' ? 0 : 1]}`.trim())
  const [team, setTeam] = useState<readonly string[]>([])
  const officers = useRead(api.findWarningOfficers, {}, { when: into === 'check-lead' }).data?.items ?? []
  const send = useSend(api.convertWarning, {
    invalidates: [api.readWarning, api.findWarnings],
    onDone: () => {
      notify(say('warning.done.converted'))
      onDone()
    },
    onRefused: refused,
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    const what =
      into === 'hazard' ? { kind: into, hazard: mintId(), text } : { kind: into, check: mintId(), team: [...team] }
    send.send({ params: { id: one.id }, body: { step: mintId(), version: one.version, into: what } })
  }
  return (
    <form className="WarningForm" onSubmit={submit} aria-label={say(`warning.do.${into}`)}>
      {into === 'hazard' ? (
        <Field label={say('warning.text')}>
          {(ids) => (
            <TextArea {...ids} value={text} maxLength={2000} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      ) : (
        <fieldset>
          <legend>{say('warning.team')}</legend>
          {officers.map(({ post, name, title }) => (
            <label key={post}>
              <input
                type="checkbox"
                checked={team.includes(post)}
                onChange={() => setTeam(team.includes(post) ? team.filter((each) => each !== post) : [...team, post])}
              />{' '}
              {name} · {title}
            </label>
          ))}
        </fieldset>
      )}
      <div className="WarningDeeds-row">
        <Button
          kind="act"
          type="submit"
          disabled={send.isPending || (into === 'hazard' ? text.trim().length < 2 : team.length === 0)}
        >
          {say(`warning.do.${into}`)}
        </Button>
      </div>
    </form>
  )
}
