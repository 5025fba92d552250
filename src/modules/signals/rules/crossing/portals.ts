import type { CrossChecks, Finding } from './checks.ts'

/** People whom the camera of a portal saw pass in a stretch of time (ms). */
export type Passed = {
  readonly portal: string
  readonly place: string
  readonly from: number
  readonly to: number
  readonly down: number
}

/** So many people at a moment. */
export type Count = { readonly at: number; readonly people: number }

/** What cameras and cards told by the time of the newest snapshot of positions, an hour back. */
export type Portals = {
  /** Time of the snapshot. */
  readonly at: number
  readonly passed: readonly Passed[]
  /** When somebody with a card went down, each once. */
  readonly entries: readonly number[]
  /** Underground by cameras where they tell it, and by cards. */
  readonly video: readonly Count[]
  readonly cards: readonly Count[]
}

/**
 * R-NOCARD 无卡入井: cameras see more people than cards. Compared are those who went down within `window` at all portals together (which portal a card went through nobody tells), once the readers had `settle` to hear
 * them and with that much on either side; and, where cameras tell how many are underground, the fewest of `stand` against the most cards of it. People on their way between camera and reader thus never make a
 * difference. Up to `share` of the people seen may be miscounted. Cameras or cards that are silent say nothing.
 */
export function withoutCard(seen: Portals, set: CrossChecks['figures']['withoutCard']): Finding | undefined {
  const [window, settle, stand] = [set.window * 1000, set.settle * 1000, set.stand * 1000]
  const isMore = (video: number, cards: number) => video - cards >= Math.max(set.least, video * set.share)
  const tell = (place: string, facts: Finding['facts']): Finding => ({
    rule: 'people-without-card',
    about: { kind: 'mine' },
    since: seen.at,
    place,
    facts,
  })
  const passed = seen.passed.filter((one) => one.from >= seen.at - window && one.to <= seen.at - settle)
  if (passed.length > 0) {
    const from = Math.min(...passed.map((one) => one.from)) - settle
    const to = Math.max(...passed.map((one) => one.to)) + settle
    const video = passed.reduce((sum, one) => sum + one.down, 0)
    const cards = seen.entries.filter((at) => at >= from && at <= to).length
    const places = [...new Set(passed.filter((one) => one.down > 0).map((one) => one.place))]
    if (isMore(video, cards))
      return tell(places.join('、'), { video, cards, minutes: Math.round((to - from) / 60_000) })
  }
  const since = (all: readonly Count[]) => all.filter((one) => one.at > seen.at - stand && one.at <= seen.at + settle)
  const [video, cards] = [since(seen.video), since(seen.cards)]
  const isTold = (all: readonly Count[]) =>
    all.length >= 3 && all.some((one) => one.at >= seen.at - settle) && all[0]!.at <= seen.at - stand / 2
  if (!isTold(video) || !isTold(cards)) return undefined
  const fewest = Math.min(...video.map((one) => one.people))
  const most = Math.max(...cards.map((one) => one.people))
  return isMore(fewest, most) ? tell('', { underground: fewest, cards: most }) : undefined
}
