import { addDays, dayOf, startOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { type KeptDays, keptParts, whyNotKept } from '../../rules/retention/periods.ts'
import { bytesADay, bytesInFull, fullInDays, type Kept } from '../../rules/retention/room.ts'
import type { KeptNow, SignalsHouse } from '../house.ts'
import { daysOf } from '../readings/days.ts'
import { findKeptDays, findRetentionSet, saveKeptDays } from '../store/retention.ts'

const day = 86_400_000
/** So many of the last changes are shown. */
const shown = 20

export async function readRetention(house: SignalsHouse, work: Work): Promise<ReplyOf<typeof api.readRetention>> {
  const set = await findKeptDays(work)
  const days = set ?? daysOf(process.env)
  const kept = await house.kept()
  return {
    days,
    isSet: set !== undefined,
    kept: kept ? shownOf(kept, days, Date.parse(work.now)) : null,
    changes: await findRetentionSet(work, shown),
  }
}

/** Sets the periods; the thread reads them when it forgets, the next night. The same once more is no change. */
export async function setRetention(work: Work, { body }: InputOf<typeof api.setRetention>): Promise<void> {
  refuseIf(whyNotKept(body), 'invalid')
  const before = (await findKeptDays(work)) ?? daysOf(process.env)
  if (keptParts.every((part) => before[part] === body[part])) return work.alreadyDone()
  await saveKeptDays(work, body)
}

/** Bytes of readings and figures lie in one file: they are shared out by how many there are of both. */
function shownOf({ readings, packs, isOneDisk }: KeptNow, keep: KeptDays, now: number) {
  const since = (at: number | null) => (at === null ? 0 : (now - at) / day)
  const { rows, figures, lastDay, oldest, oldestFigure, bytes } = readings
  const share = rows + figures === 0 ? 0 : bytes / (rows + figures)
  const raw = { bytes: share * rows, lastDay: share * lastDay.rows, days: since(oldest), keep: keep.raw }
  const statistics = {
    bytes: share * figures,
    lastDay: share * lastDay.figures,
    days: since(oldestFigure),
    keep: keep.statistics,
  }
  const packed = {
    bytes: packs.bytes,
    lastDay: packs.lastDay,
    days: since(packs.oldest === null ? null : Date.parse(startOf(packs.oldest))),
    keep: keep.files,
  }
  const dayOfMoment = (at: number | null) => (at === null ? null : dayOf(new Date(at)))
  const disk = <Of extends 'all' | 'readings' | 'files'>(of: Of, parts: readonly Kept[], free: number) => {
    const full = fullInDays(parts, free)
    const daily = parts.map(bytesADay)
    return {
      of,
      bytes: parts.reduce((sum, one) => sum + one.bytes, 0),
      daily: daily.includes(undefined) ? null : daily.reduce<number>((sum, one) => sum + one!, 0),
      inFull: bytesInFull(parts) ?? null,
      free,
      fullOn: full === undefined ? null : addDays(dayOf(new Date(now)), Math.floor(full)),
    }
  }
  return {
    raw: { rows, from: dayOfMoment(oldest) },
    statistics: { rows: figures, from: dayOfMoment(oldestFigure) },
    files: { rows: null, from: packs.oldest },
    disks: isOneDisk
      ? [disk('all', [raw, statistics, packed], packs.free)]
      : [disk('readings', [raw, statistics], readings.free), disk('files', [packed], packs.free)],
  }
}
