import { expect, test } from 'vitest'
import { makeSay } from '#platform/web'
import { words } from '../words.ts'
import { briefOf, changesOf } from './historyTold.ts'

const say = makeSay('zh', words)
type Entry = Parameters<typeof changesOf>[0]
const entry = (word: string, facts: object) => ({ word, facts }) as unknown as Entry
const brief = (word: string, facts: object) => briefOf(entry(word, facts), { ladder: [] }, say)

test.each([
  ['hazard.found', { grade: 'major', criterion: 'C26-08-1', source: 'letter' }, '重大 C26-08-1 来信来访'],
  ['hazard.found', { grade: null, criterion: null, source: 'check' }, '执法检查'],
  ['recheck.made', { result: 'fail', dueOn: '2026-11-05' }, '不合格 整改期限 2026-11-05'],
  ['hazard.paper-issued', { paper: 'removal', number: '隐患销〔2026〕1号' }, '隐患销号单 隐患销〔2026〕1号'],
  ['hazard.followed', { text: '密闭墙完成一半' }, ''],
])('%s %j is told as %s', (word, facts, said) => {
  expect(brief(word, facts).join(' ')).toBe(said)
})

test('what was mended, and what two people wrote, stands with both values', () => {
  const mended = entry('hazard.corrected', {
    from: { category: 'gas', place: '' },
    to: { category: 'water', place: '副井' },
  })
  expect(changesOf(mended, say)).toEqual([
    { name: '类别', from: '瓦斯', to: '防治水' },
    { name: '地点', from: '—', to: '副井' },
  ])
  const met = entry('hazard.disputed', { fields: [{ field: 'text', theirs: '甲', mine: '乙' }] })
  expect(changesOf(met, say)).toEqual([{ name: '隐患内容', from: '甲', to: '乙' }])
})
