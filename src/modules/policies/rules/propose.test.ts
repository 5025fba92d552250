import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Obligation } from '../model.ts'
import { readInForceFrom } from './in-force.ts'
import { bindsOf, levelOf } from './offices.ts'
import { questionOf, wholeOf } from './open.ts'
import { type Proposal, proposeFrom } from './propose.ts'
import { withinOf } from './propose-reactions.ts'
import { readText } from './read-text.ts'
import { bareTitle, likelyPolicy } from './titles.ts'

const head = '松岭区煤矿检查办法\n\n'

function proposed(clauses: string): Proposal[] {
  return proposeFrom(readText(head + clauses), '2026-08-01')
}
/** The members that say what is owed, without what every proposal carries. */
function owed(clauses: string, kind: Obligation['kind']): Record<string, unknown>[] {
  return proposed(clauses).flatMap(({ obligation, question }) => {
    if (obligation.kind !== kind) return []
    const { id: _i, clause: _c, from: _f, ladder: _l, proof: _p, says, kind: _k, ...own } = obligation
    return [{ says: says[0], ...own, ...(question ? { question } : {}) }]
  })
}

describe('quotas', () => {
  test('two posts in one sentence are two duties, each with its own number', () => {
    expect(
      owed(
        '第一条　区能源局主要负责人每月到煤矿检查不少于5次，分管负责人每月到煤矿检查不少于8次。\n第二条　本办法自印发之日起施行。\n',
        'quota',
      ),
    ).toEqual([
      {
        says: '区能源局主要负责人每月到煤矿检查不少于5次',
        binds: { post: 'bureau-head', of: 'energy', level: 'county' },
        does: 'visit.made',
        where: { fact: 'mine.kind', is: 'coal' },
        atLeast: 5,
        every: 'month',
        spread: 'any',
      },
      {
        says: expect.stringMatching(/分管负责人每月到煤矿检查不少于8次$/),
        binds: { post: 'bureau-deputy', of: 'energy', level: 'county' },
        does: 'visit.made',
        where: { fact: 'mine.kind', is: 'coal' },
        atLeast: 8,
        every: 'month',
        spread: 'any',
      },
    ])
  })

  test('a mine owes its own checks, each mine for itself', () => {
    expect(
      owed('第一条　煤矿主要负责人每月组织全面安全检查不少于1次。\n第二条　本办法自印发之日起施行。\n', 'quota'),
    ).toMatchObject([
      { binds: { mine: true }, does: 'selfcheck.made', spread: 'each', where: { fact: 'mine.kind', is: 'coal' } },
    ])
  })

  test('a list under a heading is owed by whom the heading names', () => {
    const found = owed(
      '第一条　区应急管理局是主管部门，履行下列职责：\n（一）对煤矿实施监督检查，每月不少于1次；\n（二）建立煤矿基本情况台账，按月更新。\n第二条　本办法自印发之日起施行。\n',
      'quota',
    )
    expect(found.map((one) => [one['binds'], one['does']])).toEqual([
      [{ organisation: 'emergency', level: 'county' }, 'check.made'],
      [{ organisation: 'emergency', level: 'county' }, 'register.updated'],
    ])
  })

  test('a day inside the period is its limit', () => {
    expect(
      owed('第一条　区能源局每年12月10日前报送年度总结。\n第二条　区能源局每月5日前上报进展。\n', 'quota'),
    ).toMatchObject([
      { by: '12-10', every: 'year' },
      { by: '5', every: 'month' },
    ])
  })
})

test('reactions: trigger, answer and term; what lies ahead of the trigger is `before`', () => {
  expect(
    owed(
      '第一条　煤矿停产的，区能源局应当自停产之日起5日内书面报告市能源局。\n第二条　煤矿停产检修7日以上的，应当提前3日向区能源局书面报告。\n',
      'reaction',
    ),
  ).toMatchObject([
    {
      binds: { organisation: 'energy', level: 'county' },
      after: { word: 'mine.stopped' },
      does: 'report.sent',
      within: { days: 5 },
    },
    { after: { word: 'mine.stopped' }, does: 'report.sent', within: { days: 0 }, before: { days: 3 } },
  ])
})

