import { useState } from 'react'
import { PersonFinder, PostFinder } from '#modules/people/web'
import { type PersonInList, PostRole } from '#modules/people'
import { TextArea, TextInput, useSay } from '#platform/web'
import type { Field, KeptFile } from '../model.ts'
import type { Answers } from '../rules/questions.ts'
import { Files } from './Files.tsx'
import { MinePick } from './MinePick.tsx'
import { PlaceControl } from './PlaceControl.tsx'
import { Questions } from './Questions.tsx'
import { ScalarControl } from './ScalarControl.tsx'
import { Signature } from './Signature.tsx'
import { inWords } from './speak.ts'
import { TableControl } from './TableControl.tsx'

type Ids = { id: string; 'aria-label'?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

/** The control of a field's type. What it gives is read by the engine, so it may give what is no value yet. */
export function FieldControl({
  ids,
  field,
  value,
  mine,
  names,
  onChange,
}: {
  ids: Ids
  field: Exclude<Field, { type: 'computed' }>
  value: unknown
  mine: string | undefined
  names: Readonly<Record<string, string>>
  /** With the name of what was picked, where only the one who picks knows it. */
  onChange: (value: unknown, name?: string) => void
}) {
  const say = useSay()
  const text = typeof value === 'string' ? value : ''
  switch (field.type) {
    case 'text':
    case 'number':
    case 'day':
    case 'choice':
    case 'yes-no':
      return <ScalarControl {...ids} field={field} value={value} onChange={onChange} />
    case 'long-text':
      return (
        <TextArea
          {...ids}
          value={text}
          maxLength={field.most ?? 4000}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'instant':
      return (
        <TextInput
          {...ids}
          type="datetime-local"
          value={text === '' ? '' : new Date(Date.parse(text) + 8 * 3_600_000).toISOString().slice(0, 16)}
          onChange={(event) =>
            onChange(event.target.value === '' ? undefined : new Date(`${event.target.value}:00+08:00`).toISOString())
          }
        />
      )
    case 'mine':
      return <MinePick {...ids} value={text || undefined} onPick={onChange} />
    case 'person':
      return <Person ids={ids} value={text || undefined} name={names[text]} onChange={onChange} />
    case 'post':
      return (
        <Post
          ids={ids}
          roles={field.roles ?? PostRole.options}
          value={text || undefined}
          name={names[text]}
          onChange={onChange}
        />
      )
    case 'place':
      return <PlaceControl ids={ids} value={value} mine={mine} onChange={onChange} />
    case 'photo':
    case 'file':
      return <Files value={(value as KeptFile[] | undefined) ?? []} mine={mine} onChange={onChange} />
    case 'signature':
      return <Signature ids={ids} value={value as KeptFile | undefined} mine={mine} onChange={onChange} />
    case 'table':
      return (
        <TableControl
          label={inWords(say, field.title)}
          columns={field.columns}
          value={value as Record<string, unknown>[] | undefined}
          onChange={onChange}
        />
      )
    case 'questions':
      break
  }
  return (
    <Questions groups={field.groups} value={(value as Answers | undefined) ?? {}} mine={mine} onChange={onChange} />
  )
}

function Person({
  ids,
  value,
  name,
  onChange,
}: {
  ids: Ids
  value: string | undefined
  name: string | undefined
  onChange: (value: string | undefined, name?: string) => void
}) {
  const [picked, setPicked] = useState<PersonInList>()
  const known = picked && picked.id === value ? picked : undefined
  // Of a person that stands there from before only the name is known, and only the name is shown.
  const before = { id: value, name: name ?? '…', organisationName: null, posts: [] } as unknown as PersonInList
  return (
    <PersonFinder
      ids={ids}
      value={value === undefined ? undefined : (known ?? before)}
      onChange={(one) => {
        setPicked(one)
        onChange(one?.id, one?.name)
      }}
    />
  )
}

function Post({
  ids,
  roles,
  value,
  name,
  onChange,
}: {
  ids: Ids
  roles: readonly string[]
  value: string | undefined
  name: string | undefined
  onChange: (value: string | undefined, name?: string) => void
}) {
  const [picked, setPicked] = useState<{ id: string; name: string }>()
  const known = picked !== undefined && picked.id === value ? picked.name : name
  return (
    <PostFinder
      ids={ids}
      roles={roles}
      value={value === undefined ? undefined : { id: value, name: known ?? '…' }}
      onChange={(one) => {
        setPicked(one && { id: one.id, name: one.title })
        onChange(one?.id, one?.title)
      }}
    />
  )
}
