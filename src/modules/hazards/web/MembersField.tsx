import { useState } from 'react'
import { api as people, type PersonInList } from '#modules/people'
import { PersonFinder } from '#modules/people/web'
import { Button, Chip, Field, TextInput, useRead, useSay, useWho } from '#platform/web'
import type { Member } from '../model.ts'
import { namesOf } from '../rules/members.ts'

type Props = {
  label: string
  optional?: true | undefined
  /** Offered before anything is typed; one's own office without it. */
  organisation?: string | undefined
  /** Persons who may not be among them. */
  but?: readonly string[]
}

/** The organisation of a mine: whose people are offered where one of the mine is looked for. */
export function useMineOrganisation(mine: { id: string; name: string } | undefined): string | undefined {
  const query = { text: mine?.name ?? '' }
  const read = useRead(people.findOrganisations, { query }, { when: mine !== undefined, fresh: 3_600_000 })
  return read.data?.find((one) => one.mine === mine?.id)?.id
}

/** A team: persons found in the directory, and others by name. */
export function MembersField({
  label,
  optional,
  organisation,
  but = [],
  value,
  onChange,
}: Props & { value: readonly Member[]; onChange: (value: readonly Member[]) => void }) {
  const say = useSay()
  const own = useWho().organisation?.id
  const [other, setOther] = useState('')
  const chosen = value.flatMap((one) => (typeof one === 'string' ? [] : [one.person]))
  const add = () => {
    const names = other
      .split(/[、，,;；]+/)
      .map((one) => one.trim())
      .filter((one) => one && !namesOf(value).includes(one))
    setOther('')
    if (names.length > 0) onChange([...value, ...names])
  }
  return (
    <div className="Hazards-members">
      <Field label={label} {...(optional ? { optional } : {})}>
        {(ids) => (
          <PersonFinder
            key={value.length}
            ids={ids}
            organisation={organisation ?? own}
            but={[...but, ...chosen]}
            value={undefined}
            onChange={(one) => one && onChange([...value, { person: one.id, name: one.name }])}
          />
        )}
      </Field>
      {value.length > 0 && (
        <ul className="Hazards-chips" aria-label={label}>
          {value.map((one, at) => (
            <li key={typeof one === 'string' ? one : one.person}>
              <Chip tone={typeof one === 'string' ? 'outline' : 'neutral'}>{namesOf([one])[0]}</Chip>
              <Button
                size="small"
                kind="bare"
                aria-label={say('hazards.member-drop', { name: namesOf([one])[0] })}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field label={say('hazards.member-other')} optional>
        {(ids) => (
          <TextInput
            {...ids}
            value={other}
            maxLength={200}
            placeholder={say('hazards.member-other-hint')}
            onChange={(event) => setOther(event.target.value)}
            onBlur={add}
          />
        )}
      </Field>
    </div>
  )
}

/** One person: found in the directory, or a name that does not stand there. */
export function PersonField({
  label,
  optional,
  organisation,
  value,
  onChange,
}: Props & { value: Member | undefined; onChange: (value: Member | undefined) => void }) {
  const say = useSay()
  const own = useWho().organisation?.id
  const [byName, setByName] = useState(typeof value === 'string')
  const [picked, setPicked] = useState<PersonInList>()
  const swap = () => {
    setByName(!byName)
    onChange(undefined)
  }
  return (
    <div className="Hazards-person">
      <Field label={label} {...(optional ? { optional } : {})}>
        {(ids) =>
          byName ? (
            <TextInput
              {...ids}
              value={typeof value === 'string' ? value : ''}
              maxLength={50}
              onChange={(event) => onChange(event.target.value || undefined)}
            />
          ) : (
            <PersonFinder
              ids={ids}
              organisation={organisation ?? own}
              value={value === undefined ? undefined : picked}
              onChange={(one) => {
                setPicked(one)
                onChange(one && { person: one.id, name: one.name })
              }}
            />
          )
        }
      </Field>
      <Button size="small" kind="bare" onClick={swap}>
        {say(byName ? 'hazards.person-find' : 'hazards.person-write')}
      </Button>
    </div>
  )
}
