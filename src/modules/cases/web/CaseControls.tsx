import { useState } from 'react'
import { instantOf, wallOf } from '#modules/inspections/web'
import { Button, CheckBox, Field, PickOne, TextInput, useSay } from '#platform/web'
import type { Case } from '../model.ts'
import { useOfficers } from './useOfficers.ts'

type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

/** Yuan, typed as text and told as a number once it is one. */
export function MoneyInput({
  value,
  onChange,
  ...rest
}: {
  value: number | undefined
  onChange: (value: number | undefined) => void
} & Partial<Ids> & { 'aria-label'?: string }) {
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      className="Case-money"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => {
        setTyped(event.target.value)
        const found = event.target.value.replaceAll(/[,，\s]/g, '')
        onChange(/^\d+(\.\d{1,2})?$/.test(found) ? Number(found) : undefined)
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}

/** A moment on the clock in Beijing. */
export function MomentInput({
  value,
  onChange,
  ...ids
}: { value: string | undefined; onChange: (value: string | undefined) => void } & Partial<Ids>) {
  return (
    <TextInput
      {...ids}
      type="datetime-local"
      value={value ? wallOf(value) : ''}
      onChange={(event) => onChange(event.target.value ? instantOf(event.target.value) : undefined)}
    />
  )
}

/** Officers of the office who may lead cases, to be ticked; `least` of them. */
export function OfficersInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}) {
  const officers = useOfficers().filter((one) => one.handles || value.includes(one.post))
  return (
    <fieldset className="Case-ticks">
      <legend>{label}</legend>
      {officers.map(({ post, name, title }) => (
        <CheckBox
          key={post}
          label={
            <>
              {name} <span className="caption">{title}</span>
            </>
          }
          checked={value.includes(post)}
          onChange={(event) =>
            onChange(event.target.checked ? [...value, post] : value.filter((other) => other !== post))
          }
        />
      ))}
    </fieldset>
  )
}

/** One post of the office: who hosts a hearing, who writes it down. Those who investigated are not offered. */
export function OfficerInput({
  ids,
  file,
  value,
  onChange,
}: {
  ids: Ids
  file: Case
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const say = useSay()
  const investigated = file.handlers.map((one) => one.person)
  return (
    <PickOne
      {...ids}
      empty={say('cases.pick')}
      value={value}
      options={useOfficers()
        .filter((one) => !investigated.includes(one.person))
        .map(({ post, name, title }) => ({ key: post, label: `${name} ${title}` }))}
      onPick={onChange}
    />
  )
}

/** Instalments 分期 with their days; they must add up to what is owed, and say so while they do not. */
export function PartsInput({
  owed,
  value,
  onChange,
}: {
  owed: number
  value: readonly { on?: string | undefined; amount?: number | undefined }[]
  onChange: (value: readonly { on?: string | undefined; amount?: number | undefined }[]) => void
}) {
  const say = useSay()
  const sum = Math.round(value.reduce((all, one) => all + (one.amount ?? 0), 0) * 100) / 100
  const rest = Math.round((owed - sum) * 100) / 100
  const money = (yuan: number) => say.number(yuan, Number.isInteger(yuan) ? 0 : 2)
  const change = (at: number, patch: { on?: string; amount?: number | undefined }) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <fieldset className="Case-ticks">
      <legend>{say('case-field.parts')}</legend>
      {value.map((one, at) => (
        <div key={at} className="Case-pair">
          <Field label={say('cases.nth-part', { n: at + 1 })}>
            {(ids) => (
              <TextInput
                {...ids}
                type="date"
                value={one.on ?? ''}
                onChange={(event) => change(at, { on: event.target.value })}
              />
            )}
          </Field>
          <Field label={say('case-field.amount')}>
            {(ids) => <MoneyInput {...ids} value={one.amount} onChange={(amount) => change(at, { amount })} />}
          </Field>
        </div>
      ))}
      <span className="Case-deeds">
        <Button size="small" onClick={() => onChange([...value, rest > 0 ? { amount: rest } : {}])}>
          {say('case-field.parts.add')}
        </Button>
        {value.length > 1 && (
          <Button size="small" kind="bare" onClick={() => onChange(value.slice(0, -1))}>
            {say('cases.drop-last')}
          </Button>
        )}
      </span>
      <p className={rest === 0 ? 'caption' : 'Case-over'} role="status">
        {say('case-field.parts.sum', { sum: money(sum), owed: money(owed) })}
        {rest !== 0 && say(`case-field.parts.${rest > 0 ? 'rest' : 'over'}`, { rest: money(Math.abs(rest)) })}
      </p>
    </fieldset>
  )
}

/** Papers and things that go along with a case handed over, and their list. */
export function HandedInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const say = useSay()
  const now = (value ?? {}) as { papers?: number; things?: number; list?: string }
  const count = (typed: string) => (/^\d{1,3}$/.test(typed) ? Number(typed) : undefined)
  return (
    <fieldset className="Case-ticks">
      <legend>{say('case-field.handed')}</legend>
      <div className="Case-pair">
        {(['papers', 'things'] as const).map((key) => (
          <Field key={key} label={say(`case-field.handed.${key}`)}>
            {(ids) => (
              <TextInput
                {...ids}
                inputMode="numeric"
                value={now[key] ?? ''}
                onChange={(event) => onChange({ list: '', ...now, [key]: count(event.target.value) })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={say('case-field.handed.list')}>
        {(ids) => (
          <textarea
            {...ids}
            className="Input Input-area"
            rows={2}
            value={now.list ?? ''}
            onChange={(event) => onChange({ ...now, list: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  )
}
