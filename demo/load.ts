import { createHash } from 'node:crypto'
import { installation } from '#modules/people'
import { hashPassword } from '#modules/people/server'
import { loadCalendar, loadWorld, rebuildDuties } from '#modules/duties/server'
import { addDays, type Day, dayOf, type Instant } from '#platform/day'
import { entryRow } from '#platform/server/entry-row'
import { gatherStatistics } from '#platform/server/owner'
import type { FileStore } from '#platform/server/files'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import { publishLedgers } from '#modules/ledgers/server'
import { loadLedgers } from './ledgers.ts'
import { raiseCounts } from './counts.ts'
import { tellHazardYear, writeHazards } from './hazards.ts'
import { inParts, loadPeople, type Placed } from './people.ts'
import { readLicences, queuePapers } from './issue-papers.ts'
import { tellPapers } from './case-papers.ts'
import { numberEntries } from './case-entries.ts'
import { writeCase } from './case-rows.ts'
import { tellCases } from './cases.ts'
import { withCampaigns } from './campaigns.ts'
import { loadChecks } from './checks.ts'
import { loadSelfchecks } from './selfchecks.ts'
import { loadOfficeFacts } from './office-facts.ts'
import { loadPlans } from './inspections.ts'
import { idOf } from './random.ts'
import { applyRegimes } from './regimes.ts'
import { loadRegister } from './register.ts'
import { entriesOf, tellYear, type Told } from './year.ts'

export type DemoAccount = { login: string; password: string; title: string }

/** One password for all of them: the demonstration hides nothing. */
const password = 'Kuangdeng-2026'

/** Who signs in: login, the post they hold (start of its key and title), and what they are. */
const signIns: readonly [login: string, post: string, title: string][] = [
  ['clerk', 'energy-990102/bureau-clerk', '松岭区能源局 办公室（陈志宏）'],
  ['head', 'energy-990102/bureau-head', '松岭区能源局 局长（李明远）'],
  ['deputy', 'energy-990102/bureau-deputy/何文静', '松岭区能源局 副局长（何文静）'],
  ['inspector', 'energy-990102/inspector', '松岭区能源局 执法大队'],
  ['lawyer', 'energy-990102/law-officer', '松岭区能源局 法制审核（沈知言）'],
  ['city', 'safety-9901/safety-office-clerk', '乌金市安委办 综合岗'],
  ['city-coal', 'coal-9901/bureau-clerk', '乌金市煤管局 办公室'],
  ['leader', 'government-990102/government-deputy', '松岭区政府 分管负责人'],
  ['shigu', 'coal-990103/bureau-clerk', '石鼓区煤管局 办公室'],
  ['yanshan', 'emergency-990121/bureau-clerk', '砚山县应急局 办公室'],
  ['town', 'town-990102002/town-clerk', '青石沟镇 安监站'],
  ['resident', 'energy-990102/resident/990102-0007/0', '驻青石沟煤矿安监员（赵启航）'],
  ['mine', 'mine-990102-0007/mine-head', '青石沟煤矿 矿长'],
]

/** `files`: where the evidence of cases is kept; without, it is only named. */
type Loading = { workshop: Workshop; files?: FileStore }

