import { CheckBox, DateField, Field, PickOne, TextInput, useSay } from '#platform/web'
import type { Indicator, Where } from '../model.ts'
import { mineFactChoices, periods } from '../rules/choices.ts'
import { offices } from '../rules/vocabulary.ts'
import { QuotaFields, ReactionFields } from './DeedFields.tsx'
import { IndicatorFields } from './IndicatorFields.tsx'
import { numberOf } from './numbers.ts'
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

function TaskFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  const joint = (draft['joint'] as string[] | undefined) ?? []
  const settings = ((draft['settings'] as string[] | undefined) ?? []).filter((one) => one !== 'every')
  return (
    <>
      <div className="ObligationForm-row">
        <Field label={say('field-due')} refused={fault('due')} optional>
          {(ids) => (
            <DateField
              {...ids}
              clearable
              value={draft['due'] as string | undefined}
              onChange={(due) => set({ due, ...(due ? { settings: settings.length > 0 ? settings : undefined } : {}) })}
            />
          )}
        </Field>
        <Field label={say('form-progress')} hint={say('form-progress-hint')} refused={fault('every')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={typeof draft['every'] === 'string' ? draft['every'] : undefined}
              empty={say('form-no-progress')}
              onPick={(every) => set({ every })}
              options={periods.slice(1).map((key) => ({ key, label: say(`every.${key}`) }))}
            />
          )}
        </Field>
      </div>
      <fieldset className="ProofField">
        <legend>{say('field-joint')}</legend>
        {joint.map((one) => (
          <CheckBox
            key={one}
            label={say(`office.${one}`)}
            checked
            onChange={() => set({ joint: joint.filter((each) => each !== one) })}
          />
        ))}
        <PickOne
          aria-label={say('form-add-joint')}
          value={undefined}
          empty={say('form-add-joint')}
          onPick={(key) => key && set({ joint: [...joint, key] })}
          options={offices.filter((one) => !joint.includes(one)).map((key) => ({ key, label: say(`office.${key}`) }))}
        />
      </fieldset>
    </>
  )
}

function TargetFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  const most = draft['atMost'] !== undefined
  const value = (most ? draft['atMost'] : draft['atLeast']) as number | undefined
  const bound = (n: number | undefined, atMost: boolean) =>
    set(atMost ? { atMost: n, atLeast: undefined } : { atLeast: n, atMost: undefined })
  return (
    <>
      <IndicatorFields
        id={draft.id}
        clause={draft.clause}
        says={draft.says}
        value={draft['defines'] as Indicator | undefined}
        refused={fault('indicator')}
        onChange={(defines) => set({ defines, indicator: defines?.id })}
      />
      <div className="ObligationForm-row ObligationForm-three">
        <Field label={say('form-bound')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={most ? 'most' : 'least'}
              onPick={(key) => bound(value, key === 'most')}
              options={[
                { key: 'least', label: say('form-least') },
                { key: 'most', label: say('form-most') },
              ]}
            />
          )}
        </Field>
        <Field label={say('field-bound')} refused={fault('atLeast')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="decimal"
              value={value ?? ''}
              onChange={(event) => bound(numberOf(event.target.value), most)}
            />
          )}
        </Field>
        <Field label={say('field-by')} refused={fault('by')}>
          {(ids) => <DateField {...ids} value={draft['by'] as string | undefined} onChange={(by) => set({ by })} />}
        </Field>
      </div>
      <CheckBox
        label={say('form-strive')}
        checked={draft['strive'] === true}
        onChange={(event) => set({ strive: event.target.checked })}
      />
    </>
  )
}

function LimitFields({ draft, set, fault }: PartProps) {
  const say = useSay()
  return (
    <WhereRows
      label={say('field-holds')}
      hint={say('form-holds-hint')}
      value={draft['holds'] as Where | undefined}
      facts={mineFactChoices}
      refused={fault('holds')}
      onChange={(holds) => set({ holds })}
    />
  )
}
