import { whyNotRecheck } from '#modules/inspections'
import { dayOf } from '#platform/day'
import { useSay } from '#platform/web'
import { instantOf } from './clock.ts'
import type { CheckQuestion } from './questions.ts'
import type { Answered, Sheet } from './store.ts'
import { Term } from './Term.tsx'

/** What was seen of a hazard that is re-checked, and a new term for what goes on. */
export function RecheckFields({
  question,
  answer,
  sheet,
  onChange,
  onLeave,
}: {
  question: CheckQuestion
  answer: Answered
  sheet: Sheet
  onChange: (patch: Partial<Answered>) => void
  onLeave: () => void
}) {
  const say = useSay()
  const day = dayOf(instantOf(sheet.begun))
  const { hazard } = question
  if (!hazard || answer.is === 'none') return null
  const isGone = answer.is === 'pass'
  const content = { result: answer.is, text: answer.note, dueOn: isGone ? null : (answer.dueOn ?? null), photos: [] }
  const why = whyNotRecheck(content, hazard, day)
  return (
    <>
      <label className="Ask">
        <span>{say('inspections.recheck.text')}</span>
        <textarea
          rows={2}
          maxLength={2000}
          value={answer.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
      {!isGone && (
        <Term
          label={say('inspections.recheck.due')}
          day={day}
          dueOn={answer.dueOn}
          onChange={(dueOn) => onChange({ dueOn })}
        />
      )}
      {why && <p className="Owed">{say.reason(why)}</p>}
      {sheet.state === 'open' && (
        <button type="button" className="Deed Deed-wide" onClick={onLeave}>
          {say('field.leave-out')}
        </button>
      )}
    </>
  )
}
