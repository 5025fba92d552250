import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, PickOne, TextInput, useSay } from '#platform/web'
import type { Where } from '../model.ts'
import { type FactChoice, mineChoices } from '../rules/choices.ts'
import { factIn, valueIn, whereIn } from '../rules/phrases.ts'

type Op = 'is' | 'not' | 'atLeast' | 'atMost'
type Row = { fact: string; op: Op; value: string }

/** A condition as rows of fact, comparison and value, all of which must hold. One that is built otherwise is shown in words and kept. */
export function WhereRows({
  label,
  hint,
  value,
  facts,
  refused,
  onChange,
}: {
  label: string
  hint?: string
  value: Where | undefined
  facts: readonly FactChoice[]
  refused?: string | undefined
  onChange: (where: Where | undefined) => void
}) {
  const say = useSay()
  const simple = value === undefined ? [] : rowsOf(value)
  const [rows, setRows] = useState<Row[]>(simple ?? [])
  if (simple === undefined)
    return (
      <fieldset className="WhereRows">
        <legend>{label}</legend>
        <p className="WhereRows-fixed">
          {whereIn(say, value!)}
          <Button
            kind="bare"
            size="small"
            icon={<X />}
            aria-label={say('form-remove')}
            onClick={() => onChange(undefined)}
          />
        </p>
      </fieldset>
    )
  function become(next: Row[]): void {
    setRows(next)
    const whole = next.flatMap((row) => whereOf(row, facts) ?? [])
    onChange(whole.length === 0 ? undefined : whole.length === 1 ? whole[0] : { all: whole })
  }
  const first = facts[0]
  return (
    <fieldset className="WhereRows" aria-invalid={refused !== undefined || undefined}>
      <legend>
        {label} {hint && <span className="caption">{hint}</span>}
      </legend>
      {rows.map((row, at) => {
        const fact = facts.find((one) => one.name === row.fact)
        const change = (patch: Partial<Row>) => become(rows.map((one, n) => (n === at ? { ...one, ...patch } : one)))
        return (
          <div key={at} className="WhereRow">
            <PickOne
              aria-label={say('form-fact')}
              value={row.fact}
              onPick={(key) =>
                key && change({ fact: key, op: opsOf(facts.find((one) => one.name === key))[0]!, value: '' })
              }
              options={facts.map((one) => ({ key: one.name, label: factIn(say, one.name) }))}
            />
            <PickOne
              aria-label={say('form-op')}
              value={row.op}
              onPick={(key) => key && change({ op: key as Op })}
              options={opsOf(fact).map((key) => ({ key, label: say(`op-${key}`) }))}
            />
            <ValueField fact={fact} value={row.value} onChange={(text) => change({ value: text })} />
            <Button
              kind="bare"
              size="small"
              icon={<X />}
              aria-label={say('form-remove')}
              onClick={() => become(rows.filter((_, n) => n !== at))}
            />
          </div>
        )
      })}
      {first && (
        <Button
          kind="bare"
          size="small"
          icon={<Plus />}
          onClick={() => setRows([...rows, { fact: first.name, op: opsOf(first)[0]!, value: '' }])}
        >
          {say('form-add-row')}
        </Button>
      )}
      {refused && <p className="Field-refused">{refused}</p>}
    </fieldset>
  )
}

/** One value, or several of a closed list: those chosen are buttons that take them out again. */
function ValueField({
  fact,
  value,
  onChange,
}: {
  fact: FactChoice | undefined
  value: string
  onChange: (value: string) => void
}) {
  const say = useSay()
  if (!fact)
    return <TextInput aria-label={say('form-value')} value={value} onChange={(event) => onChange(event.target.value)} />
  if (fact.value === 'yes-no')
    return (
      <PickOne
        aria-label={say('form-value')}
        value={value}
        empty="—"
        onPick={(key) => onChange(key ?? '')}
        options={['true', 'false'].map((key) => ({ key, label: say(key === 'true' ? 'value.yes' : 'value.no') }))}
      />
    )
  const choices = Object.keys(mineChoices(fact.name) ?? {})
  const listed = choices.length > 0 ? choices : fact.choices
  if (!listed)
    return (
      <TextInput
        aria-label={say('form-value')}
        inputMode={fact.value === 'number' ? 'decimal' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  const chosen = value.split(',').filter(Boolean)
  return (
    <span className="ValueField">
      {chosen.map((one) => (
        <button
          key={one}
          type="button"
          className="ValueField-one"
          onClick={() => onChange(chosen.filter((each) => each !== one).join(','))}
        >
          {valueIn(say, fact.name, one)} <X aria-label={say('form-remove')} />
        </button>
      ))}
      <PickOne
        aria-label={say('form-value')}
        value={undefined}
        empty={chosen.length > 0 ? say('form-or') : say('form-pick-value')}
        onPick={(key) => key && onChange([...chosen, key].join(','))}
        options={listed
          .filter((one) => !chosen.includes(one))
          .map((key) => ({ key, label: valueIn(say, fact.name, key) }))}
      />
    </span>
  )
}

function opsOf(fact: FactChoice | undefined): Op[] {
  return fact?.value === 'number' ? ['atMost', 'atLeast', 'is'] : fact?.value === 'yes-no' ? ['is'] : ['is', 'not']
}

/** Rows of a condition that is a plain list of comparisons; undefined when it is built otherwise. */
export function rowsOf(where: Where): Row[] | undefined {
  const members = 'all' in where ? where.all : [where]
  const rows: Row[] = []
  for (const one of members) {
    if ('not' in one && 'fact' in one.not && 'is' in one.not)
      rows.push({ fact: one.not.fact, op: 'not', value: String(one.not.is) })
    else if (!('fact' in one) || 'since' in one) return undefined
    else if ('atLeast' in one) rows.push({ fact: one.fact, op: 'atLeast', value: String(one.atLeast) })
    else if ('atMost' in one) rows.push({ fact: one.fact, op: 'atMost', value: String(one.atMost) })
    else rows.push({ fact: one.fact, op: 'is', value: String(one.is) })
  }
  return rows
}

/** The condition of a row; undefined while its value is not whole. */
export function whereOf(row: Row, facts: readonly FactChoice[]): Where | undefined {
  const fact = facts.find((one) => one.name === row.fact)
  const text = row.value.trim()
  if (text === '') return undefined
  const n = Number(text)
  if (row.op === 'atLeast' || row.op === 'atMost')
    return Number.isNaN(n)
      ? undefined
      : row.op === 'atLeast'
        ? { fact: row.fact, atLeast: n }
        : { fact: row.fact, atMost: n }
  const values =
    fact?.value === 'yes-no'
      ? [text === 'true']
      : fact?.value === 'number'
        ? Number.isNaN(n)
          ? []
          : [n]
        : text.split(',').filter(Boolean)
  if (values.length === 0) return undefined
  const is = { fact: row.fact, is: values.length === 1 ? values[0]! : values }
  return row.op === 'not' ? { not: is } : is
}
