import { mkdtempSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codesOf } from '../../src/modules/signals/rules/reading/codes.ts'
import { type Opened, openFile } from '../../src/modules/signals/rules/reading/envelope.ts'
import { readingsOf, readReadings } from '../../src/modules/signals/rules/reading/readings.ts'
import { judgeOf } from '../../src/modules/signals/rules/judging/judge.ts'
import { openReader } from '../../src/modules/signals/server/intake/reader.ts'
import { openBook } from '../../src/modules/signals/server/intake/book.ts'
import { openIntake } from '../../src/modules/signals/server/intake/intake.ts'
import { tracesOf } from '../../src/modules/signals/server/intake/judging.ts'
import { openKeeping } from '../../src/modules/signals/server/intake/keeping.ts'
import { openPacks } from '../../src/modules/signals/server/intake/packs.ts'
import { watchingOn } from '../../src/modules/signals/server/intake/watching.ts'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { loadForms } from '../../src/modules/signals/server/standards.ts'
import { medianOf } from '../asking.ts'
import { peerIngest } from './peer.ts'
import { codeOf, from, nameOf, openSender, perMine, pointOf, sensors, sent } from './sender.ts'
import { atLeast, type Figure } from '../figure.ts'

const form = loadForms().get('national')!

/** Files of many mines, taken as the program takes them: opened, hashed, read, judged, packed, durable in DuckDB, cleared away. MINELAMP_BENCH_SIGNALS_MINES, _ROUNDS. */
export async function readingFigures(): Promise<Figure[]> {
  const mines = Number(process.env['MINELAMP_BENCH_SIGNALS_MINES'] || 860)
  const rounds = Number(process.env['MINELAMP_BENCH_SIGNALS_ROUNDS'] || 20)
  const size = `${((mines * perMine * rounds) / 1e6).toFixed(1)} M points of ${mines} mines`
  // The program runs for months: what it compiles while it begins is not its rate.
  await inMemory(mines, 6)
  await taken(mines, 6, true)
  const [memory, changes, all]: number[][] = [[], [], []]
  for (let n = 0; n < 3; n++) {
    memory!.push(await inMemory(mines, rounds))
    changes!.push(await taken(mines, rounds, false))
    all!.push(await taken(mines, rounds, true))
  }
  const unit = 'points/CPU-s'
  const figures = [
    atLeast(`in memory: read and judged, change and heartbeat (${size})`, medianOf(memory!), 2_500_000, unit),
    atLeast(`files → durable, change and heartbeat (${size})`, medianOf(changes!), 1_500_000, unit),
    atLeast(`files → durable, storing all (${size})`, medianOf(all!), 1_200_000, unit),
  ]
  const peer = await peerIngest(mines, 6)
  if (!peer) console.log('VictoriaMetrics is not installed (Debian: victoria-metrics): its ingest is skipped')
  else {
    const ratio = medianOf(changes!) / peer.rate
    const measured = `${peer.version} ${Math.round(peer.rate).toLocaleString('en')} ${unit}`
    const figure = atLeast(
      'files → durable, change and heartbeat, by the plain ingest of VictoriaMetrics',
      ratio,
      2,
      'times',
    )
    figures.push({ ...figure, peer: measured, ratio: Number(ratio.toPrecision(3)) })
  }
  return figures
}

/** Processor time of all threads in what is run, in seconds. */
async function spent(run: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function inMemory(mines: number, rounds: number): Promise<number> {
  const judge = judgeOf(() => {}, mines * perMine)
  const [read, keep] = [readingsOf(perMine), new Int32Array(perMine)]
  const known = Array.from({ length: mines }, (_, mine) => ({
    codes: codesOf(Array.from({ length: perMine }, (_each, p) => pointOf(mine, p))),
    ids: Int32Array.from({ length: perMine }, (_each, p) => mine * perMine + p),
  }))
  judge.points.dead.fill(0.015)
  let seconds = 0
  for (let nth = 0; nth < rounds; nth++) {
    const files = [...sent(mines, nth)]
    seconds += await spent(() => {
      for (const { mine, name, at, bytes } of files) {
        const opened = openFile(form.profile, form.layouts, name, bytes, at, form.pattern.exec(name)?.groups) as Opened
        read.n = 0
        readReadings(form.profile, opened, known[mine]!.codes, read)
        judge.take(read, known[mine]!.ids, at, keep)
      }
    })
  }
  return (mines * rounds * perMine) / seconds
}

/** Each round its files are written into the inbox, which is not measured, and then taken until all are durable and gone. */
async function taken(mines: number, rounds: number, storesAll: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-bench-reading-'))
  const store = await openReadings(undefined, folder)
  const packs = openPacks(join(folder, 'done'))
  const sender = openSender()
  try {
    const book = openBook()
    const judge = judgeOf(() => {})
    const watching = watchingOn('2026-11-21')
    for (let mine = 0; mine < mines; mine++) {
      const facts = { id: String(mine), scope: '990102', region: '990102', gas: 'high' as const, standing: 'producing' }
      const known = book.addMine({ ...facts, shiftLimit: null, capacity: null, hazardous: false })
      const source = book.addSource({ id: mine, code: codeOf(mine), form, endsAt: Infinity }, known)
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
        hurry: () => {},
        seePeople: () => {},
      },
      reader: openReader(),
      traces: tracesOf(),
      store,
      batch: keeping.batch,
      isPending: keeping.isPending,
    })
    let seconds = 0
    for (let nth = 0; nth < rounds; nth++) {
      await sender.send({ inbox: join(folder, 'inbox'), mines, nth })
      const lying = Array.from({ length: mines }, (_, mine) => {
        const name = nameOf(mine, from + nth * 30_000)
        const arrivedAt = from + nth * 30_000 + 1000
        return { path: join(folder, 'inbox', codeOf(mine), name), name, folder: codeOf(mine), arrivedAt }
      })
      seconds += await spent(async () => {
        for (const file of lying) {
          const outcome = await take(file)
          if (outcome.kind !== 'taken') throw new Error(`${file.name}: ${outcome.kind}`)
          if (keeping.isDue(file.arrivedAt)) await keeping.write(file.arrivedAt)
        }
        await keeping.write(from, true)
      })
    }
    return (mines * rounds * perMine) / seconds
  } finally {
    sender.close()
    packs.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
