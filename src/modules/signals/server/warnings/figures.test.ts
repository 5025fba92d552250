import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { changeOf, disposalRate, inTimeRate } from '../../rules/warnings/figures.ts'
import { warningsAt } from '../test-warnings.ts'

let house: Desk
let at: ReturnType<typeof warningsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-10-31T15:00:00Z' })
  at = warningsAt(house)
}, 60_000)
afterAll(() => house?.close())

test('a month counts what was raised in it by Beijing’s clock; rates and times are those of its warnings', async () => {
  await at.raise()
  // Beijing's November begins.
  house.at('2026-10-31T16:00:00Z')
  const first = await at.raise()
  const second = await at.raise({ grade: 'red' })
  const third = await at.raise()
  await at.raise()
  house.later({ minutes: 10 })
  await at.answered(first.id)
  house.later({ minutes: 20 })
  await at.answered(second.id)
  await at.take(third.id, 'mine-head', { kind: 'false-alarm', text: '传感器误报' })
  const figures = await house.as('clerk').send(api.readWarningFigures, { query: { month: '2026-11' } })
  expect(figures.before.raised).toBe(1)
  expect(figures.total).toMatchObject({ raised: 4, answered: 3, falseAlarms: 1, closed: 0 })
  expect(disposalRate(figures.total)).toBe(75)
  // The red one had 30 minutes and took all of them.
  // The limit of the fourth still runs: nothing is owed of it.
  expect(figures.total.answerOwed).toBe(3)
  expect(inTimeRate(figures.total)).toBe(100)
  expect(figures.total.answerP50).toBe(30)
  expect(figures.total.signedInTime).toBe(1)
  expect(figures.rows.map((one) => [one.key, one.raised])).toEqual([
    ['red', 1],
    ['yellow', 3],
  ])
  const mines = await house.as('clerk').send(api.readWarningFigures, { query: { month: '2026-11', by: 'mine' } })
  expect(mines.rows).toMatchObject([{ name: '松岭一号煤矿', raised: 4 }])
  expect(changeOf(4, 1)).toBe(300)
  expect(changeOf(4, 0)).toBeNull()
})

test('the report of a month is a paper that says what the page says', async () => {
  const { total } = await house.as('clerk').send(api.readWarningFigures, { query: { month: '2026-11' } })
  const { bytes, name } = await house.as('clerk').send(api.printWarningFigures, { query: { month: '2026-11' } })
  expect(name).toBe('预警处置月报 2026-11.pdf')
  const plain = (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  expect(plain).toContain('预警处置月报')
  expect(plain).toContain('松岭区')
  expect(plain).toContain(`预警${total.raised}1`)
  expect(plain).toContain('处置率%75.0')
  expect(plain).toContain('松岭一号煤矿4')
  expect(plain).toContain('本月没有提出线索')
  expect(plain).toContain('本月未结束')
}, 60_000)

test('whose range holds no warning counts none', async () => {
  const { total, rows } = await house.as('stone-clerk').send(api.readWarningFigures, { query: { month: '2026-11' } })
  expect(total.raised).toBe(0)
  expect(rows).toEqual([])
})

test('a watch begins, is offered and taken; unfinished warnings are handed over with it', async () => {
  const { id } = await at.raise()
  const [first, second] = ['6ac2a4a8-0f3e-4a39-a8c1-0d7a9f6f2b01', '6ac2a4a8-0f3e-4a39-a8c1-0d7a9f6f2b02']
  await house.as('inspector').send(api.beginShift, { body: { id: first } })
  await expect(house.as('clerk').send(api.beginShift, { body: { id: second } })).rejects.toMatchObject({
    code: 'watch-lasts',
  })
  const offer = { params: { id: first }, body: { successor: house.place.persons.clerk, text: '一条黄色预警待反馈' } }
  await expect(house.as('clerk').send(api.offerShift, offer)).rejects.toMatchObject({ code: 'watch-of-another' })
  await expect(
    house.as('inspector').send(api.offerShift, {
      ...offer,
      body: { ...offer.body, successor: house.place.persons['stone-head'] },
    }),
  ).rejects.toMatchObject({ code: 'watch-successor' })
  await house.as('inspector').send(api.offerShift, offer)
  const taking = { params: { id: first }, body: { shift: second } }
  await expect(house.as('deputy').send(api.takeOverShift, taking)).rejects.toMatchObject({ code: 'watch-not-offered' })
  house.later({ minutes: 1 })
  await house.as('clerk').send(api.takeOverShift, taking)
  const { now, shifts } = await house.as('clerk').send(api.readWatch, { query: {} })
  expect(now).toMatchObject({ id: second, personName: '何文静', endedAt: null })
  const gone = shifts.find((one) => one.id === first)
  expect(gone).toMatchObject({ handing: '一条黄色预警待反馈' })
  expect(gone?.leftOpen).toBeGreaterThan(0)
  expect((await at.read(id)).steps.at(-1)).toMatchObject({ kind: 'handed-over', by: { name: '何文静' } })
  await expect(
    house.as('inspector').send(api.writeLog, {
      params: { id: first },
      body: { line: '6ac2a4a8-0f3e-4a39-a8c1-0d7a9f6f2b03', kind: 'call', text: '补记' },
    }),
  ).rejects.toMatchObject({ code: 'watch-over' })
})
