/**
 * kill -9 fifty times while files of every form arrive (monitoring, positions, electricity, counts by cameras); then every reading, every file and every warning is compared with what was sent.
 * `tests/long/signals.ts [--share 0.1] [--seed N]`
 */
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { chanceOf, readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { familyOf, findLeft, findPostmaster, kill } from './processes.ts'
import { end, launch, signIn, untilServing } from './programs.ts'
import { ask, pointIds, registerSources } from './sources.ts'

const { share, seed } = readCall()
const kills = Math.ceil(50 * share)
console.log(`seed ${seed}, ${kills} kills`)
const checks = startChecks()
const folder = await mkdtemp(join(tmpdir(), 'minelamp-long-signals-'))
await chmod(folder, 0o711)
const dataDir = join(folder, 'data')
const code = '990101000001'
/** Wind pressure has no dead band: every value that moves is stored. The first one is methane, over its alarm for twenty files and under it for twenty. */
const count = 40
const points = Array.from({ length: count }, (_, n) =>
  n === 0 ? `${code}01MN000100000001` : `${code}01MN0005${String(n).padStart(8, '0')}`,
)
const length = 20
const from = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000
const sent = { hashes: new Set<string>(), files: 0 }
const chance = chanceOf(seed)

const valueOf = (point: number, file: number): number =>
  point === 0 ? (Math.floor(file / length) % 2 === 1 ? 1.2 : 0.3) + (file % 9) / 100 : ((file * 7 + point) % 1000) / 10
const two = (n: number) => String(n).padStart(2, '0')
function told(ms: number): string {
  const at = new Date(ms + 8 * 3_600_000)
  return `${at.toISOString().slice(0, 10)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}
/** A file of the national form, or of one whose names begin with the kind. */
function dropText(type: string, at: number, records: readonly string[], isOwn = false): void {
  const text = `${code};示例煤矿;${told(at)}~${records.map((one) => `${one}~`).join('')}||`
  const into = join(dataDir, 'inbox', code)
  mkdirSync(into, { recursive: true })
  const stamp = told(at).replaceAll(/\D/g, '')
  const name = isOwn ? `${type}-${code}-${stamp}.txt` : `${code}_${type}_${stamp}.txt`
  writeFileSync(join(into, `${name}.tmp`), text)
  renameSync(join(into, `${name}.tmp`), join(into, name))
  sent.hashes.add(hash('sha256', text))
}
/** Of what comes with every so-manieth file beside the values: each point with what it is in a file, and how far it may move without being stored. */
type Course = { code: string; every: number; dead: number; of: (file: number) => number }
const below = (file: number) => 3 + ((file / 10) % 7)
const used = (file: number) => ((file * 3) % 400) / 8
const courses: Course[] = [
  ...points.map((one, n) => ({
    code: one,
    every: 1,
    dead: n === 0 ? 0.0151 : 1e-9,
    of: (file: number) => valueOf(n, file),
  })),
  { code: 'RY', every: 10, dead: 1e-9, of: below },
  { code: 'RY:A1', every: 10, dead: 1e-9, of: below },
  { code: 'K02', every: 15, dead: 1e-9, of: used },
  { code: 'K02:F', every: 15, dead: 1e-9, of: (file) => used(file) * 4 },
  { code: 'K02:X', every: 15, dead: 1e-9, of: (file) => used(file) * 5 },
  { code: 'J01', every: 12, dead: 1e-9, of: (file) => file % 11 },
  { code: 'J01:U', every: 12, dead: 1e-9, of: (file) => file % 5 },
  { code: 'J01:B', every: 12, dead: 1e-9, of: (file) => file % 7 },
]
function dropNext(): void {
  const file = sent.files++
  const at = from + file * 1000
  dropText(
    'CDSS',
    at,
    points.map((one, n) => `${one};某类;1201工作面回风隅角T0;${valueOf(n, file)};x;0;${told(at)}`),
  )
  const whole = told(at)
  if (file % 10 === 0)
    dropText(
      'RYSS',
      at,
      Array.from({ length: below(file) }, (_, n) => `K${n};;1;${whole};;A1;${whole};S1;${whole};;;正常;0;0;`),
    )
  if (file % 15 === 0) dropText('YDSJ', at, [`K02;主井提升;02;2;${whole};15;${used(file)};${used(file) * 5}`], true)
  if (file % 12 === 0)
    dropText('RYSP', at, [`J01;副井口;${told(at - 60_000)};${whole};${file % 11};${file % 5};${file % 7}`], true)
}

let program = await launch(dataDir)
try {
  await untilServing(program)
  const cookie = await signIn(program.url, 'clerk')
  await checks.run('a source of each form is registered', () =>
    registerSources(program.url, cookie, [code], chance, ['national', 'electricity', 'people-video']),
  )
  const dropping = setInterval(() => {
    for (let n = 0; n < 3; n++) dropNext()
  }, 40)
  for (let n = 0; n < kills; n++)
    await checks.run(`kill ${n + 1}`, async () => {
      const before = readdirSync(join(dataDir, 'inbox', code)).length
      // While it reads, while it starts, while it takes up what it left.
      await pause(chance.pick([50, 400, 1500]) + chance.below(900))
      const gone = once(program.child, 'exit')
      kill(program.child.pid)
      await gone
      if (chance.happens(0.2)) kill(findPostmaster(dataDir))
      program = await launch(dataDir)
      if (!chance.happens(0.3)) await untilServing(program)
      return `${sent.files} files sent, ${before} lay there`
    })
  clearInterval(dropping)
  await untilServing(program)
  await checks.run('everything that was dropped is taken', async () => {
    for (let n = 0; n < 600 && readdirSync(join(dataDir, 'inbox', code)).length > 0; n++) await pause(100)
    const left = readdirSync(join(dataDir, 'inbox', code))
    if (left.length > 0) throw new Error(`${left.length} files are left, such as ${left[0]}\n${program.said()}`)
  })
  await checks.run('every warning was told once', checkSigns)
  const ids = await pointIds(dataDir, [code])
  await end(program)
  await checks.run('every reading is there, once, as it was sent', () => checkReadings(ids))
} finally {
  for (const pid of [...familyOf(program.child.pid!), findPostmaster(dataDir)]) if (pid !== process.pid) kill(pid)
  await checks.run('nothing is left running', async () => {
    for (let n = 0; n < 100 && findLeft(dataDir).length > 0; n++) await pause(100)
    if (findLeft(dataDir).length > 0) throw new Error(`left: ${findLeft(dataDir).join(', ')}`)
  })
  await rm(folder, { recursive: true, force: true })
}
process.exit(checks.end())

/** Each stretch over the alarm is one sign, with its beginning and its end. */
async function checkSigns(): Promise<string> {
  const rows = await ask<{ since: Date; until: Date | null }>(
    dataDir,
    `select since, until from signal_warning_signs where condition = 'methane-yellow' order by since`,
  )
  const wanted: string[] = []
  for (let first = length; first < sent.files; first += 2 * length) {
    const over = first + length
    wanted.push(`${from + first * 1000} ${over < sent.files ? from + over * 1000 : 'open'}`)
  }
  const seen = rows.map((one) => `${one.since.getTime()} ${one.until?.getTime() ?? 'open'}`)
  const [missing, stray] = [wanted.filter((one) => !seen.includes(one)), seen.filter((one) => !wanted.includes(one))]
  if (missing.length + stray.length > 0)
    throw new Error(`missing ${missing.join(', ')}; never sent ${stray.join(', ')}`)
  return `${seen.length} stretches`
}

async function checkReadings(ids: ReadonlyMap<string, number>): Promise<string> {
  const store = await openReadings(undefined, dataDir)
  try {
    let compared = 0
    for (const { code: point, every, dead, of } of courses) {
      const id = ids.get(point)
      if (id === undefined) throw new Error(`${point} is not known`)
      const course = await store.trend(id, from - 1, from + sent.files * 1000 + 1, 10_000_000)
      if (course.step !== 0) throw new Error('the course is rolled up')
      const rows = new Map(Array.from(course.at, (at, row) => [at, course.mean[row]!]))
      if (rows.size !== course.at.length)
        throw new Error(`${point} has ${course.at.length} rows at ${rows.size} moments`)
      let last: number | undefined
      for (let file = 0; file < sent.files; file += every) {
        const value = of(file)
        const at = from + file * 1000
        last = rows.get(at) ?? last
        // What did not move beyond its dead band is the value before.
        if (last === undefined || Math.abs(last - value) > dead)
          throw new Error(`${point} at ${told(at)}: ${value} was sent, ${last} is there`)
        compared++
      }
    }
    let kept = 0
    for (const sha256 of sent.hashes) if (await store.findFile(sha256)) kept++
    if (kept !== sent.hashes.size) throw new Error(`${kept} of ${sent.hashes.size} files are known`)
    return `${compared} readings of ${sent.hashes.size} files`
  } finally {
    await store.close()
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((go) => setTimeout(go, ms))
}
