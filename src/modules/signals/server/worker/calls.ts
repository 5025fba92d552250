import type { Id } from '#platform/id'
import type { NatsState, RejectedRecord, Underground } from '../../model.ts'
import type { KeptNow, PlacedState, Trend } from '../house.ts'
import type { ExportForm, KeptFile, NamedPoint } from '../readings/store.ts'

/** What the rest of the server asks the thread that reads the network: by name, arguments and reply. Nothing but plain data and columns passes between both. */
export type Calls = {
  trend: (point: number, from: number, to: number, most: number) => Promise<Trend>
  trends: (points: readonly number[], from: number, to: number, most: number) => Promise<Trend[]>
  last: (points: readonly number[]) => Promise<{ point: number; at: number; value: number; flags: number }[]>
  underground: (mine: Id) => Promise<Underground | undefined>
  exportWindow: (
    points: readonly NamedPoint[],
    from: number,
    to: number,
    form: ExportForm,
    path: string,
  ) => Promise<number>
  files: (of: { source?: number; from: number; to: number; most: number }) => Promise<KeptFile[]>
  /** Records of a kept file that were not taken, each with its cause; undefined where the file is kept no longer. */
  rejects: (file: { source: number; sha256: string }) => Promise<RejectedRecord[] | undefined>
  kept: () => Promise<KeptNow>
  isKept: (sha256: string) => Promise<boolean>
  /** How many files wait in the inbox, at least. */
  waiting: () => Promise<number>
  /** Who sends was changed: it is read anew. */
  reload: () => Promise<void>
  end: () => Promise<void>
}

export type Ask = { [Name in keyof Calls]: { nth: number; name: Name; args: Parameters<Calls[Name]> } }[keyof Calls]
export type Told =
  | { kind: 'ready' }
  | { kind: 'state'; state: PlacedState }
  | { kind: 'nats'; state: NatsState }
  | { kind: 'pace'; lags: number[]; waiting: number }
  | { kind: 'reply'; nth: number; reply: unknown }
  | { kind: 'fault'; nth: number; message: string }
  | { kind: 'error'; message: string }

export type WorkerWanted = {
  readonly databaseUrl: string
  readonly dataDir: string
  /** A ClickHouse server for readings (READINGS_URL); DuckDB in the data folder without. */
  readonly readingsUrl?: string | undefined
  /** A NATS server from whose JetStream files are taken too (NATS_URL). */
  readonly natsUrl?: string | undefined
}
