import './Ledgers.css'
import { Card, Field as Labelled, useSay } from '#platform/web'
import type { Definition, Field, Values } from '../model.ts'
import type { Fault, Form } from '../rules/form.ts'
import { withRow } from '../rules/row-fault.ts'
import { FieldControl } from './FieldControl.tsx'
import { inWords } from './speak.ts'
import { ValueView } from './ValueView.tsx'

/** Fields that take the whole width of a form. */
const wide: readonly Field['type'][] = ['long-text', 'photo', 'file', 'signature', 'table', 'questions']

/**
 * The fields of a form as the engine tells them: what is to be written with the control of its type, what stands with its value.
 * Faults are shown beside their fields once `tried`.
 */
export function FormFields({
  definition,
  form,
  values,
  names,
  tried,
  onChange,
}: {
  definition: Definition
  form: Form
  /** As they were typed. */
  values: Values
  names: Readonly<Record<string, string>>
  tried: boolean
  onChange: (field: string, value: unknown, name?: string) => void
}) {
  const say = useSay()
  const mine = definition.row.mine === undefined ? undefined : (form.values[definition.row.mine] as string | undefined)
  const shown = definition.fields.filter((field) => {
    const state = form.fields.get(field.id)!
    return state.visible && (!state.readOnly || form.shown[field.id] !== undefined)
  })
  return (
    <div className="Ledgers-fields">
      {shown.map((field) => {
        const state = form.fields.get(field.id)!
        const fault = tried ? form.faults.find((one) => one.field === field.id) : undefined
        const span = wide.includes(field.type) ? 'Ledgers-wide' : undefined
        if (state.readOnly || field.type === 'computed')
          return (
            <div key={field.id} className={span}>
              <span className="Ledgers-label">{labelOf(say, field)}</span>
              <ValueView field={field} value={form.shown[field.id]} names={names} />
            </div>
          )
        return (
          <div key={field.id} className={span} data-field={field.id}>
            <Labelled
              label={labelOf(say, field)}
              optional={!state.required}
              {...(field.hint ? { hint: inWords(say, field.hint) } : {})}
              {...(fault ? { refused: say.reason(withRow(definition, fault)) } : {})}
            >
              {(ids) => (
                <FieldControl
                  ids={ids}
                  field={field}
                  value={values[field.id]}
                  mine={mine}
                  names={names}
                  onChange={(value, name) => onChange(field.id, value, name)}
                />
              )}
            </Labelled>
          </div>
        )
      })}
    </div>
  )
}

type SayIn = ReturnType<typeof useSay>

export function labelOf(say: SayIn, field: Field): string {
  const unit = unitOf(say, field)
  const title = inWords(say, field.title)
  return unit === '' ? title : say.language === 'zh' ? `${title}（${unit}）` : `${title} (${unit})`
}

/** The unit of a field; nothing where its title says it already, as in “Persons (persons)”. */
export function unitOf(say: SayIn, field: Field): string {
  const unit = 'unit' in field && field.unit ? inWords(say, field.unit) : ''
  return inWords(say, field.title).toLowerCase().includes(unit.toLowerCase()) ? '' : unit
}

/** A card that names what is wrong with a form as a whole. */
export function FormFaults({ faults, tried }: { faults: readonly Fault[]; tried: boolean }) {
  const say = useSay()
  if (!tried || faults.length === 0) return null
  return (
    <div role="alert" className="Ledgers-faults">
      <b>{say('ledgers.faults', { n: faults.length })}</b>
      {faults
        .filter((one) => one.field === null)
        .map((one) => (
          <p key={one.code}>{say.reason(one)}</p>
        ))}
    </div>
  )
}

/** What was told of an entry, with nothing to be written. */
export function EntryValues({
  definition,
  form,
  names,
  title,
}: {
  definition: Definition
  form: Form
  names: Readonly<Record<string, string>>
  title: string
}) {
  return (
    <Card title={title}>
      <FormFields
        definition={definition}
        form={form}
        values={form.values}
        names={names}
        tried={false}
        onChange={() => {}}
      />
    </Card>
  )
}
