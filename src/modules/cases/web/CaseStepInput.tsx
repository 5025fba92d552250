import type { ReactNode } from 'react'
import { ProofInput } from '#modules/duties/web'
import { CheckBox, DateField, Field, PickOne, type Say, TextArea, TextInput, useSay } from '#platform/web'
import type { Case, PublicWording } from '../model.ts'
import { HandedInput, MomentInput, MoneyInput, OfficerInput, OfficersInput, PartsInput } from './CaseControls.tsx'
import { RecheckInput } from './CaseRecheckInput.tsx'
import { CaseEvidenceFields } from './CaseEvidenceFields.tsx'
import { CasePenalties, CasePenaltyFields } from './CasePenaltyFields.tsx'
import { CasePublicWording } from './CasePublicWording.tsx'
import { paperSaid } from './caseTold.ts'
import { owedBy } from './caseStepBegins.ts'
import { type CaseField, lastOf, piecesOf, type StepValues } from './caseStepFields.ts'

type Props = {
  field: CaseField
  file: Case
  party: string | null
  values: StepValues
  value: unknown
  onChange: (value: unknown) => void
}
type Whole = Props & { label: string }
type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

/** Controls that bring their own labels. */
const whole: Partial<Record<CaseField['type'], (props: Whole) => ReactNode>> = {
  'yes-no': ({ label, value, onChange }) => (
    <CheckBox label={label} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
  ),
  files: ({ label, file, onChange }) => <ProofInput label={label} mine={file.mine} onChange={onChange} />,
  officers: ({ label, value, onChange }) => (
    <OfficersInput label={label} value={(value as readonly string[] | undefined) ?? []} onChange={onChange} />
  ),
  evidence: ({ value, onChange }) => <CaseEvidenceFields value={value} onChange={onChange} />,
  parts: ({ file, party, value, onChange }) => (
    <PartsInput owed={owedBy(file, party)} value={(value as [] | undefined) ?? []} onChange={onChange} />
  ),
  handed: ({ value, onChange }) => <HandedInput value={value} onChange={onChange} />,
  penalty: ({ file, party, value, onChange }) => (
    <CasePenaltyFields file={file} party={party} value={value} onChange={onChange} />
  ),
  wording: ({ file, party, values, value, onChange }) => (
    <CasePublicWording
      {...{ file, party, onChange }}
      huge={values['huge'] === true}
      value={(value as PublicWording | undefined) ?? null}
    />
  ),
  penalties: ({ file, value, onChange }) => <CasePenalties file={file} value={value} onChange={onChange} />,
}

/** Controls within a field; what is not here is a line of text or a choice among what the case holds. */
const within: Partial<Record<CaseField['type'], (props: Props & { ids: Ids; text: string; say: Say }) => ReactNode>> = {
  area: ({ ids, text, onChange }) => (
    <TextArea {...ids} value={text} maxLength={4000} onChange={(event) => onChange(event.target.value)} />
  ),
  names: ({ ids, value, onChange, say }) => (
    <TextArea
      {...ids}
      rows={2}
      placeholder={say('cases.one-a-line')}
      value={((value as readonly string[] | undefined) ?? []).join('\n')}
      onChange={(event) => onChange(event.target.value.split('\n'))}
    />
  ),
  day: ({ ids, text, field, onChange }) => (
    <DateField
      {...ids}
      {...(field.optional ? { clearable: true } : {})}
      value={text || undefined}
      onChange={onChange}
    />
  ),
  moment: ({ ids, text, onChange }) => <MomentInput {...ids} value={text || undefined} onChange={onChange} />,
  money: ({ ids, value, onChange }) => (
    <MoneyInput {...ids} value={typeof value === 'number' ? value : undefined} onChange={onChange} />
  ),
  days: ({ ids, value, onChange }) => (
    <TextInput
      {...ids}
      inputMode="numeric"
      size={4}
      value={typeof value === 'number' ? value : ''}
      onChange={(event) => onChange(/^\d{1,2}$/.test(event.target.value) ? Number(event.target.value) : undefined)}
    />
  ),
  check: ({ ids, file, text, onChange }) => (
    <RecheckInput ids={ids} file={file} value={text || undefined} onChange={onChange} />
  ),
  officer: ({ ids, file, text, onChange }) => (
    <OfficerInput ids={ids} file={file} value={text || undefined} onChange={onChange} />
  ),
}

/** What a field offers to choose from: its own words, or what the case holds. */
const offers: Partial<Record<CaseField['type'], (field: CaseField, file: Case, say: Say) => [string, string][]>> = {
  pick: ({ options = [], words, key }, _, say) =>
    options.map((one) => [one, say(`${words ?? `case-field.${key}`}.${one}`)]),
  handler: (_, { handlers }) => handlers.map((one) => [one.person, one.name]),
  party: (_, { parties }) => parties.map((one) => [one.id, one.name]),
  piece: (_, file, say) =>
    piecesOf(file).map(({ piece }) => [piece.id, `${piece.name}（${say(`evidence-way.${piece.way}`)}）`]),
  cut: (_, { steps }, say) =>
    steps
      .filter((one) => one.voidedBy === null && one.kind === 'power-cut')
      .map((one) => [one.id, `${one.on} ${say(`case-field.what.${String(one.facts['what'])}`)}`]),
  transfer: (_, { steps }) =>
    steps
      .filter((one) => one.voidedBy === null && (one.kind === 'transferred' || one.kind === 'crime-transferred'))
      .map((one) => [one.id, `${one.on} ${String(one.facts['to'])}`]),
  paper: (_, { papers, parties }, say) =>
    papers
      .filter((one) => one.voided === null)
      .map((one) => [
        one.id,
        [paperSaid(one.form, say), one.number, parties.find((party) => party.id === one.party)?.name]
          .filter(Boolean)
          .join(' '),
      ]),
  last: (_, file, say) => {
    const last = lastOf(file)
    return last ? [[last.id, `${last.on} ${say(`case-step.${last.kind}`)}`]] : []
  },
}

/** The control of one field of a step's form. */
export function StepInput(props: Props) {
  const say = useSay()
  const { field, file, value, onChange } = props
  const label = say(`case-field.${field.label ?? field.key}`)
  const text = typeof value === 'string' ? value : ''
  const own = whole[field.type]
  if (own) return own({ ...props, label })
  const control = within[field.type]
  const offered = offers[field.type]?.(field, file, say)
  return (
    <Field label={label} {...(field.optional ? { optional: true } : {})} {...hintOf(props, say)}>
      {(ids) => {
        if (control) return control({ ...props, ids, text, say })
        if (!offered)
          return <TextInput {...ids} value={text} maxLength={300} onChange={(event) => onChange(event.target.value)} />
        return (
          <PickOne
            {...ids}
            empty={say('cases.pick')}
            value={text || undefined}
            options={offered.map(([key, said]) => ({ key, label: said }))}
            onPick={onChange}
          />
        )
      }}
    </Field>
  )
}

/** What a way of service must carry; who keeps the piece that is handed on. */
function hintOf({ field, file, values, value }: Props, say: Say): { hint?: string } {
  const key = `case-field.${field.key}.hint.${String(value)}`
  if (field.key === 'how' && say.has(key)) return { hint: say(key) }
  const held = field.key === 'from' && piecesOf(file).find((one) => one.piece.id === values['evidence'])
  if (!held) return {}
  return { hint: say('cases.keeper-now', { keeper: held.chain.findLast((one) => one.to)?.to ?? held.piece.keeper }) }
}
