import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { canonical } from '#platform/canonical'
import { rootOfPath, same } from '#platform/merkle'
import { type BothHashes, type KeptRoot, readSeal, type Root, type Seal } from '#platform/seal'
import { algorithms, type Both, hashes, inHex, leafOfEntry, leafOfSeal } from './seal-hash.ts'
import {
  type About,
  Manifest,
  PersonalLine,
  Proof,
  SealedEntry,
  SealProof,
  whyNotAbout,
} from './seal-package-format.ts'
import { type Member, openZip, type ZipReader } from './zip.ts'

/** What does not fit in a package; `member` and `line` say where. */
export type PackageFault = {
  code:
    | 'package-form'
    | 'package-manifest'
    | 'package-members'
    | 'package-member'
    | 'package-seal'
    | 'package-root'
    | 'package-entry'
    | 'package-about'
    | 'package-personal'
    | 'package-file'
    | 'kept-root'
    | 'kept-root-missing'
  member: string
  line: number | null
}

export type VerifiedPackage = {
  entries: number
  /** The days on which the first and the last of them happened. */
  first: string | null
  last: string | null
  about: About
  madeAt: string
  root: Root
  unsealed: number
  personal: number
  files: number
  /** How many root values kept outside agree. */
  kept: number
}

/** Thrown inside, answered as a value. */
function fault(code: PackageFault['code'], member: string, line: number | null = null): never {
  throw Object.assign(new Error(code), { fault: { code, member, line } satisfies PackageFault })
}

/**
 * Checks a package without any database: every byte of the file, every entry up to its seal, every seal up to the root value,
 * personal data and files against their hashes, and root values kept outside. Answers what it holds or the first fault.
 */
export async function verifyPackage(
  path: string,
  roots: readonly KeptRoot[] = [],
): Promise<{ fits: true; package: VerifiedPackage } | { fits: false; fault: PackageFault }> {
  const zip = await openZip(path)
  if (!zip) return { fits: false, fault: { code: 'package-form', member: '', line: null } }
  try {
    return { fits: true, package: await check(zip, roots) }
  } catch (error) {
    if (error instanceof Error && 'fault' in error) return { fits: false, fault: error.fault as PackageFault }
    throw error
  } finally {
    await zip.close()
  }
}

async function check(zip: ZipReader, roots: readonly KeptRoot[]): Promise<VerifiedPackage> {
  const manifest = await readManifest(zip)
  const { about, madeAt, root, unsealed, personal, files, entries } = manifest
  const seals = await readSeals(zip, manifest)
  const seen = await checkEntries(zip, manifest, seals)
  await checkPersonal(zip, manifest, seen.personal)
  checkFiles(manifest, seen.proofs)
  const kept = checkKept(seals, roots)
  const { first, last } = seen
  return { entries, first, last, about, madeAt, root, unsealed, personal, files, kept }
}

const wanted = ['entries.jsonl', 'proofs.jsonl', 'seals.jsonl', 'seal-proofs.jsonl', 'personal.jsonl', 'README.txt']

/** The manifest, after every other member was found to have its hash. */
async function readManifest(zip: ZipReader): Promise<Manifest> {
  const last = zip.members.at(-1)
  if (last?.name !== 'manifest.json') fault('package-members', 'manifest.json')
  const bytes = await readAll(zip, last)
  if (crc32(bytes) !== last.crc) fault('package-member', last.name)
  const text = bytes.toString('utf8')
  const read = Manifest.safeParse(parsed(text))
  if (!read.success || canonical(read.data) !== text) fault('package-manifest', 'manifest.json')
  const { members } = read.data
  const names = zip.members.slice(0, -1).map((one) => one.name)
  if (canonical(names.toSorted()) !== canonical(Object.keys(members).toSorted())) fault('package-members', '')
  for (const name of wanted) if (!names.includes(name)) fault('package-members', name)
  for (const member of zip.members.slice(0, -1)) {
    const sha256 = createHash('sha256')
    let crc = 0
    for await (const chunk of zip.read(member)) {
      sha256.update(chunk)
      crc = crc32(chunk, crc)
    }
    if (sha256.digest('hex') !== members[member.name] || crc !== member.crc) fault('package-member', member.name)
    if (member.name.startsWith('files/') && member.name !== `files/${members[member.name]}`)
      fault('package-file', member.name)
    if (!wanted.includes(member.name) && !member.name.startsWith('files/')) fault('package-members', member.name)
  }
  return read.data
}

async function readAll(zip: ZipReader, member: Member): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.read(member)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The lines of a member, without their line feeds; every line must have one. */
async function* linesOf(zip: ZipReader, name: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let count = 0
  for await (const chunk of zip.read(zip.members.find((one) => one.name === name)!)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end)
      count += 1
      rest = rest.subarray(end + 1)
    }
  }
  if (rest.length > 0) fault('package-form', name, count + 1)
}

type Seals = Map<number, { seal: Seal; value: BothHashes }>

