import { expect, test } from 'vitest'
import { speakIn } from '#modules/duties'
import type { Check, Finding } from '../../model.ts'
import { words } from '../../words.ts'
import { orderContent, orderKindOf, orderText, refusalSaid, whyNotOrder } from './orders.ts'

const say = speakIn('zh', words)
const contest = { review: '乌金市松岭区人民政府', court: '松岭区人民法院' }
const at = '2026-07-06T06:20:00.000Z'
const finding = (more: Partial<Finding>): Finding => ({
  id: 'a',
  nth: 1,
  text: '回风流瓦斯浓度 1.6%。',
  place: '1203 回风巷',
  grade: 'general',
  criterion: null,
  violation: null,
  basis: '',
  measure: 'withdraw',
  measureAt: '1203 工作面',
  dueOn: null,
  photos: [],
  hazard: null,
  traced: [],
  version: 1,
  ...more,
})
const check = {
  findings: [finding({ measure: 'stop-work' })],
  unit: { name: '石门煤矿' },
  beganAt: '2026-07-06T06:00:00.000Z',
  endedAt: null,
  officers: [{ name: '方晓峰', certificate: '017' }],
} as unknown as Check

test('a paper is filled in with all that is known: where, what threatens, from where, on what ground', () => {
  const order = orderContent('withdrawal', [finding({}), finding({ id: 'b', measureAt: '' })], { at, contest })
  expect(order).toMatchObject({
    findings: ['a', 'b'],
    at,
    place: '1203 回风巷',
    area: '1203 工作面',
    danger: '回风流瓦斯浓度 1.6%',
  })
  expect(order.basis).toContain('第六十五条第一款第三项')
  expect(whyNotOrder(order)).toBeUndefined()
  expect(whyNotOrder(orderContent('withdrawal', [], { at, contest }))).toMatchObject({ code: 'order-field-place' })
})

test('the ground of a decision follows from what is ordered', () => {
  const basis = (...measures: Finding['measure'][]) =>
    orderContent(
      'disposal',
      measures.map((measure) => finding({ measure })),
      { at, contest },
    ).basis.split('第一款')[1]
  expect(basis('correct-now')).toBe('第二项')
  expect(basis('stop-work')).toBe('第三项')
  expect(basis('stop-use', 'correct-by')).toBe('第二项、第三项')
  expect(
    whyNotOrder(orderContent('disposal', [finding({})], { at, contest: { review: '区政府', court: '' } })),
  ).toMatchObject({
    code: 'order-field-court',
  })
  expect([orderKindOf('withdraw'), orderKindOf('stop-work')]).toEqual(['withdrawal', 'disposal'])
})

test('what is shown and signed names unit, number, time, place, order, review and court, and who refused', () => {
  const order = orderContent('withdrawal', [finding({})], { at, contest })
  const refused = refusalSaid({ reason: '认为未超限', witness: '邱某' }, say)
  const text = orderText(check, order, { number: '撤001号', contest, on: at, refused }, say)
  const said = JSON.stringify(text)
  for (const one of [
    '石门煤矿',
    '撤001号',
    '14:20',
    '1203 回风巷',
    '撤出作业人员',
    '松岭区人民法院',
    '方晓峰（017）',
    '认为未超限',
    '见证人：邱某',
  ])
    expect(said).toContain(one)
  const decision = orderContent('disposal', [finding({ measure: 'stop-work' })], { at, contest })
  const lines = orderText(check, decision, { number: '处001号', contest, on: at, refused: '' }, say).lines.join('')
  expect(lines).toContain('当场责令1203 工作面停止作业')
  expect(lines).not.toMatch(/\{\w+\}/)
})
