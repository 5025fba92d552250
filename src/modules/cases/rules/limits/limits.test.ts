import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, type Day, daysBetween, startOf } from '#platform/day'
import { loadCalendar } from '#modules/duties/server'
import type { CaseStepKind, Penalty } from '../../model.ts'
import { limitsOn } from '../../server/limits.ts'
import type { Done } from '../course/standing.ts'
import { countLimit } from './counted.ts'
import { count, endOf, type Span } from './counting.ts'
import { dailyFine } from './daily-fine.ts'
import { demandsOf } from './demands.ts'
import { type LimitGround, limitsOf, nextLimit } from './limits.ts'

type Counted = {
  limit: string
  article: string
  facts: string
  why: string
  from: string
  due: string
  n?: number
  until?: Day
  pauses?: [Day, Day, string][]
  assumed?: boolean
}
type Told = [string, CaseStepKind, string | null, Record<string, unknown>?]
type Story = Pick<Counted, 'limit' | 'article' | 'facts' | 'due'> & {
  party: string | null
  steps: Told[]
  now: string
  state: string
  conductOn?: Day
  knownOn?: Day
}
type Late = {
  article: string
  facts: string
  fine: number
  payBy: Day
  until: Day
  amount: number
  paid?: [Day, number][]
  parts?: [Day, number][]
  contests?: [Day, Day | null][]
}

const table: { counted: Counted[]; stories: Story[]; dailyFine: Late[] } = parse(
  readFileSync(join(import.meta.dirname, 'limits.cases.yaml'), 'utf8'),
)
const calendar = loadCalendar()
const { rules } = limitsOn('2026-11-22')
const ruleOf = (id: string) => rules.find((one) => one.id === id)!
const moment = (said: string) => (said.length > 10 ? said : startOf(said))
const inBeijing = (said: string) => `${said.length > 10 ? said : `${said}T10:00`}:00+08:00`

test('the table is long enough, and every limit of the standard stands in it', () => {
  expect(table.counted.length + table.stories.length).toBeGreaterThan(120)
  const told = new Set([...table.counted, ...table.stories].map((one) => one.limit))
  expect(rules.map((one) => one.id).filter((id) => !told.has(id))).toEqual([
    'filing-made-up',
    'notice-service',
    'crime-reconsidered',
  ])
})

describe('counted by law', () => {
  test.each(table.counted)('$article: $facts → $due', ({ limit, article, from, due, n, until, pauses, assumed }) => {
    const rule = ruleOf(limit)
    expect(rule.article).toContain(article)
    const rests = (pauses ?? []).map(([a, b, says]): Span => ({ from: a, to: b, says: [says, says] }))
    const day = from.slice(0, 10)
    const counted = countLimit(rule, { day, at: moment(from) }, calendar, { pauses: rests, until, n })
    expect(new Date(counted.due).toISOString()).toBe(new Date(due.length > 10 ? due : endOf(due)).toISOString())
    expect(counted.lastDay).toBe(due.slice(0, 10))
    expect(counted.assumed).toBe(assumed ?? false)
    expect(counted.said[0]).toContain(due.slice(0, 10))
  })
})

function stepsOf(told: Story['steps']): Done[] {
  return told.map(([on, kind, party, facts], nth) => {
    const { fine, ...rest } = facts ?? {}
    const penalty = { items: [{ fine, others: [] }] } as unknown as Penalty
    return {
      id: `s${nth}`,
      kind,
      party,
      on: on.slice(0, 10),
      at: inBeijing(on),
      facts: kind === 'decided' ? { ...rest, penalty } : kind === 'voided' ? { of: `s${nth - 1}` } : rest,
      person: null,
    }
  })
}

const groundOf = (told: Pick<Story, 'steps' | 'now' | 'conductOn' | 'knownOn'>): LimitGround => ({
  steps: stepsOf(told.steps),
  parties: ['矿', '人'],
  conductOn: told.conductOn ?? '2026-06-29',
  knownOn: told.knownOn ?? '2026-06-30',
  calendar,
  rules,
  now: inBeijing(told.now),
})

describe('as a case goes on', () => {
  test.each(table.stories)('$article: $facts → $due $state', (story) => {
    const found = limitsOf(groundOf(story)).filter((one) => one.rule === story.limit && one.party === story.party)
    expect(found).toHaveLength(1)
    const [limit] = found
    const due = story.due.length > 10 ? inBeijing(story.due) : endOf(story.due)
    expect({ due: new Date(limit!.due).toISOString(), state: limit!.state }).toEqual({
      due: new Date(due).toISOString(),
      state: story.state,
    })
  })
})

describe('the additional fine', () => {
  test.each(table.dailyFine)('$article: $facts → $amount', ({ fine, payBy, until, amount, paid, parts, contests }) => {
    const rows = (told: [Day, number][] | undefined) => (told ?? []).map(([on, sum]) => ({ on, amount: sum }))
    const delay = {
      fine,
      parts: parts ? rows(parts) : [{ on: payBy, amount: fine }],
      paid: rows(paid),
      contests: (contests ?? []).map(([from, to]) => ({ from, to })),
    }
    expect(dailyFine(delay, until).amount).toBe(amount)
  })
})

