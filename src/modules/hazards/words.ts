import type { Words } from '#platform/words'
import { countWords } from './words/counts.ts'
import { editWords } from './words/edits.ts'
import { listedWords } from './words/listed.ts'
import { pageWords } from './words/pages.ts'
import { paperWords } from './words/papers.ts'
import { quarterlyWords } from './words/quarterly.ts'
import { reasonWords } from './words/reasons.ts'
import { screenWords } from './words/screens.ts'
import { selfcheckWords } from './words/selfchecks.ts'
import { statisticsWords } from './words/statistics.ts'

/** Screen and paper text of hazards, the labels of their record words, and reasons of refusals by their code. */
export const words: Words = {
  ...countWords,
  ...editWords,
  ...listedWords,
  ...pageWords,
  ...paperWords,
  ...quarterlyWords,
  ...reasonWords,
  ...screenWords,
  ...selfcheckWords,
  ...statisticsWords,
}
