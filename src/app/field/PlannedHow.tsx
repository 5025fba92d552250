import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FocalPoint } from '#modules/inspections'
import { useSay } from '#platform/web'
import { wallOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { repliesOf } from './packets.ts'
import type { Planned } from './planned.ts'
import { writePlan } from './sheets.ts'
import type { PlannedCheck } from './store.ts'

type Content = PlannedCheck['content']

/** What the team writes of the check itself. Every change is kept at once; what was signed before is signed again. */
export function PlannedHow({ sheet }: { sheet: Planned }) {
  const say = useSay()
  const { database, now } = useField()
  const packet = useKept(() => database.packets.get(sheet.mine.id), [database, sheet.mine.id])
  const { content, ended } = sheet.plan
  const write = (change: Partial<Content>) => void writePlan(database, sheet.id, change)
  const staff = (packet && repliesOf(packet).mine.staff.flatMap((one) => one.personName ?? [])) ?? []
  const line = (name: 'route' | 'companions' | 'opinion', list?: readonly string[]) => (
    <label className="Ask">
      <span>{say(`inspections.${name}`)}</span>
      <input
        maxLength={name === 'companions' ? 300 : 500}
        defaultValue={content[name]}
        {...(list ? { list: `${name}-list` } : {})}
        onChange={(event) => write({ [name]: event.target.value })}
      />
      {list && (
        <datalist id={`${name}-list`}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  )
  return (
    <section>
      <h2>{say('field.how')}</h2>
      <div className="Signed">
        <span>{ended ? say('field.ended-at', { at: wallOf(ended) }) : say('field.not-ended')}</span>
        <button type="button" className="Deed" onClick={() => void writePlan(database, sheet.id, { ended: now() })}>
          {say('field.end-now')}
        </button>
      </div>
      {line('route')}
      {line('companions', staff)}
      <Exams sheet={sheet} onWrite={write} />
      <div className="Ask">
        <span>{say('inspections.minutes')}</span>
        <div className="Choices">
          {FocalPoint.options.map((point) => (
            <label key={point} className="Ask Ask-third">
              <span>{say(`inspections.point.${point}`)}</span>
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={6000}
                defaultValue={content.minutes[point] || ''}
                onChange={(event) =>
                  write({
                    minutes: {
                      ...content.minutes,
                      [point]: Math.min(6000, Math.max(0, Math.round(Number(event.target.value) || 0))),
                    },
                  })
                }
              />
            </label>
          ))}
        </div>
      </div>
      <label className="Ask">
        <span>{say('inspections.situation')}</span>
        <textarea
          rows={2}
          maxLength={3000}
          defaultValue={content.situation}
          onChange={(event) => write({ situation: event.target.value })}
        />
      </label>
      {line('opinion')}
      <label className="Tick">
        <input
          type="checkbox"
          checked={content.refused !== null}
          onChange={(event) => write({ refused: event.target.checked ? '' : null })}
        />
        {say('inspections.refused')}
      </label>
      {content.refused !== null && (
        <label className="Ask">
          <span>{say('inspections.refused-why')}</span>
          <input
            maxLength={500}
            defaultValue={content.refused}
            onChange={(event) => write({ refused: event.target.value })}
          />
        </label>
      )}
    </section>
  )
}

/** 逢查必考: who was examined on the spot, and with what mark. */
function Exams({ sheet, onWrite }: { sheet: Planned; onWrite: (change: Partial<Content>) => void }) {
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
          <input maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
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
      <button type="button" className="Deed Exams-add" disabled={!ready} onClick={add}>
        <Plus aria-hidden="true" /> {say('field.exam-add')}
      </button>
    </fieldset>
  )
}
