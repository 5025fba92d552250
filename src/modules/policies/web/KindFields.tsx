import { CheckBox, DateField, Field, PickOne, TextInput, useSay } from '#platform/web'
import type { Binds, Indicator, Rhythm, Where, Within } from '../model.ts'
import { deedWords, entryFactChoices, mineFactChoices, periods, triggerWords } from '../rules/choices.ts'
import { offices } from '../rules/vocabulary.ts'
import { IndicatorFields } from './IndicatorFields.tsx'
import type { PartProps } from './ObligationForm.tsx'
import { WhereRows } from './WhereRows.tsx'

/** The members that only one kind of obligation has. */
export function KindFields(props: PartProps) {
  switch (props.draft.kind) {
    case 'quota':
      return <QuotaFields {...props} />
    case 'reaction':
      return <ReactionFields {...props} />
    case 'task':
      return <TaskFields {...props} />
    case 'target':
      return <TargetFields {...props} />
    case 'limit':
      return <LimitFields {...props} />
    default:
      return null
  }
}

function DoesField({ draft, set, fault }: PartProps) {
  const say = useSay()
  const does = draft['does'] as string | undefined
  return (
    <>
      <Field label={say('field-does')} refused={fault('does')}>
        {(ids) => <PickOne {...ids} value={does} empty={say('form-pick-deed')} onPick={(key) => set({ does: key, counts: undefined })} options={deedWords.map((key) => ({ key, label: say(`does.${key}`) }))} />}
      </Field>
      {does && <WhereRows label={say('form-counts')} hint={say('form-counts-hint')} value={draft['counts'] as Where | undefined} facts={entryFactChoices(does)} onChange={(counts) => set({ counts })} />}
    </>
  )
}

function QuotaFields(props: PartProps) {
  const { draft, set, fault } = props
  const say = useSay()
  const every = draft['every'] as Rhythm | undefined
  const [n, of] = typeof every === 'object' ? [every.n, every.of] : [1, every]
  const rhythm = (times: number, period: string | undefined) => set({ every: period === undefined ? undefined : times >= 2 ? { n: times, of: period } : period })
  const mine = Boolean(draft['binds'] && 'mine' in (draft['binds'] as Binds))
  return (
    <>
      <DoesField {...props} />
      <div className="ObligationForm-row ObligationForm-four">
        <Field label={say('form-at-least')} refused={fault('atLeast')}>
          {(ids) => <TextInput {...ids} inputMode="numeric" value={(draft['atLeast'] as number | undefined) ?? ''} onChange={(event) => set({ atLeast: numberOf(event.target.value) })} />}
        </Field>
        <Field label={say('field-every')} refused={fault('every')}>
          {(ids) => <PickOne {...ids} value={of} onPick={(key) => rhythm(n, key)} options={periods.map((key) => ({ key, label: say(`every.${key}`) }))} />}
        </Field>
        <Field label={say('form-every-n')}>{(ids) => <TextInput {...ids} inputMode="numeric" value={n} onChange={(event) => rhythm(numberOf(event.target.value) ?? 1, of)} />}</Field>
        <Field label={say('form-by')} refused={fault('by')} optional>
          {(ids) => <TextInput {...ids} placeholder="12-10" value={(draft['by'] as string | undefined) ?? ''} onChange={(event) => set({ by: event.target.value })} />}
        </Field>
      </div>
      <CheckBox label={say('form-each')} checked={mine || draft['spread'] === 'each'} disabled={mine} onChange={(event) => set({ spread: event.target.checked ? 'each' : 'any' })} />
    </>
  )
}

const units = ['days', 'workingDays', 'hours', 'months'] as const

function SpanField({ label, value, onChange, refused, optional }: { label: string; value: Within | undefined; onChange: (span: Within | undefined) => void; refused?: string | undefined; optional?: boolean }) {
  const say = useSay()
  const unit = units.find((one) => value?.[one] !== undefined) ?? 'days'
  const n = value?.[unit]
  return (
    <Field label={label} refused={refused} {...(optional ? { optional } : {})}>
      {(ids) => (
        <span className="SpanField">
          <TextInput {...ids} inputMode="numeric" value={n ?? ''} onChange={(event) => onChange(event.target.value.trim() === '' ? (optional ? undefined : {}) : { [unit]: numberOf(event.target.value) ?? 0 })} />
          <PickOne aria-label={say('form-unit')} value={unit} onPick={(key) => key && n !== undefined && onChange({ [key]: n })} options={units.map((key) => ({ key, label: say(`unit.${key}`) }))} />
        </span>
      )}
    </Field>
  )
}