/** Every seal up to the root value: the last is the root's own, the others are proved to stand before it. */
async function readSeals(zip: ZipReader, { root }: Manifest): Promise<Seals> {
  const read: { seal: Seal; value: Both<Uint8Array> }[] = []
  for await (const bytes of linesOf(zip, 'seals.jsonl')) {
    const seal = readSeal(bytes.toString('utf8'))
    if (!seal || seal.number <= (read.at(-1)?.seal.number ?? 0)) fault('package-seal', 'seals.jsonl', read.length + 1)
    read.push({ seal, value: leafOfSeal(bytes) })
  }
  const last = read.pop()
  if (!last) fault('package-root', 'seals.jsonl')
  const { number, sealedAt, total } = last.seal
  if (canonical({ number, sealedAt, total, ...inHex(last.value) }) !== canonical(root))
    fault('package-root', 'seals.jsonl')
  let at = 0
  for await (const bytes of linesOf(zip, 'seal-proofs.jsonl')) {
    const proof = SealProof.safeParse(parsed(bytes.toString('utf8')))
    const one = read[at++]
    const fits =
      one &&
      proof.success &&
      leadsTo(last.seal.earlier, one.value, { index: one.seal.number - 1, size: number - 1 }, proof.data)
    if (!fits) fault('package-seal', 'seal-proofs.jsonl', at)
  }
  if (at !== read.length) fault('package-seal', 'seal-proofs.jsonl', at + 1)
  return new Map([...read, last].map(({ seal, value }) => [seal.number, { seal, value: inHex(value) }]))
}

function leadsTo(
  root: BothHashes,
  leaf: Both<Uint8Array>,
  place: { index: number; size: number },
  paths: Both<readonly string[]>,
): boolean {
  return algorithms.every((one) => {
    const path = paths[one].map((node) => Buffer.from(node, 'hex'))
    const found = rootOfPath(hashes[one], { leaf: leaf[one], ...place, path })
    return found !== undefined && same(found, Buffer.from(root[one], 'hex'))
  })
}

type Seen = {
  first: string | null
  last: string | null
  /** By entry, the hash of its personal data. */
  personal: Map<string, string>
  proofs: Set<string>
}

/** Every entry with its proof, up to its seal. None comes twice: they stand in the order of the chain. */
async function checkEntries(zip: ZipReader, { about, entries }: Manifest, seals: Seals): Promise<Seen> {
  const seen: Seen = { first: null, last: null, personal: new Map(), proofs: new Set() }
  const proofs = linesOf(zip, 'proofs.jsonl')
  let [before, at] = [{ seal: 0, index: -1 }, 0]
  for await (const bytes of linesOf(zip, 'entries.jsonl')) {
    at += 1
    const proofLine = await proofs.next()
    const proof = Proof.safeParse(proofLine.done ? undefined : parsed(proofLine.value.toString('utf8')))
    if (!proof.success) fault('package-entry', 'proofs.jsonl', at)
    const { salt, seal: number, index } = proof.data
    if (number < before.seal || (number === before.seal && index <= before.index))
      fault('package-entry', 'proofs.jsonl', at)
    before = { seal: number, index }
    const seal = seals.get(number)?.seal
    const leaf = leafOfEntry(Buffer.from(salt, 'hex'), bytes)
    if (!seal || !leadsTo(seal.root, leaf, { index, size: seal.entries }, proof.data))
      fault('package-entry', 'entries.jsonl', at)
    const entry = SealedEntry.safeParse(parsed(bytes.toString('utf8')))
    if (!entry.success || whyNotAbout(about, entry.data) !== undefined) fault('package-about', 'entries.jsonl', at)
    const { id, happenedOn, personal, proof: files } = entry.data
    if (seen.first === null || happenedOn < seen.first) seen.first = happenedOn
    if (seen.last === null || happenedOn > seen.last) seen.last = happenedOn
    if (personal !== null) seen.personal.set(id, personal)
    for (const one of files) seen.proofs.add(one)
  }
  if (at !== entries || !(await proofs.next()).done) fault('package-entry', 'proofs.jsonl', at + 1)
  return seen
}

async function checkPersonal(zip: ZipReader, { personal }: Manifest, hashesOf: Map<string, string>): Promise<void> {
  let at = 0
  for await (const bytes of linesOf(zip, 'personal.jsonl')) {
    at += 1
    const read = PersonalLine.safeParse(parsed(bytes.toString('utf8')))
    if (!read.success) fault('package-personal', 'personal.jsonl', at)
    const { entry, salt, personal: said } = read.data
    const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(canonical(said)).digest('hex')
    if (hashesOf.get(entry) !== hash) fault('package-personal', 'personal.jsonl', at)
    hashesOf.delete(entry)
  }
  if (at !== personal) fault('package-personal', 'personal.jsonl', at + 1)
}

/** Files are named by their hash, which was checked with all members; here only that entries name them. */
function checkFiles({ members, files }: Manifest, proofs: ReadonlySet<string>): void {
  const names = Object.keys(members).filter((name) => name.startsWith('files/'))
  for (const name of names) if (!proofs.has(name.slice('files/'.length))) fault('package-file', name)
  if (names.length !== files) fault('package-file', 'manifest.json')
}

/** A root value kept outside must be that of a seal in here: of the last, of one that entries stand in, or of one announced since. */
function checkKept(seals: Seals, roots: readonly KeptRoot[]): number {
  for (const { hash, number } of roots) {
    if (number !== undefined && !seals.has(number)) fault('kept-root-missing', 'seals.jsonl')
    const those = number === undefined ? [...seals.values()] : [seals.get(number)!]
    if (!those.some(({ value }) => value.sha256 === hash || value.sm3 === hash))
      fault(number === undefined ? 'kept-root-missing' : 'kept-root', 'seals.jsonl')
  }
  return roots.length
}
