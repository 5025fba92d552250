import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ReplyOf } from '#platform/endpoint'
import * as api from '#platform/api'
import { refuse } from '#platform/refusal'
import { readBackups } from './backup-routes.ts'
import type { FileStore, StoredFile } from './files.ts'
import { type Route, serve } from './http.ts'
import { findLongWork } from './long-work.ts'
import { findEntries } from './record-routes.ts'
import { checkPackage, findSeals } from './seal-routes.ts'
import { version } from './version.ts'
import type { Work } from './work.ts'

/** What every installation answers, whatever its domain: files, the record, long work, its own name. */
export function platformRoutes(
  files: FileStore,
  place: (work: Work) => Promise<Omit<ReplyOf<typeof api.readPlace>, 'version'>>,
): Route[] {
  return [
    serve(api.readPlace, async (work) => ({ ...(await place(work)), version })),
    serve(api.uploadFile, async (work, { query, body }) => {
      const scope = query.mine ? await scopeOfMine(work, query.mine) : work.who.range.from
      const known = await findKept(work, body, query.name, query.mine ?? 'upload', scope)
      if (known) {
        work.alreadyDone()
        return { ...known, name: query.name }
      }
      const file = await files.keep(work, body, query.name, query.mine ?? 'upload', scope)
      await work.record('file.kept', {
        scope,
        about: file.sha256,
        mine: query.mine ?? null,
        facts: { name: query.name, size: file.size, type: file.type },
        proof: [file.sha256],
      })
      return { ...file, name: query.name }
    }),
    serve(api.readFile, async (work, { params }) => {
      const file = await files.read(work, params.sha256)
      return {
        name: file.name,
        type: file.type,
        bytes: file.bytes,
        inline: /^(image|application\/pdf)/.test(file.type),
      }
    }),
    serve(api.readLongWork, async (work, { params }) => findLongWork(work.who, params.id)),
    serve(api.findEntries, findEntries),
    serve(api.readBackups, readBackups),
    serve(api.findSeals, findSeals),
    serve(api.checkPackage, checkPackage),
  ]
}

/**
 * The same file sent again by the same person is the same deed: its first answer was lost on the way. Two at the same moment wait for each
 * other.
 */
async function findKept(
  { tx, who }: Work,
  bytes: Uint8Array,
  name: string,
  about: string,
  scope: string,
): Promise<StoredFile | undefined> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${who.person} ${sha256}`}, 0))`.execute(tx)
  return tx
    .selectFrom('fileLinks')
    .innerJoin('files', 'files.sha256', 'fileLinks.sha256')
    .select(['files.sha256', 'files.sm3', 'files.size', 'files.type'])
    .where('files.sha256', '=', sha256)
    .where('fileLinks.name', '=', name)
    .where('fileLinks.about', '=', about)
    .where('fileLinks.scope', '=', scope)
    .where('fileLinks.linkedBy', '=', who.person)
    .executeTakeFirst()
}

async function scopeOfMine(work: Work, mine: string): Promise<string> {
  const row = await work.tx.selectFrom('mines').select('scope').where('id', '=', mine).executeTakeFirst()
  return row?.scope ?? refuse('not-found', 'mine-unknown', { mine })
}
