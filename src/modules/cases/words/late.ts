import type { Words } from '#platform/words'
import { lawWords } from './law.ts'
import { proposeWords } from './propose.ts'
import { worksheetWords } from './worksheet.ts'

/** What only the pages of one case say: loaded with them. */
export const lateWords: Words = {
  ...lawWords,
  ...proposeWords,
  ...worksheetWords,
  'case-field.recheck': ['复查是哪次检查', 'By which check'],
  'case-field.recheck.none': ['不在检查记录中', 'By none of the record'],
}
