import { PgBoss } from 'pg-boss'
import { appRole } from './database.ts'
import type { QueueName } from './queues.ts'

export type Jobs = { close(): Promise<void> }

/**
 * Runs the clock: `daily` once after every Beijing midnight and once at the start. Queues and schema are the migrator's;
 * this connects as the app role.
 */
export async function openJobs(url: string, handlers: Partial<Record<QueueName, (data: object) => Promise<void>>>, onError: (error: unknown) => void): Promise<Jobs> {
  const asApp = new URL(url)
  asApp.searchParams.set('options', `-c role=${appRole}`)
  const boss = new PgBoss({ connectionString: asApp.href, migrate: false, createSchema: false, max: 2 })
  boss.on('error', onError)
  await boss.start()
  for (const [name, run] of Object.entries(handlers)) {
    await boss.work(name, { pollingIntervalSeconds: 5 }, async (jobs) => {
      for (const job of jobs) await run(job.data as object)
    })
  }
  await boss.schedule('clock', '2 0 * * *', {}, { tz: 'Asia/Shanghai' })
  return { close: () => boss.stop({ graceful: true, timeout: 5000 }) }
}
