import type { Entry } from '#platform/record'
import { listed } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'
import type { InForce } from '../model.ts'
import { minesNamed } from '../rules/entries.ts'
import { rulingWords, wordsOf } from './store/asked.ts'
import { findManyEntries } from './store/entry-lines.ts'

/** What is read of the record once for all parts. */
export type Common = {
  /** Rulings and exceptions, with what corrects them. */
  rulings: readonly Entry[]
  /** Every entry that what is judged mine by mine needs for some of them, given those that name these mines. */
  at(ids: readonly string[], own: readonly Entry[]): Entry[]
}

const ruled: readonly string[] = [...rulingWords, 'limit.excepted']

/** Words that tell of something done, and not of a ruling on it. */
export function doneWordsOf(forces: readonly InForce[]): string[] {
  return wordsOf(forces).filter((word) => !ruled.includes(word))
}

export async function loadCommon(work: Work, byMine: readonly InForce[]): Promise<Common> {
  const words = listed(doneWordsOf(byMine))
  const wasCorrected = `id in (select corrects from record where word = 'entry.corrected' and corrects is not null)`
  const corrections = await findManyEntries(work, `word = 'entry.corrected'`)
  const corrected = await findManyEntries(work, `word in ${words} and ${wasCorrected}`)
  const first = await findManyEntries(work, `word in ${listed(ruled)}`)
  const correctionsOf = openCorrections(corrections)
  const rulings = [...first, ...first.flatMap((one) => correctionsOf(one.id))]
  // What names no mine of its own concerns one by its list, or as an answer to what was set off there.
  const answers = byMine.flatMap(({ obligation }) => (obligation.kind === 'reaction' ? [obligation.does] : []))
  const unplaced = await findManyEntries(
    work,
    `mine is null and word in ${words} and (facts ? 'mines' or word in ${listed(answers)}) and not ${wasCorrected}`,
  )
  // Corrected, an entry may concern any mine that it or what corrects it names.
  const families = corrected.map((entry) => {
    const all = [entry, ...correctionsOf(entry.id)]
    return { all, mines: new Set(all.flatMap(minesNamed)) }
  })
  const known = new Set(corrected.map((one) => one.id))
  return {
    rulings,
    at: (ids, own) => [
      ...rulings,
      ...unplaced,
      ...families.flatMap(({ all, mines }) => (mines.size === 0 || ids.some((id) => mines.has(id)) ? all : [])),
      ...(known.size === 0 ? own : own.filter((one) => !known.has(one.id))),
    ],
  }
}

/** All corrections of an entry, and of its corrections. */
function openCorrections(corrections: readonly Entry[]): (id: string) => Entry[] {
  const of = new Map<string, Entry[]>()
  for (const one of corrections) if (one.corrects) of.set(one.corrects, [...(of.get(one.corrects) ?? []), one])
  return function all(id: string): Entry[] {
    return (of.get(id) ?? []).flatMap((one) => [one, ...all(one.id)])
  }
}

export function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((one) => [one.id, one])).values()]
}
