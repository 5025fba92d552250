import type { Words } from '#platform/words'

/** Screen text of cases. */
export const caseWords: Words = {
  'cases.title': ['案件', 'Cases'],
}
