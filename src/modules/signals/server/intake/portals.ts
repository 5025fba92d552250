import type { Count, Passed, Portals } from '../../rules/crossing/portals.ts'
import type { KnownMine } from './book.ts'
import type { Presence } from './presence.ts'

/** What is remembered of a mine whose portals have cameras: an hour of who passed, who went down with a card, and how many were underground. */
type Ledger = {
  readonly passed: Map<string, Passed>
  readonly entries: Map<string, number>
  video: Count[]
  cards: Count[]
}

/** How long it is remembered (ms), by the times that are told. */
const kept = 3_600_000
const ledgers = new WeakMap<KnownMine, Ledger>()

/** Takes what cameras counted; a stretch that is told again takes the place of what it told before. Only mines of which this ever comes are remembered. */
export function seePassed(mine: KnownMine, passed: readonly Passed[], video: readonly Count[]): void {
  let ledger = ledgers.get(mine)
  if (!ledger) ledgers.set(mine, (ledger = { passed: new Map(), entries: new Map(), video: [], cards: [] }))
  for (const one of passed) ledger.passed.set(`${one.portal}|${one.from}`, one)
  ledger.video = recent([...ledger.video, ...video])
  const newest = Math.max(...Array.from(ledger.passed.values(), (one) => one.to))
  for (const [key, { from }] of ledger.passed) if (from < newest - kept) ledger.passed.delete(key)
}

/** What cameras and cards told by a snapshot of positions; undefined where there are no cameras. */
export function portalsBy(mine: KnownMine, { at, below }: Presence): Portals | undefined {
  const ledger = ledgers.get(mine)
  if (!ledger) return undefined
  for (const { card, downAt } of below) if (downAt !== null) ledger.entries.set(`${card}|${downAt}`, downAt)
  for (const [key, downAt] of ledger.entries) if (downAt < at - kept) ledger.entries.delete(key)
  ledger.cards = recent([...ledger.cards, { at, people: below.length }])
  const { video, cards } = ledger
  return { at, passed: [...ledger.passed.values()], entries: [...ledger.entries.values()], video, cards }
}

/** In order of time, each moment once, the last hour of it. */
function recent(all: readonly Count[]): Count[] {
  const by = new Map(all.map((one) => [one.at, one]))
  const sorted = [...by.values()].toSorted((a, b) => a.at - b.at)
  const last = sorted.at(-1)?.at ?? 0
  return sorted.filter((one) => one.at > last - kept)
}
