import { useEffect, useState } from 'react'
import { useLanguage, useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { FieldHead, useTally } from './FieldBar.tsx'
import { chooseFieldTheme, readFieldTheme } from './theme.ts'

type Room = { used: number; left: number; kept: boolean }

/** Who I am on this phone, how it looks, how much room is left, and leaving. */
export function Me() {
  const say = useSay()
  const { who, database, signedIn, signIn, leave } = useField()
  const { language, choose } = useLanguage()
  const [theme, setTheme] = useState(readFieldTheme)
  const [room, setRoom] = useState<Room>()
  const counts = useTally()
  const open = useKept(() => database.sheets.where('state').equals('open').count(), [database])
  useEffect(() => {
    void (async () => {
      // Asked here, where it is explained; the browser grants it quietly to an installed app.
      const kept = (await navigator.storage?.persist?.()) ?? false
      const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
      setRoom({ used: usage / 1e6, left: (quota - usage) / 1e6, kept })
    })()
  }, [])
  const unsent = (counts?.waiting ?? 0) + (counts?.refused ?? 0)
  const pick = (next: 'dark' | 'light') => {
    chooseFieldTheme(next)
    setTheme(next)
  }
  return (
    <div className="Field">
      <FieldHead title={who.name} under={who.post ? `${who.post.organisationName} ${who.post.title}` : who.login} />
      <main className="Field-main">
        <h2>{say('field.theme')}</h2>
        <div className="Choices">
          {(['dark', 'light'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="Choice Choice-grade"
              aria-pressed={theme === one}
              onClick={() => pick(one)}
            >
              {say(`field.${one}`)}
            </button>
          ))}
        </div>
        <h2>{say('field.language')}</h2>
        <div className="Choices">
          {(['zh', 'en'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="Choice Choice-grade"
              aria-pressed={language === one}
              onClick={() => choose(one)}
            >
              {one === 'zh' ? '中文' : 'English'}
            </button>
          ))}
        </div>
        <h2>{say('field.storage')}</h2>
        {room && (
          <p className="Field-quiet">
            {say('field.storage-said', { used: say.number(room.used, 1), left: say.number(room.left) })}
            <br />
            {say(room.kept ? 'field.persistent' : 'field.not-persistent')}
          </p>
        )}
        {who.permissions.includes('signals.read') && (
          <a className="Deed" href="#/notices">
            {say('field.notices')}
          </a>
        )}
        {signedIn === false && (
          <button type="button" className="Deed" onClick={signIn}>
            {say('field.sign-in')}
          </button>
        )}
        {unsent > 0 && <p className="Field-quiet">{say('field.cannot-leave', { n: unsent })}</p>}
        {(open ?? 0) > 0 && <p className="Field-quiet">{say('field.leave-open')}</p>}
        <button type="button" className="Deed" disabled={unsent > 0 || open !== 0} onClick={() => void leave()}>
          {say('field.sign-out')}
        </button>
        <a className="Deed" href="/">
          {say('field.to-desk')}
        </a>
      </main>
    </div>
  )
}
