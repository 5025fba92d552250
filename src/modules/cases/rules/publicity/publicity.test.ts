import { describe, expect, test } from 'vitest'
import type { CaseStepKind, Party, Penalty } from '../../model.ts'
import type { Done } from '../course/standing.ts'
import type { PublicationRules } from '../law/publication.ts'
import { publicityWords } from '../../words/publicity.ts'
import { creditColumns, kindsSaid } from './credit.ts'
import { publicityOf } from './history.ts'
import {
  groundsOf,
  isReason,
  type Otherwise,
  partOf,
  proposedOf,
  type PublishGround,
  whyNotWithheld,
} from './proposing.ts'

const rules: PublicationRules = {
  kind: 'publication',
  id: 'publication-2026',
  title: ['信用修复管理办法', 'Measures'],
  region: null,
  from: '2026-04-01',
  until: null,
  source: 'R13',
  confidence: '2',
  classes: {
    minor: { says: ['轻微', 'Minor'], least: null, most: { months: 3 }, published: 'as-needed' },
    ordinary: { says: ['一般', 'Ordinary'], least: { months: 3 }, most: { months: 12 }, published: 'always' },
    grave: { says: ['严重', 'Grave'], least: { months: 12 }, most: { months: 36 }, published: 'always' },
  },
  sorting: { confidence: '1', grave: ['revoke-licence', 'close'], minor: ['warning', 'circular'], hugeFine: null },
}
const unit: Party = {
  id: 'unit',
  kind: 'enterprise',
  name: '松岭一号煤矿',
  role: '',
  identity: '91990102MA0000001X',
  head: '陈志宏',
  address: '石门镇',
  phone: '',
}
const penalty = (fine: number, others: string[] = []): Penalty => ({
  items: [
    {
      violation: '未如实记录隐患排查情况',
      provision: null,
      edition: null,
      basis: '《安全生产法》第九十七条',
      circumstances: [],
      band: null,
      range: null,
      fine,
      others,
      reasoning: '理由',
      beyond: null,
    },
  ],
})
const ground = (more: Partial<PublishGround> = {}): PublishGround => ({
  party: unit,
  penalty: penalty(30_000),
  on: '2026-11-20',
  rules,
  huge: null,
  simple: false,
  decision: {
    number: '云（松岭）煤安罚〔2026〕7号',
    enterprise: unit.name,
    facts: '台账与现场不符。',
    decidedOn: '2026-11-16',
    office: '松岭区能源局',
    persons: [{ name: '陈志宏', identity: '', phone: '', address: '' }],
    told: (other) => other,
  },
  ...more,
})

describe('the term that is proposed', () => {
  test.each<[string, Partial<PublishGround>, string, string | null, string | null, boolean]>([
    ['a fine of which nobody said that it is huge', {}, 'ordinary', '2027-02-20', '2027-11-20', true],
    ['a huge fine', { huge: true }, 'grave', '2027-11-20', '2029-11-20', false],
    ['not huge, as somebody said', { huge: false }, 'ordinary', '2027-02-20', '2027-11-20', false],
    ['a licence revoked', { penalty: penalty(0, ['revoke-licence']) }, 'grave', '2027-11-20', '2029-11-20', false],
    ['a warning alone', { penalty: penalty(0, ['warning']) }, 'minor', null, '2027-02-20', false],
    ['a day of which no rule is held', { rules: undefined }, 'ordinary', null, null, false],
  ])('%s', (_, more, severity, minUntil, until, ask) => {
    expect(proposedOf(ground(more))).toMatchObject({ severity, minUntil, until, ask })
  })
})

describe('what an officer words otherwise', () => {
  const asked = (wished: Partial<Otherwise>, more: Partial<PublishGround> = {}) => {
    const from = ground(more)
    return partOf(proposedOf(from), { wording: null, until: null, why: null, ...wished }, from)
  }
  const { type, facts, result } = proposedOf(ground()).content
  const code = (part: ReturnType<typeof asked>) => (isReason(part) ? part.code : undefined)
  test.each<[string, Partial<Otherwise>, string | undefined]>([
    ['as proposed', {}, undefined],
    ['the same, said again', { wording: { type, facts, result } }, undefined],
    ['other words without a reason', { wording: { type, facts: '改写', result } }, 'case-publication-why'],
    ['other words with one', { wording: { type, facts: '改写', result }, why: '去除商业秘密' }, undefined],
    ['another day without a reason', { until: '2027-06-30' }, 'case-publication-why'],
    ['another day within the law', { until: '2027-06-30', why: '信用修复' }, undefined],
    ['the shortest term', { until: '2027-02-20', why: '信用修复' }, undefined],
    ['shorter than that', { until: '2027-02-19', why: '信用修复' }, 'case-publication-short'],
    ['longer than the law lets it be', { until: '2027-11-21', why: '要求' }, 'case-publication-long'],
    ['a name', { wording: { type, facts: '陈志宏违法', result }, why: '补充' }, 'case-publication-names'],
    [
      'a name in the reason, which the public reads',
      { until: '2027-06-30', why: '陈志宏申请' },
      'case-publication-names',
    ],
  ])('%s', (_, wished, expected) => expect(code(asked(wished))).toBe(expected))

  test('nothing is published without its number', () => {
    const { decision } = ground()
    expect(code(asked({}, { decision: { ...decision, number: null } }))).toBe('case-publication-unnumbered')
  })
})