function ReactionFields(props: PartProps) {
  const { draft, set, fault } = props
  const say = useSay()
  const after = draft['after'] as { word?: string; where?: Where } | undefined
  return (
    <>
      <div className="ObligationForm-row ObligationForm-three">
        <Field label={say('field-after')} refused={fault('after')}>
          {(ids) => <PickOne {...ids} value={after?.word} empty={say('form-pick-trigger')} onPick={(word) => set({ after: word ? { word } : undefined })} options={triggerWords.map((key) => ({ key, label: say(`does.${key}`) }))} />}
        </Field>
        <SpanField label={say('field-within')} value={draft['within'] as Within | undefined} refused={fault('within')} onChange={(within) => set({ within })} />
        <SpanField label={say('form-before')} optional value={draft['before'] as Within | undefined} onChange={(before) => set({ before })} />
      </div>
      {after?.word && entryFactChoices(after.word).length > 0 && (
        <WhereRows label={say('form-trigger-where')} value={after.where} facts={entryFactChoices(after.word)} onChange={(where) => set({ after: { word: after.word, ...(where ? { where } : {}) } })} />
      )}
      <DoesField {...props} />
    </>
  )
}

function TaskFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  const joint = (draft['joint'] as string[] | undefined) ?? []
  const settings = ((draft['settings'] as string[] | undefined) ?? []).filter((one) => one !== 'every')
  return (
    <>
      <div className="ObligationForm-row">
        <Field label={say('field-due')} refused={fault('due')} optional>
          {(ids) => <DateField {...ids} clearable value={draft['due'] as string | undefined} onChange={(due) => set({ due, ...(due ? { settings: settings.length > 0 ? settings : undefined } : {}) })} />}
        </Field>
        <Field label={say('form-progress')} hint={say('form-progress-hint')} refused={fault('every')}>
          {(ids) => <PickOne {...ids} value={typeof draft['every'] === 'string' ? draft['every'] : undefined} empty={say('form-no-progress')} onPick={(every) => set({ every })} options={periods.slice(1).map((key) => ({ key, label: say(`every.${key}`) }))} />}
        </Field>
      </div>
      <fieldset className="ProofField">
        <legend>{say('field-joint')}</legend>
        {joint.map((one) => (
          <CheckBox key={one} label={say(`office.${one}`)} checked onChange={() => set({ joint: joint.filter((each) => each !== one) })} />
        ))}
        <PickOne aria-label={say('form-add-joint')} value={undefined} empty={say('form-add-joint')} onPick={(key) => key && set({ joint: [...joint, key] })} options={offices.filter((one) => !joint.includes(one)).map((key) => ({ key, label: say(`office.${key}`) }))} />
      </fieldset>
    </>
  )
}

function TargetFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  const most = draft['atMost'] !== undefined
  const value = (most ? draft['atMost'] : draft['atLeast']) as number | undefined
  const bound = (n: number | undefined, atMost: boolean) => set(atMost ? { atMost: n, atLeast: undefined } : { atLeast: n, atMost: undefined })
  return (
    <>
      <IndicatorFields id={draft.id} clause={draft.clause} says={draft.says} value={draft['defines'] as Indicator | undefined} refused={fault('indicator')} onChange={(defines) => set({ defines, indicator: defines?.id })} />
      <div className="ObligationForm-row ObligationForm-three">
        <Field label={say('form-bound')}>{(ids) => <PickOne {...ids} value={most ? 'most' : 'least'} onPick={(key) => bound(value, key === 'most')} options={[{ key: 'least', label: say('form-least') }, { key: 'most', label: say('form-most') }]} />}</Field>
        <Field label={say('field-bound')} refused={fault('atLeast')}>
          {(ids) => <TextInput {...ids} inputMode="decimal" value={value ?? ''} onChange={(event) => bound(numberOf(event.target.value), most)} />}
        </Field>
        <Field label={say('field-by')} refused={fault('by')}>
          {(ids) => <DateField {...ids} value={draft['by'] as string | undefined} onChange={(by) => set({ by })} />}
        </Field>
      </div>
      <CheckBox label={say('form-strive')} checked={draft['strive'] === true} onChange={(event) => set({ strive: event.target.checked })} />
    </>
  )
}

function LimitFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  return <WhereRows label={say('field-holds')} hint={say('form-holds-hint')} value={draft['holds'] as Where | undefined} facts={mineFactChoices} refused={fault('holds')} onChange={(holds) => set({ holds })} />
}

export function numberOf(text: string): number | undefined {
  const n = Number(text.normalize('NFKC').trim())
  return text.trim() === '' || Number.isNaN(n) ? undefined : n
}
