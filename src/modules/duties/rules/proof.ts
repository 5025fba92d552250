import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Quota, Reaction } from '#modules/policies'
import type { Duty, Why, World } from '../model.ts'
import { type DeriveOptions, type Ground, groundOf } from './ground.ts'
import { ladderOf } from './ladder.ts'
import { type Governed, type Line, linesOf } from './line.ts'
import { countedEntries } from './counting.ts'
import { type Owing, owingsOf } from './quota.ts'
import { answersTo, triggerOf } from './reaction.ts'
import { rulingsOf } from './rulings.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { exceptionOf, subjectInKey } from './why.ts'
import { taskEntries } from './why-entries.ts'

/** The part of a why that a file of many duties needs: by which entries each was judged, its waiver, its ladder. */
export type Proof = Pick<Why, 'duty' | 'inForce' | 'counted' | 'waived' | 'ladder'>

/** By what each of these duties was judged. All are of one subject, so that one ground serves them. */
export function proofsOf(world: World, duties: readonly Duty[], options: DeriveOptions): Map<string, Proof> {
  const found = new Map<string, Proof>()
  if (duties.length === 0) return found
  const ground = groundOf(world, { ...options, subjects: new Set([subjectInKey(duties[0]!.key)]) })
  const rulings = rulingsOf(ground)
  const places = new Map<string, Place>()
  for (const line of linesOf(world.obligations, ground))
    for (const edition of line.editions) places.set(placeOf(edition), { line, edition })
  for (const duty of duties) {
    const place = places.get(`${duty.edition} ${duty.region} ${duty.obligation}`)
    const subject = place && (place.subject ??= subjectsOf(place.edition, ground)[0])
    if (!place || !subject) continue
    const { edition } = place
    const waiver = rulings.get(duty.key)?.find((one) => one.word === 'duty.waived')
    found.set(duty.key, {
      duty,
      inForce: edition,
      counted: countedOf(place, subject, duty, ground),
      waived: waiver ?? exceptionOf(edition, subject, duty, ground) ?? null,
      ladder: ladderOf(edition.obligation, duty).map((one) => ({
        step: one.step,
        on: one.on,
        due: one.needed && one.on <= ground.asOf,
      })),
    })
  }
  return found
}

/** An obligation of an edition, with what is worked out once for all its duties. */
type Place = { line: Line; edition: Governed; subject?: Subject | undefined; owings?: readonly Owing[] }

function placeOf({ edition, region, obligation }: Governed): string {
  return `${edition} ${region} ${obligation.id}`
}

function countedOf(place: Place, subject: Subject, duty: Duty, ground: Ground): Why['counted'] {
  if (duty.kind === 'quota') return quotaProof(place, duty, ground)
  if (duty.kind === 'reaction') return reactionProof(place, subject, duty, ground)
  return duty.kind === 'task' ? taskEntries(place.line.editions.at(-1)!, subject, duty, ground).counted : []
}

function quotaProof(place: Place, duty: Duty, ground: Ground): Why['counted'] {
  const line = place.line as Line<Quota>
  const owings = (place.owings ??= owingsOf(line, ground))
  const owing = owings.find((one) => one.subject.mine || one.mine === null || one.mine.id === duty.mine)
  if (!owing) return []
  const [start, end] = duty.key.split('/').at(-1)!.split('..') as [Day, Day]
  return countedEntries(line, owing, start, end, ground).counted.map((entry) => ({
    entry,
    late: duty.dueOn !== null && entry.happenedOn > duty.dueOn,
    role: 'counted',
  }))
}

function reactionProof(place: Place, subject: Subject, duty: Duty, ground: Ground): Why['counted'] {
  const trigger = triggerOf(place.line as Line<Reaction>, duty, ground)
  if (!trigger) return []
  const isLate = (entry: Entry) =>
    duty.dueAt
      ? Date.parse(entry.happenedAt) > Date.parse(duty.dueAt)
      : duty.dueOn !== null && entry.happenedOn > duty.dueOn
  const answers = answersTo(place.edition, subject, trigger, ground).filter((one) => one.verdict === 'counts')
  return [
    { entry: trigger, late: false, role: 'trigger' },
    ...answers.map(({ entry }) => ({ entry, late: isLate(entry), role: 'answer' as const })),
  ]
}
