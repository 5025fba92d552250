import { theProgram, type Workshop } from '#platform/server/work'
import { saveStreams } from '../store/sources.ts'
import type { Book } from './book.ts'
import { instantOf } from './desk.ts'

/** Writes how the streams of files stand that have changed. */
export async function writeStreams(workshop: Workshop, book: Book): Promise<void> {
  const changed = book.streams.filter((one) => one.isChanged)
  if (changed.length === 0) return
  for (const one of changed) one.isChanged = false
  const rows = changed.map((one) => ({
    source: one.source.id,
    type: one.type,
    scope: one.source.mine.scope,
    mine: one.source.mine.id,
    every: one.every,
    toldAt: one.toldAt === 0 ? null : instantOf(one.toldAt),
    arrivedAt: one.arrivedAt === 0 ? null : instantOf(one.arrivedAt),
    silence: one.silence,
    files: one.files,
    records: one.records,
    rejected: one.rejected,
    causes: JSON.stringify(one.causes),
    remarks: JSON.stringify(one.remarks),
  }))
  await workshop.work(theProgram, (work) => saveStreams(work, rows))
}
