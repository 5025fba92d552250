import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Obligation } from '#modules/policies'
import { api as duties } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { knowFacts } from './test-facts.ts'

let house: Desk
let [quarry, second] = ['', '']
const monthly = Obligation.parse({
  id: 'full-coverage',
  clause: '二(一)',
  says: ['每月对每处煤矿全覆盖检查一次', 'Every coal mine is checked in full each month'],
  kind: 'quota',
  binds: { organisation: 'energy' },
  where: { fact: 'mine.kind', is: 'coal' },
  does: 'check.made',
  counts: { fact: 'entry.coverage', is: 'full' },
  spread: 'each',
  atLeast: 1,
  every: 'month',
  from: '2026-01-01',
})
const planMade = Obligation.parse({
  id: 'plan',
  clause: '二(二)',
  says: ['每年编制执法计划', 'An enforcement plan is made every year'],
  kind: 'quota',
  binds: { organisation: 'energy', level: 'county' },
  does: 'plan.made',
  counts: { fact: 'entry.plan', is: 'enforcement' },
  atLeast: 1,
  every: 'year',
  from: '2026-01-01',
})

beforeAll(async () => {
  house = await desk({ at: '2026-01-05' })
  await knowFacts(house, house.place.mine, { kind: 'coal', state: 'producing', riskLevel: 'red' })
  const other = await house.given.mine('990102002', '青石沟煤矿', { code: 'SL002' })
  second = other.id
  await knowFacts(house, other, { kind: 'coal', state: 'producing', riskLevel: 'yellow' })
  const pit = await house.given.mine('990102002', '白石采石场', { code: 'SL003', kind: 'open-pit' })
  quarry = pit.id
  await knowFacts(house, pit, { kind: 'open-pit', state: 'producing', riskLevel: 'blue' })
  await house.work(async (work) => {
    const edition = randomUUID()
    const content = { clauses: [], obligations: [monthly, planMade], indicators: [], sets: [], milestones: [] }
    await work.tx
      .insertInto('editions')
      .values({
        id: edition,
        policy: 'coverage',
        number: 1,
        title: '乌金市属地监管办法',
        docNumber: '乌安发〔2026〕1号',
        content: JSON.stringify(content),
        hash: '',
        publishedAt: work.now,
      })
      .execute()
    await work.tx
      .insertInto('applications')
      .values({ id: randomUUID(), scope: '9901', edition, region: '9901', fromDay: '2026-01-01', recordedAt: work.now })
      .execute()
  })
  await rebuildDuties(house.workshop)
}, 60_000)
afterAll(() => house?.close())

async function proposed(by = 'clerk') {
  const { id } = await house.as(by).send(api.proposePlan, { body: { id: randomUUID(), year: 2026 } })
  return house.as(by).send(api.readPlan, { params: { id } })
}

test('a plan is proposed, kept as a draft, and made anew under the same identity', async () => {
  const plan = await proposed()
  expect(plan).toMatchObject({ state: 'draft', year: 2026, organisationName: '松岭区能源局', uncovered: [] })
  expect(plan.items.filter((one) => one.mine === second)).toHaveLength(12)
  expect(plan.items.filter((one) => one.mine === quarry)).toMatchObject([{ why: [{ from: 'standard', class: 'A' }] }])
  expect(plan.items[0]!.why).toMatchObject([{ policyTitle: '乌金市属地监管办法', clause: '二(一)' }])
  expect(plan.items[0]!.teamNames).toHaveLength(2)
  expect(plan.used.find((one) => one.mine === second)).toMatchObject({ planned: 12, most: 12, warned: true })
  const again = await proposed()
  expect(again.id).toBe(plan.id)
  expect(again.items.map(({ id: _, ...one }) => one)).toEqual(plan.items.map(({ id: _, ...one }) => one))
})

test('drafts count for nobody else, and who proposed cannot approve', async () => {
  const plan = await proposed('deputy')
  const city = await house.as('city-head').send(api.findPlans, { query: { year: 2026 } })
  expect(city.items.map((one) => one.state)).toEqual(['draft'])
  const approve = (by: string, version = plan.version) =>
    house.as(by).send(api.approvePlan, { params: { id: plan.id }, body: { version } })
  expect(await refusalOf(approve('deputy'))).toMatchObject({ code: 'plan-own' })
  expect(await refusalOf(approve('clerk'))).toMatchObject({ status: 403 })
  expect(await refusalOf(approve('stone-head'))).toMatchObject({ status: 404 })
  expect(await refusalOf(approve('head', plan.version - 1))).toMatchObject({ code: 'plan-changed' })
})

