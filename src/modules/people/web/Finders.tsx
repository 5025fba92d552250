import { useDeferredValue, useState } from 'react'
import { Finder, type Found, useRead, useSay } from '#platform/web'
import * as api from '../api.ts'
import type { Account, Organisation, PersonInList, PostInView } from '../model.ts'

type Ids = Record<string, unknown>
const most = 8

/** What all of these share: the list stands within the form, and says that nobody fits once something was typed and answered. */
function Find({
  ids,
  waiting,
  onChoose,
  ...given
}: {
  ids: Ids
  text: string
  onText: (text: string) => void
  placeholder: string
  /** The options on show belong to an older text. */
  waiting: boolean
  chosen: string | undefined
  options: readonly Found[]
  onChoose: (id: string | undefined) => void
}) {
  const say = useSay()
  const { text } = given
  return (
    <Finder
      {...ids}
      {...given}
      place="within"
      none={text.trim() !== '' && !waiting ? say('people.none-found', { text }) : undefined}
      onPick={(one) => onChoose(one.id)}
      onDrop={() => onChoose(undefined)}
    />
  )
}

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
    <Find
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-person')}
      waiting={read.isFetching}
      chosen={value && `${value.name} · ${value.organisationName ?? '—'}`}
      options={found.map((one) => ({
        id: one.id,
        name: one.name,
        more: [one.organisationName, ...one.posts.map((post) => post.title)].filter(Boolean).join(' · '),
      }))}
      onChoose={(id) => onChange(found.find((one) => one.id === id))}
    />
  )
}

/** Finds an organisation of one's range by any of its names; offers those of a region before anything is typed. */
export function OrganisationFinder({
  ids,
  region,
  but = [],
  value,
  none,
  onChange,
}: {
  ids: Ids
  region?: string | undefined
  but?: readonly string[]
  value: Pick<Organisation, 'id' | 'name'> | undefined
  /** What stands in the field while none is chosen; how to find one, when absent. */
  none?: string
  onChange: (organisation: Organisation | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const query = asked ? { text: asked } : { region, only: 'true' }
  const read = useRead(api.findOrganisations, { query }, { when: asked !== '' || region !== undefined })
  const found = (asked || region ? (read.data ?? []) : []).filter((one) => !but.includes(one.id)).slice(0, most)
  return (
    <Find
      ids={ids}
      text={text}
      onText={setText}
      placeholder={none ?? say('people.find-organisation')}
      waiting={read.isFetching}
      chosen={value?.name}
      options={found.map((one) => ({ id: one.id, name: one.name, more: say(`organisation.${one.kind}`) }))}
      onChoose={(id) => onChange(found.find((one) => one.id === id))}
    />
  )
}

/** Finds a post of one's range by title, organisation or holder, among posts of some roles. */
export function PostFinder({
  ids,
  roles,
  value,
  onChange,
}: {
  ids: Ids
  roles: readonly string[]
  value: { id: string; name: string } | undefined
  onChange: (post: PostInView | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const query = asked ? { text: asked, size: '100' } : { ...(roles[0] ? { role: roles[0] } : {}), size: '20' }
  const read = useRead(api.findPosts, { query })
  const found = (read.data?.rows ?? []).filter((one) => roles.includes(one.role)).slice(0, most)
  return (
    <Find
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-post')}
      waiting={read.isFetching}
      chosen={value?.name}
      options={found.map((one) => ({
        id: one.id,
        name: one.title,
        more: [one.organisationName, ...one.holders.map((holder) => holder.name)].join(' · '),
      }))}
      onChoose={(id) => onChange(found.find((one) => one.id === id))}
    />
  )
}

/** Finds whose account it is, by name, login or organisation. */
export function AccountFinder({
  ids,
  value,
  name,
  onChange,
}: {
  ids: Ids
  /** The person chosen, and the name where it is known already. */
  value: string | undefined
  name?: string | undefined
  onChange: (person: string | undefined) => void
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Account>()
  const asked = useDeferredValue(text.trim())
  const read = useRead(api.findAccounts, { query: { ...(asked ? { text: asked } : {}), size: most } })
  const found = read.data?.rows ?? []
  const known = [...(picked ? [picked] : []), ...found].find((one) => one.person === value)
  return (
    <Find
      ids={ids}
      text={text}
      onText={setText}
      placeholder={say('people.find-account')}
      waiting={read.isFetching}
      chosen={value === undefined ? undefined : known ? `${known.name} · ${known.login}` : (name ?? '…')}
      options={found.map((one) => ({ id: one.person, name: one.name, more: one.login }))}
      onChoose={(person) => {
        setPicked(found.find((one) => one.person === person))
        onChange(person)
      }}
    />
  )
}
