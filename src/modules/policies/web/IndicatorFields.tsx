import { Field, PickOne, TextInput, useSay } from '#platform/web'
import type { Indicator, Where } from '../model.ts'
import { mineFactChoices } from '../rules/choices.ts'
import { WhereRows } from './WhereRows.tsx'

const ways = ['reported', 'count', 'share'] as const
type Way = (typeof ways)[number]

/** How the figure of a target is computed: reported by hand, mines counted, or the share of some mines among others. */
export function IndicatorFields({
  id,
  clause,
  says,
  value,
  refused,
  onChange,
}: {
  id: string
  clause: string
  says: [string, string]
  value: Indicator | undefined
  refused?: string | undefined
  onChange: (indicator: Indicator | undefined) => void
}) {
  const say = useSay()
  const own = `${id}-figure`
  const way: Way | undefined = !value
    ? undefined
    : 'count' in value.compute
      ? 'count'
      : 'share' in value.compute
        ? 'share'
        : 'reported'
  const base = { id: own, clause, says: value?.says ?? says, unit: value?.unit ?? '' }
  function become(next: Way | undefined): void {
    if (!next) return onChange(undefined)
    const all: Where = { fact: 'mine.kind', is: 'coal' }
    const compute = next === 'count' ? { count: all } : next === 'share' ? { share: all, of: all } : { reported: own }
    onChange({ ...base, unit: next === 'share' ? '%' : base.unit, compute })
  }
  const compute = value?.compute
  return (
    <>
      <div className="ObligationForm-row ObligationForm-three">
        <Field label={say('field-indicator')} refused={refused}>
          {(ids) => (
            <PickOne
              {...ids}
              value={way}
              empty={say('form-pick-indicator')}
              onPick={(key) => become(key as Way | undefined)}
              options={ways.map((key) => ({ key, label: say(`indicator-${key}`) }))}
            />
          )}
        </Field>
        {value && (
          <Field label={say('form-figure')}>
            {(ids) => (
              <TextInput
                {...ids}
                value={value.says[0]}
                onChange={(event) => onChange({ ...value, says: [event.target.value, value.says[1]] })}
              />
            )}
          </Field>
        )}
        {value && (
          <Field label={say('form-figure-unit')}>
            {(ids) => (
              <TextInput
                {...ids}
                value={value.unit}
                onChange={(event) => onChange({ ...value, unit: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      {value && compute && 'count' in compute && (
        <WhereRows
          label={say('form-count')}
          value={compute.count}
          facts={mineFactChoices}
          onChange={(count) => count && onChange({ ...value, compute: { count } })}
        />
      )}
      {value && compute && 'share' in compute && (
        <>
          <WhereRows
            label={say('form-share')}
            value={compute.share}
            facts={mineFactChoices}
            onChange={(share) => share && onChange({ ...value, compute: { ...compute, share } })}
          />
          <WhereRows
            label={say('form-share-of')}
            value={compute.of}
            facts={mineFactChoices}
            onChange={(of) => of && onChange({ ...value, compute: { ...compute, of } })}
          />
        </>
      )}
    </>
  )
}
