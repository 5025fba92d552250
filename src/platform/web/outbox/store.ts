import type { Dexie, EntityTable } from 'dexie'
import { afterRestart, decided, triedAgain, type Fields, type Sending } from '#platform/outbox'

/** Bytes of a photo, a signature or a text, under their SHA-256, until they have arrived. */
export type KeptBytes = { sha256: string; bytes: Uint8Array<ArrayBuffer>; type: string }

/** The tables that an outbox needs in the device's database, beside those of whoever opens it. */
export type OutboxTables = { sendings: EntityTable<Sending, 'id'>; bytes: EntityTable<KeptBytes, 'sha256'> }
export type OutboxDatabase = Dexie & OutboxTables
export const outboxStores = { sendings: 'id, state, group, order', bytes: 'sha256' }

/** Whether the device said that it is full; what was there before is there still. */
export function isFull(error: unknown): boolean {
  const said = error as { name?: string; inner?: { name?: string }; message?: string }
  return [said?.name, said?.inner?.name].includes('QuotaExceededError') || /quota/i.test(said?.message ?? '')
}

/** SHA-256 in hex, reckoned before anything is opened: a database waits for nobody. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('')
}

/** Puts deeds into the outbox, in their order, with what else belongs to them (`also`): all of it or nothing. */
export async function post(
  database: OutboxDatabase,
  deeds: readonly Omit<Sending, 'order' | 'state' | 'attempts' | 'notBefore'>[],
  also: { tables: readonly string[]; write(): Promise<unknown> } = { tables: [], write: async () => {} },
): Promise<void> {
  await database.transaction('rw', ['sendings', ...also.tables], async () => {
    const last = await database.sendings.orderBy('order').last()
    const first = (last?.order ?? 0) + 1
    // The same deed put in twice (a button pressed twice) is one.
    const known = new Set(await database.sendings.toCollection().primaryKeys())
    await database.sendings.bulkAdd(
      deeds
        .filter((one) => !known.has(one.id))
        .map((one, at) => ({ ...one, order: first + at, state: 'waiting' as const, attempts: 0, notBefore: 0 })),
    )
    await also.write()
  })
}

export async function sendingsOf(database: OutboxDatabase): Promise<Sending[]> {
  return database.sendings.orderBy('order').toArray()
}

/** What was under way when the app was killed goes again. Only for whoever holds the outbox's lock. */
export async function recover(database: OutboxDatabase): Promise<void> {
  await database.sendings
    .where('state')
    .equals('sending')
    .modify((one, ref) => void (ref.value = afterRestart(one)))
}

/** Tries again what waits, at once: `refused` too when a person says so. */
export async function tryAgain(database: OutboxDatabase, which: 'waiting' | { id: string }): Promise<void> {
  const found =
    which === 'waiting'
      ? database.sendings.where('state').equals('waiting')
      : database.sendings.where('id').equals(which.id)
  await found.modify((one, ref) => void (ref.value = triedAgain(one)))
}

/** Mends what a refused deed says and sends it again under its identity: a refused deed left nothing. */
export async function mend(database: OutboxDatabase, id: string, patch: Fields): Promise<void> {
  await database.sendings
    .where('id')
    .equals(id)
    .modify((one, ref) => {
      if (one.state !== 'refused' || one.parcel.kind !== 'call') return
      ref.value = triedAgain({ ...one, parcel: { ...one.parcel, body: { ...(one.parcel.body as object), ...patch } } })
    })
}

/** A person's choice for every field on which both sides differ; the deed goes again on the version that stands. */
export async function decide(
  database: OutboxDatabase,
  id: string,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
  bodyOf: (fields: Fields, version: number) => unknown,
): Promise<void> {
  await database.transaction('rw', database.sendings, async () => {
    const one = await database.sendings.get(id)
    if (one) await database.sendings.put(decided(one, choices, bodyOf))
  })
}

/** Drops what has arrived before a moment, and bytes that nothing names any more, so that a phone does not fill up. */
export async function sweep(
  database: OutboxDatabase,
  before: number,
  needed: ReadonlySet<string>,
  /** Deeds that somebody still must look at. */
  stays: ReadonlySet<string> = new Set(),
): Promise<void> {
  await database.transaction('rw', database.sendings, database.bytes, async () => {
    await database.sendings
      .where('state')
      .equals('arrived')
      .filter((one) => (one.arrivedAt ?? 0) < before && !stays.has(one.id))
      .delete()
    const waiting = await database.sendings.toArray()
    const used = new Set(waiting.flatMap((one) => (one.parcel.kind === 'file' ? [one.parcel.sha256] : [])))
    await database.bytes.filter((one) => !used.has(one.sha256) && !needed.has(one.sha256)).delete()
  })
}
