import type { Words } from '#platform/words'
import { caseWords } from './words/cases.ts'
import { stepWords } from './words/steps.ts'

export const words: Words = { ...caseWords, ...stepWords }
