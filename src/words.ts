import { words as duties } from '#modules/duties'
import { words as mines } from '#modules/mines'
import { words as people } from '#modules/people'
import { refusalWords, words as policies } from '#modules/policies'
import type { Words } from '#platform/words'
import { words as record } from './commands/record-words.ts'

/** Every module's words, for the sentences of the command line. */
export const words: Words = { ...refusalWords, ...people, ...mines, ...policies, ...duties, ...record }
