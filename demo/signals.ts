import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  type Scenario,
  type Scene,
  type SentFile,
  simulationOf,
  type SimulatedMine,
  usualLength,
} from '#modules/signals'
import type { SignalsHouse } from '#modules/signals/server'
import { addDays } from '#platform/day'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import { mines } from './mines.ts'
import { nightWorker, powerOf, putDownPower } from './power.ts'
import { idOf } from './random.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const beijing = 8 * hour

const stopped = new Set(['suspended', 'ordered-stop', 'closing'])

/** Mines of the demonstration that send, each with what it has: coal mines underground that are not closed. */
export const senders: readonly (SimulatedMine & { readonly mineCode: string })[] = mines
  .filter((one) => one.kind === 'coal' && one.facts['method'] === '井工' && one.state !== 'closed')
  .map(({ code, name, state, facts }) => ({
    mineCode: code,
    // County and number, as the national code has them.
    code: `${code.slice(0, 6)}${code.slice(-4).padStart(6, '0')}`,
    name,
    points: 36 + Math.round(Number(facts['capacity'] ?? 30) / 4),
    people: Math.round(Number(facts['undergroundPeople'] ?? 40) * 1.4),
    stopped: stopped.has(state),
    metered: true,
  }))

/** What goes wrong where, one after the other every three hours; the first as soon as it starts. */
const tales: readonly (readonly [scenario: Scenario, mine: string])[] = [
  ['fan-stop', '990102-0007'],
  ['over-capacity', '990103-0006'],
  ['fire-co', '990103-0001'],
  ['distress', '990121-0015'],
  ['wrapped-sensor', '990102-0003'],
  ['no-leader', '990103-0004'],
  ['outburst', '990102-0021'],
  ['link-loss', '990103-0009'],
]

/** The scenarios of the next weeks: one in progress from the beginning, a suspended mine that works by night, and one whose equipment has papers that ended. */
export function scenesFrom(from: number): Scene[] {
  const of = (code: string) => senders.findIndex((one) => one.mineCode === code)
  const scenes: Scene[] = []
  for (let n = 0; n < 8 * 30; n++) {
    const [scenario, code] = tales[n % tales.length]!
    scenes.push({
      scenario,
      mine: of(code),
      at: from + minute + n * 3 * hour,
      lasts: Math.min(usualLength[scenario], 3 * hour),
    })
  }
  const midnight = Math.floor((from + beijing) / day) * day - beijing
  for (let n = 0; n < 30; n++)
    scenes.push({
      scenario: 'night-work',
      mine: of(nightWorker),
      at: midnight + n * day + 23 * hour,
      lasts: 3 * hour,
    })
  scenes.push({
    scenario: 'papers-overdue',
    mine: of('990103-0004'),
    at: from,
    lasts: usualLength['papers-overdue'],
  })
  return scenes
}

type Sending = {
  readonly workshop: Workshop
  readonly house: Pick<SignalsHouse, 'reload' | 'waiting'>
  readonly dataDir: string
  readonly onError: (error: unknown) => void
}

/**
 * Lets the mines of the demonstration send what such mines send, at a low rate, into the program's own inbox; at the first time some days of the past behind it. None but
 * invented mines (99…) ever send invented values.
 */
export function sendSignals({ workshop, house, dataDir, onError }: Sending): { close(): Promise<void> } {
  let isEnded = false
  const ending = new AbortController()
  /** Ends at once when the program ends. */
  const rest = (ms: number) => setTimeout(ms, undefined, { signal: ending.signal }).catch(() => {})
  const inbox = join(dataDir, 'inbox')
  const told = join(dataDir, 'signals', 'demonstration-told')

  async function drop(file: SentFile): Promise<void> {
    const path = join(inbox, file.mine, file.name)
    await writeFile(`${path}.tmp`, file.bytes)
    await rename(`${path}.tmp`, path)
  }

  /** The electricity of the mine that works by night, then values, head counts and electricity of two days, every quarter of an hour, two files at a time and none while others wait. */
  async function tellPast(until: number): Promise<void> {
    if (existsSync(told)) return
    const worker = senders.find((one) => one.mineCode === nightWorker)!
    for (const one of powerOf(worker, until - minute)) {
      await drop(one)
      do await rest(150)
      while (!isEnded && (await house.waiting()) > 20)
      if (isEnded) return
    }
    const past = simulationOf(senders, { seed: 11, from: until - 2 * day, step: 15 * minute })
    while (!isEnded && past.next() < until - minute) {
      const files: SentFile[] = []
      past.until(past.next(), (one) => {
        const isOwn = one.type === 'YDSJ' && one.mine !== worker.code
        if (isOwn || one.type === 'CDSS' || one.type === 'RYSS') files.push({ ...one, bytes: one.bytes.slice() })
      })
      for (const one of files) await drop(one)
      do await rest(150)
      while (!isEnded && (await house.waiting()) > 20)
    }
    if (!isEnded) await writeFile(told, '')
  }

  async function run(): Promise<void> {
    await workshop.work(theProgram, register)
    await workshop.work(theProgram, putDownPower)
    await house.reload()
    for (const { code } of senders) await mkdir(join(inbox, code), { recursive: true })
    const from = Date.now()
    const live = simulationOf(senders, { seed: 7, from, scenes: scenesFrom(from) })
    let past: Promise<void> | undefined
    while (!isEnded) {
      const files: SentFile[] = []
      live.until(Date.now(), (one) => files.push({ ...one, bytes: one.bytes.slice() }))
      for (const one of files) await drop(one)
      // The past comes behind what every mine has sent once.
      if (Date.now() > from + minute) past ??= tellPast(from).catch(onError)
      await rest(5000)
    }
    await past
  }
  const running = run().catch(onError)
  return {
    async close() {
      isEnded = true
      ending.abort()
      await running
    },
  }
}

/** What each of them sends by: its monitoring, and the meters of its electricity. */
const profiles = ['national', 'electricity']

/** Sources of the mines that have none yet. */
async function register(work: Work): Promise<void> {
  const { tx, now, today } = work
  const rows = await tx
    .selectFrom('mines')
    .leftJoin('signalSources', 'signalSources.mine', 'mines.id')
    .select(['mines.id', 'mines.scope', 'mines.code', 'signalSources.profile'])
    .execute()
  const wanted = senders.flatMap((one) => profiles.map((profile) => ({ ...one, profile })))
  for (const { mineCode, code, profile } of wanted) {
    const known = rows.filter((one) => one.code === mineCode)
    const [mine] = known
    if (!mine || known.some((one) => one.profile === profile)) continue
    const deed = idOf(profile === 'national' ? `signal source ${code}` : `signal source ${profile} ${code}`)
    const about = { scope: mine.scope, mine: mine.id }
    await tx
      .insertInto('signalSources')
      .values({
        ...about,
        deed,
        profile,
        code,
        fromDay: addDays(today, -4),
        note: '示范：数据由模拟器产生',
        recordedAt: now,
      })
      .execute()
    await work.record('signal-source.added', {
      ...about,
      about: deed,
      facts: { profile, code, from: today },
    })
  }
}
