import type { Work, Workshop } from '#platform/server/work'
import { theProgram } from '#platform/server/work'
import { findHistories } from '#modules/mines/server'
import type { Duty } from '../model.ts'
import { deriveDuties } from '../rules/derive.ts'
import { stepsDue } from '../rules/ladder.ts'
import { loadCalendar } from './calendar.ts'
import { horizonOf } from './rederive.ts'
import { takeTurn } from './store/turn.ts'
import { dropSkeleton } from './skeleton.ts'
import { type Difference, differencesOf, saveDifferences, findRows } from './store/duties.ts'
import { saveSteps } from './store/steps.ts'
import { wordsOf } from './store/asked.ts'
import { loadEntries } from './store/entries.ts'
import { loadSkeleton, type Skeleton } from './store/world.ts'

export type Rebuilt = { duties: number; differences: Difference[] }

/**
 * Derives all duties anew, place by place, and tells every difference to what the reactions had kept; writes them unless
 * `check`. None is what is to be expected. `progress` is told after each place.
 */
export async function rebuildDuties(
  workshop: Workshop,
  given: { check?: boolean; progress?: (done: number, total: number) => void } = {},
): Promise<Rebuilt> {
  dropSkeleton()
  return workshop.work(theProgram, (work) => rebuildIn(work, given))
}

async function rebuildIn(
  work: Work,
  given: { check?: boolean; progress?: (done: number, total: number) => void },
): Promise<Rebuilt> {
  await takeTurn(work)
  const skeleton = await loadSkeleton(work)
  const known = await work.tx.selectFrom('duties').select('region').distinct().execute()
  const regions = [
    ...new Set([...skeleton.obligations.map((one) => one.region), ...known.map((one) => one.region)]),
  ].toSorted()
  const found: Rebuilt = { duties: 0, differences: [] }
  for (const [at, region] of regions.entries()) {
    const derived = await deriveRegion(work, skeleton, region)
    const differences = differencesOf(await findRows(work, { region }), derived)
    if (!given.check) {
      await saveDifferences(work, differences)
      await proposeSteps(work, skeleton, derived, region)
    }
    found.duties += derived.length
    found.differences.push(...differences)
    given.progress?.(at + 1, regions.length)
  }
  if (!given.check) await markTicked(work)
  return found
}

async function deriveRegion(work: Work, skeleton: Skeleton, region: string): Promise<Duty[]> {
  const obligations = skeleton.obligations.filter((one) => one.region === region)
  if (obligations.length === 0) return []
  const mines = (await findHistories(work)).filter((one) => one.mine.region.startsWith(region))
  const entries = await loadEntries(work, [{ words: wordsOf(obligations) }])
  return deriveDuties(
    { ...skeleton, obligations, mines, entries },
    { asOf: work.today, knownOn: work.today, calendar: loadCalendar(), to: horizonOf(work.today) },
  )
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

async function proposeSteps(work: Work, skeleton: Skeleton, duties: readonly Duty[], region: string): Promise<void> {
  const byId = new Map(
    skeleton.obligations
      .filter((one) => one.region === region)
      .map((one) => [`${one.edition}/${one.obligation.id}`, one.obligation]),
  )
  const due = duties.flatMap((duty) => {
    const obligation = byId.get(`${duty.edition}/${duty.obligation}`)
    if (!obligation || obligation.ladder.length === 0) return []
    return stepsDue(obligation, duty, work.today).map(({ step, on }) => ({
      duty,
      step,
      on,
      given: obligation.ladder[step]!,
    }))
  })
  await saveSteps(work, due)
}
