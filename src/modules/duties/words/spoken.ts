import type { Words } from '#platform/words'
import { boardWords } from './board.ts'
import { deedWords } from './deeds.ts'
import { listWords } from './lists.ts'
import { reasonWords } from './reasons.ts'

/** What the field app too speaks of duties: deeds with their facts, lines of the board, reasons of refusals. Not the texts of the desk's own screens. */
export const spokenWords: Words = { ...deedWords, ...listWords, ...boardWords, ...reasonWords }
