import type { Words } from '#platform/words'
import { formWords } from './words/forms.ts'
import { sheetWords } from './words/sheets.ts'
import { spokenWords } from './words/spoken.ts'
import { whyWords } from './words/why.ts'

/** Screen text of duties: deeds with their facts, lists, screens; reasons of refusals by their code. */
export const words: Words = { ...spokenWords, ...whyWords, ...formWords, ...sheetWords }
