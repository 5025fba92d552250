import { z } from 'zod'
import type { WallMine } from '../api/wall.ts'
import type { SignalState } from '../model.ts'
import type { Grade } from '../rules/limits/policy.ts'
import { colourOf, colourSeen } from '../rules/showing/colour.ts'
import type { MineColours } from '../rules/showing/colour-settings.ts'
import { silenceShown } from '../rules/showing/urgency.ts'

/** The view of the wall as it stands in its address: which region and kinds of mine, and the mine or the warning in hand. */
export const WallAddress = z.object({
  region: z.string().optional(),
  kind: z.enum(['all', 'coal', 'metal', 'pond']).default('all'),
  mine: z.string().optional(),
  warning: z.string().optional(),
})
/** Minutes since the last file of the stream that is worst; what a silent tile shows instead of an old number. */
export function silentMinutes(state: SignalState, now: number): number {
  const worst = silenceShown(state)
  const stream = state.streams.find((one) => one.silence === worst)
  return stream?.lastAt ? Math.max(0, Math.floor((now - Date.parse(stream.lastAt)) / 60_000)) : 0
}

/** When its last file came, in milliseconds since 1970. */
export function lastAt(state: SignalState): number {
  return Math.max(0, ...state.streams.map((one) => (one.lastAt ? Date.parse(one.lastAt) : 0)))
}

/** The colour of a mine by the settings of its region. */
export function colourShown(one: WallMine, colours: readonly MineColours[]): Grade | null {
  const by = colours.find((each) => each.id === one.colours)
  return by ? colourOf(colourSeen(one.state, one.behind), by).colour : null
}
