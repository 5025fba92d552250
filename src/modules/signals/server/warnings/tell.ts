import { randomUUID } from 'node:crypto'
import { dayOf } from '#platform/day'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { WarningPolicy } from '../../rules/limits/policy.ts'
import { mergedInto } from '../../rules/warnings/merging.ts'
import { plannedBy } from '../../rules/warnings/planned.ts'
import { apart, joinSign, type Sign, type Telling } from '../../rules/warnings/signs.ts'
import { standingOf } from '../../rules/warnings/standing.ts'
import type { Step } from '../../rules/warnings/steps.ts'
import { findMines, type MineAt } from '../store/subjects.ts'
import { findSigns, insertSign, lockMines, saveSign } from '../store/signs.ts'
import { findNear, insertStep, insertWarning, nextNumber } from '../store/warnings.ts'
import { findWorksAround } from '../store/watch.ts'
import { policies } from '../settings.ts'
import { refreshWarning } from './refresh.ts'
import { subjectOf, type Tale } from '../told.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** What came of it: warnings raised anew, and those that changed. */
export type Taken = { readonly raised: readonly Id[]; readonly changed: readonly Id[] }

const tellingOf = (policy: WarningPolicy, { since, peak, peakAt, ...tale }: Tale): Telling => ({
  ...tale,
  at: since,
  peak: peak ?? Number.NaN,
  peakAt: peakAt ?? since,
  low: policy.rules.some((rule) => rule.id === tale.condition && rule.below !== undefined),
})

/** The first code that has a number of warnings of its own: the county of a scope. */
const countyOf = (scope: string) => scope.slice(0, 6).replace(/-.*$/, '')

/**
 * Takes what judging told: raises warnings, lets them grow, merges into one what is less than the policy's minutes apart, notes what is over. Once each: what is known
 * changes nothing, so the same may be told after every start. Works for the program itself.
 */
export async function takeTold(work: Work, told: readonly Tale[]): Promise<Taken> {
  if (told.length === 0) return { raised: [], changed: [] }
  const ids = told.map((one) => one.mine)
  await lockMines(work, ids)
  const [from, to] = [Math.min(...told.map((one) => one.since)), Math.max(...told.map((one) => one.until))]
  const known = await findSigns(work, ids, from - apart, to + apart)
  const mines = await findMines(work, ids)
  const raised: Id[] = []
  const touched = new Set<Id>()
  for (const one of told) {
    const subject = subjectOf(one.about)
    const alike = known.filter(
      (each) => each.mine === one.mine && each.subject === subject && each.condition === one.condition,
    )
    const mine = mines.get(one.mine)
    if (!mine) throw new Error(`a tale of a mine that is not in the register: ${one.mine}`)
    const policy = policies.on(mine.scope, dayOf(work.now))
    const telling = tellingOf(policy, one)
    const { into, sign, changed } = joinSign(alike, telling)
    if (!changed) continue
    if (into) {
      const old = alike.find((each) => each === into)!
      await saveSign(work, old.id, sign)
      known.splice(known.indexOf(old), 1, { ...old, ...sign })
      touched.add(old.warning)
      continue
    }
    const event = one.event === undefined ? subject : `event:${one.event}`
    const found = await findStanding(work, policy, one, event, sign)
    const warning = found ?? randomUUID()
    const of = { warning, scope: mine.scope, mine: mine.id, subject, condition: one.condition, family: one.family }
    if (!found) {
      await raise(work, policy, mine, { ...of, subject: event }, one, sign, telling.low ?? false)
      raised.push(warning)
    }
    known.push(await insertSign(work, of, sign))
    if (found)
      await insertStep(work, {
        id: randomUUID(),
        ...pick(of),
        kind: 'merged',
        facts: {
          condition: one.condition,
          grade: one.grade,
          since: iso(one.since),
          by: one.by,
          place: one.place,
          evidence: one.facts,
        },
      })
    touched.add(warning)
  }
  for (const id of touched) await refreshWarning(work, id, 'signs')
  return { raised, changed: [...touched].filter((one) => !raised.includes(one)) }
}

