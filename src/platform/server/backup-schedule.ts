import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Counter, Gauge } from 'prom-client'
import { type BackupPlan, findBackupNames, isDue } from './backup-plan.ts'
import { metrics } from './metrics.ts'
import { theProgram, type Workshop } from './work.ts'

const failures = new Counter({
  name: 'minelamp_backup_failures_total',
  help: 'Scheduled backups and restore drills that failed',
  labelNames: ['what'] as const,
  registers: [metrics.registry],
})
const succeeded = new Gauge({
  name: 'minelamp_backup_timestamp_seconds',
  help: 'When the last scheduled backup was made, and when a restore drill last passed',
  labelNames: ['what'] as const,
  registers: [metrics.registry],
})

type What = 'backup' | 'drill'
/** How a command ended, and the last line that it said. */
export type Ended = { code: number; said: string }

export type ScheduleWanted = {
  plan: BackupPlan
  workshop: Workshop
  onError: (error: unknown) => void
  /** Runs `minelamp backup …`; a process of its own when absent. */
  run?: (args: readonly string[], signal: AbortSignal) => Promise<Ended>
  /** How often it is looked, and how long a failure rests before it is tried again; milliseconds. */
  lookEveryMs?: number
  restMs?: number
}

const drillEveryMs = 7 * 86_400_000

/**
 * Looks every few minutes whether a backup or a drill is due, and runs it as the command line does: a process of its own, behind
 * everything else. What was missed while the machine was off is made up for. A failure goes to the log, the figures and the record
 * (`backup.failed`, `drill.failed`), where the system administrator is told of it; it is tried again after an hour.
 */
export function openBackups(wanted: ScheduleWanted): { close(): Promise<void> } {
  const { plan, workshop, onError, run = runCommand, lookEveryMs = 300_000, restMs = 3_600_000 } = wanted
  const ending = new AbortController()
  const restUntil: Record<What, number> = { backup: 0, drill: 0 }
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    const now = workshop.clock()
    await mkdir(plan.folder, { recursive: true, mode: 0o700 })
    const names = await readdir(plan.folder)
    if (isDue(names, plan.hour, now)) await attempt('backup', ['--into', plan.folder, '--keep', String(plan.keep)])
    if (ending.signal.aborted) return
    const [newest] = findBackupNames(await readdir(plan.folder))
    if (!newest) return
    // Said anew at every look: figures of a program that was started again know nothing of yesterday.
    succeeded.set({ what: 'backup' }, newest.at.getTime() / 1000)
    const tried = await readLastDrill(workshop)
    if (tried !== undefined) succeeded.set({ what: 'drill' }, tried / 1000)
    if (tried === undefined || now.getTime() - tried >= drillEveryMs)
      await attempt('drill', ['--drill', join(plan.folder, newest.name)])
  }
  async function attempt(what: What, args: readonly string[]): Promise<void> {
    if (Date.now() < restUntil[what]) return
    const { code, said } = await run(args, ending.signal)
    if (ending.signal.aborted) return
    if (code === 0) return succeeded.set({ what }, workshop.clock().getTime() / 1000)
    await fail(what, said)
  }
  async function fail(what: What, said: string): Promise<void> {
    restUntil[what] = Date.now() + restMs
    failures.inc({ what })
    onError(new Error(`${what}: ${said}`))
    await workshop.work(theProgram, (work) =>
      work.record(`${what}.failed`, { scope: '0', about: plan.folder, facts: { why: said.slice(0, 500) } }),
    )
  }
  function next(): void {
    looking ??= look()
      // The folder cannot be used, say: told once an hour as well.
      .catch((error: Error) => (Date.now() < restUntil.backup ? undefined : fail('backup', error.message)))
      .catch(onError)
      .finally(() => (looking = undefined))
  }
  const again = setInterval(next, lookEveryMs).unref()
  next()
  return {
    async close() {
      clearInterval(again)
      ending.abort()
      await looking
    },
  }
}

/** When a drill last passed, in milliseconds. */
async function readLastDrill(workshop: Workshop): Promise<number | undefined> {
  const last = await workshop.work(
    theProgram,
    ({ tx }) =>
      tx
        .selectFrom('record')
        .select('recordedAt')
        .where('word', '=', 'drill.passed')
        .orderBy('happenedOn', 'desc')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    { readOnly: true },
  )
  return last && Date.parse(last.recordedAt)
}

const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))

/** Runs the command with the settings of this program; ends it when the program ends. */
async function runCommand(args: readonly string[], signal: AbortSignal): Promise<Ended> {
  if (signal.aborted) return { code: 1, said: '' }
  const child = spawn(process.execPath, [cli, 'backup', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end)
  try {
    return await endOf(child)
  } finally {
    signal.removeEventListener('abort', end)
  }
}

function endOf(child: ChildProcess): Promise<Ended> {
  let said = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  stepBack(child.pid)
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }))
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, said: said.trim().split('\n').at(-1) || String(signal ?? code) }),
    )
  })
}

/** People first: whoever works must not notice. */
function stepBack(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system knows no priorities.
  }
}
