import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../reading.ts'
import { readText } from './read-text.ts'

const pieces = [
  '一、',
  '（一）',
  '(2)',
  '1.',
  '1、',
  '、',
  '）',
  '①',
  '第三条',
  '第一章',
  '2.1',
  '一是',
  '二是',
  '\n',
  '\r\n',
  '\n\n',
  '\f',
  '　　',
  ' ',
  '\t',
  '。',
  '；',
  '，',
  '：',
  '（',
  '）',
  '(',
  ')',
  '《',
  '》',
  '“',
  '”',
  '区能源局',
  '市、县应急管理局',
  '各县（市、区）人民政府',
  '各有关部门',
  '会同',
  '牵头',
  '由',
  '责任单位：',
  '完成时限：',
  '长期坚持',
  '主要负责人',
  '分管负责人',
  '等',
  '和',
  '按职责分工负责',
  '每月',
  '每半年',
  '每个季度',
  '每年',
  '按月',
  '月度考核',
  '季度通报',
  '至少',
  '5次',
  '１０次',
  '以上',
  '2025年底前',
  '12月',
  '10日前',
  '2026年',
  '至',
  '十五日内',
  '每年12月10日前',
  '今年',
  '年底',
  '95%',
  '30万吨/年',
  '百分之九十',
  '10座',
  '不得超过2个',
  '复工复产前',
  '发生死亡事故的',
  '定期',
  '及时',
  '附件',
  '序号',
  '总体要求',
  '保障措施',
  '同志们',
  '〔2024〕5号',
  '⼈⺠',
  '㈠',
  '⒈',
  '\u0000',
  '\ud83d\ude00',
  '\ud800',
  'abc',
  '[bookmark: _GoBack]',
]
const documents = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { minLength: 40, maxLength: 160 },
  )
  .map((parts) => `方案\n一、任务。${parts.join('')}`)

/** Every place that a reading names, with the text that should stand there and the place that should hold it. */
function placesOf(reading: Reading): { at: [number, number]; text: string; within: [number, number] }[] {
  const whole: [number, number] = [0, reading.text.length]
  const cut = (at: [number, number]): string => reading.text.slice(at[0], at[1])
  return reading.items.flatMap((item) => [
    { at: item.at, text: cut(item.at), within: whole },
    // Names are tidied, and may stand at the heading above.
    ...[...item.unitsAt, ...item.unitsGenericAt].map((one) => ({ at: one.at, text: cut(one.at), within: whole })),
    ...[...item.deadlines, ...item.frequencies, ...item.quantities, ...item.triggers, ...item.notUnderstood].map(
      (one) => ({ at: one.at, text: one.text, within: item.at }),
    ),
  ])
}

describe('every span of every reading', () => {
  test('lies in the text, in its clause, and is its own text', () => {
    let spans = 0
    fc.assert(
      fc.property(documents, (text) => {
        const reading = readText(text)
        expect(reading.text).toBe(text)
        for (const { at, text: words, within } of placesOf(reading)) {
          spans++
          expect(at[0]).toBeGreaterThanOrEqual(0)
          expect(at[1]).toBeGreaterThan(at[0])
          expect(at[1]).toBeLessThanOrEqual(text.length)
          expect(text.slice(at[0], at[1])).toBe(words)
          expect(at[0]).toBeGreaterThanOrEqual(within[0])
          expect(at[1]).toBeLessThanOrEqual(within[1])
        }
        const starts = reading.items.map((item) => item.at[0])
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
      { numRuns: 400 },
    )
    // The documents must be rich enough for the property to say something.
    expect(spans).toBeGreaterThan(3_000)
  })

  test('is the same when the document is read again', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(readText(text)).toEqual(readText(text))
      }),
      { numRuns: 50 },
    )
  })
})

describe('time', () => {
  const size = 100_000
  const fill = (piece: string): string => piece.repeat(Math.ceil(size / Buffer.byteLength(piece)))
  test.each(
    [
      '（',
      '(',
      '《',
      '每',
      '每月',
      '每月、',
      '由',
      '由由局',
      '一、',
      '（一）',
      '1.',
      '一是',
      '市',
      '市局',
      '区能源局、',
      '区能源局和',
      '各有关',
      '2024年',
      '12月',
      '2024年12月至',
      '1',
      '1.1',
      '9%',
      '发生',
      '对甲的',
      '等',
      '牵头',
      '责任单位:',
      '\n',
      ' \n',
      '序号  甲\n',
      '\ta\n',
      'a\tb\n',
      '。',
      '，',
      '“',
      '第一条',
      '、',
      '附件\n',
      '自然资源和',
      '县',
      '至少',
      '安全',
      '每年12月10日、',
      '一、\n',
      '1.\n',
      '、甲\n',
      '一、甲\n乙丙\n',
      '甲乙丙丁戊己庚辛',
    ].map((piece) => [piece]),
  )('100 kB of %j are read within 300 ms', (piece) => {
    const text = fill(piece)
    readText(text.slice(0, 2_000))
    // Four times the text in about four times the processor's time, whatever the machine does beside: a quadratic reader takes sixteen.
    const quarter = text.slice(0, text.length / 4)
    const long = Math.min(...[1, 2, 3].map(() => timeOf(text)))
    const short = Math.min(...[1, 2, 3].map(() => timeOf(quarter)))
    expect(long).toBeLessThan(Math.max(300, short * 9))
  })
})

/** Processor milliseconds of one reading. */
function timeOf(text: string): number {
  const start = process.cpuUsage()
  readText(text)
  const used = process.cpuUsage(start)
  return (used.user + used.system) / 1000
}
