import { useSay } from '#platform/web'
import type { WallSum } from '../rules/showing/summing.ts'

/** What the duty room counts first: who is on line, what is open, how many people are underground. */
export function WallSums({ sum: sums }: { sum: WallSum }) {
  const say = useSay()
  const figures: readonly [string, number, string][] = [
    ['wall.online', sums.online, say('wall.of', { n: say.number(sums.linked) })],
    ['wall.open', sums.open, say('wall.count')],
    ['wall.underground', sums.underground, say('wall.people')],
    ['wall.cuts', sums.cuts, say('wall.count')],
    ['wall.fans', sums.fans, say('wall.count')],
  ]
  return (
    <dl className="Wall-sums">
      {figures.map(([key, n, unit]) => (
        <div key={key}>
          <dd>
            <b>{say.number(n)}</b> {unit}
          </dd>
          <dt>{say(key)}</dt>
        </div>
      ))}
    </dl>
  )
}
