import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import { isDeed } from '#modules/duties'
import type * as api from '../api.ts'
import type { Definition, Edition, LedgerEntry, Values } from '../model.ts'
import { cellsOf } from '../rules/cells.ts'
import { askedFor, type Deed, type Fault, fillForm, type Form, type Moment } from '../rules/form.ts'
import { fieldOf, firstState, stepOf } from '../rules/look-up.ts'
import { withRow } from '../rules/row-fault.ts'
import { pointedTo, titleOf } from '../rules/show.ts'
import { type Actor, whyNotChange, whyNotMake, whyNotStep, whyNotVoid } from '../rules/steps.ts'
import { numberTold } from '../rules/telling.ts'
import { words } from '../words.ts'
import { writeDeed } from './deeds.ts'
import { findNames } from './store/find.ts'
import { findStrangers, mineFacts } from './references.ts'
import * as store from './store.ts'

export function actorOf({ who }: Work): Actor {
  const { person, role, organisation, permissions } = who
  return { person, role, organisation, permissions }
}

export async function makeEntry(
  work: Work,
  { params, body }: InputOf<typeof api.makeLedgerEntry>,
): Promise<ReplyOf<typeof api.makeLedgerEntry>> {
  const edition = body.edition
    ? await store.readEditionById(work, body.edition)
    : await store.readEdition(work, params.ledger)
  if (edition.ledger !== params.ledger) refuse('not-found', 'ledger-unknown', { ledger: params.ledger })
  const entry = await enter(work, edition, body.id, body.values)
  return { id: entry.id, numberSaid: entry.numberSaid }
}

/** Makes an entry of an edition. Refuses who may not, values that do not fit, and what they name that is not there. */
export async function enter(
  work: Work,
  edition: Edition,
  id: string,
  given: Values,
  batch?: string,
): Promise<LedgerEntry> {
  const { definition } = edition
  refuseIf(whyNotMake(definition, actorOf(work)), 'not-allowed')
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const state = firstState(definition).id
  const form = await formFor(work, definition, given, { state }, 'make')
  const year = Number(work.today.slice(0, 4))
  const number = await store.takeNumber(work, organisation, definition.ledger, year)
  const mine =
    definition.row.mine === undefined ? undefined : await readMineScope(work, form.values[definition.row.mine])
  const office = await work.tx
    .selectFrom('organisations')
    .select('shortName')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow()
  const entry: LedgerEntry = {
    id,
    ledger: definition.ledger,
    edition: edition.id,
    scope: mine?.scope ?? work.who.range.from,
    organisation,
    mine: mine?.id ?? null,
    ...(await rowOf(work, definition, form.values)),
    state,
    year,
    number,
    numberSaid: numberTold(definition, office.shortName, year, number),
    values: form.values,
    version: 1,
    madeBy: work.who.person,
    madeAt: work.now,
    changedAt: work.now,
    voidedAt: null,
  }
  await store.insertEntry(work, entry, cellsOf(definition, entry.values))
  await writeDeed(work, definition, entry, {
    writes: definition.make.writes,
    deed: 'make',
    facts: { state, edition: edition.number, ...(batch ? { batch } : {}) },
  })
  return entry
}

export async function changeEntry(
  work: Work,
  { params, body }: InputOf<typeof api.changeLedgerEntry>,
): Promise<ReplyOf<typeof api.changeLedgerEntry>> {
  const { entry, definition } = await takeCurrent(work, params.entry, body.version)
  refuseIf(whyNotChange(definition, entry, actorOf(work)))
  const form = await formFor(work, definition, merged(definition, entry, body.values, 'change'), entry, 'change')
  const next = await changed(work, definition, entry, form.values, entry.state)
  await writeDeed(work, definition, next, { writes: { word: 'ledger.changed' }, deed: 'change', id: body.id })
  return { version: next.version }
}

export async function takeStep(
  work: Work,
  { params, body }: InputOf<typeof api.takeLedgerStep>,
): Promise<ReplyOf<typeof api.takeLedgerStep>> {
  const { entry, definition } = await takeCurrent(work, params.entry, body.version)
  const step = stepOf(definition, body.step) ?? refuse('invalid', 'ledger-step-none', { name: body.step })
  const now = fillForm(definition, entry.values, await momentOf(work, definition, entry, entry.values), 'look')
  refuseIf(whyNotStep(definition, entry, step, actorOf(work), now.facts))
  const deed = { step: step.id }
  const form = await formFor(work, definition, merged(definition, entry, body.values, deed), entry, deed)
  const next = await changed(work, definition, entry, form.values, step.to)
  await writeDeed(work, definition, next, {
    writes: step.writes,
    deed,
    id: body.id,
    facts: { step: step.id, from: entry.state, to: step.to },
  })
  return { version: next.version, state: next.state }
}

