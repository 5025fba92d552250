import { CheckBox, Field, PickOne, TextInput, useSay } from '#platform/web'
import type { Binds, Rhythm, Where, Within } from '../model.ts'
import { deedWords, entryFactChoices, periods, triggerWords } from '../rules/choices.ts'
import { numberOf } from './numbers.ts'
import type { PartProps } from './ObligationForm.tsx'
import { WhereRows } from './WhereRows.tsx'

function DoesField({ draft, set, fault }: PartProps) {
  const say = useSay()
  const does = draft['does'] as string | undefined
  return (
    <>
      <Field label={say('field-does')} refused={fault('does')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={does}
            empty={say('form-pick-deed')}
            onPick={(key) => set({ does: key, counts: undefined })}
            options={deedWords.map((key) => ({ key, label: say(`does.${key}`) }))}
          />
        )}
      </Field>
      {does && (
        <WhereRows
          label={say('form-counts')}
          hint={say('form-counts-hint')}
          value={draft['counts'] as Where | undefined}
          facts={entryFactChoices(does)}
          onChange={(counts) => set({ counts })}
        />
      )}
    </>
  )
}

/** 频次: which deed, how often, in which period. */
export function QuotaFields(props: PartProps) {
  const { draft, set, fault } = props
  const say = useSay()
  const every = draft['every'] as Rhythm | undefined
  const [n, of] = typeof every === 'object' ? [every.n, every.of] : [1, every]
  const rhythm = (times: number, period: string | undefined) =>
    set({ every: period === undefined ? undefined : times >= 2 ? { n: times, of: period } : period })
  const mine = Boolean(draft['binds'] && 'mine' in (draft['binds'] as Binds))
  return (
    <>
      <DoesField {...props} />
      <div className="ObligationForm-row ObligationForm-four">
        <Field label={say('form-at-least')} refused={fault('atLeast')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              value={(draft['atLeast'] as number | undefined) ?? ''}
              onChange={(event) => set({ atLeast: numberOf(event.target.value) })}
            />
          )}
        </Field>
        <Field label={say('field-every')} refused={fault('every')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={of}
              onPick={(key) => rhythm(n, key)}
              options={periods.map((key) => ({ key, label: say(`every.${key}`) }))}
            />
          )}
        </Field>
        <Field label={say('form-every-n')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              value={n}
              onChange={(event) => rhythm(numberOf(event.target.value) ?? 1, of)}
            />
          )}
        </Field>
        <Field label={say('form-by')} refused={fault('by')} optional>
          {(ids) => (
            <TextInput
              {...ids}
              placeholder="12-10"
              value={(draft['by'] as string | undefined) ?? ''}
              onChange={(event) => set({ by: event.target.value })}
            />
          )}
        </Field>
      </div>
      <CheckBox
        label={say('form-each')}
        checked={mine || draft['spread'] === 'each'}
        disabled={mine}
        onChange={(event) => set({ spread: event.target.checked ? 'each' : 'any' })}
      />
    </>
  )
}

const units = ['days', 'workingDays', 'hours', 'months'] as const

function SpanField({
  label,
  value,
  onChange,
  refused,
  optional,
}: {
  label: string
  value: Within | undefined
  onChange: (span: Within | undefined) => void
  refused?: string | undefined
  optional?: boolean
}) {
  const say = useSay()
  const unit = units.find((one) => value?.[one] !== undefined) ?? 'days'
  const n = value?.[unit]
  return (
    <Field label={label} refused={refused} {...(optional ? { optional } : {})}>
      {(ids) => (
        <span className="SpanField">
          <TextInput
            {...ids}
            inputMode="numeric"
            value={n ?? ''}
            onChange={(event) =>
              onChange(
                event.target.value.trim() === ''
                  ? optional
                    ? undefined
                    : {}
                  : { [unit]: numberOf(event.target.value) ?? 0 },
              )
            }
          />
          <PickOne
            aria-label={say('form-unit')}
            value={unit}
            onPick={(key) => key && n !== undefined && onChange({ [key]: n })}
            options={units.map((key) => ({ key, label: say(`unit.${key}`) }))}
          />
        </span>
      )}
    </Field>
  )
}

/** 触发: from which event, within which term, which answer. */
export function ReactionFields(props: PartProps) {
  const { draft, set, fault } = props
  const say = useSay()
  const after = draft['after'] as { word?: string; where?: Where } | undefined
  return (
    <>
      <div className="ObligationForm-row ObligationForm-three">
        <Field label={say('field-after')} refused={fault('after')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={after?.word}
              empty={say('form-pick-trigger')}
              onPick={(word) => set({ after: word ? { word } : undefined })}
              options={triggerWords.map((key) => ({ key, label: say(`does.${key}`) }))}
            />
          )}
        </Field>
        <SpanField
          label={say('field-within')}
          value={draft['within'] as Within | undefined}
          refused={fault('within')}
          onChange={(within) => set({ within })}
        />
        <SpanField
          label={say('form-before')}
          optional
          value={draft['before'] as Within | undefined}
          onChange={(before) => set({ before })}
        />
      </div>
      {after?.word && entryFactChoices(after.word).length > 0 && (
        <WhereRows
          label={say('form-trigger-where')}
          value={after.where}
          facts={entryFactChoices(after.word)}
          onChange={(where) => set({ after: { word: after.word, ...(where ? { where } : {}) } })}
        />
      )}
      <DoesField {...props} />
    </>
  )
}
