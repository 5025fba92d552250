import type { ReadItem } from '../reading.ts'
import { readText } from './read-text.ts'

// For the tables of sentences of the idiom tests.

/** The clause (一) of a small plan of 2026-01-15 that says `words`. */
export function clauseOf(words: string): ReadItem {
  const text = `砚山县矿山安全工作方案\n（2026年1月15日）\n一、总体要求\n牢固树立安全理念。\n二、主要任务\n（一）健全体系。${words}\n（二）强化宣传。广泛宣传。\n三、保障措施\n加强领导。\n`
  return readText(text).items.find((one) => one.path.join('/') === '二/(一)')!
}

/** Its units in order of their letters: `*` leads, `~` is a vague group. */
export function unitsIn(words: string): string[] {
  const { units, lead, unitsGeneric } = clauseOf(words)
  const named = units.map((name) => (name === lead ? `*${name}` : name))
  return named.concat(unitsGeneric.map((name) => `~${name}`)).toSorted()
}

/** Its frequencies as `2+ quarter@actor`, ∅ for nobody, beside those wanted; where none is wanted the actor is left out. */
export function oftenIn(words: string, expected: string): { found: string[]; wanted: string[] } {
  const wanted = expected === '-' ? [] : expected.split(/ (?=\d)/)
  const found = clauseOf(words).frequencies.map(({ count, atLeast, period, actor }, index) => {
    const often = `${count}${atLeast ? '+' : ''} ${period}`
    return wanted[index]?.includes('@') === false ? often : `${often}@${actor ?? '∅'}`
  })
  return { found, wanted }
}
