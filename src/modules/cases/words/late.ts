import type { Words } from '#platform/words'
import { proposeWords } from './propose.ts'
import { worksheetWords } from './worksheet.ts'

/** What only the pages of one case say: loaded with them. */
export const lateWords: Words = { ...proposeWords, ...worksheetWords }
