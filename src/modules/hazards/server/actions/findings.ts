import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { linkProof, whyNotProof } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Found } from '../../api.ts'
import type { CountedTerm, FoundLevel, Hazard } from '../../model.ts'
import { criterionOf, whyNotCriterion } from '../../rules/criteria.ts'
import { sameOf } from '../../rules/same.ts'
import { loadEditions } from '../standards.ts'
import { findRecurrence, insertHazards, type NewHazard, readHazard } from '../store/hazards.ts'
import { findHeadOn, type MineOf, readMineOf } from '../store/mines.ts'
import { raiseCandidates } from './candidates.ts'

export async function reportHazard(
  work: Work,
  { body }: InputOf<typeof api.reportHazard>,
): Promise<ReplyOf<typeof api.reportHazard>> {
  const [hazard] = await enterFindings(work, [body])
  return { hazard: hazard! }
}

/** A finding with what its list says beside it: a limit set already, what entry it belongs to. */
export type Finding = Found & { term?: CountedTerm; record?: { batch: string } }

/**
 * Enters findings of one mine: each judged by the criteria in force on the day it was found, numbered, looked up for recurrence, and
 * recorded as `hazard.found` (closed on the spot: `hazard.closed` too). For inspections and self-checks as for a single one.
 * Refuses the future, mines out of reach, criteria of another time or mine, major ones without a criterion, unknown files.
 */
export async function enterFindings(work: Work, findings: readonly Finding[]): Promise<Hazard[]> {
  if (findings.length === 0) return []
  const mine = await readMineOf(work, findings[0]!.mine)
  if (findings.some((one) => one.mine !== mine.id)) throw new Error('findings of several mines')
  if (work.who.mine !== null && work.who.mine !== mine.id) refuse('not-allowed', 'hazard-of-another-mine')
  const rows: NewHazard[] = []
  for (const one of findings) rows.push(await rowOf(work, mine, one))
  await insertHazards(work, rows)
  for (const [at, row] of rows.entries()) await tell(work, row, findings[at]!)
  if (rows.some((one) => one.grade === 'major')) await raiseCandidates(work, mine)
  return Promise.all(rows.map((row) => readHazard(work, row.id)))
}

async function rowOf(work: Work, mine: MineOf, found: Finding): Promise<NewHazard> {
  const foundAt = new Date(found.foundAt).toISOString()
  if (foundAt > work.now) refuse('invalid', 'happened-in-future', { at: foundAt })
  const foundOn = dayOf(foundAt)
  const { closedOnSite, grade = null } = found
  const criterion = found.criterion ?? null
  if (grade === 'major' && criterion === null) refuse('invalid', 'criterion-missing')
  if (criterion !== null) refuseIf(whyNotCriterion(loadEditions(), criterion, mine.kind, foundOn), 'invalid')
  if (closedOnSite && grade === 'major') refuse('invalid', 'major-not-on-site')
  if (closedOnSite && closedOnSite.after.length === 0 && found.source !== 'selfcheck')
    refuse('invalid', 'after-photo-missing')
  refuseIf(await whyNotProof(work, [...found.before, ...(closedOnSite?.after ?? [])]), 'invalid')
  const fields = {
    text: found.text,
    place: found.place ?? '',
    face: found.face ?? null,
    category: found.category ?? null,
    violation: found.violation ?? null,
    campaign: found.campaign ?? null,
    responsible: found.responsible ?? null,
  }
  const same = sameOf({ ...fields, criterion })
  const recurrence = await findRecurrence(work, { id: found.id, mine: mine.id, same, foundAt })
  return {
    ...fields,
    ...recurrence,
    id: found.id,
    scope: mine.scope,
    region: mine.region,
    mine: mine.id,
    grade,
    criterion,
    standard: criterion === null ? null : criterionOf(loadEditions(), criterion)!.edition.id,
    source: found.source,
    origin: found.origin ?? null,
    level: found.level ?? levelOf(work),
    producing: found.producing,
    immediate: found.immediate || closedOnSite !== undefined,
    foundAt,
    foundOn,
    foundBy: work.who.session ? work.who.person : null,
    answeredFor: await findHeadOn(work, mine.id, foundOn),
    state: closedOnSite ? 'closed' : found.term ? 'assigned' : grade ? 'graded' : 'found',
    stage: null,
    term: found.term ?? null,
    dueOn: found.term?.dueOn ?? null,
    firstDueOn: found.term?.dueOn ?? null,
    five: null,
    before: found.before,
    after: closedOnSite?.after ?? [],
    rectifiedOn: closedOnSite ? foundOn : null,
    rectifiedBy: null,
    closedOn: closedOnSite ? foundOn : null,
    same,
  }
}

/** Of whose check it is: the mine's own, or of supervision of the level of the caller's place. */
function levelOf({ who }: Work): FoundLevel {
  if (who.mine !== null) return 'mine'
  return ({ 2: 'province', 4: 'city', 6: 'county', 9: 'town' } as const)[who.region.length as 2 | 4 | 6 | 9] ?? 'county'
}

async function tell(work: Work, row: NewHazard, found: Finding): Promise<void> {
  const { id, scope, mine } = row
  const about = { scope, mine, about: id }
  const entry = await work.record('hazard.found', {
    ...about,
    ...(row.responsible ? { personal: { responsible: row.responsible } } : {}),
    happenedAt: row.foundAt,
    facts: {
      grade: row.grade,
      criterion: row.criterion,
      standard: row.standard,
      source: row.source,
      level: row.level,
      place: row.place,
      text: row.text,
      dueOn: row.dueOn,
      ...(row.repeats > 0 ? { repeats: row.repeats } : {}),
      ...found.record,
    },
    proof: row.before,
  })
  await linkProof(work, row.before, entry.id, scope)
  if (!found.closedOnSite) return
  const closed = await work.record('hazard.closed', {
    ...about,
    happenedAt: row.foundAt,
    facts: { text: found.closedOnSite.text, onSite: true, ...found.record },
    proof: row.after,
  })
  await linkProof(work, row.after, closed.id, scope)
}
