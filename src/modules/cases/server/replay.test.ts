import { expect, test } from 'vitest'
import { dutiesReactions } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram, type Work } from '#platform/server/work'
import { loadDemonstration } from '../../../../demo/load.ts'
import type { TakenStep } from '../model.ts'
import { whyNotCarried } from '../rules/course/carries.ts'
import { whyNotLawful } from '../rules/course/lawful.ts'
import { whyNotNext } from '../rules/course/order.ts'
import { deedsOf, namedIn } from '../rules/law/deeds.ts'
import { whyNotBy } from '../rules/law/separation.ts'
import { workedOut } from './case.ts'
import { lawGroundOf } from './demands.ts'
import { findParties, readCaseRow } from './store/cases.ts'
import { findSteps } from './store/steps.ts'

/** What the rules say of each step of a case, had it been taken on its day after those before it. */
async function faultsOf(work: Work, id: string): Promise<string[]> {
  const held = await readCaseRow(work, id)
  const parties = await findParties(work, id)
  const law = await lawGroundOf(work, held, parties)
  const all = await findSteps(work, id)
  return all.flatMap((step, nth) => {
    if (step.kind === 'proposed') return []
    const then = { today: step.on, now: step.at }
    const ground = workedOut(then, held, parties, all.slice(0, nth), { ...law, today: step.on })
    const { done, standing, demands } = ground
    const take = { step: step.kind, party: step.party, ...step.facts } as unknown as TakenStep
    const party = 'party' in take ? take.party : null
    const why =
      whyNotNext(step.kind, party, standing, demands, step.on) ??
      whyNotCarried(take, step.on, standing, done, demands, step.on) ??
      whyNotLawful(take, standing, ground.law) ??
      whyNotBy(
        { kind: step.kind, named: namedIn(step.kind, step.facts) },
        { person: step.by?.person ?? '', rank: 'head' },
        deedsOf(done),
      )
    return why ? [`${held.title} ${step.nth} ${step.kind} ${step.on}: ${why.code} ${JSON.stringify(why.facts)}`] : []
  })
}

// Beside a day without holidays near it, days on which terms of the tales run over those of spring and autumn.
test.each(['2026-11-22T16:10:00Z', '2026-10-14T03:00:00Z', '2026-03-05T03:00:00Z'])(
  'every step that the demonstration tells on %s is one that the program would have let its officers take',
  async (moment) => {
    const { url, drop } = await testDatabase()
    const database = openDatabase(url, 3)
    try {
      const workshop = openWorkshop(database.kysely, dutiesReactions, () => new Date(moment), console.error)
      await publishShipped(workshop)
      await loadDemonstration({ workshop }, { seed: 1, say: () => {} })
      const faults = await workshop.work(
        theProgram,
        async (work) => {
          const cases = await work.tx.selectFrom('cases').select('id').execute()
          const found: string[] = []
          for (const { id } of cases) found.push(...(await faultsOf(work, id)))
          return found
        },
        { readOnly: true },
      )
      expect(faults).toEqual([])
    } finally {
      await database.close()
      await drop()
    }
  },
  180_000,
)
