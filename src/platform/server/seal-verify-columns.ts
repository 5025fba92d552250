import { createHash } from 'node:crypto'
import type pg from 'pg'
import { canonical } from '#platform/canonical'
import type { Faults } from './seal-faults.ts'

/** Entries looked at by one statement: few statements, as each waits until the walk leaves the thread to it. */
const step = 20_000

const moment = (column: string) =>
  `replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USAD'), '000AD', 'Z')`
const identity = (column: string) => `coalesce('"' || ${column} || '"', 'null')`

/**
 * The bytes that an entry without personal data should have, before and behind its facts, written anew from its columns as
 * canonical JSON. Most entries are so letter by letter, and need not be taken apart as JSON, which takes twice as long.
 */
const before = `'{"about":' || coalesce(to_json(about)::text, 'null') || ',"account":' || ${identity('account')}
  || ',"corrects":' || ${identity('corrects')} || ',"facts":'`
const behind = `',"happenedAt":"' || ${moment('happened_at')} || '","happenedOn":"' || happened_on || '","id":"' || id
  || '","mine":' || ${identity('mine')} || ',"organisation":' || ${identity('organisation')} || ',"person":' || ${identity('person')}
  || ',"personal":null,"post":' || ${identity('post')} || ',"proof":' || to_json(proof)::text
  || ',"recordedAt":"' || ${moment('recorded_at')} || '","scope":' || to_json(scope)::text || ',"word":' || to_json(word)::text || '}'`

/** Entries of a range of numbers, $1 to before $2, that are not so. */
export const unlike = `select * from (
    select *, convert_to(${before}, 'UTF8') as before, convert_to(${behind}, 'UTF8') as behind
    from record where seq >= $1 and seq < $2 offset 0) written
  where (personal is null and case
    when substr(bytes, 1, length(before)) = before and substr(bytes, length(bytes) - length(behind) + 1) = behind
    then convert_from(substr(bytes, length(before) + 1, length(bytes) - length(before) - length(behind)), 'UTF8')::jsonb = facts
    end) is not true`

/** The others: every column that the bytes of an entry also say. `seq` is the database's own and is not sealed. */
const fits = `coalesce(
  (j->>'id')::uuid = r.id and j->>'word' = r.word and j->>'scope' = r.scope
  and (j->>'happenedAt')::timestamptz = r.happened_at and (j->>'happenedOn')::date = r.happened_on
  and (j->>'recordedAt')::timestamptz = r.recorded_at
  and (j->>'account')::uuid is not distinct from r.account and (j->>'person')::uuid is not distinct from r.person
  and (j->>'post')::uuid is not distinct from r.post and (j->>'organisation')::uuid is not distinct from r.organisation
  and (j->>'mine')::uuid is not distinct from r.mine and j->>'about' is not distinct from r.about
  and j->'facts' = r.facts and j->'proof' = to_jsonb(r.proof) and (j->>'corrects')::uuid is not distinct from r.corrects, false)`

/**
 * Compares the columns of every entry with its bytes, in the database, and personal data with its hash. Gives how many
 * entries had personal data that was erased.
 */
export async function checkColumns(client: pg.PoolClient, faults: Faults): Promise<number> {
  let erased = 0
  async function check(from: number, to: number): Promise<void> {
    try {
      const { rows } = await client.query<Row>(
        `select r.seq, r.id, l.seal, l.index, ${fits} as fits, r.personal, r.personal_salt, j->>'personal' as hash
         from (select *, convert_from(bytes, 'UTF8')::jsonb as j from (${unlike}) unlike offset 0) r
         left join record_leaves l on l.seq = r.seq
         where not ${fits} or r.personal is not null or j->>'personal' is not null`,
        [from, to],
      )
      for (const row of rows) erased += checkRow(row, faults)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      await client.query('rollback to savepoint page')
      if (to - from > 1) {
        const middle = Math.floor((from + to) / 2)
        await check(from, middle)
        await check(middle, to)
        return
      }
      const { rows } = await client.query<Row>(
        'select r.seq, r.id, l.seal, l.index from record r left join record_leaves l on l.seq = r.seq where r.seq = $1',
        [from],
      )
      for (const { seq, seal, index, id } of rows) faults.note({ kind: 'entry-columns', seq, seal, index, detail: id })
    }
  }
  await client.query('savepoint page')
  for (let from: number | null = null; ; from += step) {
    // From entry to entry: numbers that nobody has are skipped at once, however many.
    const next: pg.QueryResult<{ seq: number | null }> = await client.query(
      'select min(seq) as seq from record where $1::bigint is null or seq >= $1',
      [from],
    )
    from = next.rows[0]!.seq
    if (from === null) break
    await check(from, from + step)
  }
  return erased
}

/** Notes what does not fit; 1 when its personal data was erased. */
function checkRow({ seq, id, seal, index, fits, personal, personal_salt: salt, hash }: Row, faults: Faults): number {
  const place = { seq, seal, index, detail: id }
  if (!fits) faults.note({ kind: 'entry-columns', ...place })
  else if (personal !== null && (!salt || hash !== personalHash(salt, personal)))
    faults.note({ kind: 'entry-personal', ...place })
  return personal === null && hash !== null ? 1 : 0
}

/** The hash by which an entry's bytes name its personal data. */
export function personalHash(salt: Uint8Array, personal: unknown): string {
  return createHash('sha256').update(salt).update(canonical(personal)).digest('hex')
}

/** Bytes that are no text, no JSON, or whose dates are none. */
function isUnreadable(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('22')
}

type Row = {
  seq: number
  id: string
  seal: number | null
  index: number | null
  fits: boolean
  personal: unknown
  personal_salt: Buffer | null
  hash: string | null
}
