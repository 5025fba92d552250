import { sql } from 'kysely'
import { type Root, type Seal, sealText } from '#platform/seal'
import { type Both, both, emptyTrees, growBoth, inHex, joinPeaks, leafOfEntry, leafOfSeal } from './seal-hash.ts'
import { rootsOf, rootsOfGrowing, splitPeaks } from './seal-hash.ts'
import { theProgram, type Tx, type Work, type Workshop } from './work.ts'

/** Few enough that hashing a seal holds up nobody: some 5 ms. */
const entriesInSeal = 512

/** Seals whatever is not sealed yet, oldest first, a transaction a seal. Gives how many entries were sealed. */
export async function sealRecord(workshop: Workshop, size = entriesInSeal): Promise<number> {
  for (let sealed = 0; ;) {
    const more = await workshop.work(theProgram, (work) => sealSome(work, size))
    sealed += more
    if (more < size) return sealed
  }
}

/** One seal over at most `size` entries; 0 when nothing waits. Of several servers one seals at a time. */
async function sealSome(work: Work, size: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(7002)`.execute(work.tx)
  const { rows } = await sql<{ seq: number; salt: Buffer; bytes: Buffer }>`
    select u.seq, salt, bytes from record_unsealed u
    cross join lateral (select salt, bytes from record r where r.seq = u.seq limit 1) entry order by u.seq limit ${size}`.execute(
    work.tx,
  )
  if (rows.length === 0) return 0
  const leaves = rows.map((row) => leafOfEntry(row.salt, row.bytes))
  const last = await work.tx.selectFrom('seals').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
  const trees = last
    ? { sha256: splitPeaks(last.number, last.peaksSha256), sm3: splitPeaks(last.number, last.peaksSm3) }
    : emptyTrees()
  const seal: Seal = {
    number: (last?.number ?? 0) + 1,
    sealedAt: work.now,
    entries: rows.length,
    total: (last?.total ?? 0) + rows.length,
    root: rootsOf(leaves),
    earlier: rootsOfGrowing(trees),
  }
  const bytes = Buffer.from(sealText(seal), 'utf8')
  const value = leafOfSeal(bytes)
  growBoth(trees, value)
  await work.tx
    .insertInto('seals')
    .values({
      number: seal.number,
      bytes,
      sha256: Buffer.from(value.sha256),
      sm3: Buffer.from(value.sm3),
      entries: seal.entries,
      total: seal.total,
      sealedAt: seal.sealedAt,
      peaksSha256: joinPeaks(trees.sha256),
      peaksSm3: joinPeaks(trees.sm3),
    })
    .execute()
  await saveLeaves(
    work.tx,
    seal.number,
    rows.map((row) => row.seq),
    leaves,
  )
  return rows.length
}

async function saveLeaves(tx: Tx, seal: number, seqs: readonly number[], leaves: readonly Both<Uint8Array>[]) {
  // One value a column, cut up by the database: a thousand parameters of 32 bytes cost more than the hashing.
  const all = both((one) => Buffer.concat(leaves.map((leaf) => leaf[one])))
  await sql`insert into record_leaves (seq, seal, index, sha256, sm3)
    select seq, ${seal}, n - 1, substring(${all.sha256}::bytea from (32 * n - 31)::int for 32), substring(${all.sm3}::bytea from (32 * n - 31)::int for 32)
    from unnest(${seqs}::bigint[]) with ordinality as given (seq, n)`.execute(tx)
  await sql`delete from record_unsealed where seq = any(${seqs}::bigint[])`.execute(tx)
}

/** The newest root value, which papers, exports and backups carry; nothing before the first seal. */
export async function latestRoot(tx: Tx): Promise<Root | undefined> {
  return (await findRoots(tx, { limit: 1 }))[0]
}

/** Root values, the newest first; only of seals before number `before`, or made before a moment, where that is given. */
export async function findRoots(
  tx: Tx,
  given: { limit: number; before?: number | undefined; sealedBefore?: string },
): Promise<Root[]> {
  const rows = await tx
    .selectFrom('seals')
    .select(['number', 'sealedAt', 'total', 'sha256', 'sm3'])
    .$if(given.before !== undefined, (q) => q.where('number', '<', given.before!))
    .$if(given.sealedBefore !== undefined, (q) => q.where('sealedAt', '<', given.sealedBefore!))
    .orderBy('number', 'desc')
    .limit(given.limit)
    .execute()
  return rows.map((row) => ({ ...row, ...inHex(row) }))
}

/** How many entries wait for a seal. */
export async function countUnsealed(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('recordUnsealed')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** The last seal of every Beijing day, of those from number `from` to `to`: these root values are announced. */
export async function findDailySeals(tx: Tx, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`select max(number) as number from seals
    where number between ${from} and ${to} group by (sealed_at at time zone 'Asia/Shanghai')::date order by 1`.execute(
    tx,
  )
  return rows.map((row) => row.number)
}
