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

function PersonFinder({ id, ...props }: Props) {
  const [text, setText, asked] = useText()
  const own = useRead(people.readPerson, { params: { id } }, { ...fresh, when: id !== '' })
  const found = useRead(
    people.findPersons,
    { query: { text: asked || undefined, size: '12' } },
    { ...fresh, when: asked !== undefined },
  )
  const options = found.data?.rows.map((one) => ({
    id: one.id,
    name: one.name,
    more: one.posts[0]?.title ?? one.organisationName ?? '',
  }))
  return <Find {...props} text={text ?? own.data?.name ?? ''} onText={setText} options={options} />
}

function PostFinder({ id, ...props }: Props) {
  const [text, setText, asked] = useText()
  const own = useRead(people.readPost, { params: { id } }, { ...fresh, when: id !== '' })
  const found = useRead(
    people.findPosts,
    { query: { text: asked || undefined, size: '12' } },
    { ...fresh, when: asked !== undefined },
  )
  const options = found.data?.rows.map((one) => ({
    id: one.id,
    name: one.title,
    more: [one.organisationName, one.holders[0]?.name].filter(Boolean).join(' '),
  }))
  return <Find {...props} text={text ?? own.data?.title ?? ''} onText={setText} options={options} />
}

function MineFinder({ id, ...props }: Props) {
  const [text, setText, asked] = useText()
  const own = useRead(mines.readMine, { params: { mine: id } }, { ...fresh, when: id !== '' })
  const found = useRead(
    mines.findMines,
    { query: { text: asked || undefined, size: 12 } },
    { ...fresh, when: asked !== undefined },
  )
  const options = found.data?.rows.map((one) => ({ id: one.id, name: one.name, more: one.regionName }))
  return <Find {...props} text={text ?? own.data?.mine.name ?? ''} onText={setText} options={options} />
}

/** What is typed, once something is; and what is asked for. */
function useText() {
  const [text, setText] = useState<string>()
  return [text, setText, useDeferredValue(text?.trim())] as const
}

function Find({
  ids,
  text,
  onText,
  options,
  onPick,
}: Omit<Props, 'id'> & { text: string; onText: (text: string) => void; options: readonly Found[] | undefined }) {
  const say = useSay()
  return (
    <Finder
      {...ids}
      options={options ?? []}
      text={text}
      onText={onText}
      none={say(options ? 'dossiers.none-found' : 'loading')}
      placeholder={say('dossiers.choose')}
      onPick={(one) => onPick(one.id)}
    />
  )
}

function RegionPick({ ids, id, onPick }: Props) {
  const say = useSay()
  const { post } = useWho()
  const regions = useRead(people.findRegions, { query: { under: post?.region } }, fresh)
  const options = (regions.data ?? []).map((one) => ({ key: one.code, label: one.name }))
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

function PolicyPick({ ids, id, onPick }: Props) {
  const say = useSay()
  const editions = useRead(policies.findEditions, { query: {} }, fresh)
  const titles = new Map((editions.data ?? []).map((one) => [one.policy, one.title]))
  const options = [...titles].map(([key, label]) => ({ key, label }))
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
