import type { Work } from '#platform/server/work'
import { raiseCandidates, readMineOf } from '#modules/hazards/server'
import { idOf } from './random.ts'

/** Raises what the year's major hazards make full of the counts of law, as the program does when one is entered. */
export async function raiseCounts(work: Work, rows: readonly { mine: string; grade?: unknown }[]): Promise<void> {
  const mines = new Set(rows.filter((one) => one.grade === 'major').map((one) => one.mine))
  for (const mine of mines)
    await raiseCandidates(work, await readMineOf(work, mine), (rule) => idOf(`count ${mine} ${rule}`))
}
