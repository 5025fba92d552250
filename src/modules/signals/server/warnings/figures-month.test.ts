import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '#platform/server/sheet-reader'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import type { WarningFigures } from '../../api/figures.ts'
import type { Warning } from '../../model.ts'
import { figureLines } from '../../rules/warnings/figures.ts'
import { warningsAt } from '../test-warnings.ts'
import { climbWarnings } from './climb.ts'

// A month with every course that a warning takes; its figures are reckoned from the steps as people took them, beside what page, sheet and paper say.

let house: Desk
let at: ReturnType<typeof warningsAt>
const all: string[] = []

beforeAll(async () => {
  house = await desk({ at: '2026-10-30T02:00:00Z' })
  at = warningsAt(house)
  const day = (n: number, time = '02:00') => house.at(`2026-11-${String(n).padStart(2, '0')}T${time}:00Z`)
  const raise = async (more = {}) => {
    const one = await at.raise(more)
    all.push(one.id)
    return one.id
  }
  const review = (id: string) => at.take(id, 'inspector', { kind: 'reviewed', accepts: true, text: '同意办结' })
  // From the month before, never closed.
  await raise()
  day(1)
  const kept = await raise()
  house.later({ minutes: 30 })
  await at.answered(kept)
  await review(kept)
  day(2)
  const late = await raise({ grade: 'orange' })
  house.later({ minutes: 25 })
  await at.take(late, 'mine-head', { kind: 'acknowledged' })
  house.later({ minutes: 200 })
  await at.take(late, 'mine-head', { kind: 'verified', cause: 'blasting', text: '放炮后涌出' })
  await at.take(late, 'mine-head', { kind: 'answered', text: '已恢复' })
  day(3)
  await raise()
  house.later({ minutes: 130 })
  await climbWarnings(house.workshop)
  day(4)
  const wrong = await raise({ grade: 'red' })
  house.later({ minutes: 5 })
  await at.take(wrong, 'mine-head', { kind: 'false-alarm', text: '传感器误报' })
  day(5)
  const again = await raise()
  house.later({ minutes: 60 })
  await at.answered(again)
  await review(again)
  house.later({ minutes: 10 })
  await at.take(again, 'clerk', { kind: 'reopened', text: '同一处再次异常' })
  // Called false, closed, and opened again: nobody says that it is false any more.
  const doubted = await raise()
  house.later({ minutes: 5 })
  await at.take(doubted, 'mine-head', { kind: 'false-alarm', text: '传感器误报' })
  await review(doubted)
  house.later({ minutes: 5 })
  await at.take(doubted, 'clerk', { kind: 'reopened', text: '现场复测确有超限' })
  day(6)
  const longer = await raise()
  house.later({ minutes: 12 })
  await at.answered(longer)
  // Half past eleven in the evening by Beijing’s clock.
  day(30, '15:30')
  await raise()
  house.later({ minutes: 10 })
})
afterAll(() => house?.close())

const month = '2026-11'
const begins = Date.parse('2026-10-31T16:00:00Z')
const ends = Date.parse('2026-11-30T16:00:00Z')

/** The share of a list that lies at or below, by the straight line between two of them, to a tenth. */
function quantile(minutes: readonly number[], share: number): number | null {
  if (minutes.length === 0) return null
  const sorted = minutes.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  const exact = low + (high - low) * (place - Math.floor(place))
  return Math.round(Math.round(exact * 1e6) / 1e5) / 10
}

