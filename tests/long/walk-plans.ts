/** Plans that read with parallel workers: forced on a database, and seen to be used. */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Range } from '#platform/scope'
import { theProgram } from '#platform/server/work'
import type { Desk } from '../desk.ts'

/** With these the planner takes workers wherever it may, and the workers alone read. PostgreSQL 15 has another name for the first. */
const forced = {
  debug_parallel_query: 'on',
  parallel_setup_cost: '0',
  parallel_tuple_cost: '0',
  min_parallel_table_scan_size: '0',
  min_parallel_index_scan_size: '0',
  max_parallel_workers_per_gather: '2',
  parallel_leader_participation: 'off',
}

/** Sets parallel plans for all of the desk's connections, on the database as an administrator of it would, and waits until they hold. */
export async function forceParallel(owner: pg.Client, house: Desk): Promise<void> {
  const { rows } = await owner.query<{ name: string; version: number }>(
    `select current_database() as name, current_setting('server_version_num')::int as version`,
  )
  const { name, version } = rows[0]!
  for (const [setting, value] of Object.entries(forced))
    await owner.query(
      `alter database ${pg.escapeIdentifier(name)} set ${version < 160000 && setting === 'debug_parallel_query' ? 'force_parallel_mode' : setting} = ${pg.escapeLiteral(value)}`,
    )
  // Settings of a database are taken when a connection begins.
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  )
  const deadline = Date.now() + 20_000
  while (!(await holds(house))) {
    if (Date.now() > deadline) throw new Error('connections do not take the settings of the database')
    await pause(200)
  }
}

/** Whether all connections of the desk, asked at once, plan as wished. */
async function holds(house: Desk): Promise<boolean> {
  const one = () =>
    house.work(async ({ tx }) => {
      const { rows } = await sql<{
        value: string
      }>`select current_setting('parallel_leader_participation') as value, pg_sleep(0.1)`.execute(tx)
      return rows[0]!.value === forced.parallel_leader_participation
    })
  const all = await Promise.allSettled([one(), one(), one(), one()])
  return all.every((each) => each.status === 'fulfilled' && each.value)
}

type Node = { 'Node Type': string; 'Workers Launched'?: number; Plans?: Node[] }

/** Workers that a query takes on a connection of the program within a range; 0 without a parallel plan. */
export async function workersOf(house: Desk, range: Range, query: string): Promise<number> {
  return house.workshop.work(
    theProgram,
    async ({ tx }) => {
      const { rows } = await sql
        .raw<Record<string, { Plan: Node }[]>>(`explain (analyze, format json) ${query}`)
        .execute(tx)
      return launchedIn(Object.values(rows[0]!)[0]![0]!.Plan)
    },
    { readOnly: true, range },
  )
}

function launchedIn(node: Node): number {
  const own = node['Node Type'].startsWith('Gather') ? (node['Workers Launched'] ?? 0) : 0
  return own + (node.Plans ?? []).reduce((sum, each) => sum + launchedIn(each), 0)
}
