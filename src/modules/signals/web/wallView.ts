import { z } from 'zod'
import type { WallMine } from '../api/wall.ts'
import type { SignalState } from '../model.ts'
import type { Grade } from '../rules/limits/policy.ts'
import { colourOf, colourSeen } from '../rules/showing/colour.ts'
import type { MineColours } from '../rules/showing/colour-settings.ts'
import { silenceShown } from '../rules/showing/urgency.ts'

/** The view of the wall as it stands in its address: which kinds of mine, and the mine or the warning in hand. */
export const WallAddress = z.object({
  kind: z.enum(['all', 'coal', 'metal', 'pond']).default('all'),
  mine: z.string().optional(),
  warning: z.string().optional(),
})
export type WallKind = z.infer<typeof WallAddress>['kind']

const kinds: Record<Exclude<WallKind, 'all'>, readonly string[]> = {
  coal: ['coal'],
  metal: ['underground', 'open-pit', 'plant'],
  pond: ['tailings-pond'],
}

export function ofKind(mines: readonly WallMine[], kind: WallKind): readonly WallMine[] {
  return kind === 'all' ? mines : mines.filter((one) => kinds[kind].includes(one.kind))
}

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

/** What the head of the wall counts. */
export function wallSums(mines: readonly WallMine[]): {
  linked: number
  online: number
  open: number
  underground: number
  cuts: number
  fans: number
} {
  const sums = { linked: 0, online: 0, open: 0, underground: 0, cuts: 0, fans: 0 }
  for (const { state } of mines) {
    if (!state) continue
    sums.linked++
    if (silenceShown(state) === 'on-time' || silenceShown(state) === 'late') sums.online++
    sums.open += state.open
    sums.underground += state.underground ?? 0
    sums.cuts += state.cuts
    sums.fans += state.fans.stopped
  }
  return sums
}

/** The colour of a mine by the settings of its region. */
export function colourShown(one: WallMine, colours: readonly MineColours[]): Grade | null {
  const by = colours.find((each) => each.id === one.colours)
  return by ? colourOf(colourSeen(one.state, one.behind), by).colour : null
}
