import type { Words } from '#platform/words'
import { boardWords } from './words/board.ts'
import { deedWords } from './words/deeds.ts'
import { formWords } from './words/forms.ts'
import { listWords } from './words/lists.ts'
import { reasonWords } from './words/reasons.ts'
import { sheetWords } from './words/sheets.ts'
import { whyWords } from './words/why.ts'

/** Screen text of duties: deeds with their facts, lists, screens; reasons of refusals by their code. */
export const words: Words = {
  ...deedWords,
  ...listWords,
  ...boardWords,
  ...whyWords,
  ...formWords,
  ...sheetWords,
  ...reasonWords,
}
