import { useDeferredValue, useState } from 'react'
import { useRead, useSay } from '#platform/web'
import * as api from '../api.ts'
import type { Account, Organisation, PersonInList } from '../model.ts'
import { Combo } from './Combo.tsx'

type Ids = Record<string, unknown>
const most = 8

/** Finds a person of one's range by name; offers those of an organisation before anything is typed. */
export function PersonFinder({
  ids,
  organisation,
  but = [],
  value,
  onChange,
}: {
  ids: Ids
  organisation?: string | undefined
  but?: readonly string[]
  value: PersonInList | undefined
  onChange: (person: PersonInList | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const query = asked ? { text: asked } : { organisation }
  const read = useRead(api.findPersons, { query }, { when: asked !== '' || organisation !== undefined })
  const found = (asked || organisation ? (read.data?.rows ?? []) : [])
    .filter((one) => !but.includes(one.id))
    .slice(0, most)
  return (
    <Combo
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-person')}
      waiting={read.isFetching}
      chosen={value && `${value.name} · ${value.organisationName ?? '—'}`}
      options={found.map((one) => ({
        key: one.id,
        label: one.name,
        more: [one.organisationName, ...one.posts.map((post) => post.title)].filter(Boolean).join(' · '),
      }))}
      onChoose={(key) => onChange(found.find((one) => one.id === key))}
    />
  )
}

/** Finds an organisation of one's range by any of its names; offers those of a region before anything is typed. */
export function OrganisationFinder({
  ids,
  region,
  but = [],
  value,
  onChange,
}: {
  ids: Ids
  region?: string | undefined
  but?: readonly string[]
  value: Pick<Organisation, 'id' | 'name'> | undefined
  onChange: (organisation: Organisation | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const query = asked ? { text: asked } : { region, only: 'true' }
  const read = useRead(api.findOrganisations, { query }, { when: asked !== '' || region !== undefined })
  const found = (asked || region ? (read.data ?? []) : []).filter((one) => !but.includes(one.id)).slice(0, most)
  return (
    <Combo
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-organisation')}
      waiting={read.isFetching}
      chosen={value?.name}
      options={found.map((one) => ({ key: one.id, label: one.name, more: say(`organisation.${one.kind}`) }))}
      onChoose={(key) => onChange(found.find((one) => one.id === key))}
    />
  )
}

/** Finds whose account it is, by name or login, among accounts at hand. */
export function AccountFinder({
  ids,
  accounts,
  value,
  onChange,
}: {
  ids: Ids
  accounts: readonly Account[]
  value: string | undefined
  onChange: (person: string | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const chosen = accounts.find((one) => one.person === value)
  const found = accounts
    .filter((one) => `${one.name} ${one.login}`.toLowerCase().includes(text.trim().toLowerCase()))
    .slice(0, most)
  return (
    <Combo
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-account')}
      chosen={chosen && `${chosen.name} · ${chosen.login}`}
      options={found.map((one) => ({ key: one.person, label: one.name, more: one.login }))}
      onChoose={onChange}
    />
  )
}
