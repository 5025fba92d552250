/**
 * The scope walk at the size of a province: on the embedded database and on the outer one that `MINELAMP_TEST_URL` names, each
 * with plans as they come and with parallel ones. `tests/long/walk.ts [--share 0.02] [embedded|outer]…`
 */
import { rangeOf } from '#platform/scope'
import { hear, type Walked, walkReads, walkWrites } from '../walk.ts'
import { countsOf, faultsOfTables, readAs } from '../walk-tables.ts'
import { readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { forceParallel, workersOf } from './walk-plans.ts'
import { changedSince, type Ground, minesIn, openGround, strangersOf } from './walk-province.ts'

const { share } = readCall()
const named = process.argv.slice(2).filter((word) => ['embedded', 'outer'].includes(word))
const checks = startChecks()
for (const side of ['embedded', 'outer']) {
  if (named.length > 0 && !named.includes(side)) continue
  let ground: Ground | undefined
  await checks.run(`${side}: a province with its duties`, async () => {
    ground = await openGround({ outer: side === 'outer', share })
    return toldSize(ground)
  })
  if (!ground) continue
  try {
    await checks.run(`${side}: who may see is shown all of it`, () => see(ground!))
    await walk(ground, `${side}, plans as they come`)
    await checks.run(`${side}: plans become parallel`, () => goParallel(ground!))
    await walk(ground, `${side}, parallel plans`)
  } finally {
    await ground.close()
  }
}
process.exit(checks.end())

/** Tables, then endpoints, then whether anything of others changed meanwhile. */
async function walk(ground: Ground, title: string): Promise<void> {
  const { house, settled, province } = ground
  const before = await countsOf(province.owner)
  await checks.run(`${title}: tables and views are kept apart`, async () => {
    const { tables, views, faults } = await faultsOfTables(province.owner)
    fail(faults)
    return `${tables} tables, ${views} views, ${before.size} with scopes`
  })
  for (const [name, range] of ground.ranges)
    await checks.run(`${title}: tables and views show ${name} what is theirs`, async () => {
      const { rows, faults } = await readAs(province.url, before, range)
      fail(faults)
      if (rows > 0 !== (range !== undefined)) throw new Error(`${rows} rows`)
      return `${rows} rows of ${sum(before)}`
    })
  for (const stranger of await strangersOf(ground)) {
    const name = stranger.login ?? 'a passer-by'
    await checks.run(`${title}: ${name} reads nothing of others`, async () =>
      toldCalls(await walkReads(house, settled, stranger)),
    )
    await checks.run(`${title}: ${name} changes nothing of others`, async () =>
      toldCalls(await walkWrites(house, settled, stranger)),
    )
  }
  await checks.run(`${title}: nothing of others came or went`, async () => fail(await changedSince(ground, before)))
}

/** Without this the walk could not tell a secret that nobody is shown. */
async function see({ house, settled, province }: Ground): Promise<string> {
  const heard = [...(await hear(house, settled, await house.given.session('clerk'))).values()]
  fail(settled.secrets.filter((one) => !heard.some((said) => said.includes(one))))
  const { said } = await house.app
    .inject({ url: '/api/mines', cookies: { minelamp: province.token('province') } })
    .then(({ body }) => ({ said: body }))
  if (minesIn(said).length < 10) throw new Error(`the head of the province sees ${said.slice(0, 300)}`)
  return `${settled.secrets.length} secrets`
}

async function goParallel({ house, province }: Ground): Promise<string> {
  const tables = ['record', 'duties', 'mines', 'licences', 'file_links']
  const workers = () =>
    Promise.all(
      tables.flatMap((name) =>
        ['99', '990103'].map(async (region) => ({
          name: `${name} of ${region}`,
          taken: await workersOf(house, rangeOf(region), `select scope, count(*) from ${name} group by scope`),
        })),
      ),
    )
  const before = await workers()
  await forceParallel(province.owner, house)
  const after = await workers()
  fail(after.filter((one) => one.taken === 0).map((one) => `${one.name}: no parallel workers`))
  const told = (all: typeof after) => all.map((one) => one.taken).join(' ')
  return `workers ${told(before)}, then ${told(after)}`
}

async function toldSize({ province }: Ground): Promise<string> {
  const { rows } = await province.owner.query<{ version: string; duties: string; entries: string; mines: string }>(
    `select current_setting('server_version') as version, (select count(*) from duties) as duties,
      (select count(*) from record) as entries, (select count(*) from mines) as mines`,
  )
  const { version, duties, entries, mines } = rows[0]!
  return `PostgreSQL ${version}, ${mines} mines, ${entries} entries, ${duties} duties`
}

function toldCalls({ statuses, faults }: Walked): string {
  fail(faults)
  return Object.entries(statuses)
    .map(([status, n]) => `${n} × ${status}`)
    .join(', ')
}

function fail(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${faults.length} faults\n${faults.slice(0, 20).join('\n')}`)
}

function sum(counts: Awaited<ReturnType<typeof countsOf>>): number {
  return [...counts.values()].flatMap((scopes) => [...scopes.values()]).reduce((all, one) => all + one, 0)
}
