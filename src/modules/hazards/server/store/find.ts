import { expressionBuilder, sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { addDays } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { type Held, heldOf, selectHazards } from './hazards.ts'

export type Wanted = InputOf<typeof api.findHazards>['query']

/** What is counted at most where counting to the end takes long: above a county. */
const many = 1000
const county = 6
const openViews: readonly Wanted['view'][] = [
  'open',
  'overdue',
  'soon',
  'to-grade',
  'to-recheck',
  'extension',
  'disputed',
  'supervised',
  'to-list',
]
/** How far ahead a limit counts as near. */
const soonDays = 3

/** A page of hazards, one more than asked for where there are more; found words go through the index of the search. */
export async function findHazards(work: Work, wanted: Wanted): Promise<{ rows: Held[]; more: boolean }> {
  const open = openViews.includes(wanted.view)
  const offset = (wanted.page - 1) * wanted.size
  const ids = wanted.text ? await findWords(work, wanted, offset + wanted.size + 1) : undefined
  const rows = await selectHazards(work.tx)
    .where((eb) => eb.and(wishes(wanted, work.today)))
    .$if(ids !== undefined, (q) => q.where('hazards.id', 'in', ids!.length > 0 ? ids! : [nobody]))
    .$if(open && ids === undefined, (q) => q.orderBy('hazards.dueOn').orderBy('hazards.id'))
    .$if(!open || ids !== undefined, (q) => q.orderBy('hazards.foundOn', 'desc').orderBy('hazards.id', 'desc'))
    .limit(wanted.size + 1)
    .offset(offset)
    .execute()
  return { rows: rows.slice(0, wanted.size).map(heldOf), more: rows.length > wanted.size }
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** How many there are; above a county no further than to know that there are many. Found words are counted by `findHazards`. */
export async function countHazards(work: Work, wanted: Wanted): Promise<{ total: number | null; atLeast: boolean }> {
  if (wanted.count === 'none') return { total: null, atLeast: false }
  const bounded = wanted.count === 'some' && work.who.range.from.length < county
  const limit = bounded ? sql`limit ${many + 1}` : sql``
  const { rows } = await sql<{ n: number }>`select count(*)::int as n
    from (select 1 from ${found(wanted, work.today)} hazards ${limit}) counted`.execute(work.tx)
  const { n } = rows[0]!
  return bounded && n > many ? { total: many, atLeast: true } : { total: n, atLeast: false }
}

function found(wanted: Wanted, today: string) {
  return expressionBuilder<DB>()
    .selectFrom('hazards')
    .select('hazards.id')
    .where((eb) => eb.and(wishes(wanted, today)))
}

/** Identities of hazards in which all the words stand, the newest first. Other wishes are tested afterwards, on more than are asked for. */
async function findWords({ tx }: Work, wanted: Wanted, most: number): Promise<string[]> {
  const words = wanted.text!.split(/\s+/).filter(Boolean)
  const open = openViews.includes(wanted.view) ? true : wanted.view === 'closed' ? false : null
  const { rows } = await sql<{ id: string }>`select id from hazards_found(
    ${words}::text[], ${wanted.grade ?? null}::text, ${open}::boolean, ${wanted.from ?? '1000-01-01'}::date,
    ${wanted.to ?? '9999-12-31'}::date, ${wanted.region ?? null}::text, ${isNarrowed(wanted) ? Math.max(most, many + 1) : most}::int)`.execute(
    tx,
  )
  return rows.map((one) => one.id)
}

function isNarrowed(wanted: Wanted): boolean {
  const { mine, state, source, level, category, criterion, campaign, origin, view } = wanted
  const plain = view === 'open' || view === 'closed' || view === 'all'
  return !plain || [mine, state, source, level, category, criterion, campaign, origin].some((one) => one !== undefined)
}

/** Conditions on columns of leakproof types alone, so that they find their indexes under row-level security. */
function wishes(wanted: Wanted, today: string) {
  const eb = expressionBuilder<DB, 'hazards'>()
  const { view } = wanted
  return [
    ...(openViews.includes(view) ? [eb('hazards.closedOn', 'is', null)] : []),
    ...(view === 'closed' ? [eb('hazards.closedOn', 'is not', null)] : []),
    ...(view === 'overdue'
      ? [eb('hazards.dueOn', '<', today), eb('hazards.state', 'in', ['assigned', 'rectifying'])]
      : []),
    ...(view === 'soon'
      ? [
          eb('hazards.dueOn', '>=', today),
          eb('hazards.dueOn', '<=', addDays(today, soonDays)),
          eb('hazards.state', 'in', ['assigned', 'rectifying']),
        ]
      : []),
    ...(view === 'to-grade' ? [eb('hazards.state', '=', 'found')] : []),
    ...(view === 'to-recheck' ? [eb('hazards.state', 'in', ['rectified', 'rechecked'])] : []),
    ...(view === 'extension' ? [eb('hazards.extensionOpen', '=', true)] : []),
    ...(view === 'listed' ? [eb('hazards.grade', '=', 'major'), eb('hazards.stage', 'is not', null)] : []),
    ...(view === 'disputed' ? [eb('hazards.disputed', '=', true)] : []),
    ...(view === 'supervised'
      ? [eb('hazards.grade', '=', 'major'), eb('hazards.stage', 'in', ['listed', 'accepted'])]
      : []),
    ...(view === 'to-list'
      ? [
          eb('hazards.grade', '=', 'major'),
          eb.or([eb('hazards.stage', 'is', null), eb('hazards.stage', '=', 'stopped')]),
        ]
      : []),
    ...(view === 'delisted' ? [eb('hazards.grade', '=', 'major'), eb('hazards.stage', '=', 'delisted')] : []),
    ...(wanted.mine ? [eb('hazards.mine', '=', wanted.mine)] : []),
    ...(wanted.region
      ? [eb('hazards.scope', '>=', rangeOf(wanted.region).from), eb('hazards.scope', '<', rangeOf(wanted.region).to)]
      : []),
    ...(wanted.grade ? [eb('hazards.grade', '=', wanted.grade)] : []),
    ...(wanted.state ? [eb('hazards.state', 'in', wanted.state)] : []),
    ...(wanted.source ? [eb('hazards.source', 'in', wanted.source)] : []),
    ...(wanted.level ? [eb('hazards.level', '=', wanted.level)] : []),
    ...(wanted.category ? [eb('hazards.category', '=', wanted.category)] : []),
    ...(wanted.criterion ? [eb('hazards.criterion', '=', wanted.criterion)] : []),
    ...(wanted.campaign ? [eb('hazards.campaign', '=', wanted.campaign)] : []),
    ...(wanted.origin ? [eb('hazards.origin', '=', wanted.origin)] : []),
    ...(wanted.from ? [eb('hazards.foundOn', '>=', wanted.from)] : []),
    ...(wanted.to ? [eb('hazards.foundOn', '<=', wanted.to)] : []),
  ]
}