test('of an enterprise nothing is left out but secrets; of a person also what is light or of no effect', () => {
  expect(groundsOf('enterprise', 'minor')).toEqual(['state-secret', 'trade-secret', 'privacy'])
  expect(whyNotWithheld('no-impact', 'enterprise', 'minor')?.code).toBe('case-publication-owed')
  expect(whyNotWithheld('no-impact', 'person', 'ordinary')).toBeUndefined()
  expect(whyNotWithheld('light', 'person', 'ordinary')?.code).toBe('case-publication-owed')
  expect(whyNotWithheld('light', 'person', 'minor')).toBeUndefined()
})

const done = (kind: CaseStepKind, on: string, party: string | null, facts: Record<string, unknown> = {}): Done => ({
  id: `${kind} ${on} ${party}`,
  kind,
  party,
  on,
  at: `${on}T02:00:00.000Z`,
  facts,
  person: 'officer',
})
const decidedUnit = done('decided', '2026-11-02', 'unit')
const decidedHead = done('decided', '2026-11-09', 'head')
const shown = done('published', '2026-11-05', 'unit', { where: '网站', until: null })

describe('what became of each decision in public', () => {
  const states = (steps: readonly Done[]) =>
    Object.fromEntries([...publicityOf(steps)].map(([id, one]) => [id, one.state]))
  const ended = (outcome: string, party = 'unit') => done('contest-ended', '2026-12-01', party, { outcome })
  test.each<[string, readonly Done[], Record<string, string>]>([
    ['nothing decided', [done('filed', '2026-10-01', null)], {}],
    ['decided', [decidedUnit], { unit: 'due' }],
    [
      'one published, the other decided later is due',
      [decidedUnit, shown, decidedHead],
      { unit: 'published', head: 'due' },
    ],
    [
      'the other published apart',
      [decidedUnit, shown, decidedHead, done('published', '2026-11-12', 'head')],
      { unit: 'published', head: 'published' },
    ],
    [
      'one step for all that are due',
      [decidedUnit, decidedHead, done('published', '2026-11-12', null)],
      { unit: 'published', head: 'published' },
    ],
    ['taken down', [decidedUnit, shown, done('taken-down', '2026-12-02', 'unit')], { unit: 'taken-down' }],
    [
      'one of two taken down',
      [decidedUnit, decidedHead, done('published', '2026-11-12', null), done('taken-down', '2026-12-02', 'head')],
      { unit: 'published', head: 'taken-down' },
    ],
    ['revoked before it was published', [decidedUnit, ended('revoked')], { unit: 'quashed' }],
    [
      'revoked afterwards: it stands until it is taken down',
      [decidedUnit, shown, ended('revoked')],
      { unit: 'published' },
    ],
    ['upheld', [decidedUnit, ended('upheld')], { unit: 'due' }],
    [
      'not published',
      [decidedUnit, done('not-published', '2026-11-05', 'unit', { ground: 'privacy' })],
      { unit: 'withheld' },
    ],
    [
      'a publication that was voided',
      [decidedUnit, shown, done('voided', '2026-11-06', null, { of: shown.id })],
      { unit: 'due' },
    ],
  ])('%s', (_, steps, expected) => expect(states(steps)).toEqual(expected))

  test('the day of the quashing, of a correction, and who took it down', () => {
    const steps = [
      decidedUnit,
      shown,
      done('publication-corrected', '2026-11-20', 'unit', { why: '文号有误', until: '2027-06-30' }),
      ended('changed'),
      done('taken-down', '2026-12-02', 'unit', { ground: 'quashed', text: '决定被变更' }),
    ]
    expect(publicityOf(steps).get('unit')).toMatchObject({
      publishedOn: '2026-11-05',
      until: '2027-06-30',
      corrected: { on: '2026-11-20', why: '文号有误' },
      quashedOn: '2026-12-01',
      ended: { on: '2026-12-02', ground: 'quashed', why: '决定被变更', by: 'officer' },
    })
  })
})

test('the sheet for credit platforms: kinds by their legal names, sums in 万元, no number of a person’s papers', () => {
  expect(kindsSaid({ fine: 1, others: ['correct', 'stop-production', 'stop-construction', 'revoke-licence'] })).toBe(
    '罚款；责令停产停业；吊销许可证件',
  )
  const row = { ...proposedOf(ground()).content, head: '陈志宏', officeCode: '', until: null, note: '' }
  const cells = (kind: 'enterprise' | 'person') =>
    Object.fromEntries(creditColumns[kind].map((one) => [one.heading[0], one.of(row)]))
  expect(cells('enterprise')).toMatchObject({
    行政相对人名称: '松岭一号煤矿',
    '行政相对人代码_1（统一社会信用代码）': '91990102MA0000001X',
    法定代表人: '陈志宏',
    法定代表人证件号码: null,
    '罚款金额（万元）': 3,
    处罚内容: '罚款人民币30,000元',
    公示截止期: '2099-12-31',
  })
  expect(creditColumns.enterprise).toHaveLength(28)
  expect(cells('person')).toMatchObject({ 行政相对人类别: '自然人', 证件号码: null })
})

test('words of the pages are said in both languages with the same facts', () => {
  const facts = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join()
  const uneven = Object.entries(publicityWords).filter(([, [zh, en]]) => !zh || !en || facts(zh) !== facts(en))
  expect(uneven).toEqual([])
})
