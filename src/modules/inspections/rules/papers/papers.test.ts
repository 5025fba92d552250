import { expect, test } from 'vitest'
import { speakIn } from '#modules/duties'
import type { Check, Finding, PaperContent, SchemeContent } from '../../model.ts'
import { words } from '../../words.ts'
import { disposable } from './disposal.ts'
import { opinionValues } from './opinion.ts'
import { schemeValues, whyNotApproveScheme } from './scheme.ts'
import { whyNotPaper } from './whys.ts'
import { withdrawalValues } from './withdrawal.ts'

const say = speakIn('zh', words)
const now = '2026-07-06T08:00:00.000Z'
const finding = (id: string, measure: Finding['measure']) => ({ id, measure }) as Finding
const check = {
  state: 'open',
  mode: 'plain',
  beganAt: '2026-07-06T02:00:30.000Z',
  endedAt: '2026-07-06T06:00:00.000Z',
  findings: [finding('a', 'stop-work'), finding('b', 'correct-by'), finding('c', 'correct-now')],
  papers: [{ kind: 'disposal', findings: ['c'] }],
  unit: { name: '石门煤矿' },
  officers: [{ name: '甲', certificate: '001' }],
} as unknown as Check
const disposal = (findings: string[]): PaperContent => ({
  kind: 'disposal',
  findings,
  basis: '安全生产法',
  review: '区政府',
  court: '区法院',
})
const withdrawal = (at: string, findings: string[] = []) => ({
  kind: 'withdrawal' as const,
  at,
  findings,
  place: '1203 工作面',
  danger: '瓦斯浓度 1.6%。',
  area: '1203 工作面及回风流',
  basis: '安全生产法第六十五条',
  opinion: '',
})
const whyNot = (content: PaperContent, of: Partial<Check> = {}) => whyNotPaper({ ...check, ...of }, content, now)?.code

test('a decision orders on the spot; a term only with its day, and nothing is decided twice', () => {
  expect(disposable(check.findings).map((one) => one.id)).toEqual(['a', 'c'])
  expect(whyNot(disposal(['a']))).toBeUndefined()
  const undated = check.findings.map((one) => ({ ...one, dueOn: null }))
  expect(whyNot(disposal(['b']), { findings: undated })).toBe('disposal-findings')
  const dated = check.findings.map((one) => ({ ...one, dueOn: '2026-07-20' }))
  expect(whyNot(disposal(['b']), { findings: dated })).toBeUndefined()
  expect(whyNot(disposal(['x']))).toBe('disposal-findings')
  expect(whyNot(disposal(['c']))).toBe('disposal-twice')
  expect(whyNot(disposal(['a']), { state: 'void' })).toBe('check-not-open')
})

test('people are ordered out within the check; the paper says from where and on what ground', () => {
  expect(whyNot(withdrawal('2026-07-06T03:00:00.000Z', ['a']))).toBeUndefined()
  expect(whyNot(withdrawal('2026-07-06T02:00:00.000Z'))).toBeUndefined()
  expect(whyNot(withdrawal('2026-07-06T01:59:00.000Z'))).toBe('withdrawal-when')
  expect(whyNot(withdrawal('2026-07-06T06:01:00.000Z'))).toBe('withdrawal-when')
  expect(whyNot(withdrawal('2026-07-06T09:00:00.000Z'), { endedAt: null })).toBe('happened-in-future')
  expect(whyNot(withdrawal('2026-07-06T03:00:00.000Z', ['x']))).toBe('withdrawal-findings')
  const contest = { review: '区政府', court: '' }
  const values = withdrawalValues(check, withdrawal('2026-07-06T03:05:00.000Z'), contest)
  expect(values).toMatchObject({
    at: '2026-07-06T03:05:00.000Z',
    danger: '瓦斯浓度 1.6%',
    basis: '安全生产法第六十五条',
  })
  expect(values).toMatchObject({ area: '1203 工作面及回风流', officers: [['甲', '001']], review: '区政府' })
})

