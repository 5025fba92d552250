import { useEffect, useRef } from 'react'
import { api, type SessionView } from '#modules/people'
import { Button, RefusedNote, useSay, useSend } from '#platform/web'

/** The page to which the provider sends the browser back. */
const returnPath = '/oidc'

/**
 * 统一身份认证: sends the browser to the provider, and enters with what it brings back. The address is cleared at once, since what
 * stands in it is good for one try.
 */
export function ProviderSignIn({ onEntered }: { onEntered: (session: SessionView) => void }) {
  const say = useSay()
  const begin = useSend(api.beginSignIn, { onDone: ({ url }) => location.assign(url) })
  const finish = useSend(api.finishSignIn, { onDone: onEntered })
  const back = useRef(location.pathname === returnPath ? location.search.slice(1) : '')
  const { send } = finish
  useEffect(() => {
    const query = back.current
    if (!query) return
    back.current = ''
    history.replaceState(null, '', '/')
    send({ body: { query } })
  }, [send])
  const why = finish.error ?? begin.error
  return (
    <>
      {why && <RefusedNote why={why} />}
      <Button
        className="Login-deed"
        busy={begin.isPending || begin.isSuccess || finish.isPending}
        onClick={() => begin.send({})}
      >
        {say(finish.isPending ? 'people.provider-coming' : 'people.provider-sign-in')}
      </Button>
    </>
  )
}
