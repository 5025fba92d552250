import { useState } from 'react'
import { DateField, PickOne, TextInput, useSay } from '#platform/web'
import type { Field, TableColumn } from '../model.ts'
import { inWords } from './speak.ts'

type Scalar = Extract<Field, { type: 'text' | 'number' | 'day' | 'choice' | 'yes-no' }> | TableColumn

/** What stands in one line: also the cells of a table. */
export function ScalarControl({
  field,
  value,
  onChange,
  ...ids
}: {
  field: Scalar
  value: unknown
  onChange: (value: unknown) => void
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const say = useSay()
  switch (field.type) {
    case 'number':
      return <NumberControl {...ids} value={value} onChange={onChange} />
    case 'day':
      return (
        <DateField
          {...ids}
          clearable
          value={typeof value === 'string' ? value : undefined}
          onChange={(day) => onChange(day)}
          onWrong={onChange}
        />
      )
    case 'choice':
      return (
        <PickOne
          {...ids}
          empty={say('ledgers.not-filled')}
          options={field.choices.map((one) => ({ key: one.id, label: inWords(say, one.title) }))}
          value={typeof value === 'string' ? value : undefined}
          onPick={onChange}
        />
      )
    case 'yes-no':
      return (
        <PickOne
          {...ids}
          empty={say('ledgers.not-filled')}
          options={[
            { key: 'true', label: say('yes') },
            { key: 'false', label: say('no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : undefined}
          onPick={(key) => onChange(key === undefined ? undefined : key === 'true')}
        />
      )
    case 'text':
      break
  }
  return (
    <TextInput
      {...ids}
      value={typeof value === 'string' ? value : ''}
      maxLength={field.most ?? 200}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** A number as it is typed; what is none stays as typed and is refused beside the field. */
function NumberControl({ value, onChange, ...ids }: { value: unknown; onChange: (value: unknown) => void }) {
  const [typed, setTyped] = useState(() => (typeof value === 'number' ? String(value) : ''))
  const shown = numberOf(typed) === value || typed === value ? typed : typeof value === 'number' ? String(value) : ''
  return (
    <TextInput
      {...ids}
      inputMode="decimal"
      maxLength={30}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(numberOf(event.target.value))
      }}
    />
  )
}

function numberOf(text: string): number | string | undefined {
  const plain = text.trim().replaceAll(',', '')
  if (plain === '') return undefined
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}
