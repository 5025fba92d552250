/** Backup → restore → verify on the demonstration, by the commands that an administrator types. `tests/long/round.ts [--seed N]` */
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { openLoad } from './load.ts'
import { familyOf, findLeft, findPostmaster, kill } from './processes.ts'
import { command, commandWell, end, launch, signIn, type Started, untilServing } from './programs.ts'

const { seed } = readCall()
const checks = startChecks()
const folder = await mkdtemp(join(tmpdir(), 'minelamp-long-round-'))
// As root: PostgreSQL's own user passes through, so that the databases live here and go with the folder.
await chmod(folder, 0o711)
const [first, second] = [join(folder, 'first'), join(folder, 'second')]
const file = join(folder, 'saved.tar')
const started: Started[] = []
let root = ''
let entries = 0
try {
  const went = await checks.run('a backup is made while entries come in', makeBackup)
  if (went) {
    await checks.run('a damaged one is refused, and nothing is there then', refuseDamaged)
    await checks.run('it is restored into an empty folder', async () => {
      const said = await commandWell(second, ['restore', file])
      if (!said.includes('the record fits') || !said.includes(' 0 differences')) throw new Error(said)
      return said.trim().split('\n')[0]
    })
    await checks.run('the restored record fits the root value kept outside', async () => {
      await commandWell(second, ['record', 'verify', '--root', root])
      const { code } = await command(second, ['record', 'verify', '--root', 'f'.repeat(64)])
      if (code !== 1) throw new Error('any root value fits')
    })
    await checks.run('the restored duties are what follows from the record', async () => {
      await commandWell(second, ['duties', 'rebuild', '--check'])
    })
    await checks.run('the restored program serves, and knows what was entered', serveRestored)
  }
} finally {
  for (const { child } of started) for (const pid of familyOf(child.pid!)) if (pid !== process.pid) kill(pid)
  for (const one of [first, second]) kill(findPostmaster(one))
  await checks.run('nothing is left running', async () => {
    for (let n = 0; n < 100 && findLeft(folder).length > 0; n++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    if (findLeft(folder).length > 0) throw new Error(`left: ${findLeft(folder).join(', ')}`)
  })
  await rm(folder, { recursive: true, force: true })
}
process.exit(checks.end())

async function makeBackup(): Promise<string> {
  const program = await launch(first)
  started.push(program)
  await untilServing(program)
  const cookie = await signIn(program.url, 'head')
  const reply = await fetch(`${program.url}/api/mines?limit=5`, { headers: { cookie } })
  const said = (await reply.json()) as { rows?: { id: string }[]; mines?: { id: string }[] }
  const load = openLoad({ seed, cookie, mines: (said.rows ?? said.mines ?? []).map((one) => one.id), clients: 2 })
  load.start(program.url)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await load.stop()
  await load.settle(program.url)
  entries = load.acknowledged.size
  // What comes in from now on may be in the backup or not; what came in before must be.
  load.start(program.url)
  const saved = await commandWell(first, ['backup', file])
  await load.stop()
  const told = /SEAL (\d+) .*SHA-256 ([0-9a-f]{64})/.exec(saved)
  root = told ? `${told[2]}@${told[1]}` : ''
  if (load.faults.length > 0) throw new Error(load.faults.slice(0, 3).join('\n'))
  if (!root || entries < 3 || load.files.size === 0)
    throw new Error(`${entries} entries, ${load.files.size} files\n${saved}`)
  await end(program)
  return saved.trim().split('\n')[0]!
}

async function refuseDamaged(): Promise<void> {
  const bytes = await readFile(file)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  const bad = join(folder, 'bad.tar')
  await writeFile(bad, bytes)
  const { code, said } = await command(second, ['restore', bad])
  if (code === 0) throw new Error(`restored:\n${said}`)
  if (await stat(join(second, 'postgres')).catch(() => undefined)) throw new Error('it left a database')
}

async function serveRestored(): Promise<string> {
  const program = await launch(second)
  started.push(program)
  await untilServing(program)
  const cookie = await signIn(program.url, 'head')
  const reply = await fetch(`${program.url}/api/record?word=visit.made&limit=200`, { headers: { cookie } })
  const { entries: found } = (await reply.json()) as { entries: { facts: { text?: string }; proof: string[] }[] }
  const ours = found.filter((one) => one.facts.text?.startsWith('第 '))
  if (ours.length < Math.min(entries, 200)) throw new Error(`${ours.length} of ${entries} entries`)
  const proofs = ours.flatMap((one) => one.proof)
  for (const sha256 of proofs)
    if ((await fetch(`${program.url}/api/files/${sha256}`, { headers: { cookie } })).status !== 200)
      throw new Error(`the file ${sha256} is missing`)
  await end(program)
  return `${ours.length} entries, ${proofs.length} files`
}
