import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startProgram } from '../tests/program.ts'
import { openCaller, timeCalls } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { openProvince, type Province } from './province.ts'

const root = join(import.meta.dirname, '..')

/** A year's duties of a province derived by the command, and visits entered in the program at that size. */
export async function provinceFigures(): Promise<Figure[]> {
  const province = await openProvince()
  try {
    const derived = await derive(province)
    const { rows } = await province.owner.query<{ n: number }>('select count(*)::int as n from duties')
    const size = `${rows[0]!.n.toLocaleString('en')} duties of ${province.mines.toLocaleString('en')} mines from ${province.entries.toLocaleString('en')} entries`
    await province.owner.query('vacuum analyze duty_periods, duty_charges')
    return [
      atMost(`derive ${size}`, derived.seconds, 20, 's'),
      atMost(`memory of Node while deriving ${size}`, derived.megabytes, 600, 'MB'),
      atMost(
        `visit recorded through HTTP until its board row has changed, p95, of ${size}`,
        await visits(province),
        25,
        'ms',
      ),
    ]
  } finally {
    await province.close()
  }
}

/** `minelamp duties rebuild` on an empty table, from its start to its end, and the most memory that it ever held. */
export async function derive({ url }: Province): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/cli.ts', 'duties', 'rebuild'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  let megabytes = 0
  while (child.exitCode === null && child.signalCode === null) {
    megabytes = Math.max(megabytes, peakOf(child))
    await Promise.race([ended, pause(100)])
  }
  // 1: there were differences, as there must be on an empty table.
  if (child.exitCode !== 1) throw new Error(`duties rebuild ended with ${child.exitCode ?? child.signalCode}`)
  return { seconds: (performance.now() - began) / 1000, megabytes }
}

function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function visits(province: Province): Promise<number> {
  const program = await startProgram({ args: ['--empty'], env: { DATABASE_URL: province.url } })
  try {
    const call = openCaller(program.url, province.token('inspector'))
    const { rows } = await province.owner.query<{ id: string }>(
      'select id from mines where region = $1 order by code',
      [province.county.code],
    )
    let changed = 0
    const { p95 } = await timeCalls({ calls: 300, warm: 30 }, async (at) => {
      const answer = await call('/entries', {
        id: randomUUID(),
        word: 'visit.made',
        happenedAt: new Date(Date.now() - 60_000).toISOString(),
        mine: rows[at % rows.length]!.id,
        facts: { underground: true, mode: 'plain', findings: 1 },
      })
      changed += (answer.json() as { changed: unknown[] }).changed.length
    })
    if (changed < 330) throw new Error(`only ${changed} duties changed`)
    return p95
  } catch (error) {
    throw new Error(`${String(error)}\n${program.output()}`, { cause: error })
  } finally {
    await program.stop()
  }
}
