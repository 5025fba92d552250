import { useDeferredValue, useState } from 'react'
import { Finder, type Found, PickOne, useRead, useSay, useWho } from '#platform/web'
import { api as mines } from '#modules/mines'
import { api as people } from '#modules/people'
import { api as policies } from '#modules/policies'
import type { SubjectKind } from '../index.ts'

type Props = { ids: Record<string, unknown>; id: string; onPick: (id: string) => void }

/** Finds whose file is wanted: persons, posts and mines while one types; regions and documents from a list. */
export function SubjectFinder({ of, ...props }: Props & { of: SubjectKind }) {
  if (of === 'person') return <PersonFinder key={props.id} {...props} />
  if (of === 'post') return <PostFinder key={props.id} {...props} />
  if (of === 'mine') return <MineFinder key={props.id} {...props} />
  return of === 'region' ? <RegionPick {...props} /> : <PolicyPick {...props} />
}

const fresh = { fresh: 60_000 }

/** What is typed, once something is; what is asked for of it; and when to ask. */
function useTyped(id: string) {
  const [text, onText] = useState<string>()
  const asked = useDeferredValue(text?.trim())
  return {
    text,
    onText,
    asked: asked || undefined,
    own: { ...fresh, when: id !== '' },
    found: { ...fresh, when: asked !== undefined },
  }
}

function PersonFinder({ id, ...props }: Props) {
  const typed = useTyped(id)
  const own = useRead(people.readPerson, { params: { id } }, typed.own)
  const found = useRead(people.findPersons, { query: { text: typed.asked, size: '12' } }, typed.found)
  const options = found.data?.rows.map((one) => ({
    id: one.id,
    name: one.name,
    more: one.posts[0]?.title ?? one.organisationName ?? '',
  }))
  return <Find {...props} typed={typed} name={own.data?.name} options={options} />
}

function PostFinder({ id, ...props }: Props) {
  const typed = useTyped(id)
  const own = useRead(people.readPost, { params: { id } }, typed.own)
  const found = useRead(people.findPosts, { query: { text: typed.asked, size: '12' } }, typed.found)
  const options = found.data?.rows.map((one) => ({
    id: one.id,
    name: one.title,
    more: [one.organisationName, one.holders[0]?.name].filter(Boolean).join(' '),
  }))
  return <Find {...props} typed={typed} name={own.data?.title} options={options} />
}

function MineFinder({ id, ...props }: Props) {
  const typed = useTyped(id)
  const own = useRead(mines.readMine, { params: { mine: id } }, typed.own)
  const found = useRead(mines.findMines, { query: { text: typed.asked, size: 12 } }, typed.found)
  const options = found.data?.rows.map((one) => ({ id: one.id, name: one.name, more: one.regionName }))
  return <Find {...props} typed={typed} name={own.data?.mine.name} options={options} />
}

/** The field: what is typed or, before that, the name of what is chosen. */
function Find({
  ids,
  typed,
  name,
  options,
  onPick,
}: Omit<Props, 'id'> & {
  typed: ReturnType<typeof useTyped>
  name: string | undefined
  options: readonly Found[] | undefined
}) {
  const say = useSay()
  return (
    <Finder
      {...ids}
      options={options ?? []}
      text={typed.text ?? name ?? ''}
      onText={typed.onText}
      none={say(options ? 'dossiers.none-found' : 'loading')}
      placeholder={say('dossiers.choose')}
      onPick={(one) => onPick(one.id)}
    />
  )
}

function RegionPick(props: Props) {
  const { post } = useWho()
  const regions = useRead(people.findRegions, { query: { under: post?.region } }, fresh)
  return <Pick {...props} options={(regions.data ?? []).map((one) => ({ key: one.code, label: one.name }))} />
}

function PolicyPick(props: Props) {
  const editions = useRead(policies.findEditions, { query: {} }, fresh)
  const titles = new Map((editions.data ?? []).map((one) => [one.policy, one.title]))
  return <Pick {...props} options={[...titles].map(([key, label]) => ({ key, label }))} />
}

function Pick({ ids, id, options, onPick }: Props & { options: readonly { key: string; label: string }[] }) {
  const say = useSay()
  return (
    <PickOne
      {...ids}
      empty={say('dossiers.choose')}
      value={id || undefined}
      options={options}
      onPick={(one) => onPick(one ?? '')}
    />
  )
}
