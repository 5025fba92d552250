import './Pips.css'
import { Link } from 'react-router'
import { useSay } from './say.tsx'

/**
 * A quota as one pip for each owed time; filled pips open the entry that filled them. Above `most` (20) a bar with the two
 * figures. `entries` are the filled ones in order: their name and address.
 */
export function Pips({
  got,
  need,
  entries = [],
  most = 20,
}: {
  got: number
  need: number
  entries?: readonly { label: string; to: string }[]
  most?: number
}) {
  const say = useSay()
  const name = say('pips-of', { got, need })
  if (need > most)
    return (
      <span className="Pips Pips-bar" role="img" aria-label={name}>
        <span style={{ width: `${Math.min(100, (got / need) * 100)}%` }} />
      </span>
    )
  const pips = Array.from({ length: need }, (_, at) => at)
  const size = need > 8 ? 'Pips-small' : ''
  if (entries.length === 0)
    return (
      <span className={`Pips ${size}`} role="img" aria-label={name}>
        {pips.map((at) => (
          <span key={at} className={at < got ? 'Pip Pip-got' : 'Pip'} />
        ))}
      </span>
    )
  return (
    <span className={`Pips ${size}`} role="group" aria-label={name}>
      {pips.map((at) => {
        const entry = at < got ? entries[at] : undefined
        if (entry)
          return <Link key={at} to={entry.to} className="Pip Pip-got" aria-label={entry.label} title={entry.label} />
        return <span key={at} className={at < got ? 'Pip Pip-got' : 'Pip'} />
      })}
    </span>
  )
}
