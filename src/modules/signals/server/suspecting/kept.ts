import type { Opened } from '../../rules/reading/envelope.ts'
import { readRecords, type RecordOf } from '../../rules/reading/records.ts'
import type { Subject } from '../../rules/reading/profile.ts'
import type { Book, KnownMine, Source } from '../intake/book.ts'
import { openArrived } from '../intake/opening.ts'
import type { KeptFile, ReadingsStore } from '../readings/store.ts'

/** At most so many files of a source are listed for one look. */
const listed = 20_000

/** A file that was kept, opened again. */
export type Reread = { readonly file: KeptFile; readonly opened: Opened; readonly records: readonly RecordOf[] }

/** What reads files again out of what is kept of them. */
export type Rereading = {
  /** Files of one kind that a mine sent, the earliest first; of several kinds the one that told the most. */
  readonly list: (mine: KnownMine, subject: Subject, from: number, to: number) => Promise<readonly KeptFile[]>
  /** What some of them tell; gives way after each. One whose bytes are kept no longer is left out. */
  readonly read: (files: readonly KeptFile[]) => AsyncGenerator<Reread>
}

/** `bytesOf`: the bytes of a file out of its pack, undefined where that is gone. */
export function openRereading(
  { sources }: Pick<Book, 'sources'>,
  store: Pick<ReadingsStore, 'files'>,
  bytesOf: (file: KeptFile) => Promise<Uint8Array | undefined>,
): Rereading {
  return {
    async list(mine, subject, from, to) {
      const all: KeptFile[][] = []
      for (const source of mine.sources.filter((one) => isOf(one, subject))) {
        const files = await store.files({ source: source.id, from, to, most: listed })
        const isWanted = (one: KeptFile) => source.form.layouts.get(one.type)?.file.subject === subject
        const taken = files.filter((one) => one.outcome === 'taken' && one.toldAt !== null && isWanted(one))
        all.push(...Map.groupBy(taken, (one) => one.type).values())
      }
      const told = (files: readonly KeptFile[]) => files.reduce((sum, one) => sum + one.taken, 0)
      return all.toSorted((a, b) => told(b) - told(a))[0] ?? []
    },
    async *read(files) {
      for (const file of files) {
        const source = sources.get(file.source)
        const bytes = source && (await bytesOf(file))
        if (!bytes) continue
        const opening = openArrived({ sourcesOf: () => [source] }, source.code, file.name, bytes, file.arrivedAt)
        if (opening.kind === 'open')
          yield { file, opened: opening.opened, records: readRecords(source.form.profile, opening.opened).records }
        await new Promise((go) => setImmediate(go))
      }
    },
  }
}

const isOf = (source: Source, subject: Subject) =>
  [...source.streams.keys()].some((type) => source.form.layouts.get(type)?.file.subject === subject)

/** So many of them, evenly, the newest among them. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  return Array.from({ length: most }, (_, n) => all[Math.round(((n + 1) * all.length) / most) - 1]!)
}
