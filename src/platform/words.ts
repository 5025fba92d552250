import type { Reason } from './refusal.ts'

export type Language = 'zh' | 'en'

/** Screen text: one line a word, Chinese first, English second. `{name}` is filled from facts. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>

/** Fills `{name}` places of a sentence, and `{name|one|many}` by the number; an unknown name stays visible, so that it is noticed. */
export function fill(text: string, facts: Readonly<Record<string, unknown>> = {}): string {
  return text.replace(/\{(\w+)(?:\|(.*?)\|(.*?))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const fact = facts[name] as string | number | boolean | object | null | undefined
    if (fact === undefined) return whole
    if (one !== undefined) return fact === 1 || fact === '1' ? one : many!
    if (fact === null) return '—'
    return typeof fact === 'object' ? JSON.stringify(fact) : String(fact)
  })
}

/** The word in the reader's language; the key itself when no module has declared it. */
export function sayIn(
  language: Language,
  words: Words,
  key: string,
  facts?: Readonly<Record<string, unknown>>,
): string {
  const pair = words[key]
  return pair ? fill(pair[language === 'zh' ? 0 : 1], facts) : key
}

/** The sentence of a refusal, keyed by its code. */
export function sayReason(language: Language, words: Words, why: Reason): string {
  return sayIn(language, words, why.code, why.facts)
}
