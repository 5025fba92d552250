import type pg from 'pg'
import type { KeptRoot, Root, Seal } from '#platform/seal'
import { readSeal } from '#platform/seal'
import type { Faults } from './seal-faults.ts'
import { type Both, emptyTrees, growBoth, inHex, joinPeaks, leafOfSeal, rootsOf, rootsOfGrowing } from './seal-hash.ts'

type OpenSeal = {
  number: number
  seal: Seal | undefined
  entries: number
  leaves: Both<Uint8Array>[]
  filled: number
  faulty: boolean
}
export type Chain = {
  /** Reads and checks seals up to this number. */
  load(number: number): Promise<void>
  /** Puts a leaf into its place; false when there is no such place. */
  put(number: number, index: number, leaf: Both<Uint8Array>, fits: boolean): boolean
  /** Reads the remaining seals, and says what is missing. */
  end(): Promise<{ seals: number; root: Root | undefined }>
}

/** Seals as a walk over the entries needs them: checked as they are read, each closed when its last leaf has come. */
export function openChain(client: pg.PoolClient, faults: Faults, roots: readonly KeptRoot[], page: number): Chain {
  const open = new Map<number, OpenSeal>()
  const trees = emptyTrees()
  const missing = new Set(roots)
  let [loaded, total, seals] = [0, 0, 0]
  let root: Root | undefined

  async function load(number: number): Promise<void> {
    while (loaded < number && (await loadMore())) continue
  }
  async function loadMore(): Promise<boolean> {
    const { rows } = await client.query<SealRow>('select * from seals where number > $1 order by number limit $2', [
      loaded,
      page,
    ])
    for (const row of rows) {
      for (let gap = loaded + 1; gap < Math.min(row.number, loaded + 100); gap++)
        faults.note({ kind: 'seal-missing', seal: gap })
      checkSeal(row)
      loaded = row.number
    }
    return rows.length > 0
  }
  function checkSeal(row: SealRow): void {
    const { number } = row
    const seal = readSeal(row.bytes.toString('utf8'))
    const value = leafOfSeal(row.bytes)
    const hex = inHex(value)
    const own = inHex(row)
    const sealedAt = new Date(row.sealed_at).toISOString()
    total = seal?.total ?? total
    const same =
      seal?.number === number &&
      seal.entries === row.entries &&
      seal.total === row.total &&
      Date.parse(seal.sealedAt) === Date.parse(sealedAt) &&
      hex.sha256 === own.sha256 &&
      hex.sm3 === own.sm3
    if (!same) faults.note({ kind: 'seal-altered', seal: number })
    const before = rootsOfGrowing(trees)
    const continues =
      seal?.earlier.sha256 === before.sha256 &&
      seal.earlier.sm3 === before.sm3 &&
      seal.total === (root?.total ?? 0) + seal.entries
    growBoth(trees, value)
    const peaks = row.peaks_sha256.equals(joinPeaks(trees.sha256)) && row.peaks_sm3.equals(joinPeaks(trees.sm3))
    if (same && !(continues && peaks)) faults.note({ kind: 'seal-chain', seal: number })
    seals += 1
    root = { number, sealedAt, total, ...hex }
    for (const one of roots) {
      const equal = one.hash === hex.sha256 || one.hash === hex.sm3
      if (equal ? one.number === undefined || one.number === number : one.number === number) missing.delete(one)
      if (!equal && one.number === number) faults.note({ kind: 'kept-root', seal: number, detail: one.hash })
    }
    open.set(number, { number, seal, entries: row.entries, leaves: [], filled: 0, faulty: !same })
  }
  function close(one: OpenSeal): void {
    open.delete(one.number)
    if (one.faulty || !one.seal) return
    const found = rootsOf(one.leaves)
    if (found.sha256 !== one.seal.root.sha256 || found.sm3 !== one.seal.root.sm3)
      faults.note({ kind: 'seal-root', seal: one.number, detail: String(one.entries) })
  }
  return {
    load,
    put(number, index, leaf, fits) {
      const one = open.get(number)
      if (!one || index < 0 || index >= one.entries || one.leaves[index]) return false
      one.leaves[index] = leaf
      one.filled += 1
      if (!fits) one.faulty = true
      if (one.filled === one.entries) close(one)
      return true
    },
    async end() {
      while (await loadMore()) continue
      const deleted = new Map<number, number>()
      const { rows } = await client.query<{ seq: number; seal: number; index: number }>(
        'select seq, seal, index from record_leaves l where not exists (select from record r where r.seq = l.seq) order by seal, index',
      )
      for (const { seq, seal, index } of rows) {
        faults.note({ kind: 'entry-deleted', seal, index, seq })
        deleted.set(seal, (deleted.get(seal) ?? 0) + 1)
      }
      for (const one of open.values())
        if (one.filled + (deleted.get(one.number) ?? 0) < one.entries)
          faults.note({ kind: 'seal-incomplete', seal: one.number, detail: String(one.entries - one.filled) })
      const gone = await client.query<{ seq: number }>(
        'select seq from record_unsealed u where not exists (select from record r where r.seq = u.seq) order by seq',
      )
      for (const { seq } of gone.rows) faults.note({ kind: 'entry-deleted-unsealed', seq })
      for (const one of missing) faults.note({ kind: 'kept-root-missing', seal: one.number ?? null, detail: one.hash })
      return { seals, root }
    },
  }
}

type SealRow = {
  number: number
  bytes: Buffer
  sha256: Buffer
  sm3: Buffer
  entries: number
  total: number
  sealed_at: string
  peaks_sha256: Buffer
  peaks_sm3: Buffer
}
