import { join } from 'node:path'
import type { Reject } from '../../rules/reading/causes.ts'
import { readRecords } from '../../rules/reading/records.ts'
import type { Desk } from '../intake/desk.ts'
import { openArrived } from '../intake/opening.ts'
import { readPacked } from '../intake/packs.ts'
import type { ReadingsStore } from '../readings/store.ts'

/** The records of a kept file that were not taken: read again out of its pack, by the same profile. Undefined where the file is kept no longer. */
export async function rejectsOf(
  { book }: Desk,
  store: ReadingsStore,
  dataDir: string,
  { source, sha256 }: { source: number; sha256: string },
): Promise<Reject[] | undefined> {
  const kept = await store.findFile(sha256)
  const known = book.sources.get(source)
  if (kept && (!known || kept.source !== source)) return []
  const bytes = kept && (await readPacked(join(dataDir, 'done'), kept))
  if (!known || !bytes) return undefined
  const opening = openArrived(book, known.code, kept.name, bytes, kept.arrivedAt)
  return opening.kind === 'open' ? [...readRecords(known.form.profile, opening.opened).rejects] : []
}
