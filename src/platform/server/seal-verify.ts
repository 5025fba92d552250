import type pg from 'pg'
import { everything } from '#platform/scope'
import type { KeptRoot, Root } from '#platform/seal'
import { type CopiedRow, copyRows } from './copy-rows.ts'
import { type Chain, openChain } from './seal-chain.ts'
import { collectFaults, type Fault, type Faults } from './seal-faults.ts'
import { hashes } from './seal-hash.ts'
import { checkColumns } from './seal-verify-columns.ts'

export type Verified = {
  entries: number
  sealed: number
  /** Not sealed yet, which is no fault. */
  unsealed: number
  /** Personal data that was erased; the entries stand. */
  erased: number
  seals: number
  root: Root | undefined
  /** In the order of the chain: the first is the first that does not fit. At most a thousand. */
  faults: Fault[]
  faultCount: number
}

export type VerifyWanted = {
  /** Root values kept outside, which the record must have. */
  roots?: readonly KeptRoot[]
  progress?: (entries: number) => void
  /** Seals that are read at a time. */
  page?: number
}

/**
 * Walks the whole record in one snapshot: every entry against its leaf, every leaf against its seal, every seal against those
 * before it, columns against sealed bytes, and root values kept outside against the seals. Changes nothing. Takes three connections.
 */
export async function verifyRecord(pool: pg.Pool, given: VerifyWanted = {}): Promise<Verified> {
  const faults = collectFaults()
  return withSnapshot(pool, async (walker, name) => {
    const columns = withSnapshot(pool, (client) => checkColumns(client, faults), name)
    // Waited for below; a failure of the walk must not leave it unheard.
    columns.catch(() => {})
    const walk = await withSnapshot(pool, (beside) => walkChain(walker, beside, faults, given), name)
    const erased = await columns
    const all = faults.first()
    const shown = firstOfEach(all)
    return { ...walk, erased, faults: shown, faultCount: faults.count() - all.length + shown.length }
  })
}

/** One fault an entry: altered bytes no longer agree with the columns either. */
function firstOfEach(faults: readonly Fault[]): Fault[] {
  const altered = new Set(faults.flatMap((one) => (one.kind === 'entry-altered' ? [one.seq] : [])))
  return faults.filter((one) => one.kind === 'entry-altered' || one.seq === null || !altered.has(one.seq))
}

async function withSnapshot<T>(
  pool: pg.Pool,
  run: (client: pg.PoolClient, name: string) => Promise<T>,
  name?: string,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    if (name !== undefined) await client.query(`set transaction snapshot '${name}'`)
    await client.query(
      `select set_config('app.scope_from', $1, true), set_config('app.scope_to', $2, true), set_config('statement_timeout', '0', true),
       set_config('idle_in_transaction_session_timeout', '0', true)`,
      [everything.from, everything.to],
    )
    const { rows } = await client.query<{ name: string }>('select pg_export_snapshot() as name')
    return await run(client, rows[0]!.name)
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

/** Walks the entries along their numbers, with the seals beside them on a client of their own. */
async function walkChain(
  client: pg.PoolClient,
  beside: pg.PoolClient,
  faults: Faults,
  { roots = [], page = 1000, progress }: VerifyWanted,
): Promise<Omit<Verified, 'erased' | 'faults' | 'faultCount'>> {
  const chain = openChain(beside, faults, roots, page)
  let [entries, sealed] = [0, 0]
  // Both tables are read along their numbers; a plan that sorts or hashes a million wide rows would fill the disk.
  await client.query('set local enable_hashjoin = off; set local enable_sort = off')
  const rows = copyRows(
    client,
    `select r.seq, l.seal, l.index, l.sha256, l.sm3, '\\x00'::bytea || r.salt || r.bytes, r.id
    from record r left join record_leaves l on l.seq = r.seq order by r.seq`,
  )
  for await (const some of rows) {
    await chain.load(some.reduce((most, row) => Math.max(most, row[1]?.readInt32BE() ?? 0), 0))
    for (const row of some) if (checkEntry(row, chain, faults)) sealed += 1
    entries += some.length
    progress?.(entries)
  }
  const end = await chain.end()
  return { entries, sealed, unsealed: entries - sealed, ...end }
}

/** Checks one entry against its leaf and puts it into its seal; false when it is not sealed yet. */
function checkEntry(row: CopiedRow, chain: Chain, faults: Faults): boolean {
  const [seq, number, index, sha256, sm3, bytes, id] = row as Buffer[]
  if (!number) return false
  const leaf = { sha256: hashes.sha256(bytes!), sm3: hashes.sm3(bytes!) }
  const fits = sha256!.equals(leaf.sha256) && sm3!.equals(leaf.sm3)
  const [seal, place] = [number.readInt32BE(), index!.readInt32BE()]
  const stands = chain.put(seal, place, leaf, fits)
  const kind = stands ? 'entry-altered' : 'entry-inserted'
  if (!fits || !stands)
    faults.note({ kind, seal, index: place, seq: Number(seq!.readBigInt64BE()), detail: uuidOf(id!) })
  return true
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
