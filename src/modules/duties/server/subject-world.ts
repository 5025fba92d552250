import type { Work } from '#platform/server/work'
import type { InForce, World } from '../model.ts'
import { minesNamed } from '../rules/entries.ts'
import { heldSkeleton } from './skeleton.ts'
import { taskWords, wordsOf } from './store/asked.ts'
import { loadEntries, loadRulings } from './store/entries.ts'
import { findMinesOfPosts, findMinesUnder, loadMines } from './store/mines.ts'

/**
 * What duties of one post, organisation or mine stand on: the obligations given, entries of the subject, of its office, at the
 * mines and of the triggers named, rulings, and every mine that any of them speaks of. Call with the scope opened wide.
 */
export async function loadSubjectWorld(
  work: Work,
  subject: string,
  of: { forces: readonly InForce[]; mines: readonly string[]; triggers: readonly string[] },
): Promise<World> {
  const { forces, triggers } = of
  const held = await heldSkeleton(work)
  const office = held.posts.find((one) => one.id === subject)?.organisation
  const words = wordsOf(forces)
  const own = [...new Set([subject, ...of.mines])]
  const entries = await loadEntries(work, [
    { words, posts: [subject], organisations: [subject, ...(office ? [office] : [])], mines: own },
    ...(triggers.length > 0 ? [{ words, ids: triggers }] : []),
    ...(forces.some((one) => one.obligation.kind === 'task') ? [{ words: taskWords }] : []),
    ...(forces.some((one) => one.indicator) ? [{ words }] : []),
  ])
  const mines = new Set([...own, ...entries.flatMap(minesNamed), ...(await findMinesOfPosts(work, [subject]))])
  for (const region of new Set(forces.filter(isMeasured).map((one) => one.region)))
    for (const mine of await findMinesUnder(work, region)) mines.add(mine)
  const rulings = await loadRulings(work, [...new Set(forces.map((one) => one.obligation.id))])
  return {
    obligations: forces,
    organisations: held.organisations,
    posts: held.posts,
    mines: await loadMines(work, [...mines], forces),
    entries: [...new Map([...entries, ...rulings].map((one) => [one.id, one])).values()],
  }
}

/** Whether it is judged by all mines of its region. */
function isMeasured({ indicator, obligation }: InForce): boolean {
  return indicator !== null || (obligation.kind === 'task' && obligation.where !== undefined)
}
