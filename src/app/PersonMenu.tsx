import { Link } from 'react-router'
import { api } from '#modules/people'
import { KeyHint, LanguageSwitch, Pop, ThemeSwitch, useSay, useSend, useWho } from '#platform/web'
import { useDesk } from './deskContext.ts'

/** Who I am; language, theme, keys, password, devices, sign-out. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const say = useSay()
  const who = useWho()
  const { leave } = useDesk()
  const signOut = useSend(api.signOut, {
    onDone: ({ next }) => (next ? location.assign(next) : leave()),
    onRefused: leave,
  })
  return (
    <Pop
      button={
        <button type="button" className="TopBar-person">
          <span aria-hidden="true">{Array.from(who.name)[0]}</span>
          <b>{who.name}</b>
          <span className="unseen">{say('person.menu')}</span>
        </button>
      }
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
              <a href="/field/">{say('person.field')}</a>
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
