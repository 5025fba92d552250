import type { Words } from '#platform/words'
import { faultWords } from './words/faults.ts'
import { reasonWords } from './words/reasons.ts'
import { screenWords } from './words/screens.ts'

/** Screen text of ledgers; reasons of refusals and faults of definitions by their code. */
export const words: Words = { ...reasonWords, ...faultWords, ...screenWords }