test('what is said can be gone over with a calendar', () => {
  const said = (id: string, day: Day) => countLimit(ruleOf(id), { day, at: startOf(day) }, calendar).said[0]
  expect(said('hearing-request', '2026-11-16')).toBe(
    '2026-11-16 次日（11-17）起算，5 个工作日，11-21、11-22 休息不计 → 2026-11-23 24:00',
  )
  expect(said('hearing-request', '2026-09-30')).toBe(
    '2026-09-30 次日（10-01）起算，5 个工作日，10-01至10-07、10-11 休息不计，10-10 调休上班计入 → 2026-10-13 24:00',
  )
  expect(said('payment', '2026-09-16')).toBe(
    '2026-09-16 次日（09-17）起算，15 日，期满日 10-01 为休息日，顺延至其后第一个工作日 → 2026-10-08 24:00',
  )
  expect(said('hearing-request', '2026-12-31')).toContain('放假安排尚未公布')
})

test('the next limit is the earliest that runs and is not quiet; the time to be heard is told by party', () => {
  const limits = limitsOf(
    groundOf({
      now: '2026-11-18T10:00',
      steps: [
        ['2026-09-01', 'filed', null],
        ['2026-11-16', 'notified', '矿', { hearing: true }],
        ['2026-11-16', 'served', '矿', { form: 'penalty-notice', how: 'direct' }],
        ['2026-11-16', 'notified', '人', { hearing: false }],
        ['2026-11-17', 'served', '人', { form: 'penalty-notice', how: 'direct' }],
      ],
    }),
  )
  expect(nextLimit(limits)).toMatchObject({ rule: 'hearing-request', party: '矿', lastDay: '2026-11-23' })
  expect([...demandsOf(limits, ['矿', '人']).defenceUntil]).toEqual([
    ['矿', '2026-11-23'],
    ['人', '2026-11-24'],
  ])
  expect(limits.some((one) => one.rule === 'hearing-request' && one.party === '人')).toBe(false)
})

const day = fc.integer({ min: 0, max: 2200 }).map((n) => addDays('2020-03-01', n))
const unit = fc.constantFrom('workday' as const, 'day' as const, 'month' as const, 'year' as const)
const n = fc.integer({ min: 1, max: 24 })
const runs = { numRuns: 150 }

describe('properties', () => {
  const from = (on: Day) => ({ day: on, at: startOf(on) })
  test('never earlier than as many calendar days; not the day of the event; on a working day where it rolls', () => {
    fc.assert(
      fc.property(day, unit, n, (on, each, amount) => {
        const { lastDay } = count(from(on), amount, each, true, calendar)
        expect(daysBetween(on, lastDay)).toBeGreaterThanOrEqual(amount)
        expect(count(from(lastDay), 0, 'day', true, calendar).lastDay).toBe(lastDay)
      }),
      runs,
    )
  })
  test('more is never earlier, and a later event never ends earlier', () => {
    fc.assert(
      fc.property(day, unit, n, fc.boolean(), (on, each, amount, rolls) => {
        const end = count(from(on), amount, each, rolls, calendar).lastDay
        expect(count(from(on), amount + 1, each, rolls, calendar).lastDay >= end).toBe(true)
        expect(count(from(addDays(on, 1)), amount, each, rolls, calendar).lastDay >= end).toBe(true)
      }),
      runs,
    )
  })
  test('a pause never shortens, one within two counts once, and one outside changes nothing', () => {
    fc.assert(
      fc.property(day, unit, n, fc.nat(40), fc.integer({ min: 1, max: 40 }), (on, each, amount, after, length) => {
        const span: Span = { from: addDays(on, after), to: addDays(on, after + length), says: ['听证', 'hearing'] }
        const plain = count(from(on), amount, each, false, calendar)
        const paused = count(from(on), amount, each, false, calendar, [span])
        expect(paused.lastDay >= plain.lastDay).toBe(true)
        expect(count(from(on), amount, each, false, calendar, [span, span]).lastDay).toBe(paused.lastDay)
        expect(span.from < plain.lastDay || paused.lastDay === plain.lastDay).toBe(true)
      }),
      runs,
    )
  })
  test('what answers on the last day is in time, the day after it is late', () => {
    fc.assert(
      fc.property(day, (on) => {
        const told = (answer: Day) =>
          limitsOf(
            groundOf({
              now: `${addDays(answer, 2)}T10:00`,
              steps: [
                [on, 'decided', '矿', { fine: 1 }],
                [answer, 'published', null],
              ],
            }),
          ).find((one) => one.rule === 'publication')!
        const { lastDay } = told(on)
        expect(told(lastDay).state).toBe('met')
        expect(told(addDays(lastDay, 1)).state).toBe('late')
      }),
      { numRuns: 60 },
    )
  })
  test('the additional fine never exceeds the fine, never shrinks, and rests in a contest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(60), fc.nat(60), (fine, late, rest) => {
        const delay = { fine, parts: [{ on: '2026-12-01', amount: fine }], paid: [], contests: [] }
        const until = addDays('2026-12-01', late)
        const { amount } = dailyFine(delay, until)
        expect(amount).toBeLessThanOrEqual(fine)
        expect(dailyFine(delay, addDays(until, 1)).amount).toBeGreaterThanOrEqual(amount)
        const contests = [{ from: addDays(until, 1), to: addDays(until, rest) }]
        expect(dailyFine({ ...delay, contests }, addDays(until, rest)).amount).toBe(amount)
      }),
      runs,
    )
  })
})
