import { useState } from 'react'
import { api as peopleApi } from '#modules/people'
import { OrganisationFinder } from '#modules/people/web'
import { Card, CheckBox, DateField, Field, PickOne, Stack, TextInput, useMay, useRead, useSay } from '#platform/web'
import { type FieldGroup, type FieldName, fieldOf, fieldsFor, groupLabels, unitOf } from '../fields.ts'
import type { FieldValue, MineKind, MineValues } from '../model.ts'
import { optionsOf } from './show.ts'

/** What was typed, by field, before it is a value: texts of number fields stay texts until they are sent. */
export type Draft = Partial<Record<FieldName, FieldValue>>

/** The fields of a kind of mine in their groups, each with the control of its type. */
export function FieldGroups({
  kind,
  draft,
  onChange,
  without = [],
  changed,
}: {
  kind: MineKind
  draft: Draft
  onChange: (field: FieldName, value: FieldValue) => void
  without?: readonly FieldName[]
  changed?: ReadonlySet<FieldName>
}) {
  const say = useSay()
  const names = fieldsFor(kind).filter((name) => !without.includes(name))
  const groups = (Object.keys(groupLabels) as FieldGroup[]).filter((group) =>
    names.some((name) => fieldOf(name).group === group),
  )
  return (
    <Stack>
      {groups.map((group) => (
        <Card key={group} title={say(`mine.group.${group}`)}>
          <div className="Mines-fields">
            {names
              .filter((name) => fieldOf(name).group === group)
              .map((name) => (
                <FieldControl
                  key={name}
                  name={name}
                  kind={kind}
                  value={draft[name] ?? null}
                  changed={changed?.has(name) ?? false}
                  onChange={(value) => onChange(name, value)}
                />
              ))}
          </div>
        </Card>
      ))}
    </Stack>
  )
}

export function FieldControl({
  name,
  kind,
  value,
  changed,
  onChange,
}: {
  name: FieldName
  kind: MineKind
  value: FieldValue
  changed: boolean
  onChange: (value: FieldValue) => void
}) {
  const say = useSay()
  const field = fieldOf(name)
  const unit = unitOf(name, kind)?.[say.language === 'zh' ? 0 : 1]
  const label = unit ? say('change.with-unit', { field: say(`mine.${name}`), unit }) : say(`mine.${name}`)
  const none = say('unregistered')
  return (
    <Field label={changed ? `${label} · ${say('change.touched')}` : label}>
      {(ids) => {
        switch (field.type) {
          case 'yes-no':
            return (
              <PickOne
                {...ids}
                empty={none}
                value={value === null ? undefined : String(value)}
                options={[
                  { key: 'true', label: say('yes') },
                  { key: 'false', label: say('no') },
                ]}
                onPick={(key) => onChange(key === undefined ? null : key === 'true')}
              />
            )
          case 'choice':
            return (
              <PickOne
                {...ids}
                {...(field.required ? {} : { empty: none })}
                value={(value as string | null) ?? undefined}
                options={optionsOf(say, name)}
                onPick={(key) => onChange(key ?? null)}
              />
            )
          case 'choices':
            return <Ticks {...ids} name={name} value={(value as string[] | null) ?? []} onChange={onChange} />
          case 'organisation':
            return (
              <OrganisationPick
                {...ids}
                value={(value as string | null) ?? undefined}
                onPick={(key) => onChange(key ?? null)}
              />
            )
          case 'day':
            return (
              <DateField
                {...ids}
                clearable
                value={(value as string | null) ?? undefined}
                onChange={(day) => onChange(day ?? null)}
              />
            )
          case 'text':
          case 'number':
          case 'whole':
            break
        }
        return (
          <TextInput
            {...ids}
            value={value === null ? '' : String(value)}
            placeholder={none}
            maxLength={200}
            {...(field.type === 'number' || field.type === 'whole' ? { inputMode: 'decimal' as const } : {})}
            {...(field.suggest ? { list: `suggest-${name}` } : {})}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          />
        )
      }}
    </Field>
  )
}

function Ticks({
  id,
  name,
  value,
  onChange,
}: {
  id: string
  name: FieldName
  value: readonly string[]
  onChange: (value: string[]) => void
}) {
  const say = useSay()
  return (
    <div id={id} role="group" aria-label={say(`mine.${name}`)} className="Mines-ticks">
      {optionsOf(say, name).map((one) => (
        <CheckBox
          key={one.key}
          label={one.label}
          checked={value.includes(one.key)}
          onChange={(event) =>
            onChange(event.target.checked ? [...value, one.key] : value.filter((other) => other !== one.key))
          }
        />
      ))}
    </div>
  )
}

/** An organisation by its name; the name of the one that stands there is read, as the form holds its id alone. */
function OrganisationPick({
  value,
  onPick,
  ...ids
}: {
  id: string
  value: string | undefined
  onPick: (id: string | undefined) => void
}) {
  const say = useSay()
  const may = useMay('people.read')
  const [picked, setPicked] = useState<{ id: string; name: string }>()
  const known = picked?.id === value ? picked : undefined
  const read = useRead(
    peopleApi.readOrganisation,
    { params: { id: value ?? '' } },
    { when: may && value !== undefined && !known, fresh: 300_000, keepOld: false },
  )
  return (
    <OrganisationFinder
      ids={ids}
      none={say('unregistered')}
      value={value === undefined ? undefined : { id: value, name: known?.name ?? read.data?.name ?? '…' }}
      onChange={(one) => {
        setPicked(one)
        onPick(one?.id)
      }}
    />
  )
}

/** The lists that text fields suggest from; put once beside the form. */
export function Suggestions({ kind }: { kind: MineKind }) {
  return fieldsFor(kind)
    .filter((name) => fieldOf(name).suggest)
    .map((name) => (
      <datalist key={name} id={`suggest-${name}`}>
        {Object.keys(fieldOf(name).suggest!).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    ))
}

/** What was typed as values, and the fields whose text is none. */
export function valuesOf(draft: Draft): { values: MineValues; wrong: FieldName[] } {
  const values: Record<string, FieldValue> = {}
  const wrong: FieldName[] = []
  for (const [name, given] of Object.entries(draft) as [FieldName, FieldValue][]) {
    const { type, shape } = fieldOf(name)
    const value =
      (type === 'number' || type === 'whole') && typeof given === 'string' ? Number(given.replaceAll(',', '')) : given
    const read = shape.safeParse(value)
    if (read.success) values[name] = read.data as FieldValue
    else wrong.push(name)
  }
  return { values, wrong }
}