function figuresOf(warnings: readonly Warning[], now: number): WarningFigures {
  const seen = warnings.map((one) => {
    // What was opened again is to be signed for and answered anew.
    const since = one.steps.slice(one.steps.findLastIndex((step) => step.kind === 'reopened') + 1)
    const first = (...kinds: string[]) => since.find((step) => kinds.includes(step.kind))
    const time = (step: { at: string } | undefined) => (step ? Date.parse(step.at) : undefined)
    const last = one.steps.findLast((step) => ['reviewed', 'reopened', 'planned'].includes(step.kind))
    return {
      raised: Date.parse(one.raisedAt),
      // Who says that an alarm is false has seen it.
      signed: time(first('acknowledged', 'false-alarm')),
      signDue: Date.parse(one.acknowledgeDue),
      answered: time(first('answered', 'false-alarm', 'planned')),
      answerDue: Date.parse(one.answerDue),
      isFalse: first('false-alarm') !== undefined,
      closed: last && last.kind !== 'reopened' ? time(last) : undefined,
      climbed: one.steps.some((step) => step.kind === 'climbed'),
    }
  })
  const inside = seen.filter((one) => one.raised >= begins && one.raised < ends)
  const count = (is: (one: (typeof seen)[number]) => boolean) => inside.filter(is).length
  const signing = inside.flatMap((one) => (one.signed === undefined ? [] : [(one.signed - one.raised) / 60_000]))
  const answering = inside.flatMap((one) => (one.answered === undefined ? [] : [(one.answered - one.raised) / 60_000]))
  return {
    raised: inside.length,
    answered: answering.length,
    closed: count((one) => one.closed !== undefined),
    planned: 0,
    falseAlarms: count((one) => one.isFalse),
    signOwed: count((one) => one.signed !== undefined || one.signDue < now),
    signedInTime: count((one) => one.signed !== undefined && one.signed <= one.signDue),
    answerOwed: count((one) => one.answered !== undefined || one.answerDue < now),
    answeredInTime: count((one) => one.answered !== undefined && one.answered <= one.answerDue),
    climbed: count((one) => one.climbed),
    open: seen.filter((one) => one.raised < ends && !(one.closed! < ends)).length,
    signP50: quantile(signing, 0.5),
    signP95: quantile(signing, 0.95),
    answerP50: quantile(answering, 0.5),
    answerP95: quantile(answering, 0.95),
  }
}

const reckoned = async () => figuresOf(await Promise.all(all.map((id) => at.read(id))), Date.parse(house.now()))
const read = (by: 'grade' | 'mine' = 'grade') =>
  house.as('clerk').send(api.readWarningFigures, { query: { month, by } })

test('figures say what the steps say: in time, late, never, false, reopened, left open, and one whose limit still runs', async () => {
  const { total } = await read()
  expect(total).toEqual(await reckoned())
  expect(total).toMatchObject({ raised: 8, answered: 4, answerOwed: 7, answeredInTime: 3, falseAlarms: 1, open: 8 })
  const line = (key: string) => figureLines.find((one) => one.key === key)!.of(total)
  expect(['in-time', 'late', 'missed', 'running', 'disposal'].map(line)).toEqual([42.9, 1, 3, 1, 50])
  expect((await read('mine')).rows).toMatchObject([{ raised: 8, open: 8, climbed: 1 }])
})

test('the sheet and the paper of the month say the same of every figure', async () => {
  const { total } = await read()
  const said = figureLines.map(({ of, digits }) => of(total)?.toFixed(digits) ?? '—')
  const sheet = await house.as('clerk').send(api.exportWarningFigures, { query: { month } })
  const rows = readSheet(new Uint8Array(sheet.bytes)).slice(1, 1 + figureLines.length)
  expect(rows.map((row) => Number([...row.cells.values()][1]))).toEqual(figureLines.map(({ of }) => of(total) ?? 0))
  const paper = await house.as('clerk').send(api.printWarningFigures, { query: { month } })
  const text = (await extractText(new Uint8Array(paper.bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  const words = [
    '预警',
    '已反馈',
    '处置率%',
    '按时反馈率%',
    '超时反馈',
    '超时未反馈',
    '时限未到',
    '按时签收率%',
    '超时上报',
    '已办结',
    '计划性',
    '误报',
    '期末未办结',
  ]
  for (const [n, word] of words.entries()) expect(text).toContain(`${word}${said[n]}`)
  expect(text).toContain('填报人：何文静')
}, 60_000)

test('after the month what was late stays late, nothing runs any more, and what was closed later was open at its end', async () => {
  house.at('2026-12-03T02:00:00Z')
  await at.take(all[7]!, 'inspector', { kind: 'reviewed', accepts: true, text: '同意办结' })
  const { total } = await read()
  expect(total).toEqual(await reckoned())
  expect(total).toMatchObject({ raised: 8, answerOwed: 8, answeredInTime: 3, closed: 2, open: 8 })
})
