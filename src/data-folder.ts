import pg from 'pg'
import { startEmbedded } from '#platform/server/embedded'
import { migrate } from '#platform/server/migrate'
import { obstacle } from '#platform/server/obstacle'

/** A migrated database, ours or the one that DATABASE_URL names. */
export type OpenData = { url: string; close(): Promise<void> }

/** Connects to DATABASE_URL, or starts the embedded PostgreSQL on the data folder; then migrates. Throws an Obstacle. */
export async function openDataFolder(
  databaseUrl: string | undefined,
  dataDir: string,
  say: (line: string) => void,
): Promise<OpenData> {
  if (databaseUrl) {
    await tryConnect(databaseUrl)
    await migrateOrEnd(databaseUrl)
    return { url: databaseUrl, close: async () => {} }
  }
  const embedded = await startEmbedded({ dataDir, log: say })
  try {
    await migrateOrEnd(embedded.url)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return { url: embedded.url, close: () => embedded.stop() }
}

export async function tryConnect(url: string): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    await client.connect()
    const version = Number(
      (await client.query<{ v: string }>(`select current_setting('server_version_num') as v`)).rows[0]!.v,
    )
    await client.end()
    if (version < 150000) throw new Error(`PostgreSQL ${Math.floor(version / 10000)} < 15`)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message
    throw obstacle(
      'database',
      `DATABASE_URL 连不上（${reason}）：请核对地址、用户和口令，PostgreSQL 须为 15 或更新。`,
      `Cannot use DATABASE_URL (${reason}); check address, user, password; PostgreSQL 15 or newer is needed.`,
    )
  }
}

async function migrateOrEnd(url: string): Promise<void> {
  try {
    await migrate(url)
  } catch (error) {
    throw obstacle('database', '数据库升级没有完成：', (error as Error).message)
  }
}
