import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id } from '../server/test-register.ts'
import { type LineToMatch, type MadeCheck, progressOf } from './progress.ts'

const today = '2026-05-15'
const line = (month: string, more: Partial<LineToMatch> = {}): LineToMatch => ({
  id: id(`line ${month}`),
  number: Number(month.slice(5)),
  mine: id('甲'),
  company: null,
  month,
  mode: 'plain',
  coverage: 'part',
  subjects: [],
  offices: [id('county')],
  cancelled: false,
  ...more,
})
let n = 0
const check = (happenedOn: string, facts: Record<string, unknown> = {}, more: Partial<MadeCheck> = {}): MadeCheck => ({
  id: id(`check ${++n}`),
  mine: id('甲'),
  organisation: id('county'),
  happenedOn,
  facts,
  ...more,
})
const told = (lines: LineToMatch[], checks: MadeCheck[]) =>
  [...progressOf(lines, checks, today).values()].map((one) => `${one.state}${one.doneOn ? ` ${one.doneOn}` : ''}`)

test('a line is done in its month, late after it, missed when it is over, open while it runs', () => {
  const lines = ['2026-01', '2026-02', '2026-04', '2026-05', '2026-06'].map((one) => line(one))
  expect(told(lines, [check('2026-01-20'), check('2026-03-02')])).toEqual([
    'done 2026-01-20',
    'late 2026-03-02',
    'missed',
    'open',
    'upcoming',
  ])
})

test('a check answers the line of its own month before one that was missed', () => {
  expect(told([line('2026-01'), line('2026-02')], [check('2026-02-10')])).toEqual(['missed', 'done 2026-02-10'])
})

test.each([
  ['another office', {}, check('2026-05-02', {}, { organisation: id('city') }), 'open'],
  ['another mine', {}, check('2026-05-02', {}, { mine: id('乙') }), 'open'],
  ['a partner', { offices: [id('city'), id('county')] }, check('2026-05-02'), 'done 2026-05-02'],
  ['a part for full coverage', { coverage: 'full' }, check('2026-05-02', { coverage: 'part' }), 'open'],
  ['full coverage', { coverage: 'full' }, check('2026-05-02', { coverage: 'full' }), 'done 2026-05-02'],
  ['one subject of two', { subjects: ['a', 'b'] }, check('2026-05-02', { special: 'a' }), 'open'],
  ['both subjects', { subjects: ['a', 'b'] }, check('2026-05-02', { special: ['b', 'a'] }), 'done 2026-05-02'],
  ['a told one for an unannounced one', { mode: 'surprise' }, check('2026-05-02', { mode: 'plain' }), 'open'],
  ['an unannounced one for a told one', {}, check('2026-05-02', { mode: 'surprise' }), 'done 2026-05-02'],
  ['one by video for one on site', {}, check('2026-05-02', { mode: 'remote' }), 'open'],
  ['somebody who came along', {}, check('2026-05-02', { with: id('other') }), 'open'],
  ['one that names another line', {}, check('2026-05-02', { line: id('other') }), 'open'],
  ['a cancelled line', { cancelled: true }, check('2026-05-02'), 'cancelled'],
] as const)('%s', (_, more, made, expected) => {
  expect(told([line('2026-05', more as Partial<LineToMatch>)], [made])).toEqual([expected])
})

test('a check that names its line answers it, whatever it was planned as', () => {
  const planned = line('2026-05', { coverage: 'full', mode: 'night' })
  expect(told([planned], [check('2026-05-02', { line: planned.id })])).toEqual(['done 2026-05-02'])
})

test('one check answers one line, and the order of anything is of no matter', () => {
  const anyLines = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 })
  fc.assert(
    fc.property(anyLines, anyLines, (months, days) => {
      const lines = months.map((month, at) => line(`2026-0${month}`, { id: id(`l${at}`), number: at }))
      const checks = days.map((month, at) => check(`2026-0${month}-10`, {}, { id: id(`c${at}`) }))
      const found = progressOf(lines, checks, today)
      const used = [...found.values()].flatMap((one) => one.doneBy ?? [])
      expect(new Set(used).size).toBe(used.length)
      const again = progressOf(lines.toReversed(), checks.toReversed(), today)
      expect(again).toEqual(found)
    }),
  )
})
