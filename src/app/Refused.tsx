import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useEffect } from 'react'
import {
  Button,
  Card,
  Empty,
  isRefusedReply,
  LinkButton,
  Page,
  RefusedNote,
  useConnection,
  useSay,
} from '#platform/web'

/** A direct address to nothing, or to something outside one's scope: the same words for both. */
export function PageMissing() {
  const say = useSay()
  return (
    <Page title={say('missing.title')}>
      <Card flush>
        <Empty title={say('missing.why')} deed={<LinkButton to="/">{say('missing.home')}</LinkButton>} />
      </Card>
    </Page>
  )
}

/** A direct address to a page that the post may not use: who may, whom to ask. */
export function PageRefused({ permission }: { permission: string }) {
  const say = useSay()
  const name = say.has(`permission.${permission}`) ? say(`permission.${permission}`) : permission
  return (
    <Page title={say('refused.title')}>
      <Card flush>
        <Empty
          title={say('refused.why', { permission: name })}
          deed={<LinkButton to="/">{say('missing.home')}</LinkButton>}
        />
      </Card>
    </Page>
  )
}

/** A page that could not be fetched because the server does not answer; opens by itself when it does again. */
function PageAway() {
  const say = useSay()
  const { online } = useConnection()
  useEffect(() => {
    if (online) location.reload()
  }, [online])
  return (
    <Page title={say('away.title')}>
      <Card>
        <RefusedNote why={{ code: 'offline', facts: {} }} onRetry={() => location.reload()} />
        <p className="caption">{say('away.why')}</p>
      </Card>
    </Page>
  )
}

/** A page that threw. A chunk that is gone means the program was updated meanwhile. */
export function PageFailed() {
  const say = useSay()
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <PageMissing />
  if (isRefusedReply(error) && error.kind === 'offline') return <PageAway />
  const text = error instanceof Error ? error.message : String(error)
  const stale = /dynamically imported module|module script/i.test(text)
  return (
    <Page title={say('failed.title')}>
      <Card flush>
        <Empty
          title={say(stale ? 'failed.stale' : 'failed.why')}
          why={stale ? undefined : <span className="mono">{text}</span>}
          deed={<Button onClick={() => location.reload()}>{say('failed.retry')}</Button>}
        />
      </Card>
    </Page>
  )
}
