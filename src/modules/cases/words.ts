import type { Words } from '#platform/words'
import { boardWords } from './words/board.ts'
import { caseWords } from './words/cases.ts'
import { fileWords } from './words/files.ts'
import { otherWords } from './words/others.ts'
import { pageWords } from './words/page.ts'
import { paperWords } from './words/papers.ts'
import { reasonWords } from './words/reasons.ts'
import { recordWords } from './words/record.ts'
import { stepWords } from './words/steps.ts'

/** What everybody loads before the first page; pages that few open bring their own (`words/propose.ts`, `words/publicity.ts`, `words/told.ts`). */
export const words: Words = {
  ...boardWords,
  ...caseWords,
  ...fileWords,
  ...otherWords,
  ...pageWords,
  ...paperWords,
  ...recordWords,
  ...stepWords,
  ...reasonWords,
}
