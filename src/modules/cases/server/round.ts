import { theProgram, type Workshop } from '#platform/server/work'
import { gather } from './case.ts'
import { refreshPublications } from './publications.ts'
import { readCaseRow } from './store/cases.ts'
import { findUnkept, takeOver } from './store/publicity-round.ts'

/** How many cases one work mends, so that none is long. */
const atOnce = 100

/**
 * The daily round of cases: decisions of the time before publicity was kept get what follows from their steps; what is published beyond its term, and is shown to nobody any
 * more, is proposed for taking down. A person takes it down (行政处罚法 art. 48; 信用修复管理办法: a publication ends with its longest term).
 */
export async function roundOfCases(workshop: Workshop): Promise<void> {
  for (let after: string | null = null; ;) {
    const ids: readonly string[] = await workshop.work(theProgram, async (work) => {
      const found = await findUnkept(work, after, atOnce)
      for (const id of found) {
        const held = await readCaseRow(work, id)
        await refreshPublications(work, held, await gather(work, held))
      }
      return found
    })
    if (ids.length < atOnce) break
    after = ids.at(-1)!
  }
  await workshop.work(theProgram, async (work) => {
    for (const { party, case: about, scope, mine, number, until } of await takeOver(work))
      await work.record('case.removal-proposed', {
        scope,
        mine,
        about,
        facts: { publication: party, until, ...(number ? { number } : {}) },
      })
  })
}
