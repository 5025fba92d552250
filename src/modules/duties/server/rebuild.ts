import { setFlagsFromString } from 'node:v8'
import { canonical } from '#platform/canonical'
import type { Day } from '#platform/day'
import { readSetting, saveSetting } from '#platform/server/settings'
import type { Work, Workshop } from '#platform/server/work'
import { theProgram } from '#platform/server/work'
import type { Obligation } from '#modules/policies'
import type { Duty, World } from '../model.ts'
import { batchesOn } from '../rules/derive.ts'
import { type Ground, groundOf } from '../rules/ground.ts'
import { stepsDue } from '../rules/ladder.ts'
import { standingOf } from '../rules/standing.ts'
import { loadCalendar } from './calendar.ts'
import { type Part, type PartSizes, partsOf, usual } from './parts.ts'
import { horizonOf } from './rederive.ts'
import { dropSkeleton } from './skeleton.ts'
import type { Difference } from './store/duties.ts'
import { chargesOf, dropIdle } from './store/charges.ts'
import { dutyOf, findLines, isTwice, lineOf } from './store/duty-lines.ts'
import { deleteRows, fillRows, isEmpty, withoutIndexes } from './store/duty-rows.ts'
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

/** The day on which the clock last ran. */
const tickedKey = 'duties.ticked'

/** So many differences are told. */
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
  const bare = empty && !given.check && (await countMines(work)) >= sizes.bare
  const rebuild = () =>
    workshop.work(theProgram, (reading) => rebuildParts({ work, reading, empty, bare }, { ...given, sizes }), {
      readOnly: true,
    })
  const found = bare ? await spare(() => withoutIndexes(work, rebuild)) : await rebuild()
  if (!given.check) {
    if (!empty) await dropIdle(work)
    await saveSetting(work, tickedKey, work.today)
  }
  return found
}

/**
 * Does what makes millions of short-lived things in little memory. Collecting works beside us, and while PostgreSQL takes the other
 * processor it falls behind: left alone the heap has grown fourfold before it is done.
 */
async function spare<T>(run: () => Promise<T>): Promise<T> {
  setFlagsFromString('--heap-growing-percent=70')
  try {
    return await run()
  } finally {
    // V8 decides by itself again.
    setFlagsFromString('--heap-growing-percent=0')
  }
}

/** `bare`: the table is empty and without indexes. */
type Place = { work: Work; reading: Work; empty: boolean; bare: boolean }

async function rebuildParts(
  { work, reading, empty, bare }: Place,
  given: Given & { sizes: PartSizes },
): Promise<Rebuilt> {
  const skeleton = await loadSkeleton(reading)
  const { parts, ...stream } = await partsOf(work, reading, skeleton, given.sizes)
  const open = openGrounds(skeleton, work.today)
  const found: Rebuilt = { duties: 0, differing: 0, differences: [] }
  const steps: StepDue[] = []
  /** Parts with what is derived of each; the next one is read while this one is written. */
  async function* derived(): AsyncGenerator<{ part: Part; batches: Iterable<readonly Duty[]> }> {
    let coming = load(parts[0])
    for (const [at, part] of parts.entries()) {
      const loaded = await coming
      coming = load(parts[at + 1])
      coming.catch(() => {})
      yield { part, batches: batchesOf(part, open(part, loaded), found, steps) }
      given.progress?.(at + 1, parts.length)
    }
  }
  async function* allNew(): AsyncGenerator<readonly Duty[]> {
    for await (const { batches } of derived()) for (const batch of batches) yield told(batch, found)
  }
  try {
    if (empty && !given.check) await fillRows(work, allNew(), await chargesOf(work, []), bare)
    else
      for await (const { part, batches } of derived()) {
        const unlike = comparePart(part, batches, await findLines(work, part.rows))
        found.differing += unlike.length
        found.differences.push(...unlike.slice(0, few - found.differences.length).map(differenceOf))
        if (!given.check && unlike.length > 0) await settle(work, unlike)
      }
    if (!given.check) await saveSteps(work, steps)
  } finally {
    await stream.close()
  }
  return found
}

type Loaded = Pick<World, 'mines' | 'entries'>

