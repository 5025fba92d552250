import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standards } from '../server/test-register.ts'
import { drawFrom } from './draw.ts'
import { isForm, numberSaid, usualForm } from '#platform/papers-numbers'
import { sharesOf } from './shares.ts'
import { type EarlierCheck, traceFinding } from './trace.ts'
import { whyNotBegin, whyNotFinding } from './why-checks.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('a draw is the same for the same seed, in whatever order the candidates are listed, and takes so many of them', () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }), fc.nat(25), (seed, ids, n) => {
      const drawn = drawFrom(seed, 'mine', ids, n, sha256)
      expect(drawn).toEqual(drawFrom(seed, 'mine', ids.toReversed(), n, sha256))
      expect(new Set(drawn).size).toBe(Math.min(n, ids.length))
      expect(drawn.every((one) => ids.includes(one))).toBe(true)
    }),
  )
})

test('over many seeds every candidate is drawn about as often', () => {
  const ids = ['a', 'b', 'c', 'd']
  const counts = new Map<string, number>()
  for (let n = 0; n < 2000; n++)
    for (const id of drawFrom(`seed ${n}`, 'mine', ids, 1, sha256)) counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const id of ids) expect(counts.get(id)).toBeGreaterThan(420)
})

test.each([
  [[30, 30, 30], []],
  [[30, 36, 30], []],
  [
    [10, 10, 100],
    ['managers', 'supervisors', 'site'],
  ],
  [[0, 0, 0], []],
  [
    [45, 40, 5],
    ['managers', 'supervisors', 'site'],
  ],
])('thirds of %j: off are %j', ([managers, supervisors, site], off) => {
  const { settings } = standards
  const minutes = { managers: managers!, supervisors: supervisors!, site: site! }
  expect(sharesOf([minutes], settings.thirds.tolerance).off).toEqual(off)
})

test('numbers of papers follow the office’s form', () => {
  const numbering = { form: usualForm, place: '乌', body: '松' }
  expect(numberSaid(numbering, '检', 2026, 17)).toBe('乌（松）煤安检〔2026〕017号')
  expect(numberSaid({ ...numbering, form: '{body}-{year}-{n}' }, '检', 2026, 1234)).toBe('松-2026-1234')
  expect([isForm(usualForm), isForm('{body}')]).toEqual([true, false])
})

const officer = (name: string, certificate: string | null) => ({
  person: `00000000-0000-4000-8000-00000000000${name}`,
  post: '00000000-0000-4000-8000-000000000000',
  name,
  certificate,
})
const begin = {
  mode: 'plain' as const,
  beganAt: '2026-05-01T01:00:00.000Z',
  officers: [officer('1', '017'), officer('2', '022')],
  beyond: null,
}
const now = '2026-05-01T09:00:00.000Z'
test.each([
  ['two certified officers', {}, 3, undefined],
  ['one certified officer', { officers: [officer('1', '017'), officer('2', null)] }, 3, 'check-team'],
  ['one officer twice', { officers: [officer('1', '017'), officer('1', '017')] }, 3, 'check-team'],
  ['the future', { beganAt: '2026-05-02T01:00:00.000Z' }, 3, 'happened-in-future'],
  ['the thirteenth check', {}, 12, 'check-over-cap'],
  ['the thirteenth with a reason', { beyond: '上级交办' }, 12, undefined],
  ['a thirteenth for a complaint', { mode: 'complaint' as const }, 12, undefined],
  ['a thirteenth for a lead of the monitoring network', { mode: 'lead' as const }, 12, undefined],
])('%s', (_, more, used, code) => {
  expect(whyNotBegin({ ...begin, ...more }, { now, used, ...standards })?.code).toBe(code)
})

const finding = {
  text: '备用泵无试运转记录',
  place: '水泵房',
  grade: 'general' as const,
  criterion: null,
  violation: null,
  basis: '',
  measure: 'correct-by' as const,
  measureAt: '',
  dueOn: '2026-05-10',
  photos: [],
}
test.each([
  ['a term', {}, undefined],
  ['no term', { dueOn: null }, 'finding-term'],
  ['a term that is over', { dueOn: '2026-04-30' }, 'finding-term-past'],
  ['a major one without a criterion', { grade: 'major' as const }, 'finding-criterion'],
  ['a stop without its place', { measure: 'stop-work' as const }, 'finding-where'],
  ['a stop', { measure: 'stop-work' as const, measureAt: '1203 工作面' }, undefined],
  [
    'a major one only to be mended at once',
    { grade: 'major' as const, criterion: 'C26-08-1', measure: 'correct-now' as const },
    'finding-major-now',
  ],
])('a finding with %s', (_, more, code) => {
  expect(whyNotFinding({ ...finding, ...more }, '2026-05-01')?.code).toBe(code)
})

const earlier = (more: Partial<EarlierCheck>): EarlierCheck => ({
  id: 'c1',
  number: '乌（松）煤安检〔2026〕001号',
  on: '2026-03-01',
  coverage: 'part',
  subjects: [],
  route: '副井 → 1203 工作面',
  officers: [{ person: 'p1', name: '甲' }],
  findings: [],
  ...more,
})
const traced = { place: '1203工作面', criterion: 'C26-08-1', violation: null }
test.each([
  ['the place stood in its route', {}, ['checked-and-missed']],
  ['it went elsewhere', { route: '主井' }, []],
  ['it covered everything', { route: '', coverage: 'full' as const }, ['checked-and-missed']],
  ['it had written the same down', { findings: [traced] }, ['found-and-came-back']],
  [
    'it had written another criterion down there',
    { findings: [{ ...traced, criterion: 'C26-09-1' }] },
    ['checked-and-missed'],
  ],
])('an earlier team is a candidate when %s', (_, more, because) => {
  expect(traceFinding(traced, [earlier(more)], []).map((one) => one.because)).toEqual(because)
})

test('whoever holds a post of the mine and whoever is resident stand among the candidates, before the teams', () => {
  const people = [
    { key: 'm', name: '矿长', title: '矿长', role: 'mine' as const },
    { key: 'r', name: '驻矿', title: '驻矿安监员', role: 'resident' as const },
  ]
  expect(traceFinding(traced, [earlier({})], people).map((one) => one.role)).toEqual(['mine', 'resident', 'supervisor'])
})
