import type { Day } from '#platform/day'
import type { Face, Licence, MinePost, Mouth } from '../model.ts'
import { knownBefore } from './history.ts'

type Dated = { recordedAt: string; endedAt: string | null; voidedAt: string | null }

/** Written down before a moment and not yet known to be wrong. */
function isKnown(row: Dated, before: string): boolean {
  return row.recordedAt < before && (row.voidedAt === null || row.voidedAt >= before)
}

/** The end of a row as far as it was known before a moment. */
function endKnown(row: Dated, end: Day | null, before: string): Day | null {
  return end !== null && (row.endedAt ?? row.recordedAt) < before ? end : null
}

/** Working places open on a day; `toDay` is the last day. */
export function facesOn<F extends Face>(faces: readonly F[], day: Day, knownOn: Day): F[] {
  return openOn(faces, day, knownOn)
}

/** Posts tied to the mine on a day; `toDay` is the last day. */
export function tiesOn<T extends MinePost>(ties: readonly T[], day: Day, knownOn: Day): T[] {
  return openOn(ties, day, knownOn)
}

function openOn<R extends Dated & { fromDay: Day; toDay: Day | null }>(
  rows: readonly R[],
  day: Day,
  knownOn: Day,
): R[] {
  const before = knownBefore(knownOn)
  const found: R[] = []
  for (const row of rows) {
    if (!isKnown(row, before) || row.fromDay > day) continue
    const toDay = endKnown(row, row.toDay, before)
    if (toDay === null || toDay >= day) found.push(toDay === row.toDay ? row : { ...row, toDay, endedAt: null })
  }
  return found
}

/** Licences in force or expired on a day, but not cancelled (注销): cancelled from `endedOn` on. */
export function licencesOn<L extends Licence>(licences: readonly L[], day: Day, knownOn: Day): L[] {
  const before = knownBefore(knownOn)
  return licences.filter((row) => {
    if (!isKnown(row, before) || (row.issuedOn !== null && row.issuedOn > day)) return false
    const endedOn = endKnown(row, row.endedOn, before)
    return endedOn === null || endedOn > day
  })
}

/** Mouths known on a day, those sealed by then with the day of their sealing. */
export function mouthsOn<M extends Mouth>(mouths: readonly M[], day: Day, knownOn: Day): M[] {
  const before = knownBefore(knownOn)
  return mouths
    .filter((row) => isKnown(row, before))
    .map((row) => {
      const sealedOn = endKnown(row, row.sealedOn, before)
      return sealedOn === row.sealedOn && (sealedOn === null || sealedOn <= day)
        ? row
        : { ...row, sealedOn: sealedOn !== null && sealedOn <= day ? sealedOn : null }
    })
}
