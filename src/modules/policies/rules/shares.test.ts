import { describe, expect, test } from 'vitest'
import { findFrequencies } from './frequencies.ts'

function oftenIn(text: string): unknown[] {
  return findFrequencies(text, []).found.map((one) => [
    one.actor?.name ?? null,
    one.count,
    one.atLeast,
    one.period,
    one.action,
  ])
}

describe('分别: as many numbers as doers', () => {
  const expected = [
    ['矿长', 5, true, 'month', '下井'],
    ['书记', 3, true, 'month', '下井'],
  ]
  test.each([
    '矿长、书记每月下井分别不得少于5次、3次。',
    '矿长、书记下井每月分别不得少于5次、3次。',
    '每月矿长、书记下井次数分别不少于5次和3次。',
  ])('%s', (text) => {
    expect(oftenIn(text)).toEqual(expected)
  })

  test('leaves the numbers alone where they are not as many as the doers', () => {
    expect(oftenIn('矿长、书记每月下井分别不得少于5次、3次、2次。').length).toBe(1)
  })
})

describe('a period that is carried on', () => {
  test('to a level, an office or a post without a period of its own', () => {
    expect(oftenIn('县级每年组织演练不少于1次;市级2次。')).toEqual([
      ['县级', 1, true, 'year', '组织演练'],
      ['市级', 2, true, 'year', '组织演练'],
    ])
    expect(oftenIn('县应急管理局每季度检查1次,县能源局2次。').length).toBe(2)
    expect(oftenIn('矿长每月下井5次,书记不少于3次。')[1]).toEqual(['书记', 3, true, 'month', '下井'])
  })

  test('not to a part of the number, nor past another period', () => {
    expect(oftenIn('煤矿每年组织演练2次,其中夜间1次。').length).toBe(1)
    expect(oftenIn('县级领导每季度到矿1次,乡镇干部每月到矿2次。')).toMatchObject([
      ['县级领导', 1, false, 'quarter', '到矿'],
      ['乡镇干部', 2, false, 'month', '到矿'],
    ])
  })
})

test('a doer may stand between the period and the deed, behind 由, or before those who only join', () => {
  expect(oftenIn('每年县级开展演练1次。')).toEqual([['县级', 1, false, 'year', '开展演练']])
  expect(oftenIn('包保情况由县安委会办公室按季度汇总通报。')).toMatchObject([
    ['县安委会办公室', 1, false, 'quarter', '汇总通报'],
  ])
  expect(oftenIn('由县煤管局牵头,县应急管理局、县气象局配合,每季度会商1次。')).toMatchObject([
    ['县煤管局', 1, false, 'quarter', '会商'],
  ])
})