/** Loads the demonstration into an empty database and tells its accounts; does nothing to a database that holds anything. */
export async function loadDemonstration(
  { workshop, files }: Loading,
  given: { seed: number; say: (line: string) => void },
): Promise<{ accounts: DemoAccount[] } | undefined> {
  const known = await workshop.work(
    theProgram,
    (work) => work.tx.selectFrom('settings').select('value').where('key', '=', 'place').executeTakeFirst(),
    { readOnly: true },
  )
  if (known) return (known.value as { demonstration?: boolean }).demonstration ? { accounts: accounts() } : undefined
  const empty = await workshop.work(
    theProgram,
    async (work) => (await work.tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) === undefined,
    { readOnly: true },
  )
  if (!empty) return undefined
  given.say('装入示范地乌金市（虚构）… / loading the demonstration place (fictional) …')
  await publishLedgers(workshop)
  await workshop.work(theProgram, async (work) => {
    const since = addDays(work.today, -400)
    const placed = await loadPeople(work, since)
    await loadOfficeFacts(work, since)
    await loadRegister(work, placed)
    await loadAccounts(work, placed)
    await applyRegimes(work, since)
    const planned = await loadPlans(work, placed)
    const day = lastMorning(work.now)
    const told = tellYear(await loadWorld(work), placed, loadCalendar(), day, given.seed)
    const hazards = tellHazardYear(told, placed, day, given.seed)
    const cases = tellCases(placed, day)
    const checks = await loadChecks(work, placed, told, hazards.rows, cases, given.seed)
    await loadSelfchecks(work, told, hazards.rows)
    const papers = tellPapers(cases, await readLicences(work), (check) => checks.get(check)!)
    numberEntries(cases)
    await writeTold(work, [...planned, ...told, ...hazards.told, ...cases.flatMap((one) => one.told)])
    await writeHazards(work, withCampaigns(hazards.rows))
    await raiseCounts(work, hazards.rows)
    await loadLedgers(work, placed)
    for (const one of cases) await writeCase(work, one, files)
    await queuePapers(work, papers, cases)
    await work.record('demonstration.loaded', { scope: '99', facts: { seed: given.seed, entries: told.length } })
    await work.tx
      .insertInto('settings')
      .values({
        key: 'place',
        value: JSON.stringify({ name: '乌金市', demonstration: true, accounts: accounts() }),
        changedAt: work.now,
      })
      .execute()
  })
  await rebuildDuties(workshop, {})
  await workshop.work(theProgram, ({ tx }) => gatherStatistics(tx))
  return { accounts: accounts() }
}

/** The last day whose morning is over: the year ends at ten o'clock of a day, and nothing is told that has not happened yet. */
function lastMorning(now: Instant): Day {
  return dayOf(new Date(Date.parse(now) - 10 * 3_600_000))
}

function accounts(): DemoAccount[] {
  const admins = [
    ['system', '系统管理员'],
    ['security', '安全管理员'],
    ['audit', '审计管理员'],
  ] as const
  return [
    ...signIns.map(([login, , title]) => ({ login, password, title })),
    ...admins.map(([login, title]) => ({ login, password, title })),
  ]
}

async function loadAccounts(work: Work, placed: Placed): Promise<void> {
  const passwordHash = await hashPassword(password)
  const common = { passwordHash, passwordSetAt: work.now }
  for (const [login, key] of signIns) {
    const post = placed.posts.find((one) => one.key.startsWith(key))
    if (!post) throw new Error(`the demonstration has no post ${key}`)
    await work.tx
      .insertInto('accounts')
      .values({ id: idOf(`account ${login}`), scope: installation, person: post.person, login, ...common })
      .execute()
  }
  for (const administrator of ['system', 'security', 'audit'] as const) {
    const person = idOf(`person ${administrator}`)
    await work.tx
      .insertInto('persons')
      .values({
        id: person,
        scope: installation,
        name: { system: '系统管理员', security: '安全管理员', audit: '审计管理员' }[administrator],
        phone: null,
        email: null,
      })
      .execute()
    await work.tx
      .insertInto('accounts')
      .values({
        id: idOf(`account ${administrator}`),
        scope: installation,
        person,
        login: administrator,
        administrator,
        ...common,
      })
      .execute()
  }
}

/** Writes the told year as the record holds it; written down on the day the story says. */
async function writeTold(work: Work, told: readonly Told[]): Promise<void> {
  const said = entriesOf(told)
  for (const part of inParts(said, 400)) {
    const rows = part.map((one) => {
      // Salts from the seed's identity, so that the demonstration is the same at every load.
      const salt = createHash('sha256').update(one.id).digest().subarray(0, 16)
      return entryRow(one, undefined, { salt, personal: salt })
    })
    await work.tx.insertInto('record').values(rows).execute()
  }
}
