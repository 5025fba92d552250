import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { dayOf } from '#platform/day'
import type { Entry, Happening } from '#platform/record'
import { type ReasonFacts, type RefusalKind, Refused, refuse } from '#platform/refusal'
import { everything, type Range } from '#platform/scope'
import type { Who } from '#platform/who'
import type { Clock } from './clock.ts'
import type { DB } from './db.ts'
import { entryRow } from './entry-row.ts'

export type Tx = Transaction<DB>

export type { Clock } from './clock.ts'

/**
 * One piece of work: a transaction seen through the scope of the person at work, and the only way to write the record.
 * Everything that changes data happens inside one.
 */
export type Work = {
  /** Where it is done: what is remembered between works is remembered for this. */
  workshop: Workshop
  tx: Tx
  who: Who
  /** ISO moment of the work, the same for all it writes. */
  now: string
  /** Beijing day of `now`. */
  today: string
  /** From where the call came that this answers; undefined where the program works by itself. Personal data. */
  from: Origin | undefined
  record(word: string, happening: Happening): Promise<Entry>
  recorded: Entry[]
  /** Refuses, yet commits what was written so far: a failed sign-in must be counted. */
  refuseKept(kind: RefusalKind, code: string, facts?: ReasonFacts): never
  /** Runs after the commit; failures are logged, never undo the work. */
  after(then: () => void | Promise<void>): void
  /** The same deed sent again: nothing is changed, so nothing is recorded. */
  alreadyDone(): void
  repeated: boolean
}

/** Address and browser of a caller. */
export type Origin = { address: string; agent: string }

export type Reaction = { words: readonly string[]; react: (work: Work, entry: Entry) => Promise<void> }

/** A module to the right of another reacts, in the same transaction, to what the left one recorded. */
export function on(words: string | readonly string[], react: Reaction['react']): Reaction {
  return { words: typeof words === 'string' ? [words] : words, react }
}

/** The program itself at work: clock jobs, the first administrator, the demonstration. */
export const theProgram: Who = {
  account: '00000000-0000-4000-8000-000000000000',
  person: '00000000-0000-4000-8000-000000000000',
  name: '矿灯',
  post: null,
  role: null,
  organisation: null,
  region: '',
  mine: null,
  range: everything,
  permissions: [],
  administrator: null,
  language: 'zh',
  session: '',
  mustChangePassword: false,
}

export type WorkOptions = { readOnly?: boolean; range?: Range; from?: Origin }

export type Workshop = {
  /** Runs work in one transaction; `range` limits what it sees (the person's own by default). */
  work<T>(who: Who, run: (work: Work) => Promise<T>, options?: WorkOptions): Promise<T>
  clock: Clock
}

/** Joins database, reactions and clock into the one way to work. */
export function openWorkshop(
  kysely: Kysely<DB>,
  reactions: readonly Reaction[],
  clock: Clock,
  onAfterError: (error: unknown) => void,
): Workshop {
  const byWord = new Map<string, Reaction['react'][]>()
  for (const one of reactions) for (const word of one.words) byWord.set(word, [...(byWord.get(word) ?? []), one.react])

  async function work<T>(who: Who, run: (work: Work) => Promise<T>, options: WorkOptions = {}): Promise<T> {
    const range = options.range ?? who.range
    const afterwards: (() => void | Promise<void>)[] = []
    let kept: Refused | undefined
    const recorded: Entry[] = []
    function refuseKept(kind: RefusalKind, code: string, facts?: ReasonFacts): never {
      kept = new Refused(kind, code, facts)
      throw kept
    }
    const result = await kysely.transaction().execute(async (tx) => {
      await look(tx, range, options.readOnly)
      const now = clock().toISOString()
      const own: Work = {
        workshop,
        tx,
        who,
        now,
        today: dayOf(now),
        from: options.from,
        recorded,
        record,
        refuseKept,
        after: (then) => void afterwards.push(then),
        repeated: false,
        alreadyDone: () => void (own.repeated = true),
      }
      async function record(word: string, happening: Happening): Promise<Entry> {
        const entry = await writeEntry(own, word, happening)
        recorded.push(entry)
        for (const react of byWord.get(word) ?? []) await react(own, entry)
        return entry
      }
      try {
        return await run(own)
      } catch (error) {
        if (error === kept) return undefined
        throw error
      }
    })
    const newest = recorded.at(-1)
    if (newest) clock.wrote?.(newest.recordedAt)
    for (const then of afterwards) {
      try {
        await then()
      } catch (error) {
        onAfterError(error)
      }
    }
    if (kept) throw kept
    return result as T
  }
  const workshop: Workshop = { work, clock }
  return workshop
}

/** What the transaction sees from now on, and whether it may only read. Begins with `set`, and so together with the transaction. */
async function look(tx: Tx, { from, to }: Range, readOnly = false): Promise<void> {
  const scope = `set local app.scope_from = ${pg.escapeLiteral(from)}; set local app.scope_to = ${pg.escapeLiteral(to)}`
  await sql.raw(readOnly ? `${scope}; set local transaction_read_only = on` : scope).execute(tx)
}

/** Writes one entry with its canonical bytes, and tells listeners of it (`notify record`) when the transaction commits. */
async function writeEntry(work: Work, word: string, happening: Happening): Promise<Entry> {
  const happenedAt = happening.happenedAt ? new Date(happening.happenedAt).toISOString() : work.now
  if (Date.parse(happenedAt) > Date.parse(work.now)) refuse('invalid', 'happened-in-future', { at: happenedAt })
  const said = {
    id: happening.id ?? randomUUID(),
    word,
    scope: happening.scope,
    happenedAt,
    happenedOn: dayOf(happenedAt),
    recordedAt: work.now,
    account: work.who.session ? work.who.account : null,
    person: happening.person !== undefined ? happening.person : work.who.session ? work.who.person : null,
    post: happening.post !== undefined ? happening.post : work.who.post,
    organisation: happening.organisation !== undefined ? happening.organisation : work.who.organisation,
    mine: happening.mine ?? null,
    about: happening.about ?? null,
    facts: happening.facts ?? {},
    proof: happening.proof ?? [],
    corrects: happening.corrects ?? null,
  }
  const { id, scope, mine, post, account } = said
  const told = JSON.stringify({ id, word, scope, mine, post, account })
  const { seq } = await work.tx
    .insertInto('record')
    .values(entryRow(said, happening.personal))
    .returning(['seq', sql`pg_notify('record', ${told})`.as('told')])
    .executeTakeFirstOrThrow()
  return { ...said, seq }
}
