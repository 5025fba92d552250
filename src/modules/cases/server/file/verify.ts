import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { canonical } from '#platform/canonical'
import type { KeptRoot } from '#platform/seal'
import { type PackageFault, type VerifiedPackage, verifyPackage } from '#platform/server/seal-package-verify'
import { type Member, openZip, type ZipReader } from '#platform/server/zip'
import { CaseStepKind, type FiledMember, FileManifest } from '../../model.ts'
import { pagesOf, whyNotIndexed } from '../../rules/file/index-lines.ts'
import { countPages } from './print.ts'

/** What does not fit in a bound file; `member` and `line` say where. */
export type FileFault = {
  code:
    | PackageFault['code']
    | 'file-manifest'
    | 'file-members'
    | 'file-member'
    | 'file-pages'
    | 'file-index'
    | 'file-unbound'
    | 'file-step'
    | 'file-proof'
  member: string
  line: number | null
}
export type VerifiedFile = { manifest: FileManifest; record: VerifiedPackage }

function fault(code: FileFault['code'], member: string, line: number | null = null): never {
  throw Object.assign(new Error(code), { fault: { code, member, line } satisfies FileFault })
}

/** Whether an archive says that it is a bound file, right or wrong: everything else is a package of entries. */
export async function isCaseFile(path: string): Promise<boolean> {
  const zip = await openZip(path)
  if (!zip) return false
  try {
    return zip.members.some((one) => one.name === 'record.zip')
  } finally {
    await zip.close()
  }
}

/**
 * Checks a bound file without any database: every byte of the archive, every file against the manifest, the pages of every PDF, the index, the
 * package of the record up to its root value, the manifest and every step against their entries. Answers what it holds or the first fault.
 */
export async function verifyCaseFile(
  path: string,
  roots: readonly KeptRoot[] = [],
): Promise<{ fits: true; file: VerifiedFile } | { fits: false; fault: FileFault }> {
  const zip = await openZip(path)
  if (!zip) return { fits: false, fault: { code: 'package-form', member: '', line: null } }
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-check-'))
  try {
    return { fits: true, file: await check(zip, folder, roots) }
  } catch (error) {
    if (error instanceof Error && 'fault' in error) return { fits: false, fault: error.fault as FileFault }
    throw error
  } finally {
    await zip.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function check(zip: ZipReader, folder: string, roots: readonly KeptRoot[]): Promise<VerifiedFile> {
  const { manifest, text } = await readManifest(zip)
  for (const one of manifest.files) await checkMember(zip, one)
  const line = whyNotIndexed(manifest.index, manifest.files)
  if (line !== undefined || manifest.pages !== pagesOf(manifest.index))
    fault('file-index', 'manifest.json', line ?? null)
  const path = join(folder, 'record.zip')
  await writeFile(path, await readAll(zip, memberOf(zip, 'record.zip')))
  const found = await verifyPackage(path, roots)
  if (!found.fits) fault(found.fault.code, `record.zip/${found.fault.member}`, found.fault.line)
  if (found.package.about.about !== manifest.case.id) fault('file-unbound', 'record.zip')
  checkEntries(manifest, text, await readEntries(path))
  return { manifest, record: found.package }
}

async function readManifest(zip: ZipReader): Promise<{ manifest: FileManifest; text: string }> {
  const last = zip.members.at(-1)
  if (last?.name !== 'manifest.json') fault('file-members', 'manifest.json')
  const text = (await readAll(zip, last)).toString('utf8')
  const read = FileManifest.safeParse(parsed(text))
  if (!read.success || canonical(read.data) !== text) fault('file-manifest', 'manifest.json')
  const wanted = [...read.data.files.map((one) => one.path), 'record.zip', 'manifest.json']
  for (let at = 0; at < Math.max(wanted.length, zip.members.length); at++)
    if (wanted[at] !== zip.members[at]?.name) fault('file-members', zip.members[at]?.name ?? wanted[at]!)
  return { manifest: read.data, text }
}

async function checkMember(zip: ZipReader, one: FiledMember): Promise<void> {
  const bytes = await readAll(zip, memberOf(zip, one.path))
  const fits = (['sha256', 'sm3'] as const).every((hash) => createHash(hash).update(bytes).digest('hex') === one[hash])
  if (!fits || bytes.length !== one.bytes) fault('file-member', one.path)
  if (one.type === 'application/pdf' && ((await countPages(bytes)) ?? null) !== one.pages) fault('file-pages', one.path)
}

type BoundEntry = { word: string; proof: string[]; facts: Record<string, unknown> }

function checkEntries(manifest: FileManifest, text: string, entries: readonly BoundEntry[]): void {
  const hash = (of: 'sha256' | 'sm3', one: string) => createHash(of).update(one).digest('hex')
  const bound = entries.at(-1)
  if (bound?.word !== 'case.file-bound') fault('file-unbound', 'record.zip')
  for (const one of ['sha256', 'sm3'] as const)
    if (bound.facts[one] !== hash(one, text)) fault('file-unbound', 'manifest.json')
  const words = new Set(CaseStepKind.options.map((one) => `case.${one}`))
  const steps = new Map(entries.filter((one) => words.has(one.word)).map((one) => [one.facts['step'], one]))
  for (const step of manifest.steps) {
    const entry = steps.get(step.id)
    if (entry?.word !== `case.${step.kind}` || entry.facts['sha256'] !== hash('sha256', canonical(step.facts)))
      fault('file-step', 'manifest.json', step.nth)
    steps.delete(step.id)
  }
  if (steps.size > 0) fault('file-step', 'record.zip')
  const filed = new Set(manifest.files.map((one) => one.sha256))
  const missing = entries.flatMap((one) => one.proof).find((one) => !filed.has(one))
  if (missing !== undefined) fault('file-proof', missing)
}

async function readEntries(path: string): Promise<BoundEntry[]> {
  const zip = (await openZip(path))!
  try {
    const text = (await readAll(zip, memberOf(zip, 'entries.jsonl'))).toString('utf8')
    return text
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => JSON.parse(one) as BoundEntry)
  } finally {
    await zip.close()
  }
}

function memberOf(zip: ZipReader, name: string): Member {
  return zip.members.find((one) => one.name === name) ?? fault('file-members', name)
}

async function readAll(zip: ZipReader, member: Member): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.read(member)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return crc32(bytes) === member.crc ? bytes : fault('file-member', member.name)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
