import { type Kysely, sql } from 'kysely'
import { everything } from '#platform/scope'
import type { DB } from './db.ts'

/** The clock, so that tests and the demonstration may work on another day. `wrote` is told of every moment that was recorded. */
export type Clock = (() => Date) & { wrote?: (moment: string) => void }

export type ClockParts = {
  /** ISO moment of the newest entry of the record at the start. */
  newest: string | undefined
  warn: (sentence: string) => void
  /** The machine's clock, and one that only counts on; milliseconds. */
  wall?: () => number
  steady?: () => number
}

/**
 * The machine's clock, which never shows a moment before the newest entry of the record, so that nothing is written down
 * before what is there already. When the machine's clock was set back behind that entry, this one counts on from it at half
 * pace until the machine has caught up: sessions still end, days still begin, and the two meet again. Warns once each time.
 */
export function openClock({
  newest,
  warn,
  wall = () => Date.now(),
  steady = () => performance.now(),
}: ClockParts): Clock {
  let written = newest === undefined ? -Infinity : Date.parse(newest)
  let behind: { from: number; since: number } | undefined

  function read(): Date {
    const now = wall()
    if (!behind && now < written) {
      behind = { from: written, since: steady() }
      warn(warning(now, written))
    }
    if (!behind) return new Date(now)
    const counted = Math.max(written, Math.floor(behind.from + (steady() - behind.since) / 2))
    if (now < counted) return new Date(counted)
    behind = undefined
    return new Date(now)
  }
  return Object.assign(read, { wrote: (moment: string) => void (written = Math.max(written, Date.parse(moment))) })
}

function warning(now: number, written: number): string {
  const [shown, entry] = [new Date(now).toISOString(), new Date(written).toISOString()]
  return `系统时钟（${shown}）早于最近一条记录（${entry}），暂从该记录起计时；请校准服务器时钟。 The machine's clock is behind the newest entry of the record; time is counted on from that entry. Set the clock right.`
}

/** When the newest entry was written down. Works at the same time may end in another order than they began, hence a few. */
export async function findNewestEntry(kysely: Kysely<DB>): Promise<string | undefined> {
  return kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.scope_from', ${everything.from}, true), set_config('app.scope_to', ${everything.to}, true)`.execute(
      tx,
    )
    const newest = await tx.selectFrom('record').select('recordedAt').orderBy('seq', 'desc').limit(200).execute()
    return newest
      .map((one) => one.recordedAt)
      .toSorted()
      .at(-1)
  })
}
