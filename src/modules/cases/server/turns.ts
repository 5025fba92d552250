import { type Day, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { Party } from '../model.ts'
import type { Standing } from '../rules/course/standing.ts'
import { turnsOf } from '../rules/duties/turns.ts'
import type { HeldCase } from './store/cases.ts'
import { isCaseMajor } from './store/findings.ts'
import { findToldOfStep, findToldTurns } from './store/told.ts'

/** By what duties weigh a case: whether a major hazard is in it, and from where it came. */
export async function weightOf(work: Work, held: HeldCase): Promise<{ major: boolean; source: string }> {
  return { major: await isCaseMajor(work, held.id), source: held.source.kind }
}

/**
 * Tells the record what a case has come to as a whole (`case.resolved`, `case.ended`), once, on the day of the step that brought it about; what was told and
 * is so no more, as a step was voided, is taken back.
 */
export async function tellTurns(
  work: Work,
  held: HeldCase,
  now: { standing: Standing; step: string; on: Day; kinds: ReadonlyMap<string, Party['kind']> },
): Promise<void> {
  const turns = turnsOf(now.standing, now.kinds, await isCaseMajor(work, held.id))
  const told = await findToldTurns(work, held.id)
  const about = { scope: held.scope, mine: held.mine }
  for (const one of told)
    if (!turns.some((turn) => turn.word === one.word))
      await work.record('entry.corrected', { ...about, about: one.id, corrects: one.id, facts: { void: true } })
  for (const { word, facts } of turns)
    if (!told.some((one) => one.word === word))
      await work.record(word, {
        ...about,
        about: held.id,
        happenedAt: now.on === work.today ? work.now : startOf(now.on),
        facts: { ...facts, through: now.step, ...(held.number ? { number: held.number } : {}) },
      })
}

/** A voided step counts for nobody's duty any more: the entry that told it is voided by a correction. */
export async function takeBack(work: Work, held: HeldCase, step: string, reason: string): Promise<void> {
  const entry = await findToldOfStep(work, held.id, step)
  if (entry)
    await work.record('entry.corrected', {
      scope: held.scope,
      mine: held.mine,
      about: entry,
      corrects: entry,
      facts: { void: true, reason },
    })
}
