import type { Words } from '#platform/words'
import { checkWords } from './words/checks.ts'
import { examWords } from './words/exams.ts'
import { fieldWords } from './words/field.ts'
import { figureWords } from './words/figures.ts'
import { listWords } from './words/lists.ts'
import { orderWords } from './words/orders.ts'
import { paperWords } from './words/papers.ts'
import { planWords } from './words/plans.ts'
import { recheckWords } from './words/rechecks.ts'
import { schemeWords } from './words/schemes.ts'
import { writingWords } from './words/writing.ts'

/** Screen and paper text of plans and checks; reasons of refusals by their code. */
export const words: Words = {
  ...planWords,
  ...checkWords,
  ...examWords,
  ...fieldWords,
  ...figureWords,
  ...listWords,
  ...orderWords,
  ...paperWords,
  ...recheckWords,
  ...schemeWords,
  ...writingWords,
}
