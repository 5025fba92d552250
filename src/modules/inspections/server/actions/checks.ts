import { dayOf } from '#platform/day'
import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import { holdersOn, readPosts } from '#modules/people/server'
import type * as api from '../../api.ts'
import type { Check, Officer } from '../../model.ts'
import { numberSaid } from '#platform/papers-numbers'
import { whyNotBegin, whyNotFinding } from '../../rules/why-checks.ts'
import { numberingOf } from '../offices.ts'
import { examAt } from '../banks.ts'
import { standardsFor } from '../plan-ground.ts'
import { codeOf } from '../standards.ts'
import * as store from '../store/checks.ts'
import { findFindings, insertFinding, saveFindingRow, takeFinding } from '../store/findings.ts'
import { findLists } from '../store/lists.ts'
import { findCheckPapers } from '../store/papers.ts'
import { findJoiners, takeLine } from '../store/lines.ts'
import { takeNumber, takeReserved } from '../store/ranges.ts'
import { findStanding } from '../store/schemes.ts'
import { findRecheckRows } from '../store/rechecks.ts'
import { findCertificates, readDrawRow, readUnit } from '../store/offices.ts'
import { usedOfMine } from '../used.ts'
import { tellOpen } from './telling.ts'

/** A check with its findings, as it is shown. */
export async function showCheck(work: Work, id: string): Promise<Check> {
  const row = await store.readCheckRow(work, id)
  const { settings } = standardsFor(row.year)
  const { passMark } = examAt(row.scope, dayOf(row.beganAt))
  return {
    ...row,
    findings: await findFindings(work, id),
    lists: await findLists(work, id),
    papers: await findCheckPapers(work, id),
    ...(row.mode === 'recheck' ? { rechecks: await findRecheckRows(work, id) } : {}),
    passMark,
    tolerance: settings.thirds.tolerance,
  }
}

/**
 * Begins a check for the caller's office: from a line (which tells who else takes part), a draw, or unplanned. It gets the next number, or
 * the one that a device had reserved and wrote on the signed record.
 */
export async function beginCheck(
  work: Work,
  { body }: Pick<InputOf<typeof api.beginCheck>, 'body'>,
  reserved: { range: string; n: number } | null = null,
): Promise<Check> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const mine = await readMine(work, body.mine)
  const beganAt = new Date(body.beganAt).toISOString()
  const year = Number(dayOf(beganAt).slice(0, 4))
  const line = body.line ? await takeLine(work, body.line) : undefined
  if (line && (line.mine !== mine.id || !line.inForce || line.cancelled)) refuse('conflict', 'check-line')
  if (line && !line.offices.includes(organisation)) refuse('not-allowed', 'plan-of-other-office')
  if (body.draw) {
    const { drawn } = await readDrawRow(work, body.draw)
    if (!drawn.mines.includes(mine.id)) refuse('conflict', 'check-draw')
  }
  const officers = await officersOf(work, organisation, body.team, dayOf(beganAt))
  const { caps, settings } = standardsFor(year)
  const used = await usedOfMine(work, mine.id, year)
  refuseIf(whyNotBegin({ ...body, beganAt, officers }, { now: work.now, used: used.made, caps, settings }), 'invalid')
  const serial = reserved
    ? await takeReserved(work, organisation, year, reserved)
    : await takeNumber(work, organisation, year)
  const number = numberSaid(await numberingOf(work, organisation), codeOf('record', year), year, serial)
  const joiners = line ? await findJoiners(work, line.id) : []
  const offices = [organisation, ...(line?.offices ?? []), ...joiners]
  const scheme = line ? (await findStanding(work, [line.id], true)).get(line.id) : undefined
  await store.insertCheck(work, {
    id: body.id,
    scope: mine.scope,
    organisation,
    mine: mine.id,
    line: body.line,
    schemeId: scheme?.id ?? null,
    draw: body.draw,
    year,
    serial,
    number,
    mode: body.mode,
    coverage: body.coverage,
    subjects: body.subjects,
    offices: [...new Set(offices)],
    beganAt,
    officers,
    beyond: body.beyond,
    ...(body.round ? { round: body.round } : {}),
    unit: await readUnit(work, mine.id, dayOf(beganAt)),
  })
  const told = {
    number,
    mode: body.mode,
    line: body.line,
    draw: body.draw,
    ...(scheme ? { scheme: scheme.number } : {}),
    ...(body.beyond ? { beyond: body.beyond } : {}),
  }
  await tellOpen(work, 'check.begun', { ...mine, id: body.id, mine: mine.id }, told, beganAt)
  return showCheck(work, body.id)
}

