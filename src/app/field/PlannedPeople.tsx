import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FocalPoint } from '#modules/inspections'
import { useSay } from '#platform/web'
import type { Planned } from './planned.ts'
import type { PlannedCheck } from './store.ts'

type Content = PlannedCheck['content']

/** 受检人员: whose work was looked at, in which post, under which focal point. */
export function InspectedPeople({
  sheet,
  staff,
  onWrite,
}: {
  sheet: Planned
  staff: readonly { name: string; job: string }[]
  onWrite: (change: Partial<Content>) => void
}) {
  const say = useSay()
  const { inspected } = sheet.plan.content
  const [name, setName] = useState('')
  const [post, setPost] = useState('')
  const [point, setPoint] = useState<FocalPoint>('managers')
  const add = () => {
    onWrite({ inspected: [...inspected, { name: name.trim(), post: post.trim(), point }] })
    setName('')
    setPost('')
  }
  return (
    <fieldset className="Exams">
      <legend>{say('inspections.inspected')}</legend>
      {inspected.map((one, at) => (
        <p key={`${one.name} ${at}`} className="Signed">
          <span>
            {one.name} {one.post} · {say(`inspections.point.${one.point}`)}
          </span>
          <button
            type="button"
            className="Deed"
            aria-label={`${say('field.drop-photo')} ${one.name}`}
            onClick={() => onWrite({ inspected: inspected.filter((_, n) => n !== at) })}
          >
            <Trash2 aria-hidden="true" />
          </button>
        </p>
      ))}
      <div className="Choices">
        <label className="Ask Ask-third">
          <span>{say('field.inspected-name')}</span>
          <input
            maxLength={50}
            list="inspected-staff"
            value={name}
            onChange={(event) => {
              const next = event.target.value
              setName(next)
              // Who is on the register brings the post along.
              const known = staff.find((one) => one.name === next)
              if (known) setPost(known.job)
            }}
          />
          <datalist id="inspected-staff">
            {staff.map((one) => (
              <option key={one.name} value={one.name}>
                {one.job}
              </option>
            ))}
          </datalist>
        </label>
        <label className="Ask Ask-third">
          <span>{say('field.inspected-post')}</span>
          <input maxLength={50} value={post} onChange={(event) => setPost(event.target.value)} />
        </label>
      </div>
      <div className="Choices Choices-under">
        {FocalPoint.options.map((one) => (
          <button
            key={one}
            type="button"
            className="Choice Choice-grade"
            aria-pressed={point === one}
            onClick={() => setPoint(one)}
          >
            {say(`inspections.point.${one}`)}
          </button>
        ))}
      </div>
      <button type="button" className="Deed Exams-add" disabled={name.trim() === ''} onClick={add}>
        <Plus aria-hidden="true" /> {say('field.inspected-add')}
      </button>
    </fieldset>
  )
}

/** 逢查必考: who was examined on the spot, and with what mark. */
export function Exams({
  sheet,
  staff,
  onWrite,
}: {
  sheet: Planned
  staff: readonly string[]
  onWrite: (change: Partial<Content>) => void
}) {
  const say = useSay()
  const { examined } = sheet.plan.content
  const [name, setName] = useState('')
  const [job, setJob] = useState('')
  const [score, setScore] = useState('')
  const mark = Number(score)
  const ready = name.trim() !== '' && score !== '' && mark >= 0 && mark <= 100
  const add = () => {
    onWrite({ examined: [...examined, { name: name.trim(), job: job.trim(), score: mark, note: '' }] })
    setName('')
    setJob('')
    setScore('')
  }
  return (
    <fieldset className="Exams">
      <legend>
        {say('inspections.exam')} <small>{say('field.exam-mark', { mark: sheet.plan.passMark })}</small>
      </legend>
      {examined.map((one, at) => (
        <p key={`${one.name} ${at}`} className="Signed">
          <span className={one.score < sheet.plan.passMark ? 'Owed' : ''}>
            {one.name} {one.job} {one.score}
          </span>
          <button
            type="button"
            className="Deed"
            aria-label={`${say('field.drop-photo')} ${one.name}`}
            onClick={() => onWrite({ examined: examined.filter((_, n) => n !== at) })}
          >
            <Trash2 aria-hidden="true" />
          </button>
        </p>
      ))}
      <div className="Choices">
        <label className="Ask Ask-third">
          <span>{say('field.exam-name')}</span>
          <input maxLength={50} list="exam-staff" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="Ask Ask-third">
          <span>{say('field.exam-job')}</span>
          <input maxLength={50} value={job} onChange={(event) => setJob(event.target.value)} />
        </label>
        <label className="Ask Ask-third">
          <span>{say('field.exam-score')}</span>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            value={score}
            onChange={(event) => setScore(event.target.value)}
          />
        </label>
      </div>
      <datalist id="exam-staff">
        {staff.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="button" className="Deed Exams-add" disabled={!ready} onClick={add}>
        <Plus aria-hidden="true" /> {say('field.exam-add')}
      </button>
    </fieldset>
  )
}
