import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { canonical } from '#platform/canonical'
import { inclusionPath, type Levels, levelsOf, same } from '#platform/merkle'
import { refuse } from '#platform/refusal'
import type { FileStore } from './files.ts'
import { findDailySeals, findRoots, latestRoot } from './seal.ts'
import { type Both, both, hashes, leafOfEntry } from './seal-hash.ts'
import { type About, type Manifest, readmeOf, SealedEntry } from './seal-package-format.ts'
import type { Work } from './work.ts'
import { createZip, type ZipWriter } from './zip.ts'

export type PackageWanted = {
  about: About
  /** Only these of them, by identity. */
  entries?: readonly string[] | undefined
  /** With personal data; only for those who may see it. */
  personal: boolean
  /** With the files that entries name as proof, from this store. */
  files?: FileStore | undefined
  /** As it would have been made then, up to the root value of this seal: the same bytes whenever it is written. Now and the latest when absent. */
  as?: { seal: number; at: string } | undefined
}

/** Where an entry stands. */
type Place = { seq: number; seal: number; index: number }

/** So many seals, some hundred entries each, are in memory at a time. */
const sealsAtATime = 32

/**
 * Writes the entries that somebody at work may see and that fit `about`, with all that proves them up to the latest root value,
 * to a file that must not exist yet. Seal before, so that nothing waits. Refuses `nothing-sealed`, `record-does-not-fit`.
 */
