import { Check as Tick } from 'lucide-react'
import { useState } from 'react'
import { Measure, whyNotFinding } from '#modules/inspections'
import { dayOf } from '#platform/day'
import { useSay } from '#platform/web'
import { instantOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { repliesOf } from './packets.ts'
import { findingOf, type Planned } from './planned.ts'
import { placeAt } from './lists.ts'
import type { CheckQuestion } from './questions.ts'
import type { Answered, Photo } from './store.ts'
import { Term } from './Term.tsx'

/** What a finding of a planned check says beside its text: where, by which criterion, what is ordered, by when. */
export function FindingFields({
  answer,
  question,
  sheet,
  photos,
  onChange,
}: {
  answer: Answered
  question: CheckQuestion
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
  const place = placeAt(sheet, question.id)
  const finding = findingOf(answer, photos, place)
  // Those that the checklist names for the item stand first.
  const named = question.criteria ?? []
  const criteria = (replies?.criteria ?? [])
    .flatMap((one) => one.categories)
    .flatMap((one) => one.criteria)
    .toSorted((a, b) => Number(named.includes(b.id)) - Number(named.includes(a.id)))
  const fits = criteria.filter((one) => named.includes(one.id))
  const kinds = replies?.ground?.violations.kinds ?? []
  const why = whyNotFinding(finding, day)
  return (
    <>
      <label className="Ask">
        <span>{say('inspections.finding.place')}</span>
        <input
          maxLength={200}
          list="finding-places"
          value={answer.place ?? place}
          onChange={(event) => onChange({ place: event.target.value })}
        />
        <datalist id="finding-places">
          {replies?.mine.faces.map((one) => (
            <option key={one.id} value={one.name} />
          ))}
        </datalist>
      </label>
      {fits.length > 0 && finding.grade !== 'major' && (
        <button
          type="button"
          className="Deed Deed-wide"
          onClick={() => onChange({ grade: 'major', criterion: fits[0]!.id })}
        >
          {say('field.fits-criterion', { id: fits[0]!.id })}
        </button>
      )}
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
      {kinds.length > 0 && (
        <label className="Ask">
          <span>{say('inspections.finding.violation')}</span>
          <select
            value={answer.violation ?? ''}
            onChange={(event) => onChange({ violation: event.target.value || undefined })}
          >
            <option value="">{say('field.pick-violation')}</option>
            {kinds.map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} {one.says[own]}
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
        <Term
          label={say('inspections.finding.due')}
          day={day}
          dueOn={answer.dueOn}
          onChange={(dueOn) => onChange({ dueOn })}
        />
      )}
      {why && <p className="Owed">{say.reason(why)}</p>}
    </>
  )
}
