/**
 * kill -9 under load, fifty times: of the program, of PostgreSQL, of both and all their sessions; while entries come in, while the
 * program starts, while the record is sealed. `tests/long/kill.ts [--share 0.1] [--seed N]`
 */
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findEmbedded } from '#platform/server/embedded'
import { type Chance, chanceOf, readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { type Load, openLoad } from './load.ts'
import { familyOf, findLeft, findPostmaster, kill } from './processes.ts'
import { command, commandWell, end, launch, signIn, untilServing } from './programs.ts'

const { share, seed } = readCall()
const kills = Math.ceil(50 * share)
console.log(`seed ${seed}, ${kills} kills`)
const checks = startChecks()
const folder = await mkdtemp(join(tmpdir(), 'minelamp-long-kill-'))
// As root: PostgreSQL's own user passes through, so that the database lives here and goes with the folder.
await chmod(folder, 0o711)
const dataDir = join(folder, 'data')
let program = await launch(dataDir)
/** Of those who are killed: the program, its database, both, or both with every session of the database. */
const victims = ['program', 'database', 'both', 'all'] as const
const moments = ['load', 'load', 'load', 'start', 'seal'] as const
const kinds: Record<string, number> = {}
try {
  await untilServing(program)
  const cookie = await signIn(program.url, 'head')
  const load = openLoad({ seed, cookie, mines: await findMines(program.url, cookie) })
  for (let n = 0; n < kills; n++) {
    const chance = chanceOf(seed, n)
    const [victim, moment] = [chance.pick(victims), chance.pick(moments)]
    kinds[`${victim} at ${moment}`] = (kinds[`${victim} at ${moment}`] ?? 0) + 1
    const held = await checks.run(`kill ${n + 1}: ${victim} at ${moment}`, () => killOnce(load, chance, victim, moment))
    if (!held) break
  }
  await checks.run('the record is whole', async () => lastLine(await commandWell(dataDir, ['record', 'verify'])))
  await checks.run('every file is intact', () => checkFiles(load, cookie))
  await checks.run('everything is sealed at the end', async () => {
    await end(program)
    await commandWell(dataDir, ['record', 'seal'])
    const said = await commandWell(dataDir, ['record', 'verify'])
    if (/unsealed|未封存/.test(said)) throw new Error(said)
    return lastLine(said)
  })
  await checks.run('duties are what follows from the record', async () =>
    lastLine(await commandWell(dataDir, ['duties', 'rebuild', '--check'])),
  )
  console.log(
    `${load.acknowledged.size} visits acknowledged, ${[...load.acknowledged.values()].filter((one) => one > 1).length} of them sent more than once, ${load.files.size} files`,
  )
  console.log(
    Object.entries(kinds)
      .map(([kind, times]) => `${times} ${kind}`)
      .join(', '),
  )
} finally {
  for (const pid of [...familyOf(program.child.pid!), findPostmaster(dataDir)]) if (pid !== process.pid) kill(pid)
  await checks.run('nothing is left running', async () => {
    const deadline = Date.now() + 10_000
    while (findLeft(dataDir).length > 0 && Date.now() < deadline) await pause(100)
    if (findLeft(dataDir).length > 0) throw new Error(`left: ${findLeft(dataDir).join(', ')}`)
  })
  await rm(folder, { recursive: true, force: true })
}
process.exit(checks.end())

async function killOnce(
  load: Load,
  chance: Chance,
  victim: (typeof victims)[number],
  moment: (typeof moments)[number],
): Promise<string> {
  const before = load.acknowledged.size
  load.start(program.url)
  await pause(200 + chance.below(900))
  const sealing = new AbortController()
  const seal = moment === 'seal' ? command(dataDir, ['record', 'seal'], { signal: sealing.signal }) : undefined
  if (moment === 'seal') await pause(300 + chance.below(1500))
  if (!findPostmaster(dataDir)) throw new Error('its database is not found among the processes')
  await strike(victim)
  sealing.abort()
  await seal
  // Where only the database was killed, the program starts it again by itself while entries keep coming in.
  if (victim === 'database') await pause(500 + chance.below(1500))
  await load.stop()
  if (victim !== 'database') program = await launch(dataDir)
  if (moment === 'start') {
    if (victim === 'database') await strike('program').then(async () => (program = await launch(dataDir)))
    await pause(chance.below(3000))
    await strike(victim === 'database' ? 'both' : victim)
    program = await launch(dataDir)
  }
  await untilServing(program)
  const again = await load.settle(program.url)
  if (load.faults.length > 0) throw new Error(load.faults.splice(0).slice(0, 5).join('\n'))
  await checkEntries(load)
  return `${load.acknowledged.size - before} acknowledged, ${again} sent again`
}

async function strike(victim: (typeof victims)[number]): Promise<void> {
  const { child } = program
  const postmaster = findPostmaster(dataDir)
  const family = victim === 'all' ? familyOf(child.pid!) : []
  const gone =
    victim === 'database' || child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit')
  if (victim !== 'database') kill(child.pid)
  if (victim !== 'program') kill(postmaster)
  for (const pid of family) kill(pid)
  await gone
}

/** Each acknowledged visit stands in the record once, under its identity and by its content, and no other does. */
async function checkEntries(load: Load): Promise<void> {
  const client = new pg.Client({ connectionString: findEmbedded(dataDir)! })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; text: string }>(
      `select id, facts->>'text' as text from record where word = 'visit.made' and facts->>'text' like '第 %'`,
    )
    const times = new Map<string, number>()
    for (const { id, text } of rows) {
      if (!text.endsWith(id)) throw new Error(`${id} is told of as ${text}`)
      times.set(id, (times.get(id) ?? 0) + 1)
    }
    const lost = [...load.acknowledged.keys()].filter((id) => !times.has(id))
    const twice = [...times].filter(([, n]) => n > 1).map(([id]) => id)
    const stray = [...times.keys()].filter((id) => !load.acknowledged.has(id))
    if (lost.length + twice.length + stray.length > 0)
      throw new Error(`lost ${lost.join(' ')}; twice ${twice.join(' ')}; never sent ${stray.join(' ')}`)
  } finally {
    await client.end()
  }
}

async function checkFiles({ files }: Load, cookie: string): Promise<string> {
  for (const [sha256, bytes] of files) {
    const reply = await fetch(`${program.url}/api/files/${sha256}`, { headers: { cookie } })
    const kept = Buffer.from(await reply.arrayBuffer())
    if (reply.status !== 200 || !kept.equals(bytes)) throw new Error(`${sha256}: ${reply.status}, ${kept.length} bytes`)
  }
  if (files.size === 0) throw new Error('no file was sent')
  return `${files.size} files`
}

async function findMines(url: string, cookie: string): Promise<string[]> {
  const reply = await fetch(`${url}/api/mines?limit=20`, { headers: { cookie } })
  const said = (await reply.json()) as { rows?: { id: string }[]; mines?: { id: string }[] }
  const mines = (said.rows ?? said.mines ?? []).map((one) => one.id)
  if (mines.length < 3) throw new Error(`mines: ${JSON.stringify(said).slice(0, 300)}`)
  return mines.slice(0, 12)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1) ?? ''
}