test('an opinion is of a closed re-check, once for each hazard, and tells what was ordered and what was found', () => {
  const looked = {
    hazard: 'h',
    number: '2026-007',
    says: '断面不足',
    place: '回风巷',
    result: 'partial',
    text: '已扩刷 20 米。',
    dueOn: '2026-07-20',
  }
  const recheck = { ...check, mode: 'recheck', state: 'closed', rechecks: [looked] } as unknown as Check
  const content = { kind: 'opinion' as const, hazards: ['h'], remark: '', opinion: '' }
  expect(whyNot(content)).toBe('recheck-other-mode')
  expect(whyNot(content, { mode: 'recheck' })).toBe('opinion-open')
  expect(whyNotPaper(recheck, content, now)).toBeUndefined()
  expect(whyNotPaper(recheck, { ...content, hazards: ['x'] }, now)?.code).toBe('opinion-hazards')
  const issued = { ...recheck, papers: [{ kind: 'opinion', findings: ['h'] }] } as unknown as Check
  expect(whyNotPaper(issued, content, now)?.code).toBe('opinion-twice')
  const origin = {
    hazard: 'h',
    foundOn: '2026-06-01',
    check: '检 004',
    ordered: '责令停止作业',
    decision: '处 002',
    dueOn: null,
  }
  const values = opinionValues(recheck, content, [origin], say)
  expect(values).toMatchObject({
    decision: '处 002',
    order: '责令停止作业',
    cause: '应你单位申请',
    conduct: '回风巷：断面不足',
  })
  expect(values['items']).toEqual([
    [
      1,
      '2026年6月1日 检 004',
      '回风巷：断面不足',
      '责令停止作业\n处 002',
      '部分整改。已扩刷 20 米。责令2026年7月20日前完成。',
    ],
  ])
  const past = opinionValues(recheck, content, [{ ...origin, dueOn: '2026-07-01' }], say)
  expect(past['cause']).toBe('整改、治理期限届满')
})

const officer = (post: string, certificate: string | null) => ({ post, person: post, name: post, certificate })
const content: SchemeContent = {
  purpose: '查通风',
  from: '2026-12-01',
  to: '2026-12-02',
  overview: '',
  places: '一采区',
  items: [
    {
      subject: '通风',
      contents: '局部通风',
      how: '查台账',
      where: '1203',
      ledger: null,
      officers: ['p1'],
    },
  ],
  team: ['p1', 'p2'],
  lead: 'p1',
  safety: '带自救器',
  other: '',
}

test('a scheme is approved by another person, with its gaps named and two certified officers', () => {
  const team = [officer('p1', '001'), officer('p2', '002')]
  const why = (patch: Partial<SchemeContent> = {}, officers = team, person = 'leader', state = 'draft') =>
    whyNotApproveScheme({ state, writtenBy: 'writer', content: { ...content, ...patch } }, officers, person, 2)?.code
  expect(why()).toBeUndefined()
  expect(why({}, team, 'writer')).toBe('scheme-own')
  expect(why({}, team, 'leader', 'approved')).toBe('scheme-not-draft')
  expect(why({ safety: '' })).toBe('scheme-no-safety')
  expect(why({ items: [] })).toBe('scheme-no-items')
  expect(why({ items: [{ ...content.items[0]!, officers: ['p3'] }] })).toBe('scheme-item-officers')
  expect(why({ lead: 'p3' })).toBe('scheme-lead')
  expect(why({ to: '2026-11-30' })).toBe('scheme-days')
  expect(why({}, [officer('p1', '001'), officer('p2', null)])).toBe('check-team')
  const said = schemeValues(
    {
      content,
      unit: '石门煤矿',
      mode: 'plain',
      coverage: 'full',
      subjects: [],
      officers: team,
      writer: '甲',
      approver: '乙',
      approvedOn: '2026-11-22',
    },
    say,
  )
  expect(said['work']).toEqual([['通风', '局部通风\n查台账', '1203', 'p1', '']])
  expect(said).toMatchObject({ safety: '带自救器', team: 'p1（001）、p2（002）', lead: 'p1', approvedOn: '2026-11-22' })
})
