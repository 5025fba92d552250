import './SourceNats.css'
import { useSay } from '#platform/web'
import type { NatsState } from '../model.ts'

/** How the taking of files from NATS stands: by shape and word, and by colour where it is broken. */
export function SourceNats({ nats }: { nats: NatsState }) {
  const say = useSay()
  const { connected, cause, since, taken, left } = nats
  const refused = Object.entries(nats.refused)
  const state = connected ? 'connected' : (cause ?? 'connecting')
  return (
    <p className="SourceNats" data-state={state} role="status">
      <i aria-hidden="true" />
      <b>NATS {say(`nats.${state}`)}</b>
      <span>{say('nats.since', { at: say.moment(since) })}</span>
      <span>{say('nats.taken', { n: taken })}</span>
      {connected && <span>{say('nats.left', { n: left })}</span>}
      {refused.length > 0 && (
        <span>
          {say('nats.refused')}
          {refused.map(([why, n]) => `${say(`cause.${why}`)} ${n}`).join(say('nats.comma'))}
        </span>
      )}
    </p>
  )
}
