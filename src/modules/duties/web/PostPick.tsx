import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, Chip, Field, Finder, PickOne, useMay, useRead, useSay, useWho } from '#platform/web'
import { api as people } from '#modules/people'

/** For which post it was done: an own one; a clerk enters for every post of the office. */
export function PostPick({ value, onPick }: { value: string | undefined; onPick: (post: string | undefined) => void }) {
  const say = useSay()
  const who = useWho()
  const clerk = who.post?.role.endsWith('-clerk') === true
  const posts = useRead(
    people.findPosts,
    { query: { organisation: who.post?.organisation, size: '1000' } },
    { when: clerk, fresh: 60_000 },
  )
  const own = who.posts.map((one) => ({ key: one.id, label: `${one.title} ${who.name}` }))
  const office = (posts.data?.rows ?? [])
    .filter((one) => !own.some((each) => each.key === one.id))
    .map((one) => ({ key: one.id, label: [one.title, one.holders[0]?.name].filter(Boolean).join(' ') }))
  const options = [...own, ...office]
  if (options.length < 2) return null
  return (
    <Field label={say('log.post')} place="beside" hint={say(clerk ? 'log.post-hint' : 'log.post-own')}>
      {(ids) => <PickOne {...ids} value={value} onPick={onPick} options={options} />}
    </Field>
  )
}

type Named = { id: string; name: string }

/** 同行: posts that took part; it counts for them too. */
export function PostsFinder({
  own,
  chosen,
  onChange,
}: {
  own: string | undefined
  chosen: readonly Named[]
  onChange: (posts: Named[]) => void
}) {
  const say = useSay()
  const may = useMay('people.read')
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(false)
  const posts = useRead(people.findPosts, { query: { size: '1000' } }, { when: may && wanted, fresh: 60_000 })
  if (!may) return null
  const found = (posts.data?.rows ?? [])
    .filter((one) => one.id !== own && !chosen.some((each) => each.id === one.id) && one.holders.length > 0)
    .map((one) => ({ id: one.id, name: `${one.holders[0]!.name} ${one.title}`, more: one.organisationName }))
    .filter((one) => `${one.name}${one.more}`.includes(text.trim()))
  return (
    <Field label={say('log.together')} place="beside" optional hint={say('log.together-hint')}>
      {(ids) => (
        <span className="LogForm-together" onFocus={() => setWanted(true)}>
          {chosen.map((one) => (
            <span key={one.id} className="LogForm-picked">
              <Chip>{one.name}</Chip>
              <Button
                kind="bare"
                size="small"
                icon={<X />}
                aria-label={say('log.drop-post', { name: one.name })}
                onClick={() => onChange(chosen.filter((each) => each.id !== one.id))}
              />
            </span>
          ))}
          <Finder
            {...ids}
            options={found}
            text={text}
            onText={setText}
            none={say(posts.isFetching ? 'loading' : 'log.no-post')}
            placeholder={say('log.find-post')}
            onPick={({ id, name }) => {
              onChange([...chosen, { id, name }])
              setText('')
            }}
          />
        </span>
      )}
    </Field>
  )
}
