import type { Day } from '#platform/day'
import type { Id } from '#platform/id'
import type { NatsState, RejectedRecord, SignalState, Underground } from '../model.ts'
import type { ExportForm, KeptFile, NamedPoint, StoreSize } from './readings/store.ts'

/** A mine's state with the scope of its mine, by which it is shown to some and not to others. */
export type PlacedState = { readonly scope: string; readonly state: SignalState }

/** The course of a point in columns: `at` in ms; per row the least, greatest and mean value (NaN: none), flags of any of its readings, and how many they were. `step`: ms a row covers, 0: as they came. */
export type Trend = {
  step: number
  at: Float64Array
  min: Float64Array
  max: Float64Array
  mean: Float64Array
  flags: Int16Array
  n: Int32Array
}

/** What is kept now: the store of readings, and the files as they came (`packs`), with the day of the oldest of them. `isOneDisk`: both lie on the same. */
export type KeptNow = {
  readonly readings: StoreSize
  readonly packs: {
    readonly bytes: number
    readonly lastDay: number
    readonly oldest: Day | null
    readonly free: number
  }
  readonly isOneDisk: boolean
}

/** What the thread that reads the network answers to the rest of the server. */
export type SignalsHouse = {
  /** False where the thread is switched off: nothing is read, what was kept is not shown. */
  readonly isOn: boolean
  /** The newest state of every mine that sent something. */
  readonly states: () => Iterable<PlacedState>
  /** Told of each state that changed, until the returned function is called. */
  readonly onState: (tell: (one: PlacedState) => void) => () => void
  /** The course of a point between two moments (ms): rows as they came where there are at most `most`, else roll-ups. */
  readonly trend: (point: number, from: number, to: number, most: number) => Promise<Trend>
  /** The same of several points at once. */
  readonly trends: (points: readonly number[], from: number, to: number, most: number) => Promise<Trend[]>
  /** The newest value of points: what the wall and the list of points show. */
  readonly last: (
    points: readonly number[],
  ) => Promise<readonly { point: number; at: number; value: number; flags: number }[]>
  /** Who is underground by the newest snapshot of positions; undefined where none is known. */
  readonly underground: (mine: Id) => Promise<Underground | undefined>
  /** Writes readings of points to a file; says how many. Where nothing is read: none, and no file. */
  readonly exportWindow: (
    points: readonly NamedPoint[],
    from: number,
    to: number,
    form: ExportForm,
    path: string,
  ) => Promise<number>
  /** Files that came, by when they did. */
  readonly files: (of: { source?: number; from: number; to: number; most: number }) => Promise<readonly KeptFile[]>
  /** The records of a file that were not taken; undefined where the file is kept no longer. */
  readonly rejects: (file: { source: number; sha256: string }) => Promise<RejectedRecord[] | undefined>
  /** How much is kept; undefined where nothing is read. */
  readonly kept: () => Promise<KeptNow | undefined>
  /** Whether a file of this content was taken. */
  readonly isKept: (sha256: string) => Promise<boolean>
  /** How many files wait to be taken, at least. */
  readonly waiting: () => Promise<number>
  /** How the taking of files from NATS stands; null where no NATS_URL is given. */
  readonly nats: () => NatsState | null
  /** Who sends was changed. */
  readonly reload: () => Promise<void>
  readonly close: () => Promise<void>
}

const none = new Float64Array(0)
const nothing: Trend = {
  step: 0,
  at: none,
  min: none,
  max: none,
  mean: none,
  flags: new Int16Array(0),
  n: new Int32Array(0),
}

/** No thread: nothing is known of any mine. */
export const noSignals: SignalsHouse = {
  isOn: false,
  states: () => [],
  onState: () => () => {},
  trend: async () => nothing,
  trends: async (points) => points.map(() => nothing),
  last: async () => [],
  underground: async () => undefined,
  exportWindow: async () => 0,
  files: async () => [],
  rejects: async () => undefined,
  kept: async () => undefined,
  isKept: async () => false,
  waiting: async () => 0,
  nats: () => null,
  reload: async () => {},
  close: async () => {},
}