test('a line is changed with a reason before and after approval; the cap holds by hand too', async () => {
  const plan = await proposed()
  const mine = plan.items.filter((one) => one.mine === quarry)[0]!
  const { month: _, ...same } = mine
  const change = (version: number, month: string) =>
    house.as('clerk').send(api.changeLine, {
      params: { id: mine.id },
      body: {
        version,
        month,
        mode: same.mode,
        coverage: same.coverage,
        subjects: same.subjects,
        team: same.team,
        reason: '与汛期检查合并',
      },
    })
  await change(mine.version, '2026-06')
  expect(await refusalOf(change(mine.version, '2026-07'))).toMatchObject({ code: 'line-changed' })
  await house.as('head').send(api.approvePlan, { params: { id: plan.id }, body: { version: plan.version } })
  await change(mine.version + 1, '2026-07')
  const full = plan.items.find((one) => one.mine === second)!
  const added = house.as('clerk').send(api.addLine, {
    params: { id: plan.id },
    body: {
      id: randomUUID(),
      mine: second,
      company: null,
      month: '2026-08',
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      team: full.team,
      reason: '领导批示',
    },
  })
  expect(await refusalOf(added)).toMatchObject({ code: 'line-over-cap', facts: { most: 12 } })
  const shown = await house.as('clerk').send(api.readPlan, { params: { id: plan.id } })
  expect(shown.items.find((one) => one.id === mine.id)).toMatchObject({
    month: '2026-07',
    changed: true,
    why: [{ from: 'standard' }, { from: 'hand', reason: '与汛期检查合并' }, { from: 'hand' }],
  })
  const entries = await house.work(({ tx }) =>
    tx.selectFrom('record').select(['word', 'facts']).where('about', '=', plan.id).orderBy('seq').execute(),
  )
  const words = entries.map((one) => one.word)
  expect(words.filter((one) => one === 'plan.changed')).toHaveLength(2)
  expect(words.indexOf('plan.made')).toBeGreaterThan(words.indexOf('plan.approved'))
})

test('approval makes the plan: the duty to have one is met, other offices count its lines, and it is not proposed again', async () => {
  const again = house.as('clerk').send(api.proposePlan, { body: { id: randomUUID(), year: 2026 } })
  expect(await refusalOf(again)).toMatchObject({ code: 'plan-approved-already' })
  const { items } = await house.as('clerk').send(duties.findDuties, { query: { obligation: 'plan' } })
  const own = items.filter((one) => one.organisation === house.place.organisations.bureau)
  expect(own).toMatchObject([{ state: 'met', got: 1 }])
  const city = await proposed('city-head').catch(() => undefined)
  expect(city).toBeUndefined()
})

test('the city’s plan finds the county’s twelve checks in force and goes along with them', async () => {
  const clerk = await house.given.person(house.place.organisations.cityBureau, '穆青山')
  await house.given.post(house.place.organisations.cityBureau, 'bureau-clerk', '市能源局办公室', { by: clerk })
  await house.given.account(clerk, 'city-clerk')
  const plan = await proposed('city-clerk')
  const own = plan.items.filter((one) => one.mine === second)
  expect(own).toHaveLength(12)
  expect(own[0]).toMatchObject({ officeNames: ['乌金市能源局', '区能源局'], coverage: 'full' })
  expect(own.every((one) => one.joins !== null)).toBe(true)
  expect(plan.used.find((one) => one.mine === second)).toMatchObject({ planned: 0, others: 12 })
})

test('planned against done: a check on the record answers the line of its month', async () => {
  house.at('2026-03-20')
  const plan = (await house.as('clerk').send(api.findPlans, { query: { year: 2026 } })).items[0]!
  const enter = (day: string, facts: Record<string, unknown>) =>
    house.as('clerk').send(duties.makeEntry, {
      body: { id: randomUUID(), word: 'check.made', happenedAt: `${day}T02:00:00.000Z`, mine: second, facts },
    })
  await enter('2026-01-15', { coverage: 'full', mode: 'plain' })
  await enter('2026-03-02', { coverage: 'full', mode: 'plain' })
  await enter('2026-03-05', { coverage: 'part' })
  const { items } = await house.as('head').send(api.readPlan, { params: { id: plan.id } })
  const states = items.filter((one) => one.mine === second).map((one) => one.state)
  expect(states).toEqual(['done', 'missed', 'done', ...Array<string>(9).fill('upcoming')])
})

test('a copy to the inspectorate is noted with its paper, which says every line and its reason', async () => {
  const head = (await house.as('clerk').send(api.findPlans, { query: { year: 2026 } })).items[0]!
  const copied = await house.as('clerk').send(api.copyPlan, {
    params: { id: head.id },
    body: { version: head.version, to: '墨山矿山安全监察局', on: '2026-03-20' },
  })
  expect(copied).toMatchObject({ copiedTo: '墨山矿山安全监察局', copiedOn: '2026-03-20' })
  const { bytes } = await house.as('clerk').send(api.printPlan, { params: { id: head.id } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  const plain = text.replaceAll(/\s/g, '')
  for (const wanted of ['2026年度矿山安全监管执法计划', '青石沟煤矿', '乌金市属地监管办法', '二(一)', '12月'])
    expect(plain).toContain(wanted)
  const book = await house.as('clerk').send(api.exportPlan, { params: { id: head.id } })
  expect(book.name).toContain('.xlsx')
})

test('an office without mines has an empty plan, which nobody approves', async () => {
  const plan = await proposed('stone-clerk')
  expect(plan.items).toEqual([])
  const approve = house
    .as('stone-head')
    .send(api.approvePlan, { params: { id: plan.id }, body: { version: plan.version } })
  expect(await refusalOf(approve)).toMatchObject({ code: 'plan-empty' })
  await house.as('stone-clerk').send(api.discardPlan, {
    params: { id: plan.id },
    body: { version: plan.version, reason: '没有矿山' },
  })
})

test('the people of a mine learn nothing of what is planned for it', async () => {
  const mine = house.as('mine-head')
  expect(await refusalOf(mine.send(api.findPlans, { query: { year: 2026 } }))).toMatchObject({ status: 403 })
})
