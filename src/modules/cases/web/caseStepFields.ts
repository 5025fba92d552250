import {
  type Case,
  type CaseStepKind,
  Collected,
  Sealed,
  TakenDownGround,
  TakenStep,
  WithheldGround,
} from '../model.ts'

export type TakenKind = TakenStep['step']

/** A field of a step's form; its label is `case-field.<label or key>`. */
export type CaseField = {
  key: string
  label?: string
  type:
    | 'area'
    | 'text'
    | 'day'
    | 'moment'
    | 'days'
    | 'count'
    | 'money'
    | 'yes-no'
    | 'pick'
    | 'files'
    | 'officers'
    | 'officer'
    | 'handler'
    | 'names'
    | 'piece'
    | 'cut'
    | 'transfer'
    | 'paper'
    | 'check'
    | 'party'
    | 'parts'
    | 'handed'
    | 'evidence'
    | 'penalty'
    | 'penalties'
    | 'last'
    | 'wording'
  options?: readonly string[]
  /** Words of the options are `<words>.<option>`. */
  words?: string
  /** May be empty: sent as null or left out. */
  optional?: 'null' | 'out'
  /** Shown only where another field has one of these values. */
  when?: readonly [key: string, ...values: unknown[]]
}

const text: CaseField = { key: 'text', type: 'area' }
const proof: CaseField = { key: 'proof', type: 'files', optional: 'out' }
const said = [text, proof] as const
const handlers: CaseField = { key: 'handlers', type: 'officers' }
const piece: CaseField = { key: 'evidence', type: 'piece' }
const to: CaseField = { key: 'to', label: 'toBody', type: 'text' }
const handed: CaseField = { key: 'handed', type: 'handed' }
const pick = (key: string, options: readonly string[], more: Partial<CaseField> = {}): CaseField => ({
  key,
  type: 'pick',
  options,
  ...more,
})

const publicUntil: CaseField = { key: 'until', label: 'public-until', type: 'day', optional: 'null' }

