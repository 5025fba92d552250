import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuick } from './quick.ts'

const mines = [
  { id: 'a', name: '青石沟煤矿' },
  { id: 'b', name: '青石沟二号煤矿' },
  { id: 'c', name: '永泰煤矿' },
]
const now = '2026-11-22T15:40'

describe('one line of free text', () => {
  it('tells deed, mine, time and findings', () => {
    expect(readQuick('上午到青石沟查通风，2 条隐患', mines, now)).toEqual({
      word: 'visit.made',
      mine: { id: 'a', name: '青石沟煤矿' },
      at: '2026-11-22T09:00',
      facts: { findings: 2, text: '上午到青石沟查通风，2 条隐患' },
      text: '上午到青石沟查通风，2 条隐患',
    })
  })
  it('takes the longest name', () => {
    expect(readQuick('昨天夜查青石沟二号煤矿，下井', mines, now)).toMatchObject({
      mine: { id: 'b' },
      at: '2026-11-21T21:00',
      facts: { mode: 'night', underground: true },
    })
  })
  it('leaves the mine open between two of the same name', () => {
    const twins = [
      { id: 'x', name: '永泰煤矿' },
      { id: 'y', name: '永泰铁矿' },
    ]
    expect(readQuick('到永泰检查', twins, now).mine).toBeUndefined()
  })
  it('takes a code before any name', () => {
    const coded = mines.map((one, at) => ({ ...one, code: `990102-000${at}` }))
    expect(readQuick('到 990102-0002 检查，不是青石沟二号煤矿', coded, now).mine).toEqual({ id: 'c', name: '永泰煤矿' })
  })
  it('reads meetings with their kind and number of persons', () => {
    expect(readQuick('11月3日 14:30 开常务会，12人', mines, now)).toMatchObject({
      word: 'meeting.held',
      at: '2026-11-03T14:30',
      facts: { meeting: 'executive', persons: 12 },
    })
  })
  it('turns a coming date into that of last year and a coming hour into now', () => {
    expect(readQuick('12月3日下午3点 到永泰检查', mines, now).at).toBe('2025-12-03T15:00')
    expect(readQuick('晚上到永泰检查', mines, now).at).toBe(now)
  })
  it('never tells a moment that has not come', () => {
    const word = fc.constantFrom(
      '今天',
      '昨天',
      '下午',
      '晚上',
      '23:59',
      '8点',
      '12月31日',
      '上午',
      '到永泰',
      '3 条隐患',
      '，',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const { at } = readQuick(words.join(''), mines, now)
        expect(at === undefined || at <= now).toBe(true)
      }),
    )
  })
})
