import { Dexie, type EntityTable, type Table } from 'dexie'
import type {
  Check,
  CheckContent,
  CheckMode,
  Coverage,
  FindingContent,
  Measure,
  NumberRange,
  Officer,
  Order,
} from '#modules/inspections'
import type { Edition, KeptFile, Values } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { type OutboxDatabase, outboxStores } from '../../platform/web/outbox/store.ts'
import type { Clocked } from './clock.ts'
import { fromOneChecklist } from './older.ts'
import type { CheckQuestion, Verdict } from './questions.ts'

/** What was downloaded before going underground: replies of the server by name, and when they were read. */
export type Packet = {
  id: string
  mine: { id: string; name: string; code: string }
  readAt: number
  replies: Record<string, unknown>
}

/** Numbers of the office that this phone holds. `asked` until the server has answered; `used`: those that checks on this phone bear. */
export type HeldNumbers = NumberRange & { state: 'asked' | 'held'; used: number[] }

/** A check of the plan 计划检查: what was settled when it was begun, and what the team writes of the check itself. */
export type PlannedCheck = {
  line: string | null
  lineNumber: number | null
  mode: CheckMode
  coverage: Coverage
  subjects: readonly string[]
  /** Null when the phone had no number left: it gets one on arrival. */
  number: { range: string; n: number; said: string } | null
  officers: readonly Officer[]
  beyond: string | null
  organisation: { id: string; name: string }
  passMark: number
  tolerance: number
  content: Omit<CheckContent, 'endedAt'>
  /** Identities of findings that a paper named before the check was delivered, by their item. */
  findingIds?: Readonly<Record<string, string>>
  ended?: Clocked
  /** Of a check that was begun at the desk: as it stood when it was taken along, and what gave way to this phone since. */
  draft?: { check: Check; overruled: Readonly<Record<string, unknown>> }
}

/** A checklist 检查表 in the edition that was taken along: fields as they were written, its answers apart. `id`: of its entry. */
export type SheetList = { id: string; edition: Edition; values: Values }

/** A check that is being made on this phone, or was. */
export type Sheet = {
  id: string
  mine: { id: string; name: string; code: string }
  title: readonly [zh: string, en: string]
  questions: readonly CheckQuestion[]
  /** Checklists of the place by which it is made. */
  lists: readonly SheetList[]
  /** What the register says of the mine, as conditions of checklists ask. */
  register?: Readonly<Record<string, unknown>>
  facts: { underground?: boolean; mode?: string; purpose?: string }
  companions: readonly { id: string; name: string }[]
  begun: Clocked
  state: 'open' | 'closed'
  closed?: Clocked
  number?: string
  plan?: PlannedCheck
}

export type Answered = {
  sheet: string
  question: string
  /** `partial`: of a hazard that is re-checked, gone in part. */
  is: Verdict | 'partial'
  note: string
  /** Not fit, and no finding of its own: it stands in the checklist alone. */
  quiet?: true | undefined
  /** One of the 18 kinds of violation. */
  violation?: string | undefined
  /** Pictures that the office has and this phone has not. */
  kept?: readonly KeptFile[] | undefined
  /** Of what is not fit 不合格: how grave, and by which clause. */
  grade?: 'general' | 'major' | undefined
  basis?: string | undefined
  /** Of a finding of a planned check: where, by which criterion, what is ordered and by when. */
  place?: string | undefined
  criterion?: string | undefined
  measure?: Measure | undefined
  measureAt?: string | undefined
  dueOn?: string | undefined
  at: Clocked
}

/**
 * A paper that is issued where the finding is 现场文书. Signatures are photos whose sheet is the paper; what was signed is never changed here.
 * `open` until it is signed on, then on its way.
 */
export type FieldOrder = {
  id: string
  sheet: string
  content: Order
  findings: readonly (FindingContent & { finding: string })[]
  number: { range: string; n: number; said: string } | null
  contest: { review: string; court: string }
  refused: { reason: string; witness: string } | null
  begun: Clocked
  state: 'open' | 'signed'
  signed?: Clocked
  givenUp?: string
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
  numbers: EntityTable<HeldNumbers, 'id'>
  orders: EntityTable<FieldOrder, 'id'>
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
  database.version(2).stores({ numbers: 'id, year' })
  // A check under way goes on after the app became newer.
  database.version(3).upgrade((change) => change.table('sheets').toCollection().modify(fromOneChecklist))
  database.version(4).stores({ orders: 'id, sheet' })
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
