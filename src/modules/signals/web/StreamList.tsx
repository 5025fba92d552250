import './StreamList.css'
import { useSay } from '#platform/web'
import type { SignalState } from '../model.ts'

/** Streams of a mine by kind of file, with how silent they are: shape and word, no colour. */
export function StreamList({ streams }: { streams: SignalState['streams'] }) {
  const say = useSay()
  return (
    <ul className="StreamList">
      {streams.map(({ type, silence, lastAt }) => (
        <li key={type} data-silence={silence}>
          <i aria-hidden="true" />
          <span>{say.has(`stream.${type}`) ? say(`stream.${type}`) : type}</span>
          <code>{type}</code>
          <span>{say(`wall.silence.${silence === 'never' && lastAt ? 'when-needed' : silence}`)}</span>
          <time>{lastAt ? say.moment(lastAt) : '—'}</time>
        </li>
      ))}
    </ul>
  )
}
