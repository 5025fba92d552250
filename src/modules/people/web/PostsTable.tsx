import './PostsTable.css'
import { useRef, type KeyboardEvent } from 'react'
import { Chip, StateMark, useSay } from '#platform/web'
import type { PostInView } from '../model.ts'
import type { Group, GroupHead } from './groups.ts'

/** Posts under their organisations, each with who holds it. J / K or arrows move between posts, Enter opens. */
export function PostsTable({
  groups,
  regionOf,
  open,
  onOpen,
  onOrganisation,
}: {
  groups: readonly Group[]
  /** The name of a region that is not the one chosen. */
  regionOf: (code: string) => string | undefined
  open: string | undefined
  onOpen: (post: PostInView) => void
  onOrganisation: (organisation: GroupHead) => void
}) {
  const say = useSay()
  const table = useRef<HTMLTableElement>(null)
  const posts = groups.flatMap((one) => one.posts)
  const first = posts.some((one) => one.id === open) ? open : posts[0]?.id
  function keys(event: KeyboardEvent<HTMLTableRowElement>, post: PostInView): void {
    if (event.target !== event.currentTarget) return
    const by = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 }[event.key]
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('.PostsTable-post') ?? [])]
    if (event.key === 'Enter') onOpen(post)
    else if (by) rows[rows.indexOf(event.currentTarget) + by]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (groups.length === 0) return null
  return (
    <div className="PostsTable" role="group" aria-label={say('people.posts')} tabIndex={-1}>
      <table ref={table}>
        <caption className="unseen">{say('people.organisations-posts')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('people.post')}</th>
            <th scope="col" className="PostsTable-wide" style={{ width: '27%' }}>
              {say('people.role')}
            </th>
            <th scope="col" style={{ width: '34%' }}>
              {say('people.holder')}
            </th>
          </tr>
        </thead>
        {groups.map(({ organisation, posts: held }) => (
          <tbody key={organisation.id}>
            <tr className="PostsTable-organisation">
              <th scope="rowgroup" colSpan={3}>
                <div>
                  <button type="button" className="PostsTable-name" onClick={() => onOrganisation(organisation)}>
                    {organisation.name}
                  </button>
                  {organisation.kind && <Chip>{say(`organisation.${organisation.kind}`)}</Chip>}
                  {(organisation.roles ?? [])
                    .flatMap((role) => (say.has(`office.${role}`) ? [say(`office.${role}`)] : []))
                    .filter((office) => office !== say(`organisation.${organisation.kind}`))
                    .map((office) => (
                      <Chip key={office} tone="outline">
                        {office}
                      </Chip>
                    ))}
                  <span className="caption">
                    {regionOf(organisation.region) && `${regionOf(organisation.region)} · `}
                    {held.length > 0 ? say('people.posts-of', { n: held.length }) : say('people.posts-none')}
                  </span>
                </div>
              </th>
            </tr>
            {held.map((post) => (
              <tr
                key={post.id}
                className="PostsTable-post"
                tabIndex={post.id === first ? 0 : -1}
                aria-current={post.id === open || undefined}
                onKeyDown={(event) => keys(event, post)}
                onClick={() => !getSelection()?.toString() && onOpen(post)}
              >
                <th scope="row">{post.title}</th>
                <td className="PostsTable-wide">{say(`role.${post.role}`)}</td>
                <td>
                  <Holders post={post} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Holders({ post }: { post: PostInView }) {
  const say = useSay()
  if (post.holders.length === 0) return <StateMark state="waived" text={say('people.vacant')} />
  return (
    <span className="PostsTable-holders">
      {post.holders.map((one) => (
        <span key={one.id}>
          {one.name} {one.kind === 'acting' && <Chip tone="act">{say('holding.acting')}</Chip>}
        </span>
      ))}
    </span>
  )
}
