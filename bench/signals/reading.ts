import { existsSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codesOf } from '../../src/modules/signals/rules/reading/codes.ts'
import { type Opened, openFile } from '../../src/modules/signals/rules/reading/envelope.ts'
import { readingsOf, readReadings } from '../../src/modules/signals/rules/reading/readings.ts'
import { judgeOf } from '../../src/modules/signals/rules/judging/judge.ts'
import { chanceFrom } from '../../src/modules/signals/rules/simulating/chance.ts'
import { arenaOf } from '../../src/modules/signals/server/intake/arena.ts'
import { openBook } from '../../src/modules/signals/server/intake/book.ts'
import { openIntake } from '../../src/modules/signals/server/intake/intake.ts'
import { tracesOf } from '../../src/modules/signals/server/intake/judging.ts'
import { openKeeping } from '../../src/modules/signals/server/intake/keeping.ts'
import { fileMost } from '../../src/modules/signals/server/intake/lying.ts'
import { openPacks } from '../../src/modules/signals/server/intake/packs.ts'
import { watchingOn } from '../../src/modules/signals/server/intake/watching.ts'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { loadForms } from '../../src/modules/signals/server/standards.ts'
import { atLeast, type Figure } from '../figure.ts'

const perMine = 150
const from = Date.parse('2026-11-21T08:00:00+08:00')
const form = loadForms().get('national')!
const two = (n: number) => String(n).padStart(2, '0')

/** Files of many mines, taken as the program takes them: opened, hashed, read, judged, packed, durable in DuckDB, cleared away. MINELAMP_BENCH_SIGNALS_MINES, _ROUNDS. */
export async function readingFigures(): Promise<Figure[]> {
  const mines = Number(process.env['MINELAMP_BENCH_SIGNALS_MINES'] || 860)
  const rounds = Number(process.env['MINELAMP_BENCH_SIGNALS_ROUNDS'] || 12)
  const size = `${((mines * perMine * rounds) / 1e6).toFixed(1)} M points of ${mines} mines`
  const files = sent(mines, rounds)
  // The program runs for months: what it compiles while it begins is not its rate.
  inMemory(files)
  await taken(files.slice(0, mines * 4), mines, true)
  const figures = [
    atLeast(`in memory: read and judged, change and heartbeat (${size})`, inMemory(files), 2_500_000, 'points/CPU-s'),
    atLeast(
      `files → durable, change and heartbeat (${size})`,
      await taken(files, mines, false),
      1_500_000,
      'points/CPU-s',
    ),
    atLeast(`files → durable, storing all (${size})`, await taken(files, mines, true), 1_200_000, 'points/CPU-s'),
  ]
  if (!existsSync('/usr/bin/victoria-metrics')) console.log('VictoriaMetrics is not installed: its ingest is skipped')
  return figures
}

type Sent = { mine: number; name: string; at: number; bytes: Uint8Array }
const codeOf = (mine: number) => `9901${two(mine % 90)}${String(mine).padStart(6, '0')}`
const sensors = ['0001', '0003', '0004', '1001'] as const
const pointOf = (mine: number, p: number) =>
  `${codeOf(mine)}01${p % 4 === 3 ? 'KG' : 'MN'}${sensors[p % 4]!}${String(p).padStart(8, '0')}`