/** The holders of some posts of the office on a day, each with the certificate held then. */
export async function officersOf(
  work: Work,
  organisation: string,
  posts: readonly string[],
  day: string,
): Promise<Officer[]> {
  const known = new Set((await readPosts(work, { organisation })).map((one) => one.id))
  const strange = posts.find((one) => !known.has(one))
  if (strange) refuse('not-allowed', 'post-of-other-office')
  const holders = await holdersOn(work, posts, day)
  const certificates = new Map((await findCertificates(work, organisation, day)).map((one) => [one.person, one.number]))
  return [...new Set(posts)].map((post) => {
    const holder = holders.get(post)?.[0] ?? refuse('conflict', 'check-post-vacant')
    return { post, person: holder.person, name: holder.name, certificate: certificates.get(holder.person) ?? null }
  })
}

/** Writes the record of an open check on. What was written stands on the record by the names of its fields. */
export async function saveCheck(work: Work, { params, body }: InputOf<typeof api.saveCheck>): Promise<Check> {
  const { version, ...content } = body
  const row = await takeOpen(work, params.id, version)
  if (content.endedAt) content.endedAt = new Date(content.endedAt).toISOString()
  // Scores by questions of the bank stay as they were computed, whatever is sent.
  if (content.examined) {
    const computed = row.examined.filter((one) => one.exam !== undefined)
    content.examined = [...computed, ...content.examined.filter((one) => one.exam === undefined)]
  }
  await store.saveCheckRow(work, row, content)
  await tellOpen(work, 'check.written', row, { fields: Object.keys(content) })
  return showCheck(work, row.id)
}

export async function saveFinding(work: Work, { params, body }: InputOf<typeof api.saveFinding>): Promise<Check> {
  const row = await takeOpen(work, params.id)
  const { finding: id, version, ...content } = body
  refuseIf(whyNotFinding(content, dayOf(row.beganAt)), 'invalid')
  if (version === null) await insertFinding(work, row, id, content)
  else {
    const finding = await takeFinding(work, id)
    if (finding.check !== row.id) refuse('not-found', 'finding-unknown', { id })
    if (finding.version !== version) refuse('stale', 'finding-changed', { version: finding.version })
    await saveFindingRow(work, finding, content)
  }
  await tellOpen(work, 'check.written', row, { finding: id, grade: content.grade, measure: content.measure })
  return showCheck(work, row.id)
}

export async function removeFinding(work: Work, { params, body }: InputOf<typeof api.removeFinding>): Promise<Check> {
  const row = await takeOpen(work, params.id)
  const finding = await takeFinding(work, params.finding)
  if (finding.check !== row.id) refuse('not-found', 'finding-unknown', { id: params.finding })
  if (finding.version !== body.version) refuse('stale', 'finding-changed', { version: finding.version })
  await saveFindingRow(work, finding, { removed: true })
  await tellOpen(work, 'check.written', row, { finding: finding.id, removed: true })
  return showCheck(work, row.id)
}

export async function voidCheck(work: Work, { params, body }: InputOf<typeof api.voidCheck>): Promise<Check> {
  const row = await takeOpen(work, params.id, body.version)
  await store.saveCheckRow(work, row, { state: 'void', voidReason: body.reason })
  await tellOpen(work, 'check.voided', row, { number: row.number, reason: body.reason })
  return showCheck(work, row.id)
}

/** An open check of the caller's office, locked. */
export async function takeOpen(work: Work, id: string, version?: number): Promise<store.CheckRow> {
  const row = await store.takeCheckRow(work, id, version)
  if (row.organisation !== work.who.organisation) refuse('not-allowed', 'check-of-other-office')
  if (row.state !== 'open') refuse('conflict', 'check-not-open')
  return row
}
