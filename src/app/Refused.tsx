import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Button, Card, Empty, LinkButton, Page, useSay } from '#platform/web'

/** A direct address to nothing, or to something outside one's scope: the same words for both. */
export function PageMissing() {
  const say = useSay()
  return (
    <Page title={say('missing.title')}>
      <Card flush>
        <Empty
          title={say('missing.title')}
          why={say('missing.why')}
          deed={<LinkButton to="/">{say('missing.home')}</LinkButton>}
        />
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
          title={say('refused.title')}
          why={say('refused.why', { permission: name })}
          deed={<LinkButton to="/">{say('missing.home')}</LinkButton>}
        />
      </Card>
    </Page>
  )
}

/** A page that threw. A chunk that is gone means the program was updated meanwhile. */
export function PageFailed() {
  const say = useSay()
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <PageMissing />
  const text = error instanceof Error ? error.message : String(error)
  const stale = /dynamically imported module|module script/i.test(text)
  return (
    <Page title={say('failed.title')}>
      <Card flush>
        <Empty
          title={say(stale ? 'failed.stale' : 'failed.title')}
          why={
            stale ? undefined : (
              <>
                {say('failed.why')} <span className="mono">{text}</span>
              </>
            )
          }
          deed={<Button onClick={() => location.reload()}>{say('failed.retry')}</Button>}
        />
      </Card>
    </Page>
  )
}
