import { PgBoss } from 'pg-boss'
import { dayOf } from '#platform/day'
import { appRole } from './database.ts'
import type { QueueName } from './queues.ts'

export type Jobs = { close(): Promise<void> }

export type JobsWanted = {
  /** Beijing day, and how often it is looked at in milliseconds. */
  today?: () => string
  lookEvery?: number
}

/**
 * Runs the clock: once after every Beijing midnight, and whenever a look at the day shows another one (the machine slept,
 * its clock was set). Handlers must bear being called twice a day. Queues and schema are the migrator's; this connects as
 * the app role. Failures are told to `onError` and tried again as the queue says.
 */
export async function openJobs(
  url: string,
  handlers: Partial<Record<QueueName, (data: object) => Promise<void>>>,
  onError: (error: unknown) => void,
  { today = () => dayOf(new Date()), lookEvery = 30_000 }: JobsWanted = {},
): Promise<Jobs> {
  const asApp = new URL(url)
  asApp.searchParams.set('options', `-c role=${appRole}`)
  const boss = new PgBoss({ connectionString: asApp.href, migrate: false, createSchema: false, max: 2 })
  boss.on('error', onError)
  await boss.start()
  for (const [name, run] of Object.entries(handlers)) {
    await boss.work(name, { pollingIntervalSeconds: 5 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await run(job.data as object)
        } catch (error) {
          onError(error)
          throw error
        }
      }
    })
  }
  await boss.schedule('clock', '2 0 * * *', {}, { tz: 'Asia/Shanghai' })
  let seen = today()
  const looking = setInterval(() => {
    const now = today()
    if (now === seen) return
    boss.send('clock', {}).then(() => (seen = now), onError)
  }, lookEvery).unref()
  return {
    async close() {
      clearInterval(looking)
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
