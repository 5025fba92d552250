import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { mineFields } from '../fields.ts'
import { facesOn, licencesOn, mouthsOn } from '../rules/dated.ts'
import { factOn, knownBefore, runFrom, valuesOn } from '../rules/history.ts'
import * as store from './store.ts'
import { findExpiring } from './store/expiring.ts'
import { findInCharge, findStaff } from './store/in-charge.ts'
import { countEntries, findTimeline } from './store/timeline.ts'

export async function findMines(
  work: Work,
  { query }: InputOf<typeof api.findMines>,
): Promise<ReplyOf<typeof api.findMines>> {
  return { ...(await store.findRows(work, query)), page: query.page, size: query.size }
}

export async function readMine(
  work: Work,
  { params }: InputOf<typeof api.readMine>,
): Promise<ReplyOf<typeof api.readMine>> {
  const mine = await store.readMine(work, params.mine)
  const [history] = await store.findHistories(work, [mine.id])
  if (!history) return refuse('not-found', 'mine-unknown', { mine: params.mine })
  const region = await work.tx.selectFrom('regions').select('name').where('code', '=', mine.region).executeTakeFirst()
  const since = runFrom(history.facts, 'state', [mine.state], work.today, knownBefore(work.today))
  return {
    mine,
    regionName: region?.name ?? mine.region,
    names: await store.findNames(work, store.organisationsOf(mine)),
    licences: history.licences
      .filter((one) => one.voidedAt === null)
      .toSorted((a, b) => ((a.expiresOn ?? '9') < (b.expiresOn ?? '9') ? -1 : 1)),
    faces: history.faces.filter((one) => one.voidedAt === null),
    mouths: history.mouths.filter((one) => one.voidedAt === null),
    drawings: await store.findDrawings(work, mine.id),
    inCharge: await findInCharge(work, mine.id, work.today, work.today),
    staff: await findStaff(work, mine.id, work.today),
    stateSince: since
      ? { day: since, reason: factOn(history.facts, 'state', work.today, knownBefore(work.today))?.reason ?? null }
      : null,
    entries: await countEntries(work, mine.id),
    facts: history.facts.length,
  }
}

export async function readMineTimeline(
  work: Work,
  { params, query }: InputOf<typeof api.readMineTimeline>,
): Promise<ReplyOf<typeof api.readMineTimeline>> {
  const mine = await store.readMine(work, params.mine)
  const { rows, total } = await findTimeline(work, mine.id, query)
  return {
    rows,
    total,
    names: await store.findNames(
      work,
      rows.flatMap((one) => Object.values(one.facts)),
    ),
  }
}

export async function readMineOn(
  work: Work,
  { params, query }: InputOf<typeof api.readMineOn>,
): Promise<ReplyOf<typeof api.readMineOn>> {
  const mine = await store.readMine(work, params.mine)
  const { day } = query
  const knownOn = query.knownOn ?? work.today
  for (const one of [day, knownOn]) if (one > work.today) refuse('invalid', 'day-in-future', { day: one })
  const [history] = await store.findHistories(work, [mine.id])
  if (!history) return refuse('not-found', 'mine-unknown', { mine: params.mine })
  const values = valuesOn(history.facts, day, knownOn)
  return {
    day,
    knownOn,
    values,
    licences: licencesOn(history.licences, day, knownOn),
    faces: facesOn(history.faces, day, knownOn),
    mouths: mouthsOn(history.mouths, day, knownOn),
    inCharge: await findInCharge(work, mine.id, day, knownOn),
    names: await store.findNames(work, Object.values(values)),
  }
}

export async function readMineHistory(
  work: Work,
  { params, query }: InputOf<typeof api.readMineHistory>,
): Promise<ReplyOf<typeof api.readMineHistory>> {
  const mine = await store.readMine(work, params.mine)
  const facts = (await store.findFacts(work, mine.id, query.field)).filter((one) => one.field in mineFields)
  facts.sort((a, b) => (a.fromDay === b.fromDay ? b.seq - a.seq : a.fromDay < b.fromDay ? 1 : -1))
  return {
    facts,
    names: await store.findNames(
      work,
      facts.map((one) => one.value),
    ),
  }
}

export async function findExpiringLicences(
  work: Work,
  { query }: InputOf<typeof api.findExpiringLicences>,
): Promise<ReplyOf<typeof api.findExpiringLicences>> {
  return findExpiring(work, query.days)
}
