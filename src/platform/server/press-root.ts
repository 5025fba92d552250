import { rootLine } from '#platform/seal'
import type { Paper } from './press.ts'
import { latestRoot } from './seal.ts'
import type { Work } from './work.ts'

/**
 * A paper with the record's newest root value at the foot of its pages: whoever holds one holds the record of that moment fast, even
 * against an owner of the database who writes everything anew (decision 0016).
 */
export async function withRoot({ tx }: Work, paper: Paper): Promise<Paper> {
  const root = await latestRoot(tx)
  // What bears an earlier moment than the newest seal (the demonstration's year) cannot have known it.
  return root && Date.parse(root.sealedAt) <= Date.parse(paper.at)
    ? { ...paper, data: { ...(paper.data as object), root: rootLine(root) } }
    : paper
}
