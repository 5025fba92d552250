import { useSay } from '#platform/web'
import type { SignalSource } from '../model.ts'

/** Streams of a source: whether they come, and what of them was not taken, by cause. */
export function SourceStreams({ source }: { source: SignalSource }) {
  const say = useSay()
  return (
    <table className="SourceStreams">
      <thead>
        <tr>
          <th>{say('sources.type')}</th>
          <th>{say('sources.comes')}</th>
          <th>{say('sources.last')}</th>
          <th>{say('sources.files')}</th>
          <th>{say('sources.rejected')}</th>
        </tr>
      </thead>
      <tbody>
        {source.streams.map((one) => (
          <tr key={one.type}>
            <th scope="row">
              {say.has(`stream.${one.type}`) && say(`stream.${one.type}`)} <code>{one.type}</code>
            </th>
            <td>{say(`silence.${one.silence === 'never' && one.arrivedAt ? 'when-needed' : one.silence}`)}</td>
            <td>{one.arrivedAt ? say.moment(one.arrivedAt) : '—'}</td>
            <td>{one.files}</td>
            <td>
              {one.rejected}
              {Object.entries(one.causes).map(([cause, n]) => (
                <small key={cause}>
                  {say(`cause.${cause}`)} {n}
                </small>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
