import { useIsMutating } from '@tanstack/react-query'
import { Bell, CloudUpload } from 'lucide-react'
import { useState } from 'react'
import { Pop, useConnection, useLive, useSay, type Stir } from '#platform/web'

/** What has not reached the server. */
export function Outbox() {
  const say = useSay()
  const sending = useIsMutating()
  const { online } = useConnection()
  return (
    <Pop
      button={
        <button
          type="button"
          className="TopBar-icon"
          aria-label={sending > 0 ? say('outbox.waiting', { count: sending }) : say('outbox.title')}
          title={say('outbox.title')}
        >
          <CloudUpload aria-hidden="true" />
          {sending > 0 && <span className="TopBar-badge">{sending}</span>}
        </button>
      }
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

/** New entries of others in one's scope since the page was opened, by their words. */
export function News() {
  const say = useSay()
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const [unseen, setUnseen] = useState(0)
  useLive((stir) => {
    if (stir.own || stir.word.startsWith('account.') || !say.has(stir.word)) return
    setHeard((list) => [{ ...stir, at: new Date().toISOString() }, ...list].slice(0, 20))
    setUnseen((n) => n + 1)
  })
  return (
    <Pop
      button={
        <button
          type="button"
          className="TopBar-icon"
          aria-label={unseen > 0 ? `${say('news.title')} ${unseen}` : say('news.title')}
          title={say('news.title')}
          onClick={() => setUnseen(0)}
        >
          <Bell aria-hidden="true" />
          {unseen > 0 && <span className="TopBar-badge">{Math.min(unseen, 99)}</span>}
        </button>
      }
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
