import type { Words } from '#platform/words'
import { caseWords } from './words/cases.ts'

export const words: Words = { ...caseWords }