/** Offices and posts are made ready once for all parts. */
function openGrounds({ organisations, posts }: Skeleton, today: Day): (part: Part, loaded: Loaded) => Ground {
  const days = { asOf: today, knownOn: today }
  const standing = standingOf({ organisations, posts }, days)
  const options = { ...days, calendar: loadCalendar(), to: horizonOf(today) }
  return ({ forces, subjects }, loaded) =>
    groundOf(
      { obligations: forces, organisations, posts, ...loaded },
      subjects ? { ...options, subjects } : options,
      standing,
    )
}

/** A part's duties, counted, with the steps of the ladder that are due for them. */
function* batchesOf(part: Part, ground: Ground, found: Rebuilt, steps: StepDue[]): Generator<readonly Duty[]> {
  const ladders = laddersOf(part)
  for (const batch of batchesOn(ground, part.forces)) {
    const kept = batch.filter((duty) => part.keeps(duty))
    found.duties += kept.length
    if (ladders.size > 0)
      for (const duty of kept) for (const step of stepsOf(ladders, duty, ground.asOf)) steps.push(step)
    yield kept
  }
}

/** Of a table that was empty every duty is a difference. */
function told(batch: readonly Duty[], found: Rebuilt): readonly Duty[] {
  found.differing += batch.length
  const more = few - found.differences.length
  if (more > 0)
    found.differences.push(...batch.slice(0, more).map((after) => ({ key: after.key, before: null, after })))
  return batch
}

async function load(part: Part | undefined): Promise<Loaded> {
  return part && part.forces.length > 0 ? part.load() : { mines: [], entries: [] }
}

/** A duty that does not stand as it must: the line as it stands, or lines, and the duty as it must be. */
type Unlike = { key: string; held: string | undefined; duty: Duty | undefined }

/** Compares what was derived with what is held, and takes out of `held` what is as it must be. */
function comparePart(part: Part, derived: Iterable<readonly Duty[]>, held: Map<string, string>): Unlike[] {
  const unlike: Unlike[] = []
  for (const batch of derived)
    for (const duty of batch) {
      const { key } = duty
      const before = held.get(key)
      if (before !== undefined) held.delete(key)
      if (before === undefined || !says(before, duty)) unlike.push({ key, held: before, duty })
    }
  for (const [key, line] of held) if (part.has(dutyOf(line))) unlike.push({ key, held: line, duty: undefined })
  return unlike
}

/** The database writes numbers and JSON in a form of its own: what differs as text may yet say the same. */
function says(held: string, duty: Duty): boolean {
  return held === lineOf(duty) || (!isTwice(held) && canonical(dutyOf(held)) === canonical(duty))
}

/** Obligations with a ladder, by their edition. */
type Ladders = ReadonlyMap<string, Obligation>

function laddersOf({ forces }: Part): Ladders {
  return new Map(
    forces.flatMap(({ edition, obligation }) =>
      obligation.ladder.length > 0 ? [[`${edition}/${obligation.id}`, obligation] as const] : [],
    ),
  )
}

function stepsOf(ladders: Ladders, duty: Duty, today: Day): StepDue[] {
  const obligation = ladders.get(`${duty.edition}/${duty.obligation}`)
  if (!obligation) return []
  // Not the whole duty: of a province there are many.
  const { key, scope } = duty
  return stepsDue(obligation, duty, today).map(({ step, on }) => ({
    duty: { key, scope },
    step,
    on,
    given: obligation.ladder[step]!,
  }))
}

function differenceOf({ key, held, duty }: Unlike): Difference {
  return { key, before: held === undefined ? null : dutyOf(held), after: duty ?? null }
}

async function settle(work: Work, unlike: readonly Unlike[]): Promise<void> {
  const old = unlike.flatMap((one) => (one.held === undefined ? [] : [one.key]))
  await deleteRows(work, old)
  const duties = unlike.flatMap((one) => one.duty ?? [])
  await fillRows(work, [duties], await chargesOf(work, duties))
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
    if ((await readSetting(work, tickedKey)) === work.today) return
    dropSkeleton()
    await rebuildIn(workshop, work, {})
  })
}
