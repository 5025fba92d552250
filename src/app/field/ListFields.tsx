import { useState } from 'react'
import { type Field, fieldOf, type Place, showValue } from '#modules/ledgers'
import { dayOf } from '#platform/day'
import { useSay } from '#platform/web'
import { instantOf } from './clock.ts'
import { useField } from './context.ts'
import { formOf, hasControl, ownFields, valuesOf } from './lists.ts'
import { writeList } from './sheets.ts'
import type { Answered, Photo, Sheet, SheetList } from './store.ts'

/** The fields of a checklist beside its answers, by the engine of ledgers: what is visible, required, computed, and what is wrong. */
export function ListFields({
  list,
  sheet,
  answers,
  photos,
  places,
}: {
  list: SheetList
  sheet: Sheet
  answers: readonly Answered[]
  photos: readonly Photo[]
  /** Working places that the packet knows. */
  places: readonly string[]
}) {
  const say = useSay()
  const { database, now } = useField()
  const own = say.language === 'zh' ? 0 : 1
  const { definition } = list.edition
  const form = formOf(list, valuesOf(list, sheet, answers, photos), dayOf(instantOf(now())), sheet.register)
  const shown = ownFields(list).filter((one) => form.fields.get(one.id)?.visible)
  const fieldFault = (id: string) => form.faults.find((one) => one.field === id)
  const rest = form.faults.filter((one) => !shown.some((field) => field.id === one.field))
  return (
    <fieldset className="ListFields">
      <legend>{definition.title[own]}</legend>
      {shown.map((field) => {
        const fault = fieldFault(field.id)
        const { required = false } = form.fields.get(field.id) ?? {}
        const title = `${field.title[own]}${required ? '' : ` · ${say('field.optional')}`}`
        if (field.type === 'computed' || !hasControl(field))
          return form.shown[field.id] === undefined ? null : (
            <p key={field.id} className="Signed">
              <span>{field.title[own]}</span>
              <b>{showValue(field, form.shown[field.id], say.language, {})}</b>
            </p>
          )
        return (
          <div key={field.id}>
            <Control
              field={field}
              title={title}
              value={list.values[field.id]}
              places={places}
              onWrite={(value) => void writeList(database, sheet.id, list.id, field.id, value)}
            />
            {fault && fault.code !== 'ledger-required' && <p className="Owed">{say.reason(fault)}</p>}
          </div>
        )
      })}
      {rest
        .filter((one) => fieldOf(definition, one.field ?? '')?.type !== 'questions')
        .map((one) => (
          <p key={`${one.field} ${one.code}`} className="Owed">
            {say.reason(one)}
          </p>
        ))}
    </fieldset>
  )
}

function Control({
  field,
  title,
  value,
  places,
  onWrite,
}: {
  field: Field
  title: string
  value: unknown
  places: readonly string[]
  onWrite: (value: unknown) => void
}) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  // Typed here at once; the phone's store follows.
  const [text, setText] = useState(() => textOf(field, value))
  const write = (next: string) => {
    setText(next)
    onWrite(valueOf(field, next))
  }
  if (field.type === 'choice' || field.type === 'yes-no') {
    const options =
      field.type === 'choice'
        ? field.choices.map((one) => ({ key: one.id, label: one.title[own] }))
        : [
            { key: 'true', label: say('yes') },
            { key: 'false', label: say('no') },
          ]
    return (
      <label className="Ask">
        <span>{title}</span>
        <select value={text} onChange={(event) => write(event.target.value)}>
          <option value="">{say('field.not-filled')}</option>
          {options.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
    )
  }
  if (field.type === 'long-text')
    return (
      <label className="Ask">
        <span>{title}</span>
        <textarea
          rows={2}
          maxLength={field.most ?? 2000}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </label>
    )
  return (
    <label className="Ask">
      <span>{title}</span>
      <input
        type={field.type === 'day' ? 'date' : 'text'}
        inputMode={field.type === 'number' ? 'decimal' : 'text'}
        maxLength={200}
        {...(field.type === 'place' ? { list: `places-${field.id}` } : {})}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {field.type === 'place' && (
        <datalist id={`places-${field.id}`}>
          {places.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  )
}

function textOf(field: Field, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (field.type === 'place') return (value as Place).text
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What was typed as the engine reads it; what is no number stays as it is, and the engine says so. */
function valueOf(field: Field, text: string): unknown {
  const said = text.trim()
  if (said === '') return undefined
  switch (field.type) {
    case 'place':
      return { text: said }
    case 'number':
      return Number.isNaN(Number(said)) ? said : Number(said)
    case 'yes-no':
      return said === 'true'
    case 'text':
    case 'long-text':
    case 'day':
    case 'instant':
    case 'choice':
    case 'mine':
    case 'person':
    case 'post':
    case 'photo':
    case 'file':
    case 'signature':
    case 'table':
    case 'questions':
    case 'computed':
      break
  }
  return text
}
