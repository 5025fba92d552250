import type { Words } from '#platform/words'
import { deedWords } from './words/deeds.ts'
import { listWords } from './words/lists.ts'
import { reasonWords } from './words/reasons.ts'
import { screenWords } from './words/screens.ts'
import { sheetWords } from './words/sheets.ts'

/** Screen text of duties: deeds with their facts, lists, screens; reasons of refusals by their code. */
export const words: Words = {
  ...deedWords,
  ...listWords,
  ...screenWords,
  ...sheetWords,
  ...reasonWords,
}
