import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import * as store from '../store/shifts.ts'
import { findUnfinished } from '../store/warning-lists.ts'
import { insertStep, takeWarning } from '../store/warnings.ts'

/** The caller's office; people of mines keep no watch here. */
function officeOf({ who }: Work): Id {
  if (who.mine !== null) refuse('not-allowed', 'watch-of-office')
  return who.organisation ?? refuse('not-allowed', 'no-post')
}

export async function readWatch(
  work: Work,
  { query }: InputOf<typeof api.readWatch>,
): Promise<ReplyOf<typeof api.readWatch>> {
  const office = officeOf(work)
  const day = query.day ?? work.today
  const [now] = await store.findShifts(work, office, work.today, true)
  return {
    day,
    now: now ?? null,
    shifts: await store.findShifts(work, office, day),
    open: (await findUnfinished(work)).length,
    colleagues: await colleaguesOf(work, office),
  }
}

/** Who may follow: everybody of the office but the caller. */
async function colleaguesOf(work: Work, office: Id) {
  const holders = await store.findHolders(work, office)
  return holders
    .filter((one) => one.person !== work.who.person)
    .map(({ person, name, title }) => ({ person, name, title }))
}

export async function findWarningOfficers(work: Work): Promise<ReplyOf<typeof api.findWarningOfficers>> {
  const holders = await store.findHolders(work, officeOf(work))
  return { items: holders.map(({ post, name, title }) => ({ post, name, title })) }
}

export async function beginShift(
  work: Work,
  { body }: InputOf<typeof api.beginShift>,
): Promise<ReplyOf<typeof api.beginShift>> {
  await begin(work, body.id, null)
  return body
}

async function begin(work: Work, id: Id, after: Id | null): Promise<void> {
  const organisation = officeOf(work)
  const scope = work.who.region
  if (!(await store.insertShift(work, { id, scope, organisation, after }))) refuse('conflict', 'watch-lasts')
  await work.record('watch.begun', { scope, about: id, facts: { after } })
}

/** The watch that lasts and is the caller's; refuses another's and one that is over. */
async function ownShift(work: Work, id: Id) {
  const row = await store.takeShift(work, id)
  if (row.endedAt !== null) refuse('conflict', 'watch-over')
  if (row.person !== work.who.person) refuse('not-allowed', 'watch-of-another')
  return row
}

export async function offerShift(
  work: Work,
  { params, body }: InputOf<typeof api.offerShift>,
): Promise<ReplyOf<typeof api.offerShift>> {
  const row = await ownShift(work, params.id)
  const colleagues = await colleaguesOf(work, row.organisation)
  if (!colleagues.some((one) => one.person === body.successor)) refuse('invalid', 'watch-successor')
  await store.saveShift(work, row.id, { handing: body.text, successor: body.successor, offeredAt: work.now })
  await work.record('watch.offered', {
    scope: row.scope,
    about: row.id,
    facts: { to: body.successor, text: body.text },
  })
  return params
}

export async function takeOverShift(
  work: Work,
  { params, body }: InputOf<typeof api.takeOverShift>,
): Promise<ReplyOf<typeof api.takeOverShift>> {
  const row = await store.takeShift(work, params.id)
  if (row.endedAt !== null) refuse('conflict', 'watch-over')
  if (row.successor !== work.who.person) refuse('not-allowed', 'watch-not-offered')
  const open = await findUnfinished(work)
  await store.saveShift(work, row.id, { endedAt: work.now, leftOpen: open.length })
  await work.record('watch.ended', {
    scope: row.scope,
    about: row.id,
    facts: { by: 'hand-over', from: row.person, open: open.length, began: row.beganAt },
  })
  for (const { id } of open) {
    const warning = await takeWarning(work, id)
    const facts = { from: row.person, to: work.who.person, shift: body.shift }
    const of = { warning: id, scope: warning.scope, mine: warning.mine }
    await insertStep(work, { id: randomUUID(), ...of, kind: 'handed-over', facts })
    const about = { scope: warning.scope, mine: warning.mine, about: id }
    await work.record('warning.handed-over', { ...about, facts: { number: warning.number, ...facts } })
  }
  await begin(work, body.shift, row.id)
  return { id: body.shift }
}

export async function endShift(
  work: Work,
  { params, body }: InputOf<typeof api.endShift>,
): Promise<ReplyOf<typeof api.endShift>> {
  const row = await ownShift(work, params.id)
  const open = await findUnfinished(work)
  await store.saveShift(work, row.id, { endedAt: work.now, handing: body.text, leftOpen: open.length })
  await work.record('watch.ended', {
    scope: row.scope,
    about: row.id,
    facts: { by: 'nobody', text: body.text, open: open.length, began: row.beganAt },
  })
  return params
}

export async function writeLog(
  work: Work,
  { params, body }: InputOf<typeof api.writeLog>,
): Promise<ReplyOf<typeof api.writeLog>> {
  const row = await ownShift(work, params.id)
  const { line, kind, text, mine } = body
  const of = body.warning === null ? null : await takeWarning(work, body.warning)
  const about = { mine: of?.mine ?? mine, warning: of?.id ?? null }
  await store.insertLine(work, { id: line, scope: row.scope, shift: row.id, kind, text, ...about })
  await work.record('watch.noted', { scope: row.scope, mine: about.mine, about: row.id, facts: { line, kind, text } })
  return { line }
}
