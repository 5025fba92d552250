import type { SignalState } from '../../model.ts'
import { urgencyOf } from './urgency.ts'

type Mine = { readonly mine: string; readonly state: SignalState | null }

/**
 * What of the mines (in the order of the wall) stands on a big screen at a turn: those with a warning or silent stay on every page, up to half of its places; all others
 * take turns. `pages`: how many turns there are.
 */
export function screenPage<M extends Mine>(mines: readonly M[], places: number, turn: number) {
  if (mines.length <= places) return { shown: mines, page: 0, pages: 1 }
  const urgent = mines.filter((one) => urgencyOf(one.state) < 20)
  const stay = urgent.slice(0, Math.floor(places / 2))
  const others = mines.filter((one) => !stay.includes(one))
  const room = places - stay.length
  const pages = Math.ceil(others.length / room)
  const page = turn % pages
  return { shown: [...stay, ...others.slice(page * room, (page + 1) * room)], page, pages }
}

/** Pixels: a tile is no narrower and no lower than its words want, no higher than looks well, and stands apart from the next. */
const tile = { width: 228, low: 110, high: 210, widest: 340, gap: 8 }

/** In how many columns and rows tiles stand on a screen of a size, and how high they are: as large as all of so many have room, else as many as have. */
export function tilesOf(n: number, size: { readonly width: number; readonly height: number }) {
  const { width, low, high, widest, gap } = tile
  const fit = (length: number, one: number) => Math.max(1, Math.floor((length + gap) / (one + gap)))
  const most = fit(size.width, width)
  const rows = fit(size.height, low)
  let across = Math.min(most, fit(size.width, widest))
  while (across < most && Math.ceil(n / across) > rows) across++
  const down = Math.max(1, Math.min(rows, Math.ceil(n / across)))
  const height = Math.max(low, Math.min(high, Math.floor((size.height - gap * (down - 1)) / down)))
  return { across, down, height }
}

/** The mine whose methane is looked at: the most urgent of those with a warning that tells methane, else where it is nearest to its alarm. */
export function worstOf<M extends Mine>(ordered: readonly M[]): M | undefined {
  const known = ordered.filter((one) => one.state?.methane)
  const warned = known.find((one) => one.state!.grade !== null)
  const share = ({ state }: M) => state!.methane!.value / (state!.methane!.alarm || 1)
  return warned ?? known.reduce<M | undefined>((top, one) => (top && share(top) >= share(one) ? top : one), undefined)
}
