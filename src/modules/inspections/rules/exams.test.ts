import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  asKept,
  type Bank,
  type BankItem,
  banksAt,
  drawQuestions,
  jobsAt,
  poolOf,
  scoreOf,
  whyNotAnswers,
} from './exams.ts'

const item = (code: string, more: Partial<BankItem> = {}): BankItem => ({
  code,
  ask: [code, code],
  options: [
    ['甲', 'a'],
    ['乙', 'b'],
    ['丙', 'c'],
  ],
  key: [1],
  basis: '安全生产法',
  confidence: 'statute',
  ...more,
})
const bank = (more: Partial<Bank>): Bank => ({
  id: 'b',
  title: ['题库', 'bank'],
  source: '本地',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  region: null,
  passMark: null,
  questions: 10,
  jobs: { gas: { says: ['瓦斯检查工', 'Gas inspector'], mines: ['coal'] }, head: { says: ['矿长', 'Head'] } },
  items: [item('A')],
  ...more,
})
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

test('a county’s bank adds questions, sets its own mark, and holds in its region alone', () => {
  const own = bank({
    region: '990102',
    passMark: 85,
    questions: null,
    jobs: {},
    items: [item('A', { key: [2] }), item('B')],
  })
  const all = [own, bank({}), bank({ id: 'old', effectiveTo: '2026-03-01', items: [item('Z')] })]
  const near = banksAt(all, '990102001-SL', '2026-07-01')
  expect(near.items.map((one) => [one.code, one.key])).toEqual([
    ['A', [2]],
    ['B', [1]],
  ])
  expect(near).toMatchObject({ passMark: 85, questions: 10 })
  const far = banksAt(all, '990103001-SG', '2026-07-01')
  expect(far.items.map((one) => one.code)).toEqual(['A'])
  expect(far.passMark).toBeNull()
})

test('questions are asked of their jobs and kinds of mine', () => {
  const items = [item('A'), item('B', { jobs: ['gas'] }), item('C', { mines: ['coal'] }), item('D', { jobs: ['head'] })]
  expect(poolOf({ items }, 'coal', 'gas').map((one) => one.code)).toEqual(['A', 'B', 'C'])
  const { jobs } = banksAt([bank({})], '9901', '2026-07-01')
  expect(jobsAt({ jobs }, 'open-pit').map((one) => one.job)).toEqual(['head'])
  expect(jobsAt({ jobs }, 'coal').map((one) => one.job)).toEqual(['gas', 'head'])
  expect(poolOf({ items }, 'open-pit', 'gas').map((one) => one.code)).toEqual(['A', 'B'])
})

test('a draw is the same whoever draws it, in whatever order the bank lists its questions', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }),
      fc.string(),
      (codes, seed) => {
        const drawn = drawQuestions(seed, codes, 10, sha)
        expect(drawn).toHaveLength(Math.min(10, codes.length))
        expect(drawQuestions(seed, codes.toReversed(), 10, sha)).toEqual(drawn)
      },
    ),
  )
})

test('a question counts when exactly the right options are chosen; one left open does not', () => {
  const questions = [item('A'), item('B', { key: [3, 1] }), item('C', { key: [2] })].map(asKept)
  expect(scoreOf(questions, [[1], [1, 3], [2]])).toBe(100)
  expect(scoreOf(questions, [[1], [3], [2]])).toBe(66.7)
  expect(scoreOf(questions, [[], [1, 2, 3], [1]])).toBe(0)
  expect(whyNotAnswers(questions, [[1], [1, 3], []])).toBeUndefined()
  expect(whyNotAnswers(questions, [[1], [1, 3]])?.code).toBe('exam-answers')
  expect(whyNotAnswers(questions, [[1, 2], [1, 3], [2]])).toMatchObject({ facts: { nth: 1 } })
  expect(whyNotAnswers(questions, [[1], [4], [2]])).toMatchObject({ facts: { nth: 2 } })
})
