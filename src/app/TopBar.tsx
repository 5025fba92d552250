import './TopBar.css'
import { useIsMutating } from '@tanstack/react-query'
import { Bell, Check, ChevronDown, CloudUpload, Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { api } from '#modules/people'
import {
  KeyHint,
  LanguageSwitch,
  Pop,
  ThemeSwitch,
  useConnection,
  useLive,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
  type Stir,
} from '#platform/web'
import { LampMark } from './LampMark.tsx'
import { useDesk } from './Shell.tsx'

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
      trigger={(props) => (
        <button type="button" className="TopBar-place" {...props}>
          <span className="unseen">{say('place.choose')}</span>
          {here}
          <ChevronDown aria-hidden="true" />
        </button>
      )}
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

function Outbox() {
  const say = useSay()
  const sending = useIsMutating()
  const { online } = useConnection()
  return (
    <Pop
      trigger={(props) => (
        <button
          type="button"
          className="TopBar-icon"
          aria-label={say('outbox.title')}
          title={say('outbox.title')}
          {...props}
        >
          <CloudUpload aria-hidden="true" />
          {sending > 0 && <span className="TopBar-badge">{sending}</span>}
        </button>
      )}
    >
      <div className="Menu-note">
        {!online
          ? say('outbox.offline')
          : sending > 0
            ? say('outbox.sending', { count: sending })
            : say('outbox.empty')}
      </div>
    </Pop>
  )
}

type Heard = Stir & { at: string }

/** New entries in one's scope since the page was opened, by their words. */
function News() {
  const say = useSay()
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const [unseen, setUnseen] = useState(0)
  const spoken = useRef(say)
  spoken.current = say
  useLive((stir) => {
    if (stir.word.startsWith('account.') || !spoken.current.has(stir.word)) return
    setHeard((list) => [{ ...stir, at: new Date().toISOString() }, ...list].slice(0, 20))
    setUnseen((n) => n + 1)
  })
  return (
    <Pop
      trigger={(props) => (
        <button
          type="button"
          className="TopBar-icon"
          aria-label={unseen > 0 ? `${say('news.title')} ${unseen}` : say('news.title')}
          title={say('news.title')}
          {...props}
          onClick={() => {
            setUnseen(0)
            props.onClick()
          }}
        >
          <Bell aria-hidden="true" />
          {unseen > 0 && <span className="TopBar-badge">{Math.min(unseen, 99)}</span>}
        </button>
      )}
    >
      {heard.length === 0 ? (
        <div className="Menu-note">{say('news.empty')}</div>
      ) : (
        <ul className="Menu Menu-lines">
          {heard.map((one) => (
            <li key={one.id}>
              <span>{say(one.word)}</span>
              <span className="caption">{say.moment(one.at, 'time')}</span>
            </li>
          ))}
        </ul>
      )}
    </Pop>
  )
}

function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const say = useSay()
  const who = useWho()
  const { leave } = useDesk()
  const signOut = useSend(api.signOut, { onDone: leave, onRefused: leave })
  return (
    <Pop
      trigger={(props) => (
        <button type="button" className="TopBar-person" {...props}>
          <span aria-hidden="true">{[...who.name][0]}</span>
          <b>{who.name}</b>
          <span className="unseen">{say('person.menu')}</span>
        </button>
      )}
    >
      {(close) => (
        <div className="TopBar-menu">
          <div className="Menu-note">
            <b>{who.name}</b>
            <p className="caption">
              {who.post ? `${who.post.organisationName} ${who.post.title}` : say('person.no-post')}
            </p>
            <p className="mono">{who.login}</p>
          </div>
          <div className="TopBar-switches">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <ul className="Menu">
            <li>
              <button
                type="button"
                onClick={() => {
                  close()
                  onKeys()
                }}
              >
                {say('person.keys')} <KeyHint keys="?" />
              </button>
            </li>
            <li>
              <Link to="/account/password" onClick={close}>
                {say('person.password')}
              </Link>
            </li>
            <li>
              <Link to="/account/sessions" onClick={close}>
                {say('person.sessions')}
              </Link>
            </li>
            <li>
              <button type="button" onClick={() => signOut.send({})}>
                {say('person.sign-out')}
              </button>
            </li>
          </ul>
        </div>
      )}
    </Pop>
  )
}
