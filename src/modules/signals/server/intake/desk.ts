import type { Workshop } from '#platform/server/work'
import type { Judge } from '../../rules/judging/judge.ts'
import type { Opened } from '../../rules/reading/envelope.ts'
import type { RecordOf } from '../../rules/reading/records.ts'
import type { Tale } from '../told.ts'
import type { Book, KnownMine, Source, Stream } from './book.ts'
import type { Presence } from './presence.ts'
import type { Watching } from './watching.ts'

/** What is at hand while files are taken. */
export type Desk = {
  readonly book: Book
  readonly judge: Judge
  readonly workshop: Workshop
  /** What is watched of points today. */
  readonly watching: () => Watching
  readonly tell: (tale: Tale) => void
  /** Who is underground, by mine. */
  readonly presence: Map<KnownMine, Presence>
  /** Says that a mine's state has changed. */
  readonly stir: (mine: KnownMine) => void
  /** The same, and it is shown at once. */
  readonly hurry: (mine: KnownMine) => void
  /** Says that a newer snapshot of a mine's people has come. */
  readonly seePeople: (mine: KnownMine) => void
}

/** A file that is being taken. */
export type Arrived = {
  readonly source: Source
  readonly stream: Stream
  readonly opened: Opened
  /** Its time of upload is older than what was applied last. */
  readonly isStale: boolean
  readonly now: number
}

/** Takes the records of a file to their effect. Doing it again changes nothing. Rows to be judged go into `rows`, by the code of their point. */
export type Effect = (
  desk: Desk,
  file: Arrived,
  records: readonly RecordOf[],
  rows: (code: string, value: number, flags: number, at: number, facts?: NewPoint) => void,
) => Promise<void> | void

/** What is known of a point that came without definition. */
export type NewPoint = {
  sensorName?: string | null
  place?: string | null
  unit?: string | null
  system?: string
  sensor?: string
  /** Its records say all that there is to say of it. */
  isComplete?: boolean
}

export const instantOf = (ms: number): string => new Date(ms).toISOString()

type Told = string | number | null | undefined
export const textOf = (value: Told): string | null => (typeof value === 'string' ? value : null)
export const numberOf = (value: Told): number | null => (typeof value === 'number' ? value : null)