test('limits: a number behind a noun of the register holds of each mine', () => {
  expect(
    owed(
      '第一条　高瓦斯矿井采煤工作面不得超过2个，掘进工作面不得超过4个。\n第二条　本办法自印发之日起施行。\n',
      'limit',
    ),
  ).toMatchObject([
    {
      binds: { mine: true },
      where: {
        all: [
          { fact: 'mine.kind', is: 'coal' },
          { fact: 'mine.gasGrade', is: ['high', 'outburst'] },
        ],
      },
      holds: { fact: 'mine.coalFaces', atMost: 2 },
    },
    { holds: { fact: 'mine.headingFaces', atMost: 4 } },
  ])
})

test('resident inspectors: each kind of mine has its own number, and the town its share of it', () => {
  const found = owed(
    '第一条　区能源局负责驻矿监管员的选派。国有煤矿每矿2名，乡镇煤矿每矿3名，其中镇街派驻2名。\n第二条　本办法自印发之日起施行。\n',
    'limit',
  )
  const township = {
    all: [
      { fact: 'mine.kind', is: 'coal' },
      { fact: 'mine.ownership', is: ['township', 'private'] },
    ],
  }
  expect(found.map((one) => [one['where'], one['holds']])).toEqual([
    [
      {
        all: [
          { fact: 'mine.kind', is: 'coal' },
          { fact: 'mine.ownership', is: ['central', 'provincial', 'municipal'] },
        ],
      },
      { fact: 'mine.residents', atLeast: 2 },
    ],
    [township, { fact: 'mine.residents', atLeast: 3 }],
    [township, { fact: 'mine.residentsTown', atLeast: 2 }],
  ])
})

test('a share of the times is a duty of its own; whose is asked where the sentence names two', () => {
  const clause = (who: string) =>
    owed(
      `第一条　领导干部联系煤矿，按下列要求下矿检查：\n（一）${who}\n（二）区安委办主任每年至少1次。\n第二条　本办法自印发之日起施行。\n`,
      'quota',
    )
  expect(clause('区能源局主要负责人每月至少5次，分管负责人每月至少8次，其中夜查不少于1次；')).toMatchObject([
    { says: '区能源局主要负责人每月下矿检查不少于5次', does: 'visit.made', where: { fact: 'mine.kind', is: 'coal' } },
    { atLeast: 8, does: 'visit.made' },
    {
      atLeast: 1,
      every: 'month',
      does: 'visit.made',
      counts: { fact: 'entry.mode', is: 'night' },
      question: 'subject-open',
    },
    { every: 'year' },
  ])
})

test('an actor that is not understood is asked for, never guessed', () => {
  const [one] = proposed('第一条　联合工作组每月开展检查1次。\n第二条　本办法自印发之日起施行。\n')
  expect(one).toMatchObject({ question: 'subject-open' })
  expect(one!.obligation.binds).toBeUndefined()
})

test('identities are unique, clauses are named by their whole path, every span prints what it says', () => {
  const clause = fc.constantFrom(
    '区能源局每月检查煤矿不少于2次。',
    '煤矿停产的，区能源局应当5日内报告。',
    '采煤工作面不得超过2个。',
    '区公安局负责打击。',
    '区能源局于2026年12月底前建立台账。',
  )
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 30 }), fc.boolean(), (clauses, twice) => {
      const listed = clauses.map((one, n) => `第${'一二三四五六七八九'[n % 9]}条　${one}`).join('\n')
      const reading = readText(`${head}${listed}\n${twice ? listed : ''}`)
      const all = proposeFrom(reading, '2026-08-01')
      expect(new Set(all.map((one) => one.obligation.id)).size).toBe(all.length)
      for (const one of all) {
        expect(one.obligation.id).toMatch(/^[a-z0-9][a-z0-9-]*$/)
        expect(one.obligation.clause).toBe(reading.items[one.item]!.path.join(''))
        for (const span of one.spans) expect(span.at[1]).toBeGreaterThan(span.at[0])
        // What has no question is whole, and the other way round.
        expect('obligation' in wholeOf(one.obligation)).toBe(one.question === null || one.question === 'limit-open')
      }
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['区能源局主要负责人', { post: 'bureau-head', of: 'energy', level: 'county' }],
  ['市煤管局分管负责人', { post: 'bureau-deputy', of: 'coal', level: 'city' }],
  ['区能源局副局长', { post: 'bureau-deputy', of: 'energy', level: 'county' }],
  ['县（区）政府主要负责人', { post: 'government-head', of: 'government', level: 'county' }],
  ['市、县两级监管部门', { organisation: 'supervisor' }],
  ['产煤镇街', { organisation: 'coal-town' }],
  ['驻矿安监员', { post: 'resident-inspector' }],
  ['矿长', { mine: true }],
  ['煤矿分管负责人', { post: 'mine-deputy' }],
  ['国家矿山安全监察局墨山局', { organisation: 'mine-safety-branch' }],
  ['区委主要负责人', { post: 'party-head', level: 'county' }],
  ['联合工作组', undefined],
  [null, undefined],
] as const)('bindsOf %s', (actor, binds) => {
  expect(bindsOf(actor)).toEqual(binds)
})

