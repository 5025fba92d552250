import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import { sealRecord } from '#platform/server/seal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { BoundFile, FiledMember, FileManifest } from '../../model.ts'
import { textIn } from '../../rules/file/chronology.ts'
import { type Filed, indexOf, pagesOf } from '../../rules/file/index-lines.ts'
import { readmeOf } from '../../rules/file/readme.ts'
import { findParties, readCaseRow, takeCase } from '../store/cases.ts'
import * as store from '../store/files.ts'
import { findSteps } from '../store/steps.ts'
import { findPieces } from './pieces.ts'
import { type Bench, issueCover, issueIndex } from './print.ts'

/**
 * Binds the file of a case 执法案卷: gathers every piece, prints cover and index, and records the hash of the list of all of it. The record is sealed
 * at once, so that the archive can be written. Refuses `case-file-same` when nothing happened since it was bound last.
 */
export async function bindCaseFile(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.bindCaseFile>,
): Promise<BoundFile> {
  const held = await takeCase(work, params.id, body.version)
  if (held.organisation !== work.who.organisation) refuse('not-allowed', 'case-of-other-office')
  if (held.stage === 'proposed') refuse('conflict', 'case-not-filed')
  const [last] = await store.findBoundFiles(work, held.id)
  if (last && !(await store.findNewerEntry(work, held.id, last.entry))) refuse('conflict', 'case-file-same')
  const bench: Bench = { files, press, work, held }
  const steps = await findSteps(work, held.id)
  const parties = await findParties(work, held.id)
  const entries = await store.findEntriesAbout(work, held.id)
  const proofs = [...new Set(entries.flatMap((one) => one.proof))]
  const pieces = await findPieces(bench, { steps, parties, proofs })
  const index = indexOf(pieces)
  const archived = steps.findLast((one) => one.kind === 'archived' && one.voidedBy === null)?.facts ?? {}
  const days = [...steps.map((one) => one.on), held.proposedOn].toSorted()
  const cover = await issueCover(bench, index, {
    mark: body.mark || textIn(archived['mark']),
    keep: body.keep || keepSaid(archived['keep']),
    from: days[0]!,
    to: days.at(-1)!,
  })
  const rest: Omit<FileManifest, 'files'> = {
    format: 'minelamp-case-file',
    version: 1,
    case: {
      id: held.id,
      number: held.number,
      title: held.title,
      organisation: held.organisationName,
      mine: held.mineName,
      stage: held.stage,
    },
    nth: (last?.nth ?? 0) + 1,
    boundAt: work.now,
    boundOn: work.today,
    pages: pagesOf(index),
    index,
    steps,
  }
  const readme = await keepReadme(bench, readmeOf(rest))
  const members: FiledMember[] = [
    { ...cover, part: 'cover', path: '000-1 执法案卷首页.pdf' },
    { ...(await issueIndex(bench, index)), part: 'index', path: '000-2 档案卷内目录.pdf' },
    ...pieces.map(memberOf),
    readme,
  ]
  const manifest = canonical({ ...rest, files: members })
  const hash = (one: string) => createHash(one).update(manifest).digest('hex')
  const [sha256, sm3] = [hash('sha256'), hash('sm3')]
  const counts = {
    pieces: index.length,
    pages: rest.pages,
    files: members.length,
    bytes: members.reduce((sum, one) => sum + one.bytes, 0),
  }
  const entry = await work.record('case.file-bound', {
    scope: held.scope,
    mine: held.mine,
    about: held.id,
    facts: { file: body.file, nth: rest.nth, ...counts, sha256, sm3, ...(held.number ? { number: held.number } : {}) },
  })
  await store.insertBoundFile(work, {
    id: body.file,
    scope: held.scope,
    caseId: held.id,
    nth: rest.nth,
    manifest,
    sha256,
    sm3,
    ...counts,
    entry: entry.id,
    entries: [...entries.map((one) => one.id), entry.id],
  })
  work.after(async () => void (await sealRecord(work.workshop)))
  return shown((await store.findBoundFiles(work, held.id))[0]!)
}

export async function findBoundFiles(
  work: Work,
  { params }: InputOf<typeof api.findBoundFiles>,
): Promise<ReplyOf<typeof api.findBoundFiles>> {
  const { id } = await readCaseRow(work, params.id)
  return { items: (await store.findBoundFiles(work, id)).map(shown) }
}

function shown({ manifest: _, entry: __, entries: ___, ...one }: store.HeldFile): BoundFile {
  return one
}

function memberOf({ path, part, type, bytes, pages, sha256, sm3 }: Filed): FiledMember {
  return { path, part, type, bytes, pages, sha256, sm3 }
}

async function keepReadme({ files, work, held }: Bench, text: string): Promise<FiledMember> {
  const kept = await files.keep(work, Buffer.from(text, 'utf8'), 'README.txt', held.id, held.scope)
  const { sha256, sm3, size, type } = kept
  return { path: 'README.txt', part: 'readme', type, bytes: size, pages: null, sha256, sm3 }
}

function keepSaid(keep: unknown): string {
  if (keep === 'permanent') return '永久'
  return keep === '10' || keep === '30' ? `${keep}年` : ''
}
