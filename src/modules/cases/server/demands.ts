import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import { tablesAt } from '../rules/law/bands.ts'
import { conditionsAt } from '../rules/law/conditions.ts'
import type { LawGround } from '../rules/course/lawful.ts'
import type { CaseParty } from '../model.ts'
import { loadLaw } from './law.ts'
import type { HeldCase } from './store/cases.ts'

/** What the law is asked of for a case: provisions, and the thresholds of its place today. */
export async function lawGroundOf(work: Work, held: HeldCase, parties: readonly CaseParty[]): Promise<LawGround> {
  const { provisions, bands, conditions } = loadLaw()
  const { kind } = await readMine(work, held.mine)
  return {
    provisions,
    tables: tablesAt(bands, held.scope, held.conductOn),
    conditions: conditionsAt(conditions, held.scope, work.today),
    mineKind: kind,
    conductFrom: held.conductFrom,
    conductOn: held.conductOn,
    today: work.today,
    kinds: new Map(parties.map((one) => [one.id, one.kind])),
  }
}
