/** Families of record words, for the filter of a mine's timeline. */
export type Family = 'register' | 'state' | 'licences' | 'people' | 'checks' | 'duties'

const stateWords: readonly string[] = ['mine.stopped', 'mine.resumed', 'mine.closed']

/** What stands before the point in a record word, by family. `state` words are told one by one. */
export const familyNouns: Readonly<Record<Exclude<Family, 'state'>, readonly string[]>> = {
  register: ['mine', 'mines', 'face', 'mouth', 'entry'],
  licences: ['licence'],
  people: ['tie', 'post', 'person', 'organisation', 'training'],
  checks: [
    'visit',
    'check',
    'recheck',
    'selfcheck',
    'patrol',
    'hazard',
    'accident',
    'interview',
    'letter',
    'drill',
    'warning',
    'survey',
    'risk',
    'equipment',
    'case',
  ],
  duties: [
    'duty',
    'task',
    'limit',
    'ladder',
    'meeting',
    'report',
    'plan',
    'rule',
    'assessment',
    'evaluation',
    'statistics',
    'publicity',
    'exam',
    'promise',
  ],
}

/** The family of a record word; undefined for words of no family. */
export function familyOf(word: string): Family | undefined {
  if (stateWords.includes(word)) return 'state'
  const noun = word.split('.')[0] ?? ''
  return (Object.keys(familyNouns) as (keyof typeof familyNouns)[]).find((family) => familyNouns[family].includes(noun))
}

/** What to look for: whole words of the state family, nouns of the others. */
export function wordsOf(family: Family): {
  words: readonly string[]
  nouns: readonly string[]
  without: readonly string[]
} {
  if (family === 'state') return { words: stateWords, nouns: [], without: [] }
  return { words: [], nouns: familyNouns[family], without: stateWords }
}
