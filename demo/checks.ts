import { dayOf, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import { inventedName } from './place.ts'
import { mines } from './mines.ts'
import { checkOf, findingOf, type ToldCase } from './case-told.ts'
import { insertCheck } from './check-rows.ts'
import { inParts, type Placed, type PlacedPost } from './people.ts'
import { type Chance, chanceOf, idOf } from './random.ts'
import type { Told } from './year.ts'

type HazardRow = Record<string, unknown> & { id: string; origin?: unknown }
type Office = { key: string; place: string; body: string }

/** Offices whose last checks of the year have their records written out, with the words of their numbers. */
const offices: readonly Office[] = [
  { key: 'energy-990102', place: '乌', body: '松' },
  { key: 'coal-990103', place: '乌', body: '石' },
]
const perOffice = 14

/**
 * Records of checks behind entries that the year tells: their findings are the hazards that came of them, and the entry names its record. One check of
 * yesterday is still being written. Changes those entries, which are not written down yet. Checks from which cases came are written among them. Gives the numbers
 * of these by their identities.
 */
export async function loadChecks(
  work: Work,
  placed: Placed,
  told: readonly Told[],
  hazards: readonly HazardRow[],
  cases: readonly ToldCase[],
  seed: number,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  const chance = chanceOf(`checks ${seed}`)
  const year = work.today.slice(0, 4)
  for (const office of offices) {
    const team = teamOf(office, placed)
    await work.tx
      .insertInto('inspectionCertificates')
      .values(
        team.map((post, at) => ({
          id: idOf(`certificate ${post.person}`),
          scope: post.region,
          organisation: post.organisationId,
          person: post.person,
          number: `990100${String(17 + at * 5).padStart(3, '0')}`,
          fromDay: `${Number(year) - 2}-01-01`,
          toDay: `${Number(year) + 3}-12-31`,
          recordedAt: `${Number(year) - 2}-01-01T01:00:00.000Z`,
        })),
      )
      .execute()
    const own = told
      .filter(
        (one) =>
          one.word === 'check.made' &&
          one.organisation === team[0]!.organisationId &&
          one.mine &&
          one.facts?.['coverage'] === 'full' &&
          dayOf(one.happenedAt).startsWith(year),
      )
      .toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
      .slice(-perOffice)
    const led = cases.filter((one) => one.tale.order && one.organisation === team[0]!.organisationId)
    const serials = new Map<string, number>()
    const nextOf = (on: string) => {
      const of = on.slice(0, 4)
      serials.set(of, (serials.get(of) ?? 0) + 1)
      return serials.get(of)!
    }
    const all = [
      ...own.map((entry) => ({ on: dayOf(entry.happenedAt), entry, told: undefined })),
      ...led.map((told) => ({ on: told.conductOn, entry: undefined, told })),
    ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    for (const { on, entry, told: of } of all) {
      if (entry) await writeCheck(work, { office, team, chance, placed }, entry, hazards, nextOf(on))
      else numbers.set(checkOf(of.tale), await writeOfCase(work, office, team, placed, of, nextOf(on)))
    }
    if (office.key === 'energy-990102') await writeOpen(work, office, team, placed, nextOf(work.today))
  }
  return numbers
}

/** The check from which a case came, closed, with the finding that the case is about. */
async function writeOfCase(
  work: Work,
  office: Office,
  team: readonly PlacedPost[],
  placed: Placed,
  told: ToldCase,
  serial: number,
): Promise<string> {
  const { tale, mine, conductOn: on, scope } = told
  const id = checkOf(tale)
  const number = numberOf(office, `${on}T04:00:00.000Z`, serial)
  const endedAt = `${on}T07:30:00.000Z`
  await insertCheck(work, placed, {
    id,
    mine,
    team: team.slice(0, 2),
    line: null,
    serial,
    number,
    beganAt: `${on}T01:00:00.000Z`,
    endedAt,
    state: 'closed',
    closedAt: endedAt,
    entry: null,
    route: `调度室 → 副井 → ${tale.finding.place}`,
    minutes: { managers: 55, supervisors: 52, site: 60 },
    examined: [0, 1, 2].map((n) => ({
      name: inventedName(820 + n + Number(mine.code.slice(-2)) * 3),
      job: ['瓦斯检查', '班组长', '采煤机司机'][n]!,
      score: 70 + n * 9,
      note: '',
    })),
  })
  await work.tx
    .insertInto('inspectionFindings')
    .values({
      id: findingOf(tale),
      scope,
      inspection: id,
      mine: idOf(mine.code),
      nth: 1,
      text: tale.finding.text,
      place: tale.finding.place,
      grade: tale.finding.major ? 'major' : 'general',
      violation: tale.key === 'archived' ? 'V06' : 'V10',
      basis: tale.finding.basis,
      measure: tale.finding.major ? 'withdraw' : 'stop-work',
      measureAt: tale.finding.place,
      dueOn: null,
    })
    .execute()
  return number
}

type Writing = { office: Office; team: readonly PlacedPost[]; chance: Chance; placed: Placed }

function teamOf({ key }: Office, { posts }: Placed): PlacedPost[] {
  const own = posts.filter((one) => one.key.startsWith(`${key}/`))
  return [...own.filter((one) => one.role === 'inspector'), ...own.filter((one) => one.role === 'bureau-deputy')]
}

async function writeCheck(
  work: Work,
  { office, team, chance, placed }: Writing,
  entry: Told,
  hazards: readonly HazardRow[],
  serial: number,
): Promise<void> {
  const id = idOf(`check ${entry.id}`)
  const mine = mines.find((one) => idOf(one.code) === entry.mine)!
  const findings = hazards.filter((one) => one.origin === entry.id)
  const number = numberOf(office, entry.happenedAt, serial)
  const line = await lineOf(work, team[0]!.organisationId, entry)
  const places = mine.faces?.map((one) => one.name) ?? []
  entry.about = id
  entry.facts = { ...entry.facts, number, findings: findings.length, majorHazards: 0, ...(line ? { line } : {}) }
  const third = () => chance.between(48, 66)
  await insertCheck(work, placed, {
    id,
    mine,
    team: team.slice(0, 2),
    line,
    serial,
    number,
    beganAt: hoursBefore(entry.happenedAt, 3),
    endedAt: entry.happenedAt,
    state: 'closed',
    closedAt: entry.happenedAt,
    entry: entry.id,
    route: ['副井', ...places, '中央水泵房'].join(' → '),
    minutes: { managers: third(), supervisors: third(), site: third() },
    examined: [0, 1, 2].map((n) => ({
      name: inventedName(700 + serial * 3 + n),
      job: ['瓦斯检查', '班组长', '电钳工'][n]!,
      score: chance.between(62, 98),
      note: '',
    })),
  })
  const rows = findings.map((one, at) => {
    one.origin = id
    return {
      id: one.id,
      scope: `${mine.region}-${mine.code}`,
      inspection: id,
      mine: entry.mine!,
      nth: at + 1,
      text: String(one['text']),
      place: String(one['place']),
      grade: 'general' as const,
      violation: one['category'] === 'people' || one['category'] === 'management' ? 'V02' : null,
      basis: '',
      measure: 'correct-by',
      measureAt: '',
      dueOn: String(one['dueOn']),
      hazard: one.id,
    }
  })
  for (const part of inParts(rows, 100)) await work.tx.insertInto('inspectionFindings').values(part).execute()
}

/** The one that is being written: three findings, one of them major. */
async function writeOpen(work: Work, office: Office, team: readonly PlacedPost[], placed: Placed, serial: number) {
  const mine = mines.find((one) => one.code === '990102-0007')!
  const yesterday = new Date(Date.parse(startOf(work.today)) - 86_400_000).toISOString()
  const id = idOf('check open')
  const beganAt = hoursBefore(yesterday, -14)
  await insertCheck(work, placed, {
    id,
    mine,
    team: team.slice(0, 2),
    line: null,
    serial,
    number: numberOf(office, beganAt, serial),
    beganAt,
    endedAt: hoursBefore(yesterday, -16.5),
    state: 'open',
    closedAt: null,
    entry: null,
    route: '副井 → 井底车场 → 1203 工作面 → 1204 回风巷 → 总回风',
    minutes: { managers: 50, supervisors: 45, site: 55 },
    examined: [
      { name: inventedName(801), job: '瓦斯检查', score: 52, note: '' },
      { name: inventedName(802), job: '班组长', score: 88, note: '' },
      { name: inventedName(803), job: '爆破工', score: 93, note: '' },
    ],
  })
  const by = (days: number) => dayOf(hoursBefore(yesterday, -24 * days))
  const common = {
    scope: `${mine.region}-${mine.code}`,
    inspection: id,
    mine: idOf(mine.code),
    basis: '',
    measureAt: '',
  }
  await work.tx
    .insertInto('inspectionFindings')
    .values([
      {
        ...common,
        id: idOf('finding open 1'),
        nth: 1,
        text: '排锚索间距 1.9 m，超过作业规程规定的 1.6 m',
        place: '1204 运输巷',
        grade: 'general',
        violation: 'V11',
        measure: 'correct-by',
        dueOn: by(11),
      },
      {
        ...common,
        id: idOf('finding open 2'),
        nth: 2,
        text: '距切眼 60 m 处断面 5.1 ㎡，设计 8.6 ㎡，工作面配风量低于需要风量 12%',
        place: '1204 回风巷',
        grade: 'major',
        criterion: work.today < '2026-07-01' ? 'C20-08-1' : 'C26-08-1',
        violation: 'V09',
        basis: '《煤矿安全规程》通风一章',
        measure: 'withdraw',
        measureAt: '1203 工作面',
        dueOn: null,
      },
      {
        ...common,
        id: idOf('finding open 3'),
        nth: 3,
        text: '备用泵近 30 日无试运转记录',
        place: '井下水泵房',
        grade: 'general',
        violation: 'V02',
        measure: 'correct-by',
        dueOn: by(5),
      },
    ])
    .execute()
}

/** The line in force that an entry answers: of its mine and month. */
async function lineOf(work: Work, organisation: string, entry: Told): Promise<string | null> {
  const row = await work.tx
    .selectFrom('inspectionLines')
    .select('id')
    .where('organisation', '=', organisation)
    .where('mine', '=', entry.mine!)
    .where('month', '=', dayOf(entry.happenedAt).slice(0, 7))
    .where('coverage', '=', 'full')
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('inspections').select('id').whereRef('line', '=', 'inspectionLines.id'))),
    )
    .orderBy('number')
    .executeTakeFirst()
  return row?.id ?? null
}

function numberOf({ place, body }: Office, moment: string, serial: number): string {
  return `${place}（${body}）煤安检〔${dayOf(moment).slice(0, 4)}〕${String(serial).padStart(3, '0')}号`
}

function hoursBefore(moment: string, hours: number): string {
  return new Date(Date.parse(moment) - hours * 3_600_000).toISOString()
}
