import { useState } from 'react'
import { DateField, PickOne, TextInput, useSay } from '#platform/web'
import type { Field } from '../model.ts'
import { kindOfCell } from '../rules/cells.ts'
import { endsOf, isRanged, rangeOfEnds } from '../rules/wanted.ts'
import { FieldControl } from './FieldControl.tsx'
import { unitOf } from './FormFields.tsx'
import { inWords } from './speak.ts'

/** What a list may be filtered by in one row, at a glance: few choices. */
export function isQuick(field: Field): field is Extract<Field, { type: 'choice' | 'yes-no' }> {
  return field.type === 'choice' || field.type === 'yes-no'
}

/** The filter of a field by its type: choices are picked, numbers, days and moments lie between two ends, words stand within. */
export function FieldFilter({
  field,
  value,
  names,
  onChange,
}: {
  field: Field
  /** As it stands in the address. */
  value: string | undefined
  names: Readonly<Record<string, string>>
  onChange: (value: string | undefined) => void
}) {
  const say = useSay()
  const title = inWords(say, field.title)
  if (isQuick(field))
    return (
      <PickOne
        aria-label={title}
        empty={say('ledgers.any', { field: title })}
        options={
          field.type === 'choice'
            ? field.choices.map((one) => ({ key: one.id, label: inWords(say, one.title) }))
            : [
                { key: 'true', label: `${title}: ${say('yes')}` },
                { key: 'false', label: `${title}: ${say('no')}` },
              ]
        }
        value={value}
        onPick={onChange}
      />
    )
  if (isRanged(field)) {
    const unit = unitOf(say, field)
    const label = unit ? `${title} (${unit})` : title
    return kindOfCell(field) === 'number' ? (
      <NumberRange label={label} value={value} onChange={onChange} />
    ) : (
      <DayRange label={label} ends={endsOf(value)} onChange={(from, to) => onChange(rangeOfEnds(from, to))} />
    )
  }
  if (field.type === 'mine' || field.type === 'person' || field.type === 'post')
    return (
      <span className="QueryForm-named">
        <span className="caption">{title}</span>
        <FieldControl
          ids={{ id: `filter-${field.id}`, 'aria-label': title }}
          field={field}
          value={value}
          mine={undefined}
          names={names}
          onChange={(id) => onChange(id as string | undefined)}
        />
      </span>
    )
  return (
    <TextInput
      aria-label={title}
      placeholder={title}
      maxLength={200}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  )
}

/** Days from one to another, either open. */
export function DayRange({
  label,
  ends: [from, to],
  onChange,
}: {
  label: string
  ends: readonly [from: string, to: string]
  onChange: (from: string, to: string) => void
}) {
  const say = useSay()
  return (
    <span className="QueryForm-range" role="group" aria-label={label}>
      <span className="caption">{label}</span>
      <DateField
        aria-label={`${label} ${say('ledgers.from')}`}
        clearable
        value={from || undefined}
        onChange={(day) => onChange(day ?? '', to)}
      />
      –
      <DateField
        aria-label={`${label} ${say('ledgers.to')}`}
        clearable
        value={to || undefined}
        onChange={(day) => onChange(from, day ?? '')}
      />
    </span>
  )
}

/** Numbers from one to another; what is typed counts once it is a number. */
function NumberRange({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const say = useSay()
  const [typed, setTyped] = useState<readonly [string, string]>(() => endsOf(value))
  // Reset, or another address: what stands there counts, not what was typed before.
  const shown = rangeOfEnds(numberIn(typed[0]), numberIn(typed[1])) === value ? typed : endsOf(value)
  function type(next: readonly [string, string]): void {
    setTyped(next)
    onChange(rangeOfEnds(numberIn(next[0]), numberIn(next[1])))
  }
  return (
    <span className="QueryForm-range" role="group" aria-label={label}>
      <span className="caption">{label}</span>
      <TextInput
        aria-label={`${label} ${say('ledgers.from')}`}
        placeholder={say('ledgers.from')}
        inputMode="decimal"
        maxLength={20}
        aria-invalid={wrong(shown[0])}
        value={shown[0]}
        onChange={(event) => type([event.target.value, shown[1]])}
      />
      –
      <TextInput
        aria-label={`${label} ${say('ledgers.to')}`}
        placeholder={say('ledgers.to')}
        inputMode="decimal"
        maxLength={20}
        aria-invalid={wrong(shown[1])}
        value={shown[1]}
        onChange={(event) => type([shown[0], event.target.value])}
      />
    </span>
  )
}

/** A number as the address has it; empty while what was typed is none. */
function numberIn(typed: string): string {
  const plain = typed.trim().replaceAll(',', '')
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? String(Number(plain)) : ''
}

function wrong(typed: string): boolean {
  return typed.trim() !== '' && numberIn(typed) === ''
}