test('levelOf', () => {
  expect(['市市场监督管理局', '自治区能源局', '镇人民政府', '能源局', '各级监管部门'].map(levelOf)).toEqual([
    'city',
    'province',
    'town',
    undefined,
    undefined,
  ])
})

test.each([
  ['5日内', { days: 5 }],
  ['三个工作日内', { workingDays: 3 }],
  ['24小时内', { hours: 24 }],
  ['1个月内', { months: 1 }],
  ['每月5日前', undefined],
  ['年底前', undefined],
] as const)('withinOf %s', (text, within) => {
  expect(withinOf(text)).toEqual(within)
})

test('what is open is asked in the order in which a person decides', () => {
  const quota = {
    kind: 'quota',
    id: 'a',
    clause: '一',
    says: ['a', 'b'],
    from: '2026-01-01',
    atLeast: 1,
    every: 'month',
  }
  expect(questionOf(quota)).toBe('subject-open')
  expect(questionOf({ ...quota, binds: { mine: true } })).toBe('deed-open')
  expect(questionOf({ ...quota, kind: 'reaction', binds: { mine: true }, does: 'visit.made' })).toBe('trigger-open')
  const task = { kind: 'task', binds: { mine: true }, every: 'quarter', settings: ['every'] }
  expect([
    questionOf(task),
    questionOf(task, 'limit-open'),
    questionOf({ ...task, due: '2026-12-31' }, 'limit-open'),
  ]).toEqual([null, 'limit-open', null])
  expect(wholeOf({ ...quota, does: 'visit.made' })).toEqual({ member: 'binds' })
  expect(wholeOf({ ...quota, binds: { mine: true }, does: 'visit.made', by: 'soon' })).toEqual({ member: 'by' })
  const {
    atLeast: _n,
    every: _e,
    ...target
  } = { ...quota, kind: 'target', binds: { mine: true }, indicator: 'x', by: '2026-12-31' }
  expect(wholeOf(target)).toEqual({ member: 'atLeast' })
})

test('the day of force is the printed one, else the day of issue', () => {
  expect(readInForceFrom({ text: '本办法自2024年1月1日起施行。', issuedOn: '2023-11-08' })).toBe('2024-01-01')
  expect(readInForceFrom({ text: '本办法自2024年13月40日起施行。', issuedOn: '2023-11-08' })).toBe('2023-11-08')
  expect(readInForceFrom({ text: '自印发之日起施行', issuedOn: null })).toBeNull()
})

test('titles: years, issuers and notices do not count', () => {
  expect(bareTitle('乌金市安委办关于印发《乌金市矿山提升三年行动方案（2026—2028年）》的通知')).toBe(
    '乌金市矿山提升三年行动方案',
  )
  const editions = [
    { policy: 'a', title: '松岭区检查办法（试行）' },
    { policy: 'b', title: '松岭区监管办法' },
  ]
  expect(likelyPolicy('松岭区人民政府关于印发《松岭区检查办法》的通知', editions)).toBe('a')
  expect(likelyPolicy('松岭区巡查办法', editions)).toBeNull()
  expect(likelyPolicy('松岭区检查办法', [...editions, { policy: 'c', title: '松岭区检查办法' }])).toBeNull()
})
