import type { Day, Instant } from '#platform/day'
import { type Language, sayIn, type Words } from '#platform/words'
import { words as policyWords } from '#modules/policies'
import { words as ownWords } from '../words.ts'
import type { Speak } from './line-words.ts'

const allWords: Words = { ...policyWords, ...ownWords }

/** Speaks where there is no screen: days with their year, moments as `2026-11-17 15:24` in Beijing. `more`: words of another module. */
export function speakIn(language: Language, more: Words = {}): Speak {
  const known = { ...allWords, ...more }
  return Object.assign((key: string, facts?: Readonly<Record<string, unknown>>) => sayIn(language, known, key, facts), {
    language,
    day: (day: Day) => day,
    moment: (moment: Instant) =>
      new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
  })
}
