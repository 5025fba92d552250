import './Exams.css'
import { useState } from 'react'
import {
  Button,
  Chip,
  ConfirmNote,
  ConsequenceLine,
  Field,
  mintId,
  PickOne,
  RefusedNote,
  TextInput,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api, type Check, type Exam } from '../index.ts'
import { ExamSheet } from './ExamSheet.tsx'
import { PartHead } from './PartHead.tsx'

type Held = ReplyOf<typeof api.findExams>

/** 逢查必考: exams of a check by questions of the bank, drawn, answered on this screen, scored. */
export function Exams({ check, may }: { check: Check; may: boolean }) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const [at, setAt] = useState<string>()
  const [asked, setAsked] = useState(false)
  const read = useRead(api.findExams, { params: { id: check.id } }, { wakes: ['exam.', 'check.'] })
  const items = read.data?.items ?? []
  if (!may && items.length === 0) return null
  return (
    <>
      <PartHead title={say('inspections.exams')} note={items.length === 0 && say('inspections.exams-none')}>
        {may && read.data && (
          <Button size="small" onClick={() => setAsked(true)}>
            {say('inspections.exam.draw')}
          </Button>
        )}
      </PartHead>
      {items.map((one) => (
        <div key={one.id} className="Recheck">
          <button
            type="button"
            className="FindingLine"
            aria-expanded={at === one.id}
            onClick={() => setAt(at === one.id ? undefined : one.id)}
          >
            <span className="FindingLine-text">
              {one.name}　<span className="caption">{one.jobSaid[own]}</span>
            </span>
            <Outcome exam={one} passMark={check.passMark} />
          </button>
          {at === one.id && <ExamSheet key={one.answeredAt} exam={one} may={may} />}
        </div>
      ))}
      {asked && read.data && (
        <DrawNote
          check={check}
          held={read.data}
          onClose={(drawn) => {
            setAsked(false)
            if (drawn) setAt(drawn)
          }}
        />
      )}
    </>
  )
}

function Outcome({ exam, passMark }: { exam: Exam; passMark: number }) {
  const say = useSay()
  if (exam.score === null) return <Chip tone="outline">{say('inspections.exam.waits')}</Chip>
  const passed = exam.score >= passMark
  return (
    <>
      <span>{say('inspections.exam.score', { score: exam.score })}</span>
      <Chip tone={passed ? 'act' : 'debt'}>{say(`inspections.exam.${passed ? 'passed' : 'failed'}`)}</Chip>
    </>
  )
}

function DrawNote({ check, held, onClose }: { check: Check; held: Held; onClose: (drawn?: string) => void }) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const [exam] = useState(mintId)
  const [name, setName] = useState('')
  const [job, setJob] = useState<string>()
  const sending = useSend(api.drawExam, { invalidates: [api.findExams], onDone: ({ id }) => onClose(id) })
  return (
    <ConfirmNote
      title={say('inspections.exams')}
      deed={say('inspections.exam.draw')}
      busy={sending.isPending}
      disabled={name.trim() === '' || !job}
      onDeed={() => sending.send({ params: { id: check.id }, body: { exam, name: name.trim(), job: job! } })}
      onCancel={() => onClose()}
    >
      <div className="LineForm">
        <Field label={say('inspections.exam.name')}>
          {(ids) => (
            <TextInput {...ids} autoFocus value={name} maxLength={50} onChange={(e) => setName(e.target.value)} />
          )}
        </Field>
        <Field label={say('inspections.exam.job')} hint={held.titles.map((one) => one[own]).join(' · ')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={job}
              empty={say('inspections.choose')}
              onPick={setJob}
              options={held.jobs
                .filter((one) => one.questions > 0)
                .map((one) => ({
                  key: one.job,
                  label: say('inspections.exam.job-of', { job: one.says[own], n: one.questions }),
                }))}
            />
          )}
        </Field>
        <ConsequenceLine>
          {say('inspections.exam.draw-note', { n: held.questions, mark: held.passMark })}
        </ConsequenceLine>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
