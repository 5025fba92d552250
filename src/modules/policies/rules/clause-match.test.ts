import { expect, test } from 'vitest'
import { labelParts, matchClauses, sameNumber, sameTitle } from './clause-match.ts'
import { marksOf, paragraphsOf } from './marks.ts'
import { readText } from './read-text.ts'

test.each([
  ['三(十二)', ['3', '12']],
  ['二(一)1', ['2', '1', '1']],
  ['二（2）', ['2', '2']],
  ['任务9', ['9']],
  ['四(二十一)', ['4', '21']],
  ['二·四是', ['2', '4']],
  ['末段·一是', ['1']],
  ['第十二条第一款(三)', ['12', '1', '3']],
  ['附件', ['附件']],
  ['二(三)′2', ['2', '3', '2']],
  ['第一百零五条', ['105']],
  ['第一百二十条', ['120']],
  ['', []],
] as const)('labelParts %s', (label, parts) => {
  expect(labelParts(label)).toEqual(parts)
})

const originals = [
  { path: ['二', '(一)', '1'], heading: '领导联系', text: '领导联系的原文。' },
  { path: ['二', '(一)', '2'], heading: '带班检查', text: '带班检查的原文。' },
  { path: ['三', '(十二)'], heading: '负责人带头检查', text: '负责人的原文。' },
  { path: ['三', '(二)', '9'], heading: '停产停建管控', text: '停产的原文。' },
  { path: ['四', '(一)', '9'], heading: '培训', text: '培训的原文。' },
  { path: ['五', '(三)'], heading: '资金', text: '资金的原文。' },
  { path: ['五', '(三)'], heading: '队伍', text: '队伍的原文。' },
]
const clause = (label: string, heading = '') => matchClauses([{ label, heading }], originals)[0]?.text

test('a label takes its clause, a part all clauses below it, a running number the clause of that number', () => {
  expect(clause('三(十二)')).toBe('负责人的原文。')
  expect(clause('二(一)')).toBe('领导联系的原文。\n带班检查的原文。')
  expect(clause('任务9', '停产停建管控')).toBe('停产的原文。')
  expect(clause('任务9', '人员培训')).toBe('培训的原文。')
  expect(clause('五(三)', '队伍建设')).toBe('队伍的原文。')
  expect(clause('五(三)′', '资金')).toBe('队伍的原文。')
  expect([clause('六'), clause('附件'), clause('任务8')]).toEqual([undefined, undefined, undefined])
})

test('document numbers are the same in any brackets', () => {
  expect(sameNumber('松政办发〔2026〕7号', '松政办发[2026] 7号')).toBe(true)
  expect(sameNumber('松政办发〔2026〕7号', '松政办发〔2026〕17号')).toBe(false)
  expect(sameNumber('松政办发〔2026〕7', '松政办发〔2026〕7号')).toBe(true)
  expect(sameNumber('', '')).toBe(false)
})

test('a point of a closing paragraph is not the section of its number', () => {
  const speech = [
    { path: ['一'], heading: '责任体系', text: '第一部分。' },
    { path: ['一是'], heading: '', text: '末段第一点。' },
  ]
  const clauses = ['一', '末段·一是'].map((label) => ({ label, heading: '' }))
  expect(matchClauses(clauses, speech).map((one) => one.text)).toEqual(['第一部分。', '末段第一点。'])
})

test('a speech is known by its title, whatever lines it was printed in and with words left out', () => {
  const title = '在全市“安全月”推进会议上的\n发 言'
  expect(sameTitle('在全市"安全月"推进会议上的发言', title)).toBe(true)
  expect(sameTitle('在…推进会议上的发言', title)).toBe(true)
  expect(sameTitle('在全市“安全月”…', title)).toBe(true)
  expect(sameTitle('…推进会议', title)).toBe(false)
  expect(sameTitle('全市“安全月”推进会议上的发言', title)).toBe(false)
  expect(sameTitle('在全县…的发言', title)).toBe(false)
  expect(['', '…'].some((one) => sameTitle(one, title))).toBe(false)
})

const text =
  '松岭区煤矿检查办法\n\n第一章　总则\n第一条　区能源局主要负责人每月到煤矿检查不少于5次。\n第二条　煤矿停产的，区能源局应当5日内报告，并适时\n巡查停产煤矿。\n'

test('marks never overlap and print what the reader found', () => {
  const reading = readText(text)
  for (const item of reading.items) {
    const marks = marksOf(item)
    const bounds = [item.at[0], ...marks.flatMap((mark) => mark.at), item.at[1]]
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
  }
  expect(marksOf(reading.items[0]!).map((one) => one.kind)).toContain('frequency')
})

test('paragraphs hold the whole text once, in order, whatever lines a file breaks', () => {
  const reading = readText(text)
  const all = paragraphsOf(reading)
  for (const one of all)
    expect(one.pieces.map((piece) => reading.text.slice(...piece.at)).join('')).toBe(reading.text.slice(...one.at))
  expect(
    all
      .map((one) => reading.text.slice(...one.at))
      .join('')
      .replaceAll('\n', ''),
  ).toBe(text.replaceAll('\n', ''))
  expect(all.map((one) => one.role)).toEqual(['title', 'heading', 'body', 'body'])
  expect(all.at(-1)!.items).toEqual([1])
})

test('a unit that only a heading names is marked there', () => {
  const source =
    '砚山县职责分工方案\n一、总体要求\n坚持安全第一。\n二、部门职责\n（一）县能源局\n1.每月检查。\n2.每季度通报。\n'
  const heading = paragraphsOf(readText(source)).find((one) => source.slice(...one.at).startsWith('（一）'))
  expect(heading?.pieces.map((one) => [source.slice(...one.at), one.item, one.mark])).toEqual([
    ['（一）', null, null],
    ['县能源局', null, 'unit'],
  ])
})

test('a section is a heading, and a sentence runs on over the end of a page', () => {
  const long = '坚持人民至上、生命至上，统筹煤矿、金属非金属矿山、尾矿库和选矿厂安全监管，坚'
  const reading = readText(`松岭区提升方案\n\n一、总体要求\n${long}\n\f\n持标本兼治。\n二、主要任务\n1.落实责任。\n`)
  const all = paragraphsOf(reading).map((one) => [one.role, reading.text.slice(...one.at).replace(/\s/g, '')])
  expect(all.slice(1, 3)).toEqual([
    ['heading', '一、总体要求'],
    ['body', `${long}持标本兼治。`],
  ])
})
