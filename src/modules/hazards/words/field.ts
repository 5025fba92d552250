import type { Words } from '#platform/words'
import { editWords } from './edits.ts'
import { listedWords } from './listed.ts'
import { pageWords } from './pages.ts'
import { reasonWords } from './reasons.ts'
import { screenWords } from './screens.ts'

/** What the phone says of hazards: fields, states, steps and refusals; pages of the desk alone and papers stay at the desk. */
export const fieldWords: Words = { ...editWords, ...listedWords, ...pageWords, ...reasonWords, ...screenWords }
