import { randomUUID } from 'node:crypto'
import { type Day, startOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { type Reason, refuse, refuseIf } from '#platform/refusal'
import { covers, mineScope } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { type FieldName, fieldNames, fieldOf, mineFields } from '../fields.ts'
import type { FieldValue, Mine, MineFact, MineValues } from '../model.ts'
import {
  type Change,
  entriesOf,
  type Values,
  warningsOf,
  whyNotChange,
  whyNotValues,
  type Wrong,
} from '../rules/change.ts'
import { laterFrom, valuesOn } from '../rules/history.ts'
import { showValue } from '../rules/show.ts'
import { followMine, makeMineOrganisation } from './organisation.ts'
import * as store from './store.ts'
import { forgetSerials, nextSerial, tookSerial } from './store/codes.ts'

export async function registerMine(
  work: Work,
  { body }: InputOf<typeof api.registerMine>,
): Promise<ReplyOf<typeof api.registerMine>> {
  if (body.fromDay > work.today) refuse('invalid', 'change-in-future', { day: body.fromDay })
  if (!covers(work.who.range, body.region)) refuse('not-allowed', 'outside-range', { region: body.region })
  const region = await work.tx.selectFrom('regions').select('code').where('code', '=', body.region).executeTakeFirst()
  if (!region) refuse('invalid', 'region-unknown', { region: body.region })
  const mine = await enterMine(work, body)
  return { mine, warnings: [...warningsOf(mine), ...(await twins(work, mine))] }
}

/** Writes a new mine, its first history, its organisation with the standard posts, and its entry; region and range are the caller's to check. `batch` names the import that it came with; `together` takes the lines of the history, which the import then writes for all its mines at once. */
export async function enterMine(
  work: Work,
  given: InputOf<typeof api.registerMine>['body'],
  batch?: string,
  together?: FactLine[],
): Promise<Mine> {
  const blank = Object.fromEntries(fieldNames.map((name) => [name, null]))
  const values = { ...blank, ...given.values } as MineValues & Pick<Mine, 'name' | 'kind' | 'state'>
  refuseIf(whyNotValues(values as Values), 'invalid')
  await refuseUnknown(work, given.values)
  const mine = await insertWithCode(
    work,
    { ...values, id: given.id, region: given.region, version: 1 } as Omit<Mine, 'code' | 'scope'>,
    given.code,
  )
  const entry = randomUUID()
  const known = fieldNames.filter((name) => mine[name] !== null)
  const lines = known.map((name) => factOf(work, mine, name, mine[name], given.fromDay, given.reason, entry))
  if (together) together.push(...lines)
  else await store.insertFacts(work, lines)
  await makeMineOrganisation(work, mine, given.fromDay, batch ?? entry)
  const { code, name, kind, state, region, scope } = mine
  await work.record('mine.registered', {
    id: entry,
    scope,
    mine: mine.id,
    about: mine.id,
    happenedAt: momentOf(work, given.fromDay),
    facts: { code, name, kind, state, region, since: given.fromDay, reason: given.reason, ...(batch ? { batch } : {}) },
  })
  return mine
}

/** A given code must be free; without one the next number of the county is taken, past codes that others took meanwhile. */
async function insertWithCode(
  work: Work,
  mine: Omit<Mine, 'code' | 'scope'>,
  given: string | undefined,
): Promise<Mine> {
  const county = mine.region.slice(0, 6)
  for (let serial = given ? 1 : await nextSerial(work, county); serial < 10_000; serial++) {
    const code = given ?? `${county}-${String(serial).padStart(4, '0')}`
    const whole: Mine = { ...mine, code, scope: mineScope(mine.region, code) }
    if (await store.insertMine(work, whole)) {
      if (given) forgetSerials(work)
      else tookSerial(work, county, serial)
      return whole
    }
    const same = await work.tx.selectFrom('mines').select('code').where('id', '=', mine.id).executeTakeFirst()
    if (same) refuse('conflict', 'mine-id-taken', { code: same.code })
    if (given) break
  }
  return refuse('conflict', 'code-taken', { code: given ?? county })
}

export async function previewChange(
  work: Work,
  { params, body }: InputOf<typeof api.previewChange>,
): Promise<ReplyOf<typeof api.previewChange>> {
  const mine = await store.readMine(work, params.mine)
  const plan = planOf(await store.findFacts(work, mine.id), body, work.today)
  return {
    fields: plan.entries.map(({ step }) => ({ ...step, laterFrom: plan.later[step.field] ?? null })),
    words: [...new Set(plan.entries.map((entry) => entry.word))],
    refusal: plan.refusal ?? null,
    warnings: plan.warnings,
  }
}

export async function changeMine(
  work: Work,
  { params, body }: InputOf<typeof api.changeMine>,
): Promise<ReplyOf<typeof api.changeMine>> {
  const mine = await store.takeMine(work, params.mine)
  if (mine.version !== body.version) await refuseStale(work, mine, body.changes)
  return applyChange(work, mine, body)
}

/**
 * Writes a change to a mine that the work has taken: history first, then today's columns, then one entry a field, so that
 * whoever reacts to an entry sees the register as it now is. A value dated before a later one changes the past only.
 */
export async function applyChange(
  work: Work,
  mine: Mine,
  change: Change,
  known?: MineFact[],
  batch?: string,
): Promise<{ mine: Mine; warnings: Reason[] }> {
  const facts = known ?? (await store.findFacts(work, mine.id))
  const plan = planOf(facts, change, work.today)
  refuseIf(plan.refusal, 'invalid')
  await refuseUnknown(work, change.changes)
  const entries = plan.entries.map((entry) => ({ ...entry, id: randomUUID() }))
  const lines = entries.map(({ step, id }) =>
    factOf(work, mine, step.field, step.to, change.fromDay, change.reason, id),
  )
  await store.insertFacts(work, lines)
  const today = valuesOn(
    [...facts, ...lines.map((line, at) => ({ ...line, seq: Number.MAX_SAFE_INTEGER - lines.length + at }))],
    work.today,
    work.today,
  )
  const saved = await store.saveValues(
    work,
    mine,
    Object.fromEntries(entries.map(({ step }) => [step.field, today[step.field]])),
  )
  await followMine(work, mine, saved, batch)
  for (const { id, word, facts: said, corrects, voids } of entries) {
    const common = { scope: mine.scope, mine: mine.id, about: mine.id }
    if (voids)
      await work.record('entry.corrected', { ...common, corrects: voids, facts: { void: true, reason: change.reason } })
    await work.record(word, {
      ...common,
      id,
      happenedAt: momentOf(work, change.fromDay),
      facts: batch ? { ...said, batch } : said,
      ...(corrects ? { corrects } : {}),
    })
  }
  return { mine: saved, warnings: plan.warnings }
}

/** Organisations are named by identities, which the sender may have made up. */
async function refuseUnknown(work: Work, values: MineValues): Promise<void> {
  const named = fieldNames.filter((name) => fieldOf(name).type === 'organisation').flatMap((name) => values[name] ?? [])
  const names = await store.findNames(work, named)
  const unknown = named.find((one) => typeof one === 'string' && !names[one])
  if (unknown) refuse('invalid', 'organisation-unknown', { organisation: String(unknown) })
}

/** What a change does, worked out before anything is written. */
function planOf(facts: readonly MineFact[], change: Change, today: Day) {
  const before = valuesOn(facts, change.fromDay, today)
  const later: Partial<Record<FieldName, Day>> = {}
  for (const name of Object.keys(change.changes) as FieldName[]) {
    const day = laterFrom(facts, name, change.fromDay)
    if (day) later[name] = day
  }
  return {
    refusal: whyNotChange(before, change, today),
    entries: entriesOf(before, change, wrongOf(facts, change.fromDay, today)),
    warnings: warningsOf({ ...before, ...change.changes }),
    later,
  }
}

/** Lines of exactly this day, which a change for the same day corrects, and the value that held before them. */
function wrongOf(facts: readonly MineFact[], day: Day, today: Day): Wrong {
  const wrong: Wrong = {}
  const earlier = facts.filter((one) => one.fromDay < day)
  const prior = valuesOn(earlier, day, today)
  for (const one of facts) {
    if (one.fromDay !== day) continue
    const alone = one.entry !== null && facts.filter((other) => other.entry === one.entry).length === 1
    wrong[one.field as FieldName] = { entry: alone ? one.entry : null, prior: prior[one.field as FieldName] }
  }
  return wrong
}

/** A line of a mine's history before it is written. */
export type FactLine = ReturnType<typeof factOf>

function factOf(
  work: Work,
  mine: Mine,
  field: FieldName,
  value: FieldValue,
  fromDay: Day,
  reason: string,
  entry: string,
) {
  return {
    id: randomUUID(),
    scope: mine.scope,
    mine: mine.id,
    field,
    value,
    fromDay,
    recordedAt: work.now,
    reason,
    entry,
  }
}

/** When something that holds from a day on happened: now for today, the first moment of an earlier day. */
function momentOf(work: Work, day: Day): string {
  return day < work.today ? startOf(day) : work.now
}

/** Somebody else was faster: says who, when, and both values of the field that they share (or of the one changed last). */
async function refuseStale(work: Work, mine: Mine, changes: MineValues): Promise<never> {
  const facts = (await store.findFacts(work, mine.id)).filter((one) => one.field in mineFields)
  const last = facts.findLast((one) => one.field in changes) ?? facts.at(-1)
  if (!last) return refuse('stale', 'mine-changed-meanwhile', { version: mine.version })
  const field = last.field as FieldName
  const writer = last.entry
    ? await work.tx
        .selectFrom('record')
        .leftJoin('persons', 'persons.id', 'record.person')
        .select('persons.name')
        .where('record.id', '=', last.entry)
        .executeTakeFirst()
    : undefined
  const names = await store.findNames(work, [mine[field], changes[field]])
  return refuse('stale', 'mine-changed-meanwhile', {
    version: mine.version,
    field,
    column: fieldOf(field).label[0],
    by: writer?.name ?? '—',
    at: wallOf(last.recordedAt),
    theirs: showValue(field, mine[field], 'zh', names),
    yours: field in changes ? showValue(field, changes[field] ?? null, 'zh', names) : '—',
  })
}

/** Beijing wall time, as sentences say it. */
function wallOf(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** Another mine of the same name in the same region: odd, not refused. */
async function twins(work: Work, mine: Mine): Promise<Reason[]> {
  const twin = await work.tx
    .selectFrom('mines')
    .select('code')
    .where('name', '=', mine.name)
    .where('region', '=', mine.region)
    .where('id', '!=', mine.id)
    .executeTakeFirst()
  return twin ? [{ code: 'name-taken', facts: { code: twin.code } }] : []
}
