import './TopBar.css'
import { Check, ChevronDown, Search } from 'lucide-react'
import { Link } from 'react-router'
import { api } from '#modules/people'
import { KeyHint, Pop, useNotifyRefused, useSay, useSend, useWho } from '#platform/web'
import { LampMark } from './LampMark.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { useDesk } from './deskContext.ts'
import { News, Outbox } from './TopBarNews.tsx'

/** Mark, place, search, outbox, news, person. */
export function TopBar({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }) {
  const say = useSay()
  return (
    <header className="TopBar" aria-label={say('app.bar')}>
      <Link to="/" className="TopBar-mark">
        <LampMark />
        <b>{say('app.name')}</b>
      </Link>
      <PlaceMenu />
      <button type="button" className="TopBar-search" onClick={onSearch}>
        <Search aria-hidden="true" />
        <span>{say('search.open')}</span>
        <KeyHint keys="Ctrl K" tone="on-rail" />
      </button>
      <div className="TopBar-end">
        <Outbox />
        <News />
        <PersonMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

/** Where one works, with what is above it; those who hold several posts choose one here. */
function PlaceMenu() {
  const say = useSay()
  const who = useWho()
  const { enter } = useDesk()
  const refused = useNotifyRefused()
  const choose = useSend(api.choosePost, {
    invalidates: 'all',
    onRefused: refused,
    onDone: (session) => enter(session),
  })
  const above = who.region?.path.filter((one) => one.code !== who.region?.code).at(-1)
  const here = (
    <>
      {above && <span className="TopBar-above">{above.name} / </span>}
      <b>{who.region?.name ?? who.organisation?.shortName ?? who.place}</b>
    </>
  )
  if (who.posts.length < 2) return <span className="TopBar-place">{here}</span>
  return (
    <Pop
      side="start"
      button={
        <button type="button" className="TopBar-place">
          <span className="unseen">{say('place.choose')}</span>
          {here}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {(close) => (
        <ul className="Menu">
          {who.posts.map((post) => (
            <li key={post.id}>
              <button
                type="button"
                aria-current={post.id === who.post?.id || undefined}
                onClick={() => {
                  close()
                  choose.send({ body: { post: post.id } })
                }}
              >
                <span>
                  {post.organisationName} {post.title}{' '}
                  {post.acting && <span className="caption">{say('place.acting')}</span>}
                </span>
                {post.id === who.post?.id && <Check aria-hidden="true" />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Pop>
  )
}
