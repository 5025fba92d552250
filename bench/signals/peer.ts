import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readReadings, readingsOf } from '../../src/modules/signals/rules/reading/readings.ts'
import { codesOf } from '../../src/modules/signals/rules/reading/codes.ts'
import { type Opened, openFile } from '../../src/modules/signals/rules/reading/envelope.ts'
import { loadForms } from '../../src/modules/signals/server/standards.ts'
import { freePort } from '../../tests/program.ts'
import { perMine, pointOf, sent } from './sender.ts'

const program = '/usr/bin/victoria-metrics'
/** It writes to disk some seconds after it has answered; that belongs to it. */
const settling = 10_000

/**
 * The same points into VictoriaMetrics, where it is installed: lines of the Influx protocol, one request a mine's file; the lines are made beforehand and its series are known. Points per
 * CPU-second of its process, until they are on disk. It neither reads the national form nor judges.
 */
export async function peerIngest(
  mines: number,
  rounds: number,
): Promise<{ version: string; rate: number } | undefined> {
  if (!existsSync(program)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-bench-peer-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    program,
    [`-storageDataPath=${folder}`, `-httpListenAddr=127.0.0.1:${port}`, '-retentionPeriod=100y'],
    {
      stdio: 'ignore',
    },
  )
  const cpu = () => {
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }
  try {
    for (let tries = 0; !(await answers(`${url}/health`)); tries++) {
      if (tries > 100) throw new Error('VictoriaMetrics does not answer')
      await pause(100)
    }
    const asked = ['-W', '-f', '${Version}', 'victoria-metrics']
    const version = `VictoriaMetrics ${spawnSync('dpkg-query', asked, { encoding: 'utf8' }).stdout}`
    let seconds = 0
    for (let nth = 0; nth < rounds; nth++) {
      const bodies = linesOf(mines, nth)
      const before = cpu()
      for (const body of bodies) {
        const reply = await fetch(`${url}/write?precision=ms`, { method: 'POST', body })
        if (!reply.ok) throw new Error(`VictoriaMetrics answered ${reply.status}`)
      }
      if (nth === rounds - 1) await pause(settling)
      if (nth > 0) seconds += cpu() - before
    }
    return { version, rate: (mines * perMine * (rounds - 1)) / seconds }
  } finally {
    const gone = once(child, 'exit')
    child.kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}

const form = loadForms().get('national')!

function linesOf(mines: number, nth: number): string[] {
  const read = readingsOf(perMine)
  return Array.from(sent(mines, nth), ({ mine, name, at, bytes }) => {
    const opened = openFile(form.profile, form.layouts, name, bytes, at) as Opened
    read.n = 0
    readReadings(form.profile, opened, codesOf(Array.from({ length: perMine }, (_, p) => pointOf(mine, p))), read)
    return Array.from(
      { length: read.n },
      (_, row) => `r,p=${pointOf(mine, row)} v=${read.value[row]} ${read.at[row]}`,
    ).join('\n')
  })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