export async function writePackage(work: Work, path: string, wanted: PackageWanted): Promise<Manifest> {
  const upTo = wanted.as && (await findRoots(work.tx, { limit: 1, before: wanted.as.seal + 1 }))[0]
  const root = upTo ?? (await latestRoot(work.tx)) ?? refuse('conflict', 'nothing-sealed')
  const { places, unsealed } = await findPlaces(work, wanted, root.number)
  const zip = await createZip(path)
  try {
    const entries = async function* () {
      for await (const group of readGroups(work, places)) for (const one of group) yield line(one.bytes)
    }
    const members: Record<string, string> = {}
    const add = async (name: string, chunks: Parameters<ZipWriter['add']>[1]) =>
      void (members[name] = await zip.add(name, chunks))
    const said = {
      format: 'minelamp-record',
      version: 1,
      madeAt: wanted.as?.at ?? work.now,
      about: wanted.about,
      entries: places.length,
      unsealed,
      root,
    } as const
    const rest = { personal: 0, files: 0 }
    await add('entries.jsonl', entries())
    await add('proofs.jsonl', proofLines(work, places))
    const seals = await sealsOf(work, places, root.number)
    await add('seals.jsonl', sealLines(work, seals))
    await add('seal-proofs.jsonl', sealProofLines(work, seals))
    await add('personal.jsonl', wanted.personal ? personalLines(work, places, () => rest.personal++) : [])
    if (wanted.files)
      for (const sha256 of await findProofs(work, places)) {
        await add(`files/${sha256}`, [(await wanted.files.read(work, sha256)).bytes])
        rest.files += 1
      }
    await add('README.txt', [Buffer.from(readmeOf({ ...said, ...rest }), 'utf8')])
    const manifest: Manifest = { ...said, ...rest, members }
    await zip.add('manifest.json', [Buffer.from(canonical(manifest), 'utf8')])
    await zip.end()
    return manifest
  } catch (error) {
    await zip.drop().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

/** Entries by their place in the chain, and how many are not sealed yet. */
async function findPlaces(
  work: Work,
  { about, entries }: PackageWanted,
  latest: number,
): Promise<{ places: Place[]; unsealed: number }> {
  const rows = await work.tx
    .selectFrom('record')
    .leftJoin('recordLeaves', (join) =>
      join.onRef('recordLeaves.seq', '=', 'record.seq').on('recordLeaves.seal', '<=', latest),
    )
    .select(['record.seq', 'recordLeaves.seal', 'recordLeaves.index'])
    .$if(entries !== undefined, (q) => q.where(sql<boolean>`record.id = any(${[...entries!]}::uuid[])`))
    .$if(about.mine !== null, (q) => q.where('record.mine', '=', about.mine))
    .$if(about.person !== null, (q) => q.where('record.person', '=', about.person))
    .$if(about.post !== null, (q) => q.where('record.post', '=', about.post))
    .$if(about.about !== undefined, (q) => q.where('record.about', '=', about.about!))
    .$if(about.from !== null, (q) => q.where('record.happenedOn', '>=', about.from!))
    .$if(about.to !== null, (q) => q.where('record.happenedOn', '<=', about.to!))
    .orderBy('recordLeaves.seal')
    .orderBy('recordLeaves.index')
    .execute()
  const places = rows.flatMap(({ seq, seal, index }) => (seal === null || index === null ? [] : [{ seq, seal, index }]))
  return { places, unsealed: rows.length - places.length }
}

type Sealed = Place & { bytes: Buffer; salt: Buffer; leaves: Both<Levels> }

/** The entries of some seals at a time, each with the tree of its seal. Refuses to hand out what does not fit its leaf. */
async function* readGroups(work: Work, places: readonly Place[]): AsyncIterable<Sealed[]> {
  const seals = [...new Set(places.map((one) => one.seal))]
  let at = 0
  for (let from = 0; from < seals.length; from += sealsAtATime) {
    const numbers = seals.slice(from, from + sealsAtATime)
    const last = numbers.at(-1)!
    const group: Place[] = []
    for (; at < places.length && places[at]!.seal <= last; at++) group.push(places[at]!)
    const trees = await readTrees(work, numbers)
    const { rows } = await sql<{ seq: number; bytes: Buffer; salt: Buffer }>`
      select seq, bytes, salt from record where seq = any(${group.map((one) => one.seq)}::bigint[])`.execute(work.tx)
    const bySeq = new Map(rows.map((row) => [row.seq, row]))
    yield group.map((place) => {
      const { bytes, salt } = bySeq.get(place.seq)!
      const leaves = trees.get(place.seal)!
      const leaf = leafOfEntry(salt, bytes)
      if (!same(leaf.sha256, leaves.sha256[0]![place.index]!) || !same(leaf.sm3, leaves.sm3[0]![place.index]!))
        refuse('conflict', 'record-does-not-fit', { seal: place.seal, index: place.index })
      return { ...place, bytes, salt, leaves }
    })
  }
}

async function readTrees(work: Work, seals: readonly number[]): Promise<Map<number, Both<Levels>>> {
  const { rows } = await sql<{ seal: number; sha256: Buffer; sm3: Buffer }>`
    select seal, sha256, sm3 from record_leaves where seal = any(${seals}::int[]) order by seal, index`.execute(work.tx)
  const leaves = new Map<number, (typeof rows)[number][]>()
  for (const row of rows) leaves.set(row.seal, [...(leaves.get(row.seal) ?? []), row])
  return new Map(seals.map((number) => [number, treesOf(leaves.get(number) ?? [])]))
}

function treesOf(leaves: readonly Both<Uint8Array>[]): Both<Levels> {
  return both((one) =>
    levelsOf(
      hashes[one],
      leaves.map((leaf) => leaf[one]),
    ),
  )
}

function pathsOf(trees: Both<Levels>, index: number): Both<string[]> {
  return both((one) => inclusionPath(trees[one], index).map((node) => Buffer.from(node).toString('hex')))
}

async function* proofLines(work: Work, places: readonly Place[]): AsyncIterable<Uint8Array> {
  for await (const group of readGroups(work, places))
    for (const { salt, seal, index, leaves } of group)
      yield line(canonical({ salt: salt.toString('hex'), seal, index, ...pathsOf(leaves, index) }))
}

/** Seals that the entries stand in, those announced since, and the latest. */
async function sealsOf(work: Work, places: readonly Place[], latest: number): Promise<number[]> {
  const daily = await findDailySeals(work.tx, places[0]?.seal ?? latest, latest)
  return [...new Set([...places.map((one) => one.seal), ...daily, latest])].toSorted((a, b) => a - b)
}

async function* sealLines(work: Work, numbers: readonly number[]): AsyncIterable<Uint8Array> {
  for (let from = 0; from < numbers.length; from += 1000) {
    const some = numbers.slice(from, from + 1000)
    const rows = await work.tx
      .selectFrom('seals')
      .select('bytes')
      .where('number', 'in', some)
      .orderBy('number')
      .execute()
    for (const row of rows) yield line(row.bytes)
  }
}

async function* sealProofLines(work: Work, numbers: readonly number[]): AsyncIterable<Uint8Array> {
  const latest = numbers.at(-1)!
  if (numbers.length === 1) return
  const rows = await work.tx
    .selectFrom('seals')
    .select(['sha256', 'sm3'])
    .where('number', '<', latest)
    .orderBy('number')
    .execute()
  const trees = treesOf(rows)
  for (const number of numbers.slice(0, -1)) yield line(canonical(pathsOf(trees, number - 1)))
}

async function* personalLines(work: Work, places: readonly Place[], told: () => void): AsyncIterable<Uint8Array> {
  for (let from = 0; from < places.length; from += 1000) {
    const seqs = places.slice(from, from + 1000).map((one) => one.seq)
    const { rows } = await sql<{ id: string; personal: unknown; salt: Buffer }>`
      select id, personal, personal_salt as salt from record
      where seq = any(${seqs}::bigint[]) and personal is not null order by array_position(${seqs}::bigint[], seq)`.execute(
      work.tx,
    )
    for (const { id, personal, salt } of rows) {
      told()
      yield line(canonical({ entry: id, salt: salt.toString('hex'), personal }))
    }
  }
}

/** Files that the sealed bytes name as proof. */
async function findProofs(work: Work, places: readonly Place[]): Promise<string[]> {
  const named = new Set<string>()
  for await (const group of readGroups(work, places))
    for (const { bytes } of group)
      for (const sha256 of SealedEntry.parse(JSON.parse(bytes.toString('utf8'))).proof) named.add(sha256)
  return [...named].toSorted()
}

function line(text: string | Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(text), Buffer.from('\n')])
}
