import { factsOn } from '#modules/mines'
import { findHistories } from '#modules/mines/server'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { MineClass } from '../model.ts'
import { classOf } from '../rules/classes.ts'
import { countOnSite } from '../rules/on-site.ts'
import { standardsFor } from './plan-ground.ts'
import { findLinesAt } from './store/lines.ts'
import { findMadeChecks } from './store/made.ts'

export type MineUsed = {
  class: MineClass
  made: number
  planned: number
  most: number
  warnAt: number
  source: string
  confidence: string
}

/** How often a mine was checked on site in a year by whomever, how often it still is to be by plans in force, and how often it may be. */
export async function usedOfMine(work: Work, mine: string, year: number): Promise<MineUsed> {
  const [history] = await findHistories(work, [mine])
  if (!history) return refuse('not-found', 'mine-unknown', { mine })
  const { caps } = standardsFor(year)
  const made = (await findMadeChecks(work, year)).filter((one) => one.mine === mine)
  const lines = await findLinesAt(work, mine, work.today.slice(0, 7), `${year}-12`)
  const count = countOnSite(made, [], caps).get(mine) ?? 0
  return {
    class: classOf(factsOn(history, work.today, work.today), caps),
    made: count,
    planned: (countOnSite(made, lines, caps).get(mine) ?? 0) - count,
    most: caps.perMine.most,
    warnAt: caps.perMine.warnAt,
    source: caps.source,
    confidence: caps.perMine.confidence,
  }
}
