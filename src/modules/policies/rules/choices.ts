/** The closed lists that a person chooses from when writing an obligation. */
import { type FieldName, fieldOf, mineFactNames, mineFields, type Label } from '#modules/mines'
import { recordWords } from './vocabulary.ts'

/** Words of the record that somebody may owe; what happens to a mine is a trigger, not a deed. */
export const deedWords = Object.keys(recordWords).filter(
  (word) => !word.startsWith('mine.') && word !== 'accident.happened',
)
/** Words of the record that may start a clock. */
export const triggerWords = [
  'mine.stopped',
  'mine.resumed',
  'mine.closed',
  'mine.changed',
  'accident.happened',
  'hazard.listed',
  'hazard.delisted',
  ...deedWords.filter((word) => !word.startsWith('hazard.')),
]

/** Codes of facts of an entry that shipped documents use; a place may write its own. */
export const entryChoices: Readonly<Record<string, readonly string[]>> = {
  mode: ['plain', 'surprise', 'secret', 'night', 'joint', 'cross', 'remote', 'expert'],
  level: ['city', 'county', 'town'],
  coverage: ['full', 'special', 'part'],
  by: ['mine-head', 'mine-deputy'],
  scope: ['major', 'general'],
  drill: ['escape', 'joint', 'rescue', 'desktop'],
  grade: ['ordinary', 'larger', 'major', 'grave'],
  of: ['enterprise', 'mine', 'resident', 'county', 'town', 'enforcer', 'office'],
  party: ['enterprise', 'person'],
  punished: ['enterprise', 'person'],
  outcome: ['punished', 'not-punished', 'not-filed', 'withdrawn', 'transferred'],
  how: ['performed', 'enforced', 'not-punished', 'not-filed', 'withdrawn', 'transferred'],
  result: ['pass', 'mend', 'refuse'],
  matter: ['crime', 'transfer', 'other'],
  source: ['check', 'hazard', 'report', 'transfer', 'monitoring', 'accident', 'other'],
}
const numbers = new Set([
  'findings',
  'persons',
  'score',
  'risks',
  'value',
  'months',
  'deaths',
  'majorHazards',
  'passed',
  'fine',
  'amount',
])
const yesNo = new Set([
  'underground',
  'closed',
  'opened',
  'planned',
  'danger',
  'major',
  'reviewDue',
  'accepted',
  'granted',
  'agreed',
])

export type FactChoice = {
  name: string
  value: 'text' | 'list' | 'number' | 'yes-no' | 'day'
  choices?: readonly string[]
}

/** Facts that a condition on mines may name. */
export const mineFactChoices: readonly FactChoice[] = mineFactNames.map(({ name, value, choices }) => ({
  name,
  value,
  ...(choices ? { choices } : {}),
}))

/** Facts that a condition on entries of a word may name. */
export function entryFactChoices(word: string | undefined): FactChoice[] {
  return (recordWords[word ?? ''] ?? []).map((fact) => {
    const choices = entryChoices[fact]
    return {
      name: `entry.${fact}`,
      value: numbers.has(fact) ? 'number' : yesNo.has(fact) ? 'yes-no' : 'text',
      ...(choices ? { choices } : {}),
    }
  })
}

/** Words for the values of a fact of the register. */
export function mineChoices(fact: string): Readonly<Record<string, Label>> | undefined {
  const name = fact.slice('mine.'.length)
  return fact.startsWith('mine.') && name in mineFields ? fieldOf(name as FieldName).choices : undefined
}

export const proofChoices = [
  'visit-record',
  'check-record',
  'recheck-record',
  'selfcheck-report',
  'minutes',
  'report',
  'notice',
  'roster',
  'drill-record',
  'photo',
  'score-sheet',
  'risk-list',
  'plan',
  'rule',
  'survey',
  'interview-record',
  'letter',
  'ledger',
  'scores',
  'acceptance',
  'duty-list',
  'certificate',
  'summary',
  'scheme',
  'measure-record',
  'hazard-ledger',
  'removal',
] as const

export const ladderWhom = ['owner', 'superior', 'safety-office', 'government', 'mine'] as const
export const ladderPapers = ['督办函', '提醒函', '约谈', '通报'] as const
export const periods = ['day', 'week', 'tenDays', 'month', 'quarter', 'halfYear', 'year'] as const
export const regionLevels = ['province', 'city', 'county', 'town'] as const
