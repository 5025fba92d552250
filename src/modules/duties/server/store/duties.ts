import { sql } from 'kysely'
import { canonical } from '#platform/canonical'
import type { Day, Period } from '#platform/day'
import { everything } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'
import { isSameCharge, stemOf } from './charges.ts'
import { deleteRows, saveRows } from './duty-rows.ts'

/** Runs a part of the work over all scopes, then narrows again: duties follow from what happened, whoever may see them. */
export async function overall<T>(work: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    with held as materialized (select current_setting('app.scope_from', true) as from, current_setting('app.scope_to', true) as to)
    select held.*, set_config('app.scope_from', ${everything.from}, true), set_config('app.scope_to', ${everything.to}, true) from held`.execute(
    work.tx,
  )
  const result = await run()
  await sql`select set_config('app.scope_from', ${rows[0]?.from ?? ''}, true), set_config('app.scope_to', ${rows[0]?.to ?? ''}, true)`.execute(
    work.tx,
  )
  return result
}

export const dutyColumns = [
  'key',
  'scope',
  'region',
  'edition',
  'obligation',
  'kind',
  'organisation',
  'post',
  'mine',
  'fromDay',
  'dueOn',
  'dueAt',
  'need',
  'got',
  'metOn',
  'metAt',
  'waivedOn',
  'suspendedOn',
  'trigger',
  'because',
] as const

/** Rows that may be touched by deriving some obligations for some subjects; none given: of all. */
export type RowsWanted = {
  obligations?: readonly string[]
  posts?: readonly string[]
  organisations?: readonly string[]
  mines?: readonly string[]
  triggers?: readonly string[]
  keys?: readonly string[]
  region?: string
  begun?: Period
  /** Quotas whose period ends on this day or later: it is the end of their key. */
  lasting?: Day
}

/** Duties as they stand in the table. Whoever is to change them has taken the turn before (`takeTurn`), so no row need be locked. `begun`: whose first day lies within. */
export async function findRows({ tx }: Work, wanted: RowsWanted): Promise<Duty[]> {
  const { obligations, posts, organisations, mines, triggers, keys } = wanted
  const limited =
    posts !== undefined ||
    organisations !== undefined ||
    mines !== undefined ||
    triggers !== undefined ||
    keys !== undefined
  const some = [posts, organisations, mines, triggers, keys].some((one) => one !== undefined && one.length > 0)
  if ((limited && !some) || obligations?.length === 0) return []
  const rows = await tx
    .selectFrom('duties')
    .select([...dutyColumns])
    .$if(obligations !== undefined, (q) => q.where('obligation', 'in', [...obligations!]))
    .$if(wanted.region !== undefined, (q) => q.where('region', '=', wanted.region!))
    .$if(limited, (q) =>
      q.where((eb) =>
        eb.or([
          ...(posts?.length ? [eb('post', 'in', [...posts])] : []),
          ...(organisations?.length ? [eb('organisation', 'in', [...organisations])] : []),
          ...(mines?.length ? [eb('mine', 'in', [...mines])] : []),
          ...(triggers?.length ? [eb('trigger', 'in', [...triggers])] : []),
          ...(keys?.length ? [eb.and([eb('stem', 'in', keys.map(stemOf)), eb('key', 'in', [...keys])])] : []),
        ]),
      ),
    )
    .$if(wanted.begun !== undefined, (q) =>
      q.where('fromDay', '>=', wanted.begun!.from).where('fromDay', '<=', wanted.begun!.to),
    )
    .$if(wanted.lasting !== undefined, (q) => q.where(sql<string>`right(key, 10)`, '>=', wanted.lasting!))
    .execute()
  return rows as Duty[]
}

/** What a derivation changes: a duty that is new, other, or owed no more. */
export type Difference = { key: string; before: Duty | null; after: Duty | null }

export function differencesOf(before: readonly Duty[], after: readonly Duty[]): Difference[] {
  const old = new Map(before.map((one) => [one.key, one]))
  const found: Difference[] = []
  for (const duty of after) {
    const held = old.get(duty.key)
    old.delete(duty.key)
    if (!held || canonical(held) !== canonical(duty)) found.push({ key: duty.key, before: held ?? null, after: duty })
  }
  for (const [key, duty] of old) found.push({ key, before: duty, after: null })
  return found
}

/** Writes differences: deletes what is owed no more or is charged otherwise, inserts or changes the rest. */
export async function saveDifferences(work: Work, differences: readonly Difference[]): Promise<void> {
  await deleteRows(
    work,
    differences.flatMap(({ key, before, after }) => (before && !(after && isSameCharge(before, after)) ? [key] : [])),
  )
  await saveRows(
    work,
    differences.flatMap((one) => one.after ?? []),
  )
}
