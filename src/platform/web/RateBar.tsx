import './RateBar.css'
import { useSay } from './say.tsx'

/** How a sum of duties divides: owed = met + late + overdue + waived + open. */
export type Shares = { met: number; late: number; overdue: number; waived: number; open: number }

const order = ['met', 'late', 'overdue', 'waived', 'open'] as const

/** A bar whose parts differ by pattern before colour: met plain, late hatched, overdue solid plum, waived upright lines, open sunken. */
export function RateBar({ shares, label, size = 'thin' }: { shares: Shares; label?: string; size?: 'thin' | 'thick' }) {
  const say = useSay()
  const parts = order.filter((one) => shares[one] > 0)
  const words = parts
    .map((one) => say('bar-part', { state: say(`state-${one}`), count: shares[one] }))
    .join(say.language === 'zh' ? '，' : ', ')
  return (
    <span className={`RateBar RateBar-${size}`} role="img" aria-label={label ? `${label}: ${words}` : words || '0'}>
      {parts.map((one) => (
        <span key={one} className={`RateBar-${one}`} style={{ flexGrow: shares[one] }} />
      ))}
    </span>
  )
}

/** What the patterns mean, for the foot of a board. */
export function RateLegend() {
  const say = useSay()
  return (
    <ul className="RateLegend">
      {order.map((one) => (
        <li key={one}>
          <span className="RateBar RateBar-thin" aria-hidden="true">
            <span className={`RateBar-${one}`} style={{ flexGrow: 1 }} />
          </span>
          {say(`state-${one}`)}
        </li>
      ))}
    </ul>
  )
}
