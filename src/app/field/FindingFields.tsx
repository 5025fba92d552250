import { Check as Tick } from 'lucide-react'
import { useState } from 'react'
import { Measure, whyNotFinding } from '#modules/inspections'
import { dayOf } from '#platform/day'
import { useSay } from '#platform/web'
import { instantOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { repliesOf } from './packets.ts'
import { findingOf, type Planned } from './planned.ts'
import type { Answered, Photo } from './store.ts'

/** What a finding of a planned check says beside its text: where, by which criterion, what is ordered, by when. */
export function FindingFields({
  answer,
  sheet,
  photos,
  onChange,
}: {
  answer: Answered
  sheet: Planned
  photos: readonly Photo[]
  onChange: (patch: Partial<Answered>) => void
}) {
  const say = useSay()
  const { database } = useField()
  const packet = useKept(() => database.packets.get(sheet.mine.id), [database, sheet.mine.id])
  const [ordering, setOrdering] = useState(false)
  const replies = packet && repliesOf(packet)
  const own = say.language === 'zh' ? 0 : 1
  const day = dayOf(instantOf(sheet.begun))
  const finding = findingOf(answer, photos)
  const criteria = (replies?.criteria ?? []).flatMap((one) => one.categories).flatMap((one) => one.criteria)
  const why = whyNotFinding(finding, day)
  return (
    <>
      <label className="Ask">
        <span>{say('inspections.finding.place')}</span>
        <input
          maxLength={200}
          list="finding-places"
          value={answer.place ?? ''}
          onChange={(event) => onChange({ place: event.target.value })}
        />
        <datalist id="finding-places">
          {replies?.mine.faces.map((one) => (
            <option key={one.id} value={one.name} />
          ))}
        </datalist>
      </label>
      {finding.grade === 'major' && (
        <label className="Ask">
          <span>{say('inspections.finding.criterion')}</span>
          <select
            value={answer.criterion ?? ''}
            onChange={(event) => onChange({ criterion: event.target.value || undefined })}
          >
            <option value="">{say('field.pick-criterion')}</option>
            {criteria.map((one) => (
              <option key={one.id} value={one.id}>
                {one.id} {one.says[own]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="Ask">
        <span>{say('inspections.finding.measure')}</span>
        <button
          type="button"
          className="Choice Choice-grade Choice-wide"
          aria-expanded={ordering}
          onClick={() => setOrdering(!ordering)}
        >
          {say(`inspections.measure.${finding.measure}`)}
        </button>
      </div>
      {ordering && (
        <div className="Bases">
          {Measure.options.map((one) => (
            <button
              key={one}
              type="button"
              className="CardLink"
              aria-pressed={one === finding.measure}
              onClick={() => {
                onChange({ measure: one })
                setOrdering(false)
              }}
            >
              <span>{say(`inspections.measure.${one}`)}</span>
              {one === finding.measure && <Tick aria-hidden="true" />}
            </button>
          ))}
        </div>
      )}
      {['stop-work', 'stop-use', 'withdraw'].includes(finding.measure) && (
        <label className="Ask">
          <span>{say('inspections.finding.measure-at')}</span>
          <input
            maxLength={100}
            value={answer.measureAt ?? ''}
            onChange={(event) => onChange({ measureAt: event.target.value })}
          />
        </label>
      )}
      {(finding.measure === 'correct-by' || finding.grade === 'major') && (
        <Term day={day} dueOn={answer.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      )}
      {why && <p className="Owed">{say.reason(why)}</p>}
    </>
  )
}

const usual = [3, 7, 15, 30]

/** By when: so many days after the check by one touch, or any day. */
function Term({
  day,
  dueOn,
  onChange,
}: {
  day: string
  dueOn: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const say = useSay()
  const after = (n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
  return (
    <div className="Ask">
      <span id="term">{say('inspections.finding.due')}</span>
      <div className="Choices">
        {usual.map((n) => (
          <button
            key={n}
            type="button"
            className="Choice Choice-grade"
            aria-pressed={dueOn === after(n)}
            onClick={() => onChange(after(n))}
          >
            {say('field.days', { n })}
          </button>
        ))}
      </div>
      <input
        type="date"
        aria-labelledby="term"
        min={day}
        value={dueOn ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  )
}
