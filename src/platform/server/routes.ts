import { expressionBuilder, sql } from 'kysely'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import * as api from '#platform/api'
import { refuse } from '#platform/refusal'
import { readBackups } from './backup-routes.ts'
import type { DB } from './db.ts'
import type { FileStore } from './files.ts'
import { type Route, serve } from './http.ts'
import { findLongWork } from './long-work.ts'
import { checkPackage, findSeals } from './seal-routes.ts'
import { selectShownEntries } from './shown-entries.ts'
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

async function scopeOfMine(work: Work, mine: string): Promise<string> {
  const row = await work.tx.selectFrom('mines').select('scope').where('id', '=', mine).executeTakeFirst()
  return row?.scope ?? refuse('not-found', 'mine-unknown', { mine })
}

async function findEntries(
  work: Work,
  { query }: InputOf<typeof api.findEntries>,
): Promise<ReplyOf<typeof api.findEntries>> {
  const bounded = query.count === 'some' && work.who.range.from.length < county
  const count = query.count ? countOf(query, bounded) : sql<null>`null`
  const rows = await selectShownEntries(work.tx)
    .select(sql<number | null>`(${count})`.as('counted'))
    // Which they are is told by an index; what they say is read of these alone.
    .where(
      sql<boolean>`record.seq = any(array(${selectWished(query)
        .select('seq')
        .$if(query.before !== undefined, (q) => q.where('seq', '<', query.before!))
        .orderBy('seq', 'desc')
        .limit(query.limit + 1)}))`,
    )
    .orderBy('record.seq', 'desc')
    .execute()
  const entries = rows.slice(0, query.limit) as api.ShownEntry[]
  const { counted } =
    rows[0] ?? (await work.tx.selectNoFrom(sql<number | null>`(${count})`.as('counted')).executeTakeFirstOrThrow())
  const atLeast = bounded && counted !== null && counted > many
  return { entries, more: rows.length > query.limit, total: atLeast ? many : counted, atLeast }
}

type Wishes = InputOf<typeof api.findEntries>['query']

function wishes(query: Wishes) {
  const { word, mine, post, about, from, to } = query
  const all = [
    ['word', '=', word],
    ['mine', '=', mine],
    ['post', '=', post],
    ['about', '=', about],
    ['happenedOn', '>=', from],
    ['happenedOn', '<=', to],
  ] as const
  return all.flatMap(([column, sign, value]) => (value === undefined ? [] : [[column, sign, value] as const]))
}

/** What is counted at most where counting to the end takes long: above a county. */
const many = 1000
const county = 6

function selectWished(query: Wishes) {
  return expressionBuilder<DB>()
    .selectFrom('record')
    .where((eb) => eb.and(wishes(query).map(([column, sign, value]) => eb(column, sign, value))))
}

/** How many entries the reader may see of those wished for; when `bounded`, no further than to know that there are many. */
function countOf(query: Wishes, bounded: boolean) {
  if (!bounded && wishes(query).length === 0)
    return sql`select (select coalesce(sum(sealed), 0) from record_counts)
      + (select count(*) from record_unsealed waiting cross join lateral (select from record where record.seq = waiting.seq limit 1) entry)`
  return sql`select count(*) from (${selectWished(query)
    .select(sql`1`.as('one'))
    .$if(bounded, (q) => q.limit(many + 1))}) wished`
}
