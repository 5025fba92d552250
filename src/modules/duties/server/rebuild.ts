import { canonical } from '#platform/canonical'
import type { Day } from '#platform/day'
import type { Work, Workshop } from '#platform/server/work'
import { theProgram } from '#platform/server/work'
import type { Duty } from '../model.ts'
import { eachDuty } from '../rules/derive.ts'
import { type Ground, groundOf } from '../rules/ground.ts'
import { stepsDue } from '../rules/ladder.ts'
import { loadCalendar } from './calendar.ts'
import { type Part, type PartSizes, partsOf, usual } from './parts.ts'
import { horizonOf } from './rederive.ts'
import { dropSkeleton } from './skeleton.ts'
import { type Difference, saveDifferences } from './store/duties.ts'
import { deleteRows, dutyOf, fillRows, findLines, isEmpty, lineOf, withoutIndexes } from './store/duty-lines.ts'
import { saveSteps, type StepDue } from './store/steps.ts'
import { takeTurn } from './store/turn.ts'
import { loadSkeleton, type Skeleton } from './store/world.ts'

/** `differing`: how many duties were not as they must be; `differences`: the first thousand of them. */
export type Rebuilt = { duties: number; differing: number; differences: Difference[] }

type Given = {
  check?: boolean
  progress?: (done: number, total: number) => void
  /** How the work is cut; for tests. */
  sizes?: PartSizes
}

/** So many differences are told, and so many of one part written row by row. */
const few = 1000

/**
 * Derives all duties anew, part by part, and tells every difference to what the reactions had kept; writes them unless
 * `check`. None is what is to be expected. `progress` is told after each part.
 */
export async function rebuildDuties(workshop: Workshop, given: Given = {}): Promise<Rebuilt> {
  dropSkeleton()
  return workshop.work(theProgram, (work) => rebuildIn(work, given))
}

async function rebuildIn(work: Work, given: Given): Promise<Rebuilt> {
  await takeTurn(work)
  const sizes = given.sizes ?? usual
  const empty = await isEmpty(work)
  const rebuild = () => rebuildParts(work, { ...given, sizes }, empty)
  const bare = empty && !given.check && (await countMines(work)) >= sizes.bare
  const found = bare ? await withoutIndexes(work, rebuild) : await rebuild()
  if (!given.check) await markTicked(work)
  return found
}

async function rebuildParts(work: Work, given: Given & { sizes: PartSizes }, empty: boolean): Promise<Rebuilt> {
  const skeleton = await loadSkeleton(work)
  const parts = await partsOf(work, skeleton, given.sizes)
  const found: Rebuilt = { duties: 0, differing: 0, differences: [] }
  for (const [at, part] of parts.entries()) {
    const ground = await openGround(work, skeleton, part)
    const held = empty ? new Map<string, string>() : await findLines(work, part.rows)
    const { duties, unlike, steps } = comparePart(part, ground, held, work.today)
    if (!given.check) {
      await write(work, unlike, empty)
      await saveSteps(work, steps)
    }
    found.duties += duties
    found.differing += unlike.length
    found.differences.push(...unlike.slice(0, few - found.differences.length).map(differenceOf))
    given.progress?.(at + 1, parts.length)
  }
  return found
}

async function openGround(work: Work, { organisations, posts }: Skeleton, part: Part): Promise<Ground> {
  const loaded = part.forces.length === 0 ? { mines: [], entries: [] } : await part.load()
  return groundOf(
    { obligations: part.forces, organisations, posts, ...loaded },
    {
      asOf: work.today,
      knownOn: work.today,
      calendar: loadCalendar(),
      to: horizonOf(work.today),
      ...(part.subjects ? { subjects: part.subjects } : {}),
    },
  )
}

/** A duty that does not stand as it must: the line as it stands; the duty as it must be, and its line. */
type Unlike = { key: string; held: string | undefined; duty: Duty | undefined; line: string }

/** Derives a part and compares. Takes out of `held` what is as it must be. */
function comparePart(part: Part, ground: Ground, held: Map<string, string>, today: Day) {
  const stepped = new Map(
    part.forces.flatMap(({ edition, obligation }) =>
      obligation.ladder.length > 0 ? [[`${edition}/${obligation.id}`, obligation] as const] : [],
    ),
  )
  const unlike: Unlike[] = []
  const steps: StepDue[] = []
  let duties = 0
  for (const duty of eachDuty(ground, part.forces)) {
    if (!part.keeps(duty)) continue
    duties++
    const { key } = duty
    const line = lineOf(duty)
    const before = held.get(key)
    if (before !== undefined) held.delete(key)
    // The database writes numbers and JSON in a form of its own: what differs as text may yet say the same.
    if (before !== line && (before === undefined || canonical(dutyOf(before)) !== canonical(duty)))
      unlike.push({ key, held: before, duty, line })
    const obligation = stepped.size > 0 && stepped.get(`${duty.edition}/${duty.obligation}`)
    if (obligation)
      for (const { step, on } of stepsDue(obligation, duty, today))
        steps.push({ duty, step, on, given: obligation.ladder[step]! })
  }
  for (const [key, line] of held)
    if (part.has(dutyOf(line))) unlike.push({ key, held: line, duty: undefined, line: '' })
  return { duties, unlike, steps }
}

function differenceOf({ key, held, duty }: Unlike): Difference {
  return { key, before: held === undefined ? null : dutyOf(held), after: duty ?? null }
}

async function write(work: Work, unlike: readonly Unlike[], empty: boolean): Promise<void> {
  if (unlike.length === 0) return
  if (!empty && unlike.length <= few) return saveDifferences(work, unlike.map(differenceOf))
  const old = unlike.flatMap((one) => (one.held === undefined ? [] : [one.key]))
  if (old.length > 0) await deleteRows(work, old)
  await fillRows(work, async (into) => {
    for (let at = 0; at < unlike.length; at += 500)
      await into.write(
        unlike
          .slice(at, at + 500)
          .map(({ duty, line }) => (duty ? `${line}\n` : ''))
          .join(''),
      )
  })
}

async function countMines({ tx }: Work): Promise<number> {
  const { n } = await tx
    .selectFrom('mines')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/**
 * The daily clock: what came into force or ran out overnight (facts dated ahead, terms that run by the day, a new year's
 * periods), and the steps of the ladder whose day has come. Does nothing a second time on one day.
 */
export async function tick(work: Work): Promise<void> {
  const last = await work.tx
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'duties.ticked')
    .executeTakeFirst()
  if (last?.value === work.today) return
  dropSkeleton()
  await rebuildIn(work, {})
}

async function markTicked({ tx, today, now }: Work): Promise<void> {
  const row = { key: 'duties.ticked', value: JSON.stringify(today), changedAt: now }
  await tx
    .insertInto('settings')
    .values(row)
    .onConflict((c) => c.column('key').doUpdateSet({ value: row.value, changedAt: row.changedAt }))
    .execute()
}
