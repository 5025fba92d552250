import type { SignalState } from '../../model.ts'
import { isUrgent } from './urgency.ts'

type Mine = { readonly mine: string; readonly state: SignalState | null }

/**
 * What of the mines (in the order of the wall) stands on a big screen at a turn. Where all have room, all. Else those with a warning or silent stand one by one and all mines
 * are summed by region (`sums`); sums take no more than a third of the places where mines want them. What has no room takes turns: of the mines the gravest stay, on up to
 * half of their places. `pages`: how many turns there are until everything was seen.
 */
export function screenPage<M extends Mine, S>(
  mines: readonly M[],
  sums: readonly S[],
  places: number,
  turn: number,
): { shown: readonly M[]; sums: readonly S[]; page: number; pages: number } {
  if (sums.length === 0 && mines.length <= places) return { shown: mines, sums: [], page: 0, pages: 1 }
  const urgent = sums.length === 0 ? mines : mines.filter((one) => isUrgent(one.state))
  const least = Math.min(sums.length, Math.max(1, Math.floor(places / 3)))
  const forSums = Math.min(sums.length, Math.max(least, places - urgent.length))
  const room = Math.max(1, places - forSums)
  const stay = urgent.length <= room ? urgent : urgent.slice(0, Math.floor(room / 2))
  const others = urgent.slice(stay.length)
  const turnOf = <T>(all: readonly T[], size: number) => {
    const pages = Math.max(1, Math.ceil(all.length / Math.max(1, size)))
    const from = (turn % pages) * size
    return { pages, here: all.slice(from, from + size) }
  }
  const [mineTurn, sumTurn] = [turnOf(others, room - stay.length), turnOf(sums, forSums)]
  const pages = Math.max(mineTurn.pages, sumTurn.pages)
  return { shown: [...stay, ...mineTurn.here], sums: sumTurn.here, page: turn % pages, pages }
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
