/**
 * Files of several mines by a real NATS server while the program and NATS itself are killed; then every reading is compared with what was sent.
 * `tests/long/nats.ts [--seed N]`
 */
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { headers } from '@nats-io/transport-node'
import { type SentFile, simulationOf } from '#modules/signals'
import { openBook } from '../../src/modules/signals/server/intake/book.ts'
import { openNats } from '../../src/modules/signals/server/inlets/nats.ts'
import { chanceOf, readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { compareReadings, type SentTexts } from './nats-compare.ts'
import { natsServer } from './nats-server.ts'
import { familyOf, findLeft, findPostmaster, kill } from './processes.ts'
import { end, launch, signIn, type Started, untilServing } from './programs.ts'
import { pointIds, registerSources } from './sources.ts'

const { seed } = readCall()
const checks = startChecks()
const chance = chanceOf(seed)
const folder = await mkdtemp(join(tmpdir(), 'minelamp-long-nats-'))
await chmod(folder, 0o711)
const dataDir = join(folder, 'data')
const codes = ['990101000001', '990101000002', '990101000003']
const stranger = '990101000009'
const from = Math.floor(Date.now() / 1000) * 1000 - 3 * 3_600_000
/** Scans of each mine; every one makes some files. */
const scans = 130
const nats = await natsServer(folder, [...codes, stranger])
const sent: SentTexts = new Map()
Object.assign(process.env, { NATS_URL: nats.url, MINELAMP_DEMO_SIGNALS: '0', MINELAMP_DEMO_PAPERS: '0' })

let program: Started | undefined
let cookie = ''
try {
  await nats.start()
  await checks.run('with an inbox that is full nothing is fetched', holdBack)
  await nats.kill()
  program = await launch(dataDir)
  const isReady =
    (await checks.run('the program starts without NATS, and says so', () => startsAlone(program!))) &&
    (await nats.start().then(() => true)) &&
    (await checks.run('sources are registered', () => registerSources(program!.url, cookie, codes, chance))) &&
    (await checks.run('who lies is refused, and nobody else is told', lie))
  if (isReady) await killing()
} finally {
  await nats.kill()
  for (const pid of [...(program ? familyOf(program.child.pid!) : []), findPostmaster(dataDir)])
    if (pid !== process.pid) kill(pid)
  await checks.run('nothing is left running', () => until(async () => findLeft(folder).length === 0))
  await rm(folder, { recursive: true, force: true })
}
process.exit(checks.end())

async function startsAlone(started: Started): Promise<void> {
  await untilServing(started)
  cookie = await signIn(started.url, 'clerk')
  await until(async () => (await natsState()).cause === 'unreachable')
  if (!started.said().includes('NATS 127.0.0.1')) throw new Error(started.said())
}

/** Files keep coming while one after another is killed; at the end everything is there. */
async function killing(): Promise<void> {
  const publishing = publish()
  publishing.catch(() => {})
  for (const what of ['program', 'program', 'nats', 'program', 'both'])
    await checks.run(`kill -9 of ${what}`, async () => {
      await pause(600 + chance.below(1200))
      if (what !== 'program') await nats.kill()
      if (what !== 'nats') {
        const { child } = program!
        const gone = once(child, 'exit')
        kill(child.pid)
        if (child.exitCode === null) await gone
        program = await launch(dataDir)
      } else await until(async () => !(await natsState()).connected)
      if (what !== 'program') await nats.start()
      await untilServing(program!)
      return `${sent.size} files sent`
    })
  await checks.run('every file is published', async () => `${await publishing} files, of which ${sent.size} differ`)
  await checks.run('everything is taken', async () => {
    await until(async () => (await natsState()).connected && (await left()) === 0)
    await until(async () => codes.every((code) => readdirSync(join(dataDir, 'inbox', code)).length === 0))
  })
  const ids = await pointIds(dataDir, codes)
  await end(program!)
  await checks.run('every file and every reading is there, once, as it was sent', () =>
    compareReadings(dataDir, sent, ids),
  )
}

/** The files of the simulator, one after another under each mine's own name, some twice; whatever is not confirmed is sent again. */
async function publish(): Promise<number> {
  const points = codes.map((code, n) => ({ code, name: `示例${n + 1}号煤矿`, points: 40, people: 30, stopped: false }))
  const simulation = simulationOf(points, { seed, from })
  const senders = new Map(await Promise.all(codes.map(async (code) => [code, await nats.as(code)] as const)))
  let count = 0
  const send = async ({ mine, name, bytes }: SentFile) => {
    for (let n = 0; n < 100; n++)
      try {
        await senders.get(mine)!.publisher.publish(`minelamp.files.${mine}.${name}`, bytes, { timeout: 1000 })
        return void count++
      } catch {
        await pause(200)
      }
    throw new Error(`${name} is not confirmed`)
  }
  const earlier: SentFile[] = []
  for (let n = 0; n < scans * codes.length; n++) {
    const files: SentFile[] = []
    simulation.until(simulation.next(), (one) => files.push({ ...one, bytes: one.bytes.slice() }))
    for (const one of files) {
      sent.set(hash('sha256', one.bytes), { code: one.mine, text: Buffer.from(one.bytes).toString(), type: one.type })
      await send(one)
      earlier.push(one)
      if (chance.happens(0.1)) await send(chance.pick(earlier))
    }
    await pause(60)
  }
  for (const one of senders.values()) await one.close()
  return count
}

/** A taker of its own, with a folder of its own, that is told of a full inbox; then of an empty one. */
async function holdBack(): Promise<string> {
  let waiting = 1000
  const words: string[] = []
  const own = join(folder, 'own')
  const { publisher, close } = await nats.as(stranger)
  const text = `${stranger};示例煤矿;2026-11-21 08:00:00~||`
  const taker = openNats({
    url: nats.url,
    dataDir: own,
    book: openBook(),
    now: Date.now,
    waiting: () => waiting,
    onState: ({ taken, refused }) => words.push(`${taken} ${JSON.stringify(refused)}`),
    onWord: () => {},
  })
  try {
    await until(async () => words.length > 1)
    const told = headers()
    told.append('File-Name', '监控 一号.txt')
    for (let n = 0; n < 250; n++) await publisher.publish(`minelamp.files.${stranger}.x`, text, { headers: told })
    await pause(1000)
    if (words.at(-1) !== '0 {}' || existsSync(own)) throw new Error(`it took some: ${words.at(-1)}`)
    waiting = 0
    await until(async () => words.at(-1) === '0 {"unknown-mine":250}')
    return readdirSync(join(own, 'rejected', stranger)).join(', ')
  } finally {
    await taker.close()
    await close()
  }
}

/** Another mine's subject is closed by NATS; another mine's file under the own one, and a mine that nobody registered, by the program. */
async function lie(): Promise<void> {
  const [one, other] = [codes[0]!, codes[1]!]
  const name = `${other}_CDSS_20261121080000.txt`
  const text = `${other};示例煤矿;2026-11-21 08:00:00~${other}01MN000100000001;x;y;9.9;z;0;2026-11-21 08:00:00~||`
  const liar = await nats.as(one)
  const fault = await liar.publisher
    .publish(`minelamp.files.${other}.${name}`, text, { timeout: 1000 })
    .then(() => 'NATS let it in', String)
  if (!fault.includes('Permissions Violation')) throw new Error(fault)
  await liar.publisher.publish(`minelamp.files.${one}.${name}`, text)
  const unknown = await nats.as(stranger)
  await unknown.publisher.publish(`minelamp.files.${stranger}.${stranger}_CDSS_20261121080000.txt`, text)
  await until(async () => (await natsState()).refused['unknown-mine'] === 1)
  for (const [code, file, cause] of [
    [one, name, 'mine'],
    [stranger, `${stranger}_CDSS_20261121080000.txt`, 'unknown-mine'],
  ] as const) {
    const reason = join(dataDir, 'rejected', code, `${file}.reason.txt`)
    await until(async () => existsSync(reason))
    if (!readFileSync(reason, 'utf8').includes(`(${cause})`)) throw new Error(readFileSync(reason, 'utf8'))
  }
  const { refused: counted } = await natsState()
  if (counted['mine'] !== 1) throw new Error(JSON.stringify(counted))
  await liar.close()
  await unknown.close()
}

type State = { connected: boolean; cause: string | null; refused: Record<string, number> }
async function natsState(): Promise<State> {
  const reply = await fetch(`${program!.url}/api/signals/sources`, { headers: { cookie } })
  const { nats: state } = (await reply.json()) as { nats: State | null }
  return state ?? { connected: false, cause: null, refused: {} }
}

/** How many messages the stream still has. */
async function left(): Promise<number> {
  const metrics = await (await fetch(`${program!.url}/metrics`)).text()
  return Number(/^minelamp_nats_left (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 100; n++) {
    if (await holds()) return
    await pause(200)
  }
  throw new Error(`it did not become so: ${String(holds)}`)
}

async function pause(ms: number): Promise<void> {
  await new Promise((go) => setTimeout(go, ms))
}
