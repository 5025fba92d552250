import { Link } from 'react-router'
import { useMay, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'

/** Schemes that somebody else wrote and the reader may approve. */
export function WaitingSchemes() {
  const say = useSay()
  const { person } = useWho()
  const may = useMay('inspections.approve')
  const read = useRead(api.findWaitingSchemes, {}, { when: may, wakes: ['scheme.'] })
  const waiting = (read.data?.items ?? []).filter((one) => one.writtenBy !== person)
  if (waiting.length === 0) return null
  return (
    <section className="WaitingSchemes" aria-label={say('inspections.scheme.waiting')}>
      <strong>{say('inspections.scheme.waiting')}</strong>
      {waiting.map(({ id, line, mineName, from, writtenByName }) => (
        <Link key={id} to={`/inspections/lines/${line}/scheme`}>
          {say('inspections.scheme.waiting-one', { mine: mineName, from, name: writtenByName ?? '—' })}
        </Link>
      ))}
    </section>
  )
}
