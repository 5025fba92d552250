import type { Words } from '#platform/words'
import { checkWords } from './words/checks.ts'
import { disposalWords } from './words/disposals.ts'
import { fieldWords } from './words/field.ts'
import { figureWords } from './words/figures.ts'
import { listWords } from './words/lists.ts'
import { planWords } from './words/plans.ts'
import { recheckWords } from './words/rechecks.ts'
import { writingWords } from './words/writing.ts'

/** Screen and paper text of plans and checks; reasons of refusals by their code. */
export const words: Words = {
  ...planWords,
  ...checkWords,
  ...fieldWords,
  ...disposalWords,
  ...figureWords,
  ...listWords,
  ...recheckWords,
  ...writingWords,
}
