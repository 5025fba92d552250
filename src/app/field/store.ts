import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Edition } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { type OutboxDatabase, outboxStores } from '../../platform/web/outbox/store.ts'
import type { Clocked } from './clock.ts'
import type { CheckQuestion, Verdict } from './questions.ts'

/** What was downloaded before going underground: replies of the server by name, and when they were read. */
export type Packet = {
  id: string
  mine: { id: string; name: string; code: string }
  readAt: number
  replies: Record<string, unknown>
}

/** A check that is being made on this phone, or was. */
export type Sheet = {
  id: string
  mine: { id: string; name: string; code: string }
  title: readonly [zh: string, en: string]
  questions: readonly CheckQuestion[]
  /** The checklist of the place by which it is made, with the edition that was taken along; an entry of its own. */
  checklist?: { entry: string; edition: Edition }
  facts: { underground?: boolean; mode?: string; purpose?: string }
  /** Where, as the checklist asks. */
  place?: string
  companions: readonly { id: string; name: string }[]
  begun: Clocked
  state: 'open' | 'closed'
  closed?: Clocked
  number?: string
}

export type Answered = {
  sheet: string
  question: string
  is: Verdict
  note: string
  /** Of what is not fit 不合格: how grave, and by which clause. */
  grade?: 'general' | 'major' | undefined
  basis?: string | undefined
  at: Clocked
}

export type Position = { latitude: number; longitude: number; accuracy: number }
/** `question` is null for photos of the check as a whole, `signer` set for signatures. */
export type Photo = {
  id: string
  sheet: string
  question: string | null
  signer?: string
  sha256: string
  name: string
  size: number
  at: Clocked
  position: Position | null
}

export type FieldDatabase = OutboxDatabase & {
  packets: EntityTable<Packet, 'id'>
  sheets: EntityTable<Sheet, 'id'>
  answers: Table<Answered, [string, string]>
  photos: EntityTable<Photo, 'id'>
  meta: Table<{ key: string; value: unknown }, string>
}

const stores = new Map<string, FieldDatabase>()

/** The database of one account on this phone; another person on the same phone has another. */
export function openStore(account: string): FieldDatabase {
  const open = stores.get(account)
  if (open) return open
  const database = new Dexie(`minelamp-field-${account}`) as FieldDatabase
  database.version(1).stores({
    ...outboxStores,
    packets: 'id',
    sheets: 'id, state',
    answers: '[sheet+question], sheet',
    photos: 'id, sheet',
    meta: 'key',
  })
  stores.set(account, database)
  return database
}

export async function readMeta<T>(database: FieldDatabase, key: string): Promise<T | undefined> {
  return (await database.meta.get(key))?.value as T | undefined
}

const place = 'minelamp.field.account'

/** Whose database was open on this phone last. */
export function lastAccount(): string | undefined {
  return localStorage.getItem(place) ?? undefined
}

export async function keepWho(database: FieldDatabase, who: SessionView): Promise<void> {
  localStorage.setItem(place, who.account)
  await database.meta.put({ key: 'who', value: who })
}

/** Leaves nothing of an account on the phone. */
export async function forget(database: FieldDatabase): Promise<void> {
  localStorage.removeItem(place)
  await database.delete()
}
