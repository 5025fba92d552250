import type { CaseStep, Handler } from '#modules/cases'
import type { Day } from '#platform/day'
import type { CaseHand, CaseTale } from './case-parts.ts'
import type { DemoMine } from './mines.ts'
import type { PlacedPost } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

export type PartyRow = {
  id: string
  kind: 'enterprise' | 'person'
  name: string
  role: string
  fine: number
  identity: string
  head: string
  address: string
  phone: string
}
export type StepRow = Pick<CaseStep, 'id' | 'kind' | 'on' | 'at' | 'party' | 'facts'> & { by: PlacedPost }
export type ToldCase = {
  id: string
  tale: CaseTale
  mine: DemoMine
  scope: string
  organisation: string
  proposedOn: Day
  conductOn: Day
  proposer: PlacedPost
  hands: Record<CaseHand, PlacedPost>
  handlers: Handler[]
  /** Who heads the mine. */
  miner: PlacedPost
  parties: PartyRow[]
  steps: StepRow[]
  told: Told[]
  /** Of its 立案决定书; null before it is filed. Given by `tellPapers`. */
  number: string | null
}

/** The check that found it, where the tale writes one out. */
export const checkOf = ({ key }: Pick<CaseTale, 'key'>) => idOf(`check of case ${key}`)
export const findingOf = ({ key }: Pick<CaseTale, 'key'>) => idOf(`finding of case ${key}`)

/** From a check, where the tale writes one out. */
export function sourceOf(tale: CaseTale): { kind: CaseTale['source']; id: string | null; text: string } {
  return { kind: tale.source, id: tale.order ? checkOf(tale) : null, text: '' }
}

const partyless: readonly string[] = [
  'sample-notice',
  'register-notice',
  'register-disposal',
  'seal-decision',
  'seal-extension',
  'seal-disposal',
  'cut-decision',
]

/** The identity of a paper of a case: of a form that is about the whole case, of none of its parties. */
export function paperOf(tale: Pick<CaseTale, 'key'>, form: string, kind: string | undefined): string {
  return idOf(`case ${tale.key} ${form} ${partyless.includes(form) ? 'case' : (kind ?? 'case')}`)
}
