import { RiskLevel, useSay } from '#platform/web'
import type { Grade } from '../rules/limits/policy.ts'

/** The colour of a mine: the square of a state that lasts, with its character. A mine without one has none. */
export function ColourMark({ colour }: { colour: Grade | null }) {
  const say = useSay()
  if (colour === null) return null
  return <RiskLevel level={colour} label={say('colour.of', { level: say(`level-${colour}`) })} />
}
