import { useSay } from '#platform/web'
import type { WhyReply } from '../index.ts'

/** The course of an indicator as a thin line with its goal dotted, and the figures as a sentence. No axes: the value stands beside. */
export function Trend({ trend, need, atMost }: { trend: WhyReply['trend']; need: number; atMost: boolean }) {
  const say = useSay()
  const known = trend.filter((one): one is { day: string; value: number } => one.value !== null)
  const last = known.at(-1)
  if (!last) return <span className="caption">{say('state-unknown')}</span>
  const [width, height] = [240, 44]
  const top = Math.max(need, ...known.map((one) => one.value)) * 1.08 || 1
  const x = (at: number) => (trend.length > 1 ? (at / (trend.length - 1)) * (width - 4) + 2 : 2)
  const y = (value: number) => height - 3 - (value / top) * (height - 8)
  // Gaps stay gaps: an unknown day ends the line.
  const path = trend
    .map((one, at) =>
      one.value === null
        ? ''
        : `${at === 0 || trend[at - 1]!.value === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(one.value).toFixed(1)}`,
    )
    .join(' ')
  const figure = say.number(last.value, Number.isInteger(last.value) ? 0 : 1)
  return (
    <div className="WhyTrend">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('why.trend-of', {
          from: known[0]!.day,
          first: known[0]!.value,
          to: last.day,
          last: figure,
          need,
        })}
      >
        <path d={`M2 ${y(need)}H${width - 2}`} stroke="var(--ink-3)" strokeDasharray="2 3" />
        <path d={path} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      </svg>
      <b>{figure}</b> <span className="caption">{atMost ? `≤ ${need}` : `≥ ${need}`}</span>
    </div>
  )
}

/** The mines with what each brings to an indicator. */
export function Addends({ addends }: { addends: WhyReply['addends'] }) {
  const say = useSay()
  return (
    <ul className="WhyAddends">
      {addends.map((one) => (
        <li key={one.mine}>
          <span>{one.mineName}</span>
          <span>
            {one.value === null || one.value === undefined
              ? say('state-unknown')
              : typeof one.value === 'boolean'
                ? say(one.value ? 'why.yes' : 'why.no')
                : String(one.value as string | number)}
          </span>
        </li>
      ))}
    </ul>
  )
}
