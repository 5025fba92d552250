import type { Words } from '#platform/words'

export const words: Words = {
  'duties.title': ['职责', 'Duties'],
  'duties.board': ['职责看板', 'Duty board'],
}
