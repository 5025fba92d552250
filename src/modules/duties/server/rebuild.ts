import { canonical } from '#platform/canonical'
import type { Day } from '#platform/day'
import type { Work, Workshop } from '#platform/server/work'
import { theProgram } from '#platform/server/work'
import type { Obligation } from '#modules/policies'
import type { Duty, World } from '../model.ts'
import { eachDuty } from '../rules/derive.ts'
import { type Ground, groundOf } from '../rules/ground.ts'
import { stepsDue } from '../rules/ladder.ts'
import { standingOf } from '../rules/standing.ts'
import { loadCalendar } from './calendar.ts'
import { type Part, type PartSizes, partsOf, usual } from './parts.ts'
import { horizonOf } from './rederive.ts'
import { dropSkeleton } from './skeleton.ts'
import { type Difference, saveDifferences } from './store/duties.ts'
import { dutyOf, findLines, lineOf } from './store/duty-lines.ts'
import { deleteRows, fillRows, isEmpty, withoutIndexes } from './store/duty-rows.ts'
import { saveSteps, type StepDue } from './store/steps.ts'
import { takeTurn } from './store/turn.ts'
import { loadSkeleton } from './store/world.ts'

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
 * `check`. None is what is to be expected. `progress` is told after each part. Works on two connections: what one reads while
 * the other writes.
 */
export async function rebuildDuties(workshop: Workshop, given: Given = {}): Promise<Rebuilt> {
  dropSkeleton()
  return workshop.work(theProgram, (work) => rebuildIn(workshop, work, given))
}

async function rebuildIn(workshop: Workshop, work: Work, given: Given): Promise<Rebuilt> {
  // From now on nobody else commits what duties are derived from, so that both connections see the same.
  await takeTurn(work)
  const sizes = given.sizes ?? usual
  const empty = await isEmpty(work)
  const rebuild = () =>
    workshop.work(theProgram, (reading) => rebuildParts(work, reading, { ...given, sizes }, empty), { readOnly: true })
  const bare = empty && !given.check && (await countMines(work)) >= sizes.bare
  const found = bare ? await withoutIndexes(work, rebuild) : await rebuild()
  if (!given.check) await markTicked(work)
  return found
}

async function rebuildParts(
  work: Work,
  reading: Work,
  given: Given & { sizes: PartSizes },
  empty: boolean,
): Promise<Rebuilt> {
  const skeleton = await loadSkeleton(reading)
  const parts = await partsOf(reading, skeleton, given.sizes)
  const days = { asOf: work.today, knownOn: work.today }
  const standing = standingOf(skeleton, days)
  const options = { ...days, calendar: loadCalendar(), to: horizonOf(work.today) }
  const found: Rebuilt = { duties: 0, differing: 0, differences: [] }
  let coming = load(parts[0])
  for (const [at, part] of parts.entries()) {
    const { mines, entries } = await coming
    // Read while this part is derived and written.
    coming = load(parts[at + 1])
    coming.catch(() => {})
    const ground = groundOf(
      { obligations: part.forces, organisations: skeleton.organisations, posts: skeleton.posts, mines, entries },
      { ...options, ...(part.subjects ? { subjects: part.subjects } : {}) },
      standing,
    )
    const held = empty ? new Map<string, string>() : await findLines(work, part.rows)
    const steps: StepDue[] = []
    const unlike = comparePart(part, ground, held, (duty) => {
      found.duties++
      for (const step of stepsOf(part, duty, work.today)) steps.push(step)
    })
    await settle(work, counted(unlike, found), given.check ? 'nothing' : empty ? 'all' : 'what differs')
    if (!given.check) await saveSteps(work, steps)
    given.progress?.(at + 1, parts.length)
  }
  return found
}

async function load(part: Part | undefined): Promise<Pick<World, 'mines' | 'entries'>> {
  return part && part.forces.length > 0 ? part.load() : { mines: [], entries: [] }
}

/** A duty that does not stand as it must: the line as it stands, and the duty as it must be. */
type Unlike = { key: string; held: string | undefined; duty: Duty | undefined }

/** Derives a part and compares. Takes out of `held` what is as it must be. */
function* comparePart(
  part: Part,
  ground: Ground,
  held: Map<string, string>,
  derived: (duty: Duty) => void,
): Generator<Unlike> {
  for (const duty of eachDuty(ground, part.forces)) {
    if (!part.keeps(duty)) continue
    derived(duty)
    const { key } = duty
    const before = held.get(key)
    if (before !== undefined) held.delete(key)
    // The database writes numbers and JSON in a form of its own: what differs as text may yet say the same.
    if (before === undefined || (before !== lineOf(duty) && canonical(dutyOf(before)) !== canonical(duty)))
      yield { key, held: before, duty }
  }
  for (const [key, line] of held) if (part.has(dutyOf(line))) yield { key, held: line, duty: undefined }
}

const stepped = new WeakMap<Part, ReadonlyMap<string, Obligation>>()

/** The steps of the ladder that are due for a duty. */
function stepsOf(part: Part, duty: Duty, today: Day): StepDue[] {
  let ladders = stepped.get(part)
  if (!ladders) {
    ladders = new Map(
      part.forces.flatMap(({ edition, obligation }) =>
        obligation.ladder.length > 0 ? [[`${edition}/${obligation.id}`, obligation] as const] : [],
      ),
    )
    stepped.set(part, ladders)
  }
  const obligation = ladders.size === 0 ? undefined : ladders.get(`${duty.edition}/${duty.obligation}`)
  if (!obligation) return none
  return stepsDue(obligation, duty, today).map(({ step, on }) => ({ duty, step, on, given: obligation.ladder[step]! }))
}

const none: StepDue[] = []

function* counted(all: Iterable<Unlike>, found: Rebuilt): Generator<Unlike> {
  for (const one of all) {
    found.differing++
    if (found.differences.length < few) found.differences.push(differenceOf(one))
    yield one
  }
}

function differenceOf({ key, held, duty }: Unlike): Difference {
  return { key, before: held === undefined ? null : dutyOf(held), after: duty ?? null }
}

async function settle(work: Work, unlike: Iterable<Unlike>, write: 'nothing' | 'what differs' | 'all'): Promise<void> {
  if (write === 'all') return fillRows(work, dutiesOf(unlike))
  const all = [...unlike]
  if (write === 'nothing' || all.length === 0) return
  if (all.length <= few) return saveDifferences(work, all.map(differenceOf))
  const old = all.flatMap((one) => (one.held === undefined ? [] : [one.key]))
  if (old.length > 0) await deleteRows(work, old)
  await fillRows(work, dutiesOf(all))
}

function* dutiesOf(unlike: Iterable<Unlike>): Generator<Duty> {
  for (const { duty } of unlike) if (duty) yield duty
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
export async function tick(workshop: Workshop): Promise<void> {
  await workshop.work(theProgram, async (work) => {
    const last = await work.tx
      .selectFrom('settings')
      .select('value')
      .where('key', '=', 'duties.ticked')
      .executeTakeFirst()
    if (last?.value === work.today) return
    dropSkeleton()
    await rebuildIn(workshop, work, {})
  })
}

async function markTicked({ tx, today, now }: Work): Promise<void> {
  const row = { key: 'duties.ticked', value: JSON.stringify(today), changedAt: now }
  await tx
    .insertInto('settings')
    .values(row)
    .onConflict((c) => c.column('key').doUpdateSet({ value: row.value, changedAt: row.changedAt }))
    .execute()
}
