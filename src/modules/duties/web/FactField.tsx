import './Entry.css'
import { useState } from 'react'
import { DateField, Field, PickOne, SegmentedChoice, TextArea, TextInput, useSay, useWho } from '#platform/web'
import type { DeedFact } from '../index.ts'
import { longestText } from '../rules/deeds.ts'
import { suggestions } from './suggestions.ts'

export type FactFieldProps = {
  name: string
  fact: DeedFact
  value: unknown
  onChange: (value: unknown) => void
  refused?: string | undefined
  place?: 'over' | 'beside'
  extra?: readonly string[]
}

/** One fact of an entry with the control that fits it; `extra` are words that a policy asks for beside the usual ones. */
export function FactField({ name, fact, value, onChange, refused, place = 'over', extra = [] }: FactFieldProps) {
  const say = useSay()
  const { today } = useWho()
  const label = say(`fact.${name}`)
  const parts = { label, place, optional: !fact.required, ...(refused ? { refused } : {}) } as const
  const named = (one: string) => (say.has(`${name}.${one}`) ? say(`${name}.${one}`) : one)
  if (fact.type === 'yes-no')
    return (
      <div className={`Field Field-${place} FactField-yes`}>
        <span className="FactField-label">{label}</span>
        <SegmentedChoice
          size="small"
          label={label}
          value={value === true ? 'yes' : value === false ? 'no' : 'open'}
          onChange={(key) => onChange(key === 'open' ? undefined : key === 'yes')}
          options={[
            { key: 'yes', label: say('why.yes') },
            { key: 'no', label: say('why.no') },
            { key: 'open', label: say('log.unsaid') },
          ]}
        />
      </div>
    )
  if (fact.type === 'choice') {
    const choices = [...new Set([...(fact.choices ?? []), ...extra])]
    return (
      <Field {...parts}>
        {(ids) => (
          <PickOne
            {...ids}
            empty={say('log.unsaid')}
            value={typeof value === 'string' ? value : undefined}
            onPick={onChange}
            options={choices.map((key) => ({ key, label: named(key) }))}
          />
        )}
      </Field>
    )
  }
  if (fact.type === 'day')
    return (
      <Field {...parts}>
        {(ids) => (
          <DateField
            {...ids}
            clearable
            to={today}
            value={typeof value === 'string' ? value : undefined}
            onChange={onChange}
          />
        )}
      </Field>
    )
  if (fact.type === 'text') {
    const known = [...new Set([...extra, ...(suggestions[name] ?? [])])]
    if (known.length > 0) return <WordField {...{ name, value, onChange, parts, known, named }} />
    if (name === 'text') {
      const n = typeof value === 'string' ? value.length : 0
      const long = n > longestText ? say('log.text-long', { most: longestText, n }) : undefined
      return (
        <Field {...parts} {...(long ? { refused: long } : { hint: say('log.text-limit', { most: longestText, n }) })}>
          {(ids) => (
            <TextArea
              {...ids}
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onChange(event.target.value || undefined)}
            />
          )}
        </Field>
      )
    }
    return (
      <Field {...parts}>
        {(ids) => (
          <TextInput
            {...ids}
            maxLength={longestText}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        )}
      </Field>
    )
  }
  return (
    <Field {...parts}>
      {(ids) => (
        <TextInput
          {...ids}
          className="Input-short"
          inputMode={fact.type === 'whole' ? 'numeric' : 'decimal'}
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(event) => {
            const text = event.target.value.trim()
            const figure = Number(text)
            onChange(
              text === '' || Number.isNaN(figure) ? undefined : fact.type === 'whole' ? Math.trunc(figure) : figure,
            )
          }}
        />
      )}
    </Field>
  )
}

/** A word that documents use, or one of one's own. */
function WordField({
  value,
  onChange,
  parts,
  known,
  named,
}: {
  name: string
  value: unknown
  onChange: (value: unknown) => void
  parts: { label: string; place: 'over' | 'beside'; optional: boolean; refused?: string }
  known: readonly string[]
  named: (one: string) => string
}) {
  const say = useSay()
  const given = typeof value === 'string' ? value : ''
  const [own, setOwn] = useState(given !== '' && !known.includes(given))
  return (
    <Field {...parts}>
      {(ids) => (
        <>
          <PickOne
            {...ids}
            empty={say('log.unsaid')}
            value={own ? '…' : given || undefined}
            onPick={(key) => {
              setOwn(key === '…')
              onChange(key === '…' ? undefined : key)
            }}
            options={[...known.map((key) => ({ key, label: named(key) })), { key: '…', label: say('log.own-word') }]}
          />
          {own && (
            <TextInput
              aria-label={say('log.own-word')}
              value={given}
              maxLength={200}
              onChange={(event) => onChange(event.target.value || undefined)}
            />
          )}
        </>
      )}
    </Field>
  )
}