const pick = ({ warning, scope, mine }: { warning: Id; scope: string; mine: Id }) => ({ warning, scope, mine })

/** A warning that this is part of: not one that was closed before it began, nor one that filed work explains, which would hide it. */
async function findStanding(
  work: Work,
  policy: WarningPolicy,
  told: Tale,
  subject: string,
  sign: Sign,
): Promise<Id | undefined> {
  const margin = policy.merge * 60_000
  const near = await findNear(work, {
    mine: told.mine,
    subject,
    family: told.event === undefined ? told.family : undefined,
    from: iso(sign.since - margin),
    to: sign.until === null ? '9999-01-01T00:00:00Z' : iso(sign.until + margin),
  })
  const standing = near
    .filter((one) => !one.planned && (one.closedAt === null || one.closedAt > iso(sign.since)))
    .map((one) => ({
      id: one.id,
      family: told.family,
      grade: one.grade,
      from: one.beganAt,
      to: one.endedAt,
    }))
  const arriving = {
    family: told.family,
    grade: told.grade,
    from: iso(sign.since),
    to: sign.until === null ? null : iso(sign.until),
  }
  return mergedInto(standing, arriving, policy.merge)?.into
}

async function raise(
  work: Work,
  policy: WarningPolicy,
  mine: MineAt,
  of: { warning: Id; scope: string; mine: Id; subject: string },
  told: Tale,
  sign: Sign,
  low: boolean,
): Promise<void> {
  const day = dayOf(work.now)
  const n = await nextNumber(work, countyOf(mine.scope), day)
  const number = `YJ-${day.replaceAll('-', '')}-${String(n).padStart(3, '0')}`
  const { about } = told
  const row = {
    id: of.warning,
    scope: mine.scope,
    mine: mine.id,
    number,
    subject: of.subject,
    point: about.kind === 'point' ? about.point : null,
    area: about.kind === 'area' ? about.code : null,
    stream: about.kind === 'stream' ? about.type : null,
    place: told.place,
    family: told.family,
    condition: told.condition,
    raisedGrade: told.grade,
    beganAt: iso(sign.since),
    raisedAt: work.now,
    low,
    evidence: told.facts,
  }
  const start = { grade: told.grade, raisedAt: work.now, low }
  const planned = await plannedStepOf(work, policy, row)
  await insertWarning(work, row, standingOf(policy, start, planned ? [planned] : [], [{ ...sign, until: null }]))
  const facts = { condition: told.condition, grade: told.grade, since: row.beganAt, by: told.by }
  await insertStep(work, { id: randomUUID(), ...pick(of), kind: 'raised', facts })
  await work.record('warning.raised', {
    scope: mine.scope,
    mine: mine.id,
    about: of.warning,
    facts: {
      number,
      family: told.family,
      ...facts,
      subject: of.subject,
      place: told.place,
      planned: planned !== undefined,
    },
  })
  if (!planned) return
  await insertStep(work, { id: randomUUID(), ...pick(of), kind: planned.kind, facts: planned.facts })
  await work.record('warning.planned', {
    scope: mine.scope,
    mine: mine.id,
    about: of.warning,
    facts: { number, grade: told.grade, state: 'closed', work: planned.facts['work'] },
  })
}

/** What closes a warning as it is raised: work that was filed before and explains it. */
async function plannedStepOf(
  work: Work,
  policy: WarningPolicy,
  row: { mine: Id; beganAt: string; family: Tale['family']; raisedGrade: Tale['grade']; point: number | null },
): Promise<Step | undefined> {
  const works = await findWorksAround(work, row.mine, row.beganAt)
  const filed = plannedBy(
    policy,
    works.map(({ fromAt, toAt, ...one }) => ({ ...one, from: fromAt, to: toAt })),
    { at: row.beganAt, family: row.family, grade: row.raisedGrade, point: row.point },
  )
  if (!filed) return undefined
  return {
    kind: 'planned',
    at: work.now,
    by: null,
    facts: { work: filed.id, from: filed.from, until: filed.to },
  }
}
