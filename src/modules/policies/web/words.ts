import type { Say } from '#platform/web'
import type { DraftObligation } from '../api.ts'
import { sentenceIn } from '../rules/phrases.ts'

/** What is owed in the reader's language: the written words, else the sentence that its members make. */
export function saysOf(say: Say, one: DraftObligation): string {
  if (say.language === 'zh') return one.says[0]
  return one.says[1] || sentenceIn('en', one)
}
