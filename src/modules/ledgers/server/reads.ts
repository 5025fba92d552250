import { addDays, startOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import { may } from '#platform/who'
import type * as api from '../api.ts'
import type { Definition, Values } from '../model.ts'
import { fillForm } from '../rules/form.ts'
import { pointedTo } from '../rules/show.ts'
import { whyNotChange, whyNotMake, whyNotStep, whyNotVoid } from '../rules/steps.ts'
import { actorOf, momentOf } from './actions.ts'
import * as find from './store/find.ts'
import { readRefused } from './refused.ts'
import * as store from './store.ts'

export async function findLedgers(work: Work): Promise<ReplyOf<typeof api.findLedgers>> {
  const editions = await store.findEditions(work)
  const counts = await find.countEntries(work, startOf(addDays(work.today, -30)))
  const writes = may(work.who, 'ledgers.write')
  return {
    ledgers: editions.map(({ ledger, number, definition }) => {
      const own = counts.filter((one) => one.ledger === ledger)
      const sum = (all: typeof own, what: 'total' | 'recent') => all.reduce((n, one) => n + one[what], 0)
      const ends = definition.states.filter((one) => one.end).map((one) => one.id)
      return {
        ledger,
        shape: definition.shape,
        title: definition.title,
        about: definition.about,
        edition: number,
        total: sum(own, 'total'),
        open: sum(
          own.filter((one) => !ends.includes(one.state)),
          'total',
        ),
        recent: sum(own, 'recent'),
        mayMake: writes && whyNotMake(definition, actorOf(work)) === undefined,
      }
    }),
    refused: await readRefused(work),
  }
}

export async function readLedger(
  work: Work,
  { params, query }: InputOf<typeof api.readLedger>,
): Promise<ReplyOf<typeof api.readLedger>> {
  const edition = await store.readEdition(work, params.ledger, query.edition)
  const mayMake = may(work.who, 'ledgers.write') && whyNotMake(edition.definition, actorOf(work)) === undefined
  return { edition, mayMake }
}

export async function findEntries(
  work: Work,
  { params, query }: InputOf<typeof api.findLedgerEntries>,
): Promise<ReplyOf<typeof api.findLedgerEntries>> {
  const { definition } = await store.readEdition(work, params.ledger)
  const { rows, total, atLeast } = await find.findRows(work, definition, query)
  return {
    rows,
    total,
    atLeast,
    page: query.page,
    size: query.size,
    names: await namesOf(work, definition, [...rows.map((one) => one.values), filteredBy(query.where)]),
  }
}

/** What a list is filtered by, as values: the names of persons and posts stand in the filters too. */
function filteredBy(where: readonly string[] = []): Values {
  return Object.fromEntries(where.map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]))
}

/** Names behind the identities in the values of several entries. */
export async function namesOf(
  work: Work,
  definition: Definition,
  all: readonly Values[],
): Promise<Record<string, string>> {
  const pointed = all.map((values) => pointedTo(definition, values))
  const ids = (type: 'mine' | 'person' | 'post') => pointed.flatMap((one) => one[type])
  return find.findNames(work, { mine: ids('mine'), person: ids('person'), post: ids('post') })
}

export async function readEntry(
  work: Work,
  { params }: InputOf<typeof api.readLedgerEntry>,
): Promise<ReplyOf<typeof api.readLedgerEntry>> {
  const entry = await find.readRow(work, params.entry)
  const edition = await store.readEditionById(work, entry.edition)
  const { definition } = edition
  const { facts } = fillForm(definition, entry.values, await momentOf(work, definition, entry, entry.values), 'look')
  const actor = actorOf(work)
  const writes = may(work.who, 'ledgers.write')
  const barred = { code: 'ledger-not-your-post', facts: {} }
  return {
    entry,
    edition,
    names: await namesOf(work, definition, [entry.values]),
    steps: definition.steps
      .filter((one) => one.from.includes(entry.state))
      .map((one) => ({
        step: one.id,
        whyNot: writes ? (whyNotStep(definition, entry, one, actor, facts) ?? null) : barred,
      })),
    whyNotChange: writes ? (whyNotChange(definition, entry, actor) ?? null) : barred,
    whyNotVoid: writes ? (whyNotVoid(entry, actor) ?? null) : barred,
  }
}
