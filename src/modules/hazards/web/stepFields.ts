import type { Step, Taken } from '../api.ts'
import { FoundLevel, type Hazard } from '../model.ts'
import { membersAgain } from '../rules/members.ts'

/** A field of a step's form; its label is `hazards.field.<label or key>`. */
export type StepField = {
  key: string
  label?: string
  type: 'area' | 'text' | 'day' | 'pick' | 'yes-no' | 'files' | 'person' | 'persons' | 'term' | 'criterion' | 'five'
  /** Of whom: the mine's people; one's own office without it. */
  of?: 'mine'
  options?: readonly string[]
  optional?: true
}

const text: StepField = { key: 'text', type: 'area' }
const proof: StepField = { key: 'proof', type: 'files', optional: true }
const after: StepField = { key: 'after', type: 'files' }

/** What each step asks for, in the order of its form. */
export const stepFields: Readonly<Record<Step, readonly StepField[]>> = {
  grade: [
    { key: 'grade', type: 'pick', options: ['general', 'major'] },
    { key: 'criterion', type: 'criterion', optional: true },
    { key: 'producing', type: 'yes-no' },
  ],
  assign: [
    { key: 'order', type: 'area' },
    { key: 'term', type: 'term' },
    { key: 'responsible', type: 'person', of: 'mine', optional: true },
  ],
  answer: [text, { key: 'five', type: 'five', optional: true }, proof],
  'ask-extension': [{ key: 'until', type: 'day' }, { key: 'reason', type: 'area' }, proof],
  'decide-extension': [
    { key: 'granted', type: 'yes-no' },
    { key: 'why', type: 'area' },
  ],
  rectify: [text, { key: 'before', type: 'files', optional: true }, after],
  recheck: [
    { key: 'result', type: 'pick', options: ['pass', 'partial', 'fail'] },
    text,
    { key: 'team', label: 'companions', type: 'persons', optional: true },
    { key: 'close', type: 'yes-no' },
    proof,
  ],
  close: [text, proof],
  'close-on-site': [text, after],
  stop: [{ key: 'area', type: 'text' }, { key: 'whole', type: 'yes-no' }, { key: 'on', type: 'day' }, proof],
  list: [
    { key: 'level', type: 'pick', options: FoundLevel.options.filter((one) => one !== 'mine') },
    { key: 'supervisor', type: 'person' },
    { key: 'team', type: 'persons', optional: true },
    { key: 'until', type: 'day' },
    { key: 'number', type: 'text', optional: true },
    proof,
  ],
  follow: [text, proof],
  investigate: [
    { key: 'team', type: 'persons' },
    { key: 'cause', type: 'area' },
    { key: 'responsibility', type: 'area' },
    { key: 'proposal', type: 'area' },
    { key: 'exposure', type: 'area', optional: true },
    proof,
  ],
  accept: [
    { key: 'group', type: 'persons' },
    { key: 'opinion', type: 'area' },
    { key: 'passed', type: 'yes-no' },
    proof,
  ],
  delist: [text, proof],
  punish: [{ key: 'number', type: 'text' }, { key: 'on', type: 'day' }, proof],
}

export type StepValues = Readonly<Record<string, unknown>>

/** What stands in a form before anything is entered: the team that was set up investigates. */
export function beganWith(step: Step, { supervision }: Hazard, today: string): StepValues {
  if (step === 'stop' || step === 'punish') return { on: today }
  const listed = supervision?.listed
  return step === 'investigate' ? { team: membersAgain(listed?.team ?? [], listed?.persons) } : {}
}

/** The step as it is sent; undefined while a field that it needs is empty. */
export function takenOf(step: Step, values: StepValues): Taken | undefined {
  const taken: Record<string, unknown> = { step }
  for (const field of stepFields[step]) {
    const value = valueOf(field, values[field.key])
    if (value === undefined && !field.optional) return undefined
    if (value !== undefined) taken[field.key] = value
  }
  return taken as Taken
}

function valueOf({ type }: StepField, value: unknown): unknown {
  switch (type) {
    case 'yes-no':
      return value === true
    case 'files':
      return Array.isArray(value) && value.length > 0 ? value : undefined
    case 'persons':
      return Array.isArray(value) && value.length > 0 ? value : undefined
    case 'person':
      return typeof value === 'object' && value !== null
        ? value
        : typeof value === 'string' && value.trim()
          ? value.trim()
          : undefined
    case 'term': {
      const n = Number((value as { n?: string } | undefined)?.n)
      const unit = (value as { unit?: string } | undefined)?.unit ?? 'days'
      return Number.isInteger(n) && n > 0 ? { n, unit } : undefined
    }
    case 'five': {
      const five = (value ?? {}) as Record<string, string>
      return ['responsible', 'measures', 'funds', 'until', 'plan'].every((key) => five[key]?.trim()) ? five : undefined
    }
    case 'area':
    case 'text':
    case 'day':
    case 'pick':
    case 'criterion':
      break
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
