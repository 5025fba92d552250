import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileReply, InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { writePackage } from '#platform/server/seal-package'
import type { Work } from '#platform/server/work'
import { createZip } from '#platform/server/zip'
import type * as api from '../../api.ts'
import { FileManifest } from '../../model.ts'
import { nameOf } from '../../rules/file/index-lines.ts'
import { readCaseRow } from '../store/cases.ts'
import * as store from '../store/files.ts'

/**
 * Writes a bound file as an archive: all that its manifest names, by hash from the store; the record's part up to the seal of the entry that it was
 * bound; the manifest. Nothing in it is of now, so it has the same bytes each time. Refuses `case-file-unbound`, `case-file-unsealed`.
 */
export async function exportCaseFile(
  files: FileStore,
  work: Work,
  { params, query }: InputOf<typeof api.exportCaseFile>,
): Promise<FileReply> {
  const held = await readCaseRow(work, params.id)
  const bound = await store.findBoundFiles(work, held.id)
  const one = query.nth === undefined ? bound[0] : bound.find(({ nth }) => nth === query.nth)
  if (!one) return refuse('not-found', 'case-file-unbound')
  const seal = (await store.findSealOf(work, one.entry)) ?? refuse('conflict', 'case-file-unsealed')
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-case-file-'))
  try {
    const about = { mine: null, person: null, post: null, from: null, to: null, about: held.id }
    const record = join(folder, 'record.zip')
    await writePackage(work, record, { about, entries: one.entries, personal: false, as: { seal, at: one.boundAt } })
    const file = join(folder, 'file.zip')
    const zip = await createZip(file)
    try {
      for (const { path, sha256 } of FileManifest.parse(JSON.parse(one.manifest)).files)
        await zip.add(path, [(await files.read(work, sha256)).bytes])
      await zip.add('record.zip', [await readFile(record)])
      await zip.add('manifest.json', [Buffer.from(one.manifest, 'utf8')])
      await zip.end()
    } catch (error) {
      await zip.drop().catch(() => {})
      throw error
    }
    await rm(record)
    const name = `${nameOf(`执法案卷 ${held.number ?? ''} ${held.title}`)}（${one.nth}）.zip`
    return { name, type: 'application/zip', bytes: new Uint8Array(), file }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
