import { useState } from 'react'
import { daysBetween } from '#platform/day'
import { CheckBox, Field, mintId, notify, RefusedNote, TextInput, useSay, useSend, useWho } from '#platform/web'
import { api, type DutyLine, type WhyReply } from '../index.ts'
import { DutyAbout, SetsOff } from './DutyAbout.tsx'
import { EntryCard } from './EntryCard.tsx'
import { proofNames } from './facts.ts'
import { FilesField, type ProofFile } from './FilesField.tsx'
import { useKept } from './kept.ts'
import { WrittenNote, WrittenText } from './WrittenNote.tsx'

function hashesOf(files: readonly ProofFile[]): string[] {
  return files.flatMap((one) => (one.sha256 ? [one.sha256] : []))
}

/** 报进展: how far, what was done, and whether it is done and applies for acceptance 申请验收. */
export function ProgressForm({ duty, onClose }: { duty: DutyLine; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [percent, setPercent, sentPercent] = useKept(`progress.percent.${duty.key}`)
  const [text, setText, sentText] = useKept(`progress.${duty.key}`)
  const [whole, setWhole] = useState(false)
  const [id] = useState(mintId)
  const [files, setFiles] = useState<ProofFile[]>([])
  const report = useSend(api.reportProgress, {
    invalidates: 'all',
    onDone: () => {
      sentPercent()
      sentText()
      notify(say(whole ? 'progress.done' : 'progress.reported'))
      onClose()
    },
  })
  const figure = percent === '' ? undefined : Number(percent)
  const wrong = figure !== undefined && !(figure >= 0 && figure <= 100)
  const proof = hashesOf(files)
  const unproved = whole && duty.proof.length > 0 && proof.length === 0
  const wanted = proofNames(duty.proof, say)
  return (
    <WrittenNote
      title={say(whole ? 'progress.apply' : 'verb.progress')}
      deed={say(whole ? 'progress.apply' : 'verb.report')}
      ready={text.trim().length >= 2 && !wrong && !unproved}
      busy={report.isPending}
      onDeed={() =>
        report.send({
          body: { id, key: duty.key, text, done: whole, proof, ...(figure === undefined ? {} : { percent: figure }) },
        })
      }
      onClose={onClose}
    >
      <DutyAbout duty={duty} />
      <WrittenText label={say('fact.text')} value={text} most={4000} onChange={setText} />
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
      <CheckBox label={say('progress.whole')} checked={whole} onChange={(event) => setWhole(event.target.checked)} />
      <FilesField files={files} onChange={setFiles} />
      {unproved && <p className="caption">{say('progress.unproved', { proof: wanted })}</p>}
      <SetsOff>
        {whole
          ? [say('progress.applied', { day: today }), say('progress.by-other')]
          : [say('progress.counts', { day: today })]}
      </SetsOff>
      {report.error && (
        <RefusedNote
          why={
            report.error.code === 'proof-missing' ? { code: report.error.code, facts: { proof: wanted } } : report.error
          }
        />
      )}
    </WrittenNote>
  )
}

/** 验收 of a task reported done: what was reported with its proof stands above the deed. */
export function AcceptForm({ why, onClose }: { why: WhyReply; onClose: () => void }) {
  const say = useSay()
  const { duty } = why
  const [text, setText, sentText] = useKept(`accept.${duty.key}`)
  const [files, setFiles] = useState<ProofFile[]>([])
  const [id] = useState(mintId)
  const accept = useSend(api.acceptTask, {
    invalidates: 'all',
    onDone: () => {
      sentText()
      notify(say('accept.done'))
      onClose()
    },
  })
  const done = duty.because.done ?? ''
  const late = duty.dueOn && done > duty.dueOn ? daysBetween(duty.dueOn, done) : 0
  // Reported done counts only once it is accepted: until then it stands among what does not count.
  const reported = why.notCounted.filter((one) => one.entry.word === 'task.done')
  return (
    <WrittenNote
      title={say('accept.title')}
      deed={say('why.accept')}
      ready
      busy={accept.isPending}
      onDeed={() => accept.send({ body: { id, key: duty.key, text, proof: hashesOf(files) } })}
      onClose={onClose}
    >
      <DutyAbout duty={duty} />
      {reported.length > 0 && (
        <ul className="EntryList WrittenNote-entries">
          {reported.map(({ entry }) => (
            <EntryCard key={entry.id} entry={{ ...entry, corrected: 'no' }} open readOnly />
          ))}
        </ul>
      )}
      <WrittenText label={say('accept.text')} optional value={text} most={2000} onChange={setText} />
      <FilesField files={files} onChange={setFiles} />
      <SetsOff>
        {[say('accept.note', { day: done }), late > 0 ? say('accept.late', { n: late }) : say('accept.met')]}
      </SetsOff>
      {accept.error && <RefusedNote why={accept.error} />}
    </WrittenNote>
  )
}
