import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import {
  type Fault,
  faults,
  scenarios,
  type Scene,
  type SentFile,
  simulationOf,
  spoiled,
  usualLength,
} from '#modules/signals'
import { obstacle } from '#platform/server/obstacle'
import { showProgress } from './progress.ts'

const usage = `minelamp simulate --into FOLDER [--mines N] [--points M] [--people P] [--speed X] [--for 10m] [--seed S]
                  [--scenario NAME[:MINE[:DELAY]]]… [--faults NAME,…|all] [--share 0.02] [--step 30s] [--electricity] [--cameras]
  --speed 0: as fast as it can be written, ending now; MINE from 1; DELAY such as 5m
  --electricity: files of electricity too (YDSJ); a source with the form 用电监测 takes them
  --cameras: counts at the portal too (RYSP); a source with the form 井口视频计数 takes them
  scenarios: ${scenarios.join(' ')}
  faults: ${faults.join(' ')}
`

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A length of time such as `90s`, `10m`, `2h`, `7d`, in milliseconds. */
function lengthOf(text: string): number {
  const found = /^(\d+)([smhd])$/.exec(text)
  if (!found) throw wrong(text)
  return Number(found[1]) * units[found[2]!]!
}

function numberOf(text: string, least: number): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number < least) throw wrong(text)
  return number
}

const wrong = (text: string) => obstacle('usage', `看不懂 ${text}。\n${usage}`, `(${text} is not understood.)`)

function sceneOf(text: string, from: number, mines: number): Scene {
  const [name = '', mine = '1', delay = '1m'] = text.split(':')
  const scenario = scenarios.find((one) => one === name)
  const number = numberOf(mine, 1)
  if (!scenario || number > mines) throw wrong(text)
  return { scenario, mine: number - 1, at: from + lengthOf(delay), lasts: usualLength[scenario] }
}

function faultsOf(text: string): Fault[] {
  if (text === 'all') return [...faults]
  return text.split(',').map((name) => {
    const fault = faults.find((one) => one === name)
    if (!fault) throw wrong(name)
    return fault
  })
}

const options = {
  into: { type: 'string' },
  mines: { type: 'string', default: '1' },
  points: { type: 'string', default: '60' },
  people: { type: 'string' },
  speed: { type: 'string', default: '1' },
  for: { type: 'string', default: '10m' },
  step: { type: 'string', default: '30s' },
  seed: { type: 'string', default: '1' },
  scenario: { type: 'string', multiple: true, default: [] as string[] },
  faults: { type: 'string' },
  electricity: { type: 'boolean', default: false },
  cameras: { type: 'boolean', default: false },
  share: { type: 'string', default: '0.02' },
} as const

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw wrong((error as Error).message)
  }
}

/**
 * Writes what fictional mines (99…) would send into folders as their front-end machines do: `FOLDER/<mine>/<name>`, under another name first. With a speed of 1
 * as time goes by; faster, so that the end is now. Says how many files, readings and bytes were written.
 */
export async function simulate(args: readonly string[], print: (line: string) => void): Promise<number> {
  const told = readArgs(args)
  if (told.into === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const folder = resolve(process.env['INIT_CWD'] ?? '.', told.into)
  const [count, points, speed] = [numberOf(told.mines, 1), numberOf(told.points, 1), numberOf(told.speed, 0)]
  const people = told.people === undefined ? Math.round(points * 1.2) : numberOf(told.people, 0)
  const length = lengthOf(told.for)
  const began = Date.now()
  const from = began - (speed === 0 ? length : Math.max(0, length - length / speed))
  const scenes = told.scenario.map((one) => sceneOf(one, from, count))
  const stopped = new Set(scenes.filter((one) => one.scenario === 'night-work').map((one) => one.mine))
  const mines = Array.from({ length: count }, (_, n) => ({
    code: `990101${String(n + 1).padStart(6, '0')}`,
    name: `示例${n + 1}号煤矿`,
    points,
    people,
    stopped: stopped.has(n),
    metered: told.electricity,
    filmed: told.cameras,
  }))
  const seed = numberOf(told.seed, 0)
  const simulation = simulationOf(mines, { seed, from, scenes, step: lengthOf(told.step) })
  for (const { code } of mines) await mkdir(join(folder, code), { recursive: true })

  const progress = showProgress()
  let [files, bytes] = [0, 0]
  let batch: SentFile[] = []
  const collect = (file: SentFile) => batch.push({ ...file, bytes: file.bytes.slice() })
  const give = told.faults
    ? spoiled(collect, { seed, share: numberOf(told.share, 0), of: faultsOf(told.faults) })
    : collect
  while (simulation.next() <= from + length) {
    const due = simulation.next()
    if (speed > 0) await setTimeout(Math.max(0, began + (due - from) / speed - Date.now()))
    simulation.until(due, give)
    for (const file of batch) {
      const path = join(folder, file.mine, file.name)
      await writeFile(`${path}.part`, file.bytes)
      await rename(`${path}.part`, path)
      files++
      bytes += file.bytes.length
    }
    batch = []
    progress('文件 files', files)
  }
  progress.end()
  print(`${count} 座矿，${files} 个文件，${bytes} 字节 / ${count} mines, ${files} files, ${bytes} bytes → ${folder}`)
  return 0
}