function told(ms: number): string {
  const at = new Date(ms + 8 * 3_600_000)
  return `${at.toISOString().slice(0, 10)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}

function sent(mines: number, rounds: number): Sent[] {
  const chance = chanceFrom(11)
  const files: Sent[] = []
  for (let round = 0; round < rounds; round++)
    for (let mine = 0; mine < mines; mine++) {
      const at = from + round * 30_000
      const records = Array.from({ length: perMine }, (_, p) => {
        const noise = Math.round(chance() * 2)
        const value = [(30 + noise) / 100, (200 + noise) / 10, 4 + (chance() < 0.1 ? 1 : 0), 1][p % 4]!
        return `${pointOf(mine, p)};环境瓦斯;1201工作面回风巷第${p}处;${value};%CH4;0;${told(at - Math.floor(chance() * 3) * 1000)}~`
      })
      const name = `${codeOf(mine)}_CDSS_${told(at).replaceAll(/\D/g, '')}.txt`
      files.push({
        mine,
        name,
        at,
        bytes: new TextEncoder().encode(`${codeOf(mine)};示例煤矿;${told(at)}~${records.join('')}||`),
      })
    }
  return files
}

function perSecond(points: number, before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return points / ((user + system) / 1e6)
}

function inMemory(files: readonly Sent[]): number {
  const judge = judgeOf(() => {})
  const codes = new Map<number, ReturnType<typeof codesOf>>()
  const [read, keep] = [readingsOf(perMine), new Int32Array(perMine)]
  const ids = new Map<number, Int32Array>()
  for (const { mine } of files) {
    if (codes.has(mine)) continue
    codes.set(mine, codesOf(Array.from({ length: perMine }, (_, p) => pointOf(mine, p))))
    ids.set(
      mine,
      Int32Array.from({ length: perMine }, (_, p) => mine * perMine + p),
    )
    judge.points.reach((mine + 1) * perMine)
  }
  judge.points.dead.fill(0.015)
  const before = process.cpuUsage()
  for (const { mine, name, at, bytes } of files) {
    const opened = openFile(form.profile, form.layouts, name, bytes, at, form.pattern) as Opened
    read.n = 0
    readReadings(form.profile, opened, codes.get(mine)!, read)
    judge.take(read, ids.get(mine)!, at, keep)
  }
  return perSecond(files.length * perMine, before)
}

async function taken(files: readonly Sent[], mines: number, storesAll: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-bench-reading-'))
  const store = await openReadings(undefined, folder)
  const packs = openPacks(join(folder, 'done'))
  try {
    const book = openBook()
    const judge = judgeOf(() => {})
    const watching = watchingOn('2026-11-21')
    for (let mine = 0; mine < mines; mine++) {
      const facts = { id: String(mine), scope: '990102', region: '990102', gas: 'high' as const, standing: 'producing' }
      const known = book.addMine({ ...facts, shiftLimit: null, capacity: null, hazardous: false })
      const source = book.addSource({ id: mine, code: codeOf(mine), form, from: '2026-01-01', to: null }, known)
      const points = Array.from({ length: perMine }, (_, p) => ({
        id: 1 + mine * perMine + p,
        code: pointOf(mine, p),
        sensor: sensors[p % 4]!,
        kind: p % 4 === 3 ? 'KG' : 'MN',
        place: '1201工作面回风巷',
        substation: null,
        isComplete: true,
      }))
      book.addPoints(source, points)
      for (const { id, sensor, place } of points) watching.watch(judge, known, id, sensor, place, from)
    }
    // Nothing is ever as near as that to what was stored: every value is.
    if (storesAll) judge.points.dead.fill(-1)
    const keeping = openKeeping({
      store,
      packs,
      deliver: async () => {},
      cleared: (batch) => batch.files.forEach((one) => unlinkSync(one.path)),
      onError: (error) => {
        throw error
      },
    })
    const take = openIntake({
      desk: {
        book,
        judge,
        workshop: { work: () => Promise.reject(new Error('every point is known')), clock: () => new Date(from) },
        watching: () => watching,
        tell: (tale) => void keeping.batch().told.push(tale),
        presence: new Map(),
        stir: () => {},
      },
      arena: arenaOf(fileMost),
      traces: tracesOf(),
      store,
      batch: keeping.batch,
      isPending: keeping.isPending,
    })
    mkdirSync(join(folder, 'inbox'))
    const lying = files.map(({ mine, name, at, bytes }) => {
      const path = join(folder, 'inbox', name)
      writeFileSync(path, bytes)
      return { path, name, folder: codeOf(mine), arrivedAt: at + 1000 }
    })
    const before = process.cpuUsage()
    for (const file of lying) {
      const outcome = await take(file)
      if (outcome.kind !== 'taken') throw new Error(`${file.name}: ${outcome.kind}`)
      if (keeping.isDue(file.arrivedAt)) await keeping.write(file.arrivedAt)
    }
    await keeping.write(from, true)
    return perSecond(files.length * perMine, before)
  } finally {
    packs.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
