import { createHash } from 'node:crypto'
import {
  cellsOf,
  type Definition,
  type Edition,
  factsTold,
  fillForm,
  firstState,
  type LedgerEntry,
  momentTold,
  numberTold,
  type Recording,
  stepOf,
  titleOf,
  type Values,
} from '#modules/ledgers'
import { findEditions } from '#modules/ledgers/server'
import { addDays } from '#platform/day'
import { entryRow } from '#platform/server/entry-row'
import type { Work } from '#platform/server/work'
import { type DemoDeed, type DemoEntry, demoEntries } from './ledger-entries.ts'
import { mines } from './mines.ts'
import { organisations } from './place.ts'
import { inParts, type Placed, type PlacedPost } from './people.ts'
import { idOf } from './random.ts'

/** Without files: the demonstration has no photos and papers, so that what asks for them is let go. */
const filed: readonly string[] = ['photo', 'file', 'signature']

/**
 * Enters what the ledgers of the place hold: a few entries each, on the days told, by the posts told, in the states to which their
 * steps led, with what they wrote in the record. The same at every load.
 */
export async function loadLedgers(work: Work, placed: Placed): Promise<number> {
  const editions = new Map((await findEditions(work)).map((one) => [one.ledger, one]))
  const numbers = new Map<string, number>()
  let count = 0
  const made = demoEntries
    .map((one) => ({ one, on: addDays(work.today, -one.ago) }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  for (const { one, on } of made) {
    const edition = editions.get(one.ledger)
    const post = placed.posts.find((each) => each.key.startsWith(one.by))
    if (!post) throw new Error(`the demonstration has no post ${one.by}`)
    if (!edition) throw new Error(`there is no ledger ${one.ledger}`)
    const place = `${post.organisationId} ${one.ledger} ${on.slice(0, 4)}`
    const number = (numbers.get(place) ?? 0) + 1
    numbers.set(place, number)
    await write(work, { one, on, edition, post, number, placed })
    count++
  }
  return count
}

type Telling = { one: DemoEntry; on: string; edition: Edition; post: PlacedPost; number: number; placed: Placed }
type RecordRow = Parameters<typeof entryRow>[0]

async function write(work: Work, { one, on, edition, post, number, placed }: Telling): Promise<void> {
  const { definition } = edition
  const id = idOf(`ledger ${one.ledger} ${one.key}`)
  const mine = mines.find((each) => each.code === one.mine)
  const told: RecordRow[] = []
  const names = namesOf(placed)
  const entry: LedgerEntry = {
    id,
    ledger: one.ledger,
    edition: edition.id,
    scope: mine ? `${mine.region}-${mine.code}` : post.scope,
    organisation: post.organisationId,
    mine: mine ? idOf(mine.code) : null,
    post: null,
    person: null,
    day: on,
    state: firstState(definition).id,
    year: Number(on.slice(0, 4)),
    number,
    numberSaid: numberTold(definition, shortNameOf(post.organisation), Number(on.slice(0, 4)), number),
    title: '',
    values: {},
    version: 0,
    madeBy: post.person,
    madeAt: at(on),
    changedAt: at(on),
    voidedAt: null,
  }
  tell({ ...one, ago: one.ago }, 'make', definition.make.writes, { state: entry.state, edition: edition.number })
  for (const step of one.steps ?? []) {
    const { id: name, writes, to } = stepOf(definition, step.step)!
    const from = entry.state
    tell(step, { step: name }, writes, { step: name, from, to })
    entry.state = to
  }
  await work.tx
    .insertInto('ledgerEntries')
    .values({ ...entry, values: JSON.stringify(entry.values) })
    .execute()
  const cells = cellsOf(definition, entry.values).map(({ field, text, number, day }) => ({
    entry: id,
    scope: entry.scope,
    ledger: entry.ledger,
    field,
    textValue: text,
    numberValue: number,
    dayValue: day,
  }))
  if (cells.length > 0) await work.tx.insertInto('ledgerCells').values(cells).execute()
  for (const part of inParts(told, 100))
    await work.tx
      .insertInto('record')
      .values(
        part.map((row) => {
          const salt = createHash('sha256').update(row.id).digest().subarray(0, 16)
          return entryRow(row, undefined, { salt, personal: salt })
        }),
      )
      .execute()

  function tell(
    said: DemoDeed,
    deed: 'make' | { step: string },
    writes: Recording,
    facts: Record<string, unknown>,
  ): void {
    const day = addDays(work.today, -said.ago)
    const own = said.by === undefined ? post : (placed.posts.find((each) => each.key.startsWith(said.by!)) ?? post)
    const given = {
      ...entry.values,
      ...(mine && deed === 'make' ? { [definition.row.mine!]: idOf(mine.code) } : {}),
      ...said.values({ day: (n) => addDays(work.today, -n), post: (key) => postOf(placed, key), mine: idOf }),
    }
    const form = fillForm(definition, given, { today: day, state: entry.state }, deed)
    const fault = form.faults.find((each) => !isAboutFiles(definition, each.field))
    if (fault) throw new Error(`${one.ledger} ${one.key}: ${fault.field} ${fault.code}`)
    Object.assign(entry, {
      values: form.values,
      version: entry.version + 1,
      changedAt: at(day),
      ...rowOf(definition, form.values, names, entry.day),
    })
    const by = writes.by === undefined ? own : placed.posts.find((each) => each.id === form.values[writes.by!])!
    const recordedAt = at(day)
    const happenedAt = momentTold(definition, writes, form.values, recordedAt)
    told.push({
      id: idOf(`ledger ${one.ledger} ${one.key} ${told.length}`),
      word: writes.word,
      scope: entry.scope,
      happenedAt,
      happenedOn: addDays(happenedAt.slice(0, 10), happenedAt.slice(11, 13) >= '16' ? 1 : 0),
      recordedAt,
      account: null,
      person: by.person,
      post: by.id,
      organisation: by.organisationId,
      mine: entry.mine,
      about: id,
      facts: factsTold(definition, entry, { writes, deed, facts }),
      proof: [],
      corrects: null,
    })
  }
}

function isAboutFiles(definition: Definition, field: string | null): boolean {
  if (field === null) return true
  return filed.includes(definition.fields.find((one) => one.id === field)?.type ?? '')
}

function rowOf(definition: Definition, values: Values, names: Record<string, string>, day: string) {
  const told = (id: string | undefined) => (id === undefined ? undefined : (values[id] as string | undefined))
  const { row } = definition
  return {
    title: titleOf(definition, values, names),
    day: told(row.day) ?? day,
    person: told(row.person) ?? null,
    post: told(row.post) ?? null,
  }
}

function namesOf(placed: Placed): Record<string, string> {
  const posts = placed.posts.map((one) => [one.id, one.title] as const)
  return Object.fromEntries([...posts, ...mines.map((one) => [idOf(one.code), one.name] as const)])
}

function postOf(placed: Placed, key: string): string {
  const found = placed.posts.find((one) => one.key.startsWith(key))
  if (!found) throw new Error(`the demonstration has no post ${key}`)
  return found.id
}

function shortNameOf(key: string): string {
  return (
    organisations.find((one) => one.key === key)?.short ?? mines.find((one) => `mine-${one.code}` === key)?.name ?? ''
  )
}

/** Ten in the morning of a day, Beijing time. */
function at(day: string): string {
  return `${day}T02:00:00.000Z`
}