/** What each step asks for, in the order of its form; the party of a step about one stands beside the form. */
export const caseStepFields: Readonly<Record<TakenKind, readonly CaseField[]>> = {
  filed: [handlers, ...said],
  'not-filed': said,
  assigned: [handlers, ...said],
  recused: [
    { key: 'person', type: 'handler' },
    pick('askedBy', ['officer', 'party']),
    { key: 'granted', type: 'yes-no' },
    ...said,
  ],
  evidence: [{ key: 'evidence', type: 'evidence' }, proof],
  'evidence-moved': [piece, { key: 'from', type: 'text' }, { key: 'to', type: 'text' }, ...said],
  'evidence-settled': [piece, pick('how', Sealed.options, { words: 'evidence-settled' }), ...said],
  'evidence-admitted': [piece, { key: 'admitted', type: 'yes-no' }, { key: 'sited', type: 'area' }, ...said],
  'power-cut': [
    pick('what', ['power', 'explosives']),
    { key: 'supplier', type: 'text' },
    { key: 'from', label: 'cutFrom', type: 'moment' },
    { key: 'urgent', type: 'yes-no' },
    ...said,
  ],
  'power-restored': [{ key: 'cut', type: 'cut' }, ...said],
  reported: [
    text,
    { key: 'penalties', type: 'penalties' },
    { key: 'complex', type: 'yes-no' },
    { key: 'publicInterest', type: 'yes-no' },
    proof,
  ],
  reviewed: [
    pick('result', ['pass', 'mend', 'refuse']),
    { key: 'qualification', type: 'text', optional: 'null' },
    ...said,
  ],
  discussed: [
    { key: 'at', type: 'moment' },
    { key: 'place', type: 'text' },
    { key: 'present', type: 'names' },
    { key: 'agreed', type: 'yes-no' },
    ...said,
  ],
  notified: [{ key: 'penalty', type: 'penalty' }, { key: 'hearing', type: 'yes-no' }, ...said],
  defended: [
    { key: 'waived', type: 'yes-no' },
    pick('taken', ['none', 'part', 'all'], { optional: 'null', when: ['waived', false, undefined] }),
    ...said,
  ],
  'hearing-asked': said,
  'hearing-refused': said,
  'hearing-called': [
    { key: 'at', type: 'moment' },
    { key: 'place', type: 'text' },
    { key: 'host', type: 'officer' },
    { key: 'recorder', type: 'officer' },
    { key: 'open', type: 'yes-no' },
    ...said,
  ],
  'hearing-held': [{ key: 'present', type: 'names' }, ...said],
  'hearing-reported': said,
  decided: [{ key: 'penalty', type: 'penalty' }, { key: 'payWithin', type: 'days' }, ...said],
  'spot-decided': [
    { key: 'officers', label: 'handlers', type: 'officers' },
    { key: 'penalty', type: 'penalty' },
    { key: 'clear', type: 'yes-no' },
    { key: 'heard', type: 'area' },
    { key: 'payWithin', type: 'days' },
    ...said,
  ],
  'not-punished': [{ key: 'party', type: 'party', optional: 'null' }, { key: 'article', type: 'text' }, ...said],
  withdrawn: said,
  extended: [
    pick('what', ['decision', 'seal'], { label: 'extends' }),
    { ...piece, optional: 'null', when: ['what', 'seal'] },
    { key: 'until', type: 'day' },
    ...said,
  ],
  served: [
    { key: 'paper', type: 'paper' },
    { key: 'party', type: 'party', optional: 'null' },
    pick('how', ['direct', 'left', 'posted', 'entrusted', 'electronic', 'announced'], { label: 'service' }),
    { key: 'receiver', type: 'text', optional: 'null', when: ['how', 'direct', 'posted', 'entrusted', 'electronic'] },
    { key: 'postedOn', type: 'day', optional: 'null', when: ['how', 'posted'] },
    { key: 'witness', type: 'text', optional: 'null', when: ['how', 'left'] },
    ...said,
  ],
  paid: [
    { key: 'amount', type: 'money' },
    { key: 'receipt', type: 'text' },
    pick('collected', Collected.options, { optional: 'null' }),
    ...said,
  ],
  'handed-in': [pick('to', ['office', 'bank'], { label: 'handTo' }), { key: 'receipt', type: 'text' }, ...said],
  'payment-urged': said,
  'fine-added': [{ key: 'until', type: 'day' }, { key: 'amount', type: 'money' }, ...said],
  'payment-deferred': [{ key: 'parts', type: 'parts' }, ...said],
  'enforcement-urged': said,
  'court-asked': [
    { key: 'court', type: 'text' },
    { key: 'lateFor', type: 'text', optional: 'null', when: ['late', true] },
    ...said,
  ],
  'court-ruled': [{ key: 'allowed', type: 'yes-no' }, ...said],
  contested: [pick('before', ['review', 'court']), { key: 'suspends', type: 'yes-no' }, ...said],
  'contest-ended': [pick('outcome', ['upheld', 'changed', 'revoked', 'withdrawn']), ...said],
  published: [
    { key: 'wording', type: 'wording', optional: 'null' },
    { key: 'huge', type: 'yes-no' },
    publicUntil,
    { key: 'why', type: 'text', optional: 'null' },
    { key: 'where', type: 'text' },
    ...said,
  ],
  'publication-corrected': [
    { key: 'wording', type: 'wording', optional: 'null' },
    publicUntil,
    { key: 'why', label: 'correct-why', type: 'text' },
    ...said,
  ],
  'not-published': [pick('ground', WithheldGround.options, { label: 'withheld' }), ...said],
  'taken-down': [pick('ground', TakenDownGround.options, { label: 'taken-down' }), ...said],
  rechecked: [
    { key: 'check', label: 'recheck', type: 'check', optional: 'null' },
    { key: 'passed', type: 'yes-no' },
    ...said,
  ],
  transferred: [to, handed, ...said],
  'crime-transferred': [to, handed, ...said],
  'transfer-answered': [{ key: 'of', type: 'transfer' }, { key: 'accepted', type: 'yes-no' }, ...said],
  approved: [{ key: 'matter', type: 'text' }, { key: 'granted', type: 'yes-no' }, ...said],
  'close-asked': [
    pick('how', ['performed', 'enforced', 'not-punished', 'transferred', 'withdrawn'], { label: 'close-how' }),
    ...said,
  ],
  closed: [{ key: 'granted', type: 'yes-no' }, ...said],
  archived: [
    { key: 'place', type: 'text' },
    pick('keep', ['permanent', '30', '10']),
    { key: 'mark', type: 'text' },
    ...said,
  ],
  voided: [{ key: 'of', type: 'last' }, ...said],
}