/** Takes an entry back: every deed that it wrote is corrected as void by an entry of its own. */
export async function voidEntry(
  work: Work,
  { params, body }: InputOf<typeof api.voidLedgerEntry>,
): Promise<ReplyOf<typeof api.voidLedgerEntry>> {
  const { entry, definition } = await takeCurrent(work, params.entry, body.version)
  refuseIf(whyNotVoid(entry, actorOf(work)))
  const next = { ...entry, version: entry.version + 1, changedAt: work.now, voidedAt: work.now }
  const written = await store.findWritten(work, entry.id)
  await store.saveEntry(work, next, cellsOf(definition, entry.values))
  for (const one of written.filter(({ word }) => isDeed(word)))
    await work.record('entry.corrected', {
      scope: one.scope,
      mine: one.mine,
      about: one.id,
      corrects: one.id,
      facts: { void: true, reason: body.reason, ledger: entry.ledger, number: entry.numberSaid },
    })
  await work.record('ledger.voided', {
    id: body.id,
    scope: entry.scope,
    mine: entry.mine,
    about: entry.id,
    facts: { ledger: entry.ledger, number: entry.numberSaid, reason: body.reason },
  })
  return { version: next.version }
}

/** Fills a form in with what the register knows, and refuses the first fault in the words of its field. */
async function formFor(
  work: Work,
  definition: Definition,
  given: Values,
  entry: { state: string },
  deed: Deed,
): Promise<Form> {
  const form = fillForm(definition, given, await momentOf(work, definition, entry, given), deed)
  refuseFaults(definition, form.faults)
  refuseFaults(definition, await findStrangers(work, definition, form.values, deed))
  return form
}

export async function momentOf(
  work: Work,
  definition: Definition,
  { state }: { state: string },
  values: Values,
): Promise<Moment> {
  const mine = await mineFacts(work, definition, definition.row.mine && values[definition.row.mine])
  return { today: work.today, state, ...(mine ? { mine } : {}) }
}

/** Refuses the first fault: what is wrong, of which field, and how many more there are. */
function refuseFaults(definition: Definition, faults: readonly Fault[]): void {
  if (!faults[0]) return
  const first = withRow(definition, faults[0])
  const field = first.field === null ? undefined : fieldOf(definition, first.field)
  const [why, whyEn] = (['zh', 'en'] as const).map((one) => sayIn(one, words, first.code, first.facts))
  if (!field) refuse('invalid', first.code, first.facts)
  refuse('invalid', 'ledger-values', {
    field: field.title[0],
    fieldEn: field.title[1],
    why: why!,
    whyEn: whyEn!,
    id: field.id,
    more: faults.length - 1,
  })
}

/** The entry's values with those given of the fields that the deed asks for; refuses others. */
function merged(definition: Definition, entry: LedgerEntry, given: Values, deed: Deed): Values {
  const asked = askedFor(definition, deed)
  const strange = Object.keys(given).find((id) => !asked.has(id))
  if (strange !== undefined) refuse('invalid', 'ledger-not-asked', { name: strange.slice(0, 60) })
  return { ...entry.values, ...given }
}

async function takeCurrent(
  work: Work,
  id: string,
  version: number,
): Promise<{ entry: LedgerEntry; definition: Definition }> {
  const entry = await store.takeEntry(work, id)
  if (entry.version !== version) refuse('stale', 'ledger-changed-meanwhile', { number: entry.numberSaid })
  const { definition } = await store.readEditionById(work, entry.edition)
  return { entry, definition }
}

async function changed(
  work: Work,
  definition: Definition,
  entry: LedgerEntry,
  values: Values,
  state: string,
): Promise<LedgerEntry> {
  const row = await rowOf(work, definition, values, entry.day)
  const next = { ...entry, ...row, values, state, version: entry.version + 1, changedAt: work.now }
  await store.saveEntry(work, next, cellsOf(definition, values))
  return next
}

/** The columns that values fill. */
async function rowOf(
  work: Work,
  definition: Definition,
  values: Values,
  day = work.today,
): Promise<Pick<LedgerEntry, 'title' | 'day' | 'person' | 'post'>> {
  const { row } = definition
  const told = (id: string | undefined) => (id === undefined ? undefined : (values[id] as string | undefined))
  return {
    title: titleOf(definition, values, await findNames(work, pointedTo(definition, values))),
    day: told(row.day) ?? day,
    person: told(row.person) ?? null,
    post: told(row.post) ?? null,
  }
}

async function readMineScope({ tx }: Work, mine: unknown): Promise<{ id: string; scope: string }> {
  const row = await tx
    .selectFrom('mines')
    .select(['id', 'scope'])
    .where('id', '=', mine as string)
    .executeTakeFirst()
  return row ?? refuse('not-found', 'mine-unknown', { mine: String(mine) })
}
