import { useState } from 'react'
import {
  CheckBox,
  DateField,
  Field,
  notify,
  RefusedNote,
  TextArea,
  TextInput,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, type DutyLine } from '../index.ts'
import { FilesField, type ProofFile } from './FilesField.tsx'
import { ownerOf, standOf, titleOf } from './lines.ts'
import { WrittenNote } from './WrittenNote.tsx'

type Given = { duty: DutyLine; onClose: () => void }

function About({ duty }: { duty: DutyLine }) {
  const say = useSay()
  const { today } = useWho()
  return (
    <p className="WrittenNote-about">
      {titleOf(duty, say)}
      <span className="caption">
        {ownerOf(duty, say)} · {standOf(duty, today, say)}
      </span>
    </p>
  )
}

const endpoints = {
  waive: api.waiveDuty,
  suspend: api.suspendDuty,
  unsuspend: api.unsuspendDuty,
  except: api.exceptLimit,
}

/** 免除, 中止, 恢复, 例外: a reason, and what it is based on. Each is an entry of the record. */
export function DecisionForm({ what, duty, onClose }: Given & { what: keyof typeof endpoints }) {
  const say = useSay()
  const { today } = useWho()
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [until, setUntil] = useState<string>()
  const done = () => {
    notify(say(`decision.${what}.done`))
    onClose()
  }
  const waive = useSend(api.waiveDuty, { invalidates: 'all', onDone: done })
  const other = useSend(endpoints[what] as typeof api.suspendDuty, { invalidates: 'all', onDone: done })
  const except = useSend(api.exceptLimit, { invalidates: 'all', onDone: done })
  const sending = what === 'waive' ? waive : what === 'except' ? except : other
  function send(): void {
    if (what === 'waive') waive.send({ body: { key: duty.key, reason, basis } })
    else if (what === 'except') except.send({ body: { key: duty.key, reason, ...(until ? { until } : {}) } })
    else other.send({ body: { key: duty.key, reason } })
  }
  const ready = reason.trim().length >= 2 && (what !== 'waive' || basis.trim().length >= 2)
  return (
    <WrittenNote
      title={say(`decision.${what}`)}
      deed={say(`why.${what}`)}
      ready={ready}
      busy={sending.isPending}
      onDeed={send}
      onClose={onClose}
    >
      <About duty={duty} />
      <p className="caption">{say(`decision.${what}.note`)}</p>
      <Field label={say('decision.reason')}>
        {(ids) => (
          <TextArea {...ids} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {what === 'waive' && (
        <Field label={say('decision.basis')} hint={say('decision.basis-hint')}>
          {(ids) => (
            <TextInput {...ids} value={basis} maxLength={300} onChange={(event) => setBasis(event.target.value)} />
          )}
        </Field>
      )}
      {what === 'except' && (
        <Field label={say('decision.until')} optional>
          {(ids) => <DateField {...ids} value={until} from={today} clearable onChange={setUntil} />}
        </Field>
      )}
      {sending.error && <RefusedNote why={sending.error} />}
    </WrittenNote>
  )
}

/** 报进展: how far, what was done, and whether it is done. */
export function ProgressForm({ duty, onClose }: Given) {
  const say = useSay()
  const [percent, setPercent] = useState('')
  const [text, setText] = useState('')
  const [whole, setWhole] = useState(false)
  const [files, setFiles] = useState<ProofFile[]>([])
  const report = useSend(api.reportProgress, {
    invalidates: 'all',
    onDone: () => {
      notify(say(whole ? 'progress.done' : 'progress.reported'))
      onClose()
    },
  })
  const figure = percent === '' ? undefined : Number(percent)
  const wrong = figure !== undefined && !(figure >= 0 && figure <= 100)
  return (
    <WrittenNote
      title={say('verb.progress')}
      deed={say('verb.report')}
      ready={text.trim().length >= 2 && !wrong}
      busy={report.isPending}
      onDeed={() =>
        report.send({
          body: {
            key: duty.key,
            text,
            done: whole,
            proof: files.flatMap((one) => (one.sha256 ? [one.sha256] : [])),
            ...(figure === undefined ? {} : { percent: figure }),
          },
        })
      }
      onClose={onClose}
    >
      <About duty={duty} />
      <Field label={say('fact.percent')} optional {...(wrong ? { refused: say('progress.percent-wrong') } : {})}>
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="numeric"
            className="Input-short"
            value={percent}
            onChange={(event) => setPercent(event.target.value.replace(/[^0-9]/g, ''))}
          />
        )}
      </Field>
      <Field label={say('fact.text')}>
        {(ids) => <TextArea {...ids} value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <CheckBox label={say('progress.whole')} checked={whole} onChange={(event) => setWhole(event.target.checked)} />
      <FilesField files={files} onChange={setFiles} />
      {report.error && <RefusedNote why={report.error} />}
    </WrittenNote>
  )
}

/** 验收 of a task reported done. */
export function AcceptForm({ duty, onClose }: Given) {
  const say = useSay()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<ProofFile[]>([])
  const accept = useSend(api.acceptTask, {
    invalidates: 'all',
    onDone: () => {
      notify(say('accept.done'))
      onClose()
    },
  })
  return (
    <WrittenNote
      title={say('why.accept')}
      deed={say('why.accept')}
      ready
      busy={accept.isPending}
      onDeed={() =>
        accept.send({ body: { key: duty.key, text, proof: files.flatMap((one) => (one.sha256 ? [one.sha256] : [])) } })
      }
      onClose={onClose}
    >
      <About duty={duty} />
      <p className="caption">{say('accept.note', { day: duty.because.done ?? '' })}</p>
      <Field label={say('accept.text')} optional>
        {(ids) => <TextArea {...ids} value={text} maxLength={2000} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <FilesField files={files} onChange={setFiles} />
      {accept.error && <RefusedNote why={accept.error} />}
    </WrittenNote>
  )
}

/** A step of the ladder: the draft of its text, for a person to send; or left out with the reason. */
export function StepForm({
  what,
  id,
  name,
  duty,
  onClose,
}: Given & { what: 'send' | 'dismiss'; id: string; name: string }) {
  const say = useSay()
  const { today } = useWho()
  const draft = say('ladder.draft', {
    who: ownerOf(duty, say),
    what: titleOf(duty, say),
    clause: `《${duty.policyTitle}》${duty.clause}`,
    stand: standOf(duty, today, say),
  })
  const [text, setText] = useState(what === 'send' ? draft : '')
  const done = () => {
    notify(say(what === 'send' ? 'ladder.sent-done' : 'ladder.dismissed-done', { step: name }))
    onClose()
  }
  const send = useSend(api.sendStep, { invalidates: 'all', onDone: done })
  const dismiss = useSend(api.dismissStep, { invalidates: 'all', onDone: done })
  const sending = what === 'send' ? send : dismiss
  return (
    <WrittenNote
      title={what === 'send' ? name : say('ladder.leave-out', { step: name })}
      deed={say(what === 'send' ? 'ladder.send' : 'why.dismiss')}
      ready={what === 'send' || text.trim().length >= 2}
      busy={sending.isPending}
      onDeed={() =>
        what === 'send'
          ? send.send({ params: { id }, body: { text } })
          : dismiss.send({ params: { id }, body: { reason: text } })
      }
      onClose={onClose}
    >
      <About duty={duty} />
      <p className="caption">{say(what === 'send' ? 'ladder.note' : 'ladder.dismiss-note')}</p>
      <Field label={say(what === 'send' ? 'ladder.text' : 'decision.reason')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={what === 'send' ? 6 : 3}
            value={text}
            maxLength={what === 'send' ? 4000 : 1000}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
    </WrittenNote>
  )
}