export type StepValues = Readonly<Record<string, unknown>>

/** Steps whose facts name the party. */
export function isOfParty(kind: TakenKind): boolean {
  const shape = TakenStep.options.find((one) => one.shape.step.value === kind)!.shape
  return 'party' in shape && !caseStepFields[kind].some((one) => one.key === 'party')
}

/** Whether a field is asked for, as the others stand. */
export function isAsked({ when }: CaseField, values: StepValues): boolean {
  if (!when) return true
  const [key, ...wanted] = when
  return wanted.includes(values[key])
}

/** The step as it is sent; undefined while something that it needs is missing or does not fit. */
export function takenOf(kind: TakenKind, party: string | null, values: StepValues): TakenStep | undefined {
  return TakenStep.safeParse(sentOf(kind, party, values)).data
}

/** The fields of a step that are missing or do not fit, in the order of its form. */
export function lackingIn(kind: TakenKind, party: string | null, values: StepValues): CaseField[] {
  const { error } = TakenStep.safeParse(sentOf(kind, party, values))
  const lacking = new Set(error?.issues.map((one) => one.path[0]))
  return caseStepFields[kind].filter((one) => isAsked(one, values) && lacking.has(one.key))
}

function sentOf(kind: TakenKind, party: string | null, values: StepValues): Record<string, unknown> {
  const taken: Record<string, unknown> = { step: kind }
  if (isOfParty(kind)) taken['party'] = party
  for (const field of caseStepFields[kind]) {
    const value = isAsked(field, values) ? values[field.key] : undefined
    if (field.type === 'yes-no') taken[field.key] = value === true
    else if (field.type === 'names')
      taken[field.key] = ((value as readonly string[] | undefined) ?? []).map((one) => one.trim()).filter(Boolean)
    else if (!isEmpty(value)) taken[field.key] = value
    else if (field.optional === 'null') taken[field.key] = null
  }
  return taken
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** A value of a form that is text. */
export function textOf(values: StepValues, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}

/** The last step that counts, of a kind and a party where they are told. */
export function lastOf(
  file: Pick<Case, 'steps'>,
  kind?: CaseStepKind,
  party?: string | null,
): Case['steps'][number] | undefined {
  return file.steps.findLast(
    (one) =>
      one.voidedBy === null &&
      one.kind !== 'voided' &&
      (kind === undefined || one.kind === kind) &&
      (party === undefined || one.party === party),
  )
}

/** What was proposed, told or decided for a party. */
export function penaltyOf(
  file: Pick<Case, 'steps'>,
  kind: 'reported' | 'notified' | 'decided',
  party: string | null,
): unknown {
  if (kind !== 'reported') return lastOf(file, kind, party)?.facts['penalty']
  const penalties = lastOf(file, 'reported')?.facts['penalties'] as { party: string; penalty: unknown }[] | undefined
  return penalties?.find((one) => one.party === party)?.penalty
}

export { itemWays, type Link, personWays, type Piece, piecesOf } from './casePieces.ts'
