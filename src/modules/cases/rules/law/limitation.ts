import { addMonths, type Day } from '#platform/day'
import type { Said } from './shapes.ts'

/** Until when a conduct may be punished, and whether that is over. */
export type Limitation = { years: 2 | 5; last: Day; over: boolean; said: Said }

/**
 * 追责时效 (行政处罚法 art. 36): two years from the end of the conduct until it is found; five where life or health is touched and harm was done. A warning:
 * whether harm was done is for a person to say.
 */
export function limitationOf(conduct: {
  endedOn: Day
  foundOn: Day
  lifeOrHealth: boolean
  harm: boolean
}): Limitation {
  const years = conduct.lifeOrHealth && conduct.harm ? 5 : 2
  const last = addMonths(conduct.endedOn, years * 12)
  const over = conduct.foundOn > last
  return {
    years,
    last,
    over,
    said: over
      ? [
          `违法行为${conduct.endedOn}终了，至${conduct.foundOn}发现时已超过${years}年，不再给予行政处罚（《行政处罚法》第三十六条）。`,
          `The conduct ended on ${conduct.endedOn} and was found on ${conduct.foundOn}, after more than ${years} years: it is punished no more (Administrative Penalty Law art. 36).`,
        ]
      : [
          `违法行为${conduct.endedOn}终了，${conduct.foundOn}发现，在${years}年追责时效内（至${last}，《行政处罚法》第三十六条）。`,
          `The conduct ended on ${conduct.endedOn} and was found on ${conduct.foundOn}, within ${years} years (until ${last}; Administrative Penalty Law art. 36).`,
        ],
  }
}
