import { type Recheck, whyNotRecheck } from '#modules/inspections'
import { type Reason, reason } from '#platform/refusal'
import type { KnownHazard } from './hazards.ts'
import { filesOf } from './lists.ts'
import type { CheckQuestion, KnownOf } from './questions.ts'
import type { Answered, Photo, Sheet } from './store.ts'

const group = ['复查隐患', 'Hazard re-checked'] as const

export function questionOfHazard(hazard: KnownOf): CheckQuestion {
  return { id: `hazard/${hazard.id}`, group, asks: [hazard.says, hazard.says], hazard }
}

/** Open hazards of the mine as items of a re-check: what the mine says is put right comes first. */
export function recheckQuestions(hazards: readonly KnownHazard[]): CheckQuestion[] {
  return hazards
    .toSorted((a, b) => Number(b.state === 'rectified') - Number(a.state === 'rectified'))
    .map(({ id, number, text: says, place, grade, state, dueOn }) =>
      questionOfHazard({ id, number, says, place, grade, state, dueOn }),
    )
}

/** What was found of the hazards that were looked at, as the check tells it. */
export function rechecksOf(
  { questions }: Pick<Sheet, 'questions'>,
  answers: readonly Answered[],
  photos: readonly Photo[],
): Recheck[] {
  return questions.flatMap(({ id, hazard }): Recheck[] => {
    const answer = hazard && answers.find((one) => one.question === id)
    if (!hazard || !answer || answer.is === 'none') return []
    const { dueOn: _, id: about, ...known } = hazard
    return [
      {
        ...known,
        hazard: about,
        result: answer.is,
        text: answer.note.trim(),
        dueOn: answer.is === 'pass' ? null : (answer.dueOn ?? null),
        photos: filesOf(answer, photos).map((one) => one.sha256),
        version: 1,
      },
    ]
  })
}

/** Why what is written of a re-checked hazard is not whole, by the rules of the desk and as the hazard was known. */
export function whyNotRechecked(recheck: Recheck, began: string): Reason | undefined {
  if (recheck.text === '') return reason('field.why-recheck-unsaid')
  return whyNotRecheck(recheck, recheck, began)
}
