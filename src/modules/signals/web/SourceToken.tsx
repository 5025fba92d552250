import { useState } from 'react'
import { Button, RefusedNote, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { SignalSource } from '../model.ts'

/** The token with which a front end puts files by HTTP: made here, shown once. */
export function SourceToken({ source: { source, hasToken, code } }: { source: SignalSource }) {
  const say = useSay()
  const [token, setToken] = useState<string>()
  const sending = useSend(api.makeToken, {
    invalidates: [api.findSources],
    onDone: (reply) => setToken(reply.token),
  })
  return (
    <section className="SourceToken">
      <h3>{say('sources.token')}</h3>
      <p>
        <code>PUT /ingest/{code}/…</code> · {say(hasToken ? 'sources.token-has' : 'sources.token-none')}
      </p>
      {token !== undefined && (
        <p role="status">
          <code>{token}</code>
          <small>{say('sources.token-shown')}</small>
        </p>
      )}
      <Button size="small" disabled={sending.isPending} onClick={() => sending.send({ params: { source }, body: {} })}>
        {say('sources.token-make')}
      </Button>
      {sending.error && <RefusedNote why={sending.error} />}
    </section>
  )
}
