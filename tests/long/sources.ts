/** Sources of signals in a program under test, and what its database knows of them. */
import pg from 'pg'
import { findEmbedded } from '#platform/server/embedded'
import type { Chance } from './chance.ts'

/** Registers sources under each code, of the national form or of those named, for each of the first mines that the account sees. */
export async function registerSources(
  url: string,
  cookie: string,
  codes: readonly string[],
  chance: Chance,
  profiles: readonly string[] = ['national'],
) {
  const mines = await fetch(`${url}/api/mines?size=20`, { headers: { cookie } })
  const { rows } = (await mines.json()) as { rows: { id: string }[] }
  const wanted = codes.flatMap((code, n) => profiles.map((profile) => ({ code, profile, mine: rows[n]!.id })))
  for (const { code, profile, mine } of wanted) {
    const reply = await fetch(`${url}/api/signals/sources`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: chance.uuid(), mine, profile, code, fromDay: '2026-01-01' }),
    })
    if (reply.status !== 200) throw new Error(await reply.text())
  }
}

/** Asks the embedded database of a data folder. */
export async function ask<T extends pg.QueryResultRow>(dataDir: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: findEmbedded(dataDir)! })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The number of each point by its code, of those that some senders name so: head counts are called the same in every mine. */
export async function pointIds(dataDir: string, senders: readonly string[]): Promise<Map<string, number>> {
  const rows = await ask<{ id: number; code: string; sender: string }>(
    dataDir,
    'select p.id, p.code, s.code as sender from signal_points p join signal_sources s on s.id = p.source',
  )
  return new Map(rows.filter((one) => senders.includes(one.sender)).map((one) => [one.code, one.id]))
}
