import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Obligation } from '../model.ts'
import { deedOf } from './deeds.ts'
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
const coal = { fact: 'mine.kind', is: 'coal' }
/** Nobody owes anything at a mine that is closed, unless closed mines are meant. */
const open = { not: { fact: 'mine.state', is: 'closed' } }
const last = '第二条　本办法自印发之日起施行。\n'

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

  test('the office of the heading owes what its points ask, whatever partner they name', () => {
    const list = '二、部门职责\n（一）区能源局\n1.每月检查煤矿不少于2次。\n2.会同区公安局每季度排查。\n'
    const found = proposed(`一、总体要求\n坚持安全第一。\n${list}`).filter((one) => one.obligation.kind === 'quota')
    expect(found.map((one) => one.obligation['binds'])).toEqual([
      { organisation: 'energy', level: 'county' },
      { organisation: 'energy', level: 'county' },
    ])
    const place = (head + `一、总体要求\n坚持安全第一。\n${list}`).indexOf('区能源局')
    expect(found[0]!.spans).toContainEqual({ what: 'unit', at: [place, place + 4] })
  })

  test('a mine owes its own checks, each mine for itself', () => {
    expect(
      owed('第一条　煤矿主要负责人每月组织全面安全检查不少于1次。\n第二条　本办法自印发之日起施行。\n', 'quota'),
    ).toMatchObject([{ binds: { mine: true }, does: 'selfcheck.made', spread: 'each', where: { all: [coal, open] } }])
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
      where: { all: [coal, { fact: 'mine.gasGrade', is: ['high', 'outburst'] }, open] },
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
  const township = { all: [coal, { fact: 'mine.ownership', is: ['township', 'private'] }, open] }
  expect(found.map((one) => [one['where'], one['holds']])).toEqual([
    [
      { all: [coal, { fact: 'mine.ownership', is: ['central', 'provincial', 'municipal'] }, open] },
      { fact: 'mine.residents', atLeast: 2 },
    ],
    [township, { fact: 'mine.residents', atLeast: 3 }],
    [township, { fact: 'mine.residentsTown', atLeast: 2 }],
  ])
})

test('residents are owed and counted by whoever posts them, said or carried on from the part before', () => {
  const found = owed(
    `第一条　落实驻矿安监员制度。由区能源局向每个市属国有煤矿派驻2人，向每个乡镇煤矿派驻1人；镇街向每个乡镇煤矿派驻2人。\n${last}`,
    'limit',
  )
  expect(found.map((one) => [one['binds'], one['holds']])).toEqual([
    [
      { organisation: 'energy', level: 'county' },
      { fact: 'mine.residentsBureau', atLeast: 2 },
    ],
    [
      { organisation: 'energy', level: 'county' },
      { fact: 'mine.residentsBureau', atLeast: 1 },
    ],
    [{ organisation: 'town' }, { fact: 'mine.residentsTown', atLeast: 2 }],
  ])
})

test('what a mine works is a limit of its own; a leader named behind the number is one of whom the clause names', () => {
  expect(
    owed(`第一条　中小型煤矿采煤工作面不得超过2个。（责任单位：市煤管局；完成时限：长期坚持）\n${last}`, 'limit'),
  ).toMatchObject([
    { binds: { mine: true }, where: { all: [coal, { not: { fact: 'mine.capacity', atLeast: 120 } }, open] } },
  ])
  expect(
    owed(
      `第一条　每座停产矿山明确1名县级包保领导。（责任单位：各县（区）人民政府；完成时限：长期坚持）\n${last}`,
      'limit',
    ),
  ).toMatchObject([
    {
      binds: { organisation: 'government', level: 'county' },
      where: { fact: 'mine.state', is: ['suspended', 'ordered-stop'] },
      holds: { fact: 'mine.linkedLeaders', atLeast: 1 },
    },
  ])
})

describe('who is bound', () => {
  const binds = (clause: string) =>
    owed(`第一条　${clause}\n${last}`, 'quota').map((one) => one['binds'] ?? one['question'])
  const county = 'county' as const

  test('counties stand for their governments; two named units owe each; a leading group is owed by its host', () => {
    expect(binds('各县（区）、各部门每月5日前报送上月进展情况。')).toEqual([
      { organisation: 'government', level: county },
    ])
    expect(binds('区能源局和产煤镇街每季度向区安委办书面汇报1次。')).toEqual([
      { organisation: 'energy', level: county },
      { organisation: 'coal-town' },
    ])
    expect(binds('成立市矿山提升行动领导小组，办公室设在市安委办，每季度召开1次推进会议。')).toEqual([
      { organisation: 'safety-office', level: 'city' },
    ])
  })

  test('of several responsible units of one level a person says which; of those below it the first is meant', () => {
    const clause = (units: string) => `每年12月10日前编制下一年度执法计划。（责任单位：${units}；完成时限：长期坚持）`
    expect(binds(clause('市煤管局、市应急管理局'))).toEqual(['subject-open'])
    expect(binds(clause('市煤管局，各县（区）人民政府'))).toEqual([{ organisation: 'coal', level: 'city' }])
    expect(binds(clause('市煤管局牵头，市应急管理局配合'))).toEqual([{ organisation: 'coal', level: 'city' }])
  })

  test('mines at the head of the sentence act themselves, and so does the deputy named after their head', () => {
    const [slope] = owed(
      `第一条　边坡高度150米以上的露天矿山2026年底前接入平台，每年开展1次边坡稳定性评价。（责任单位：市应急管理局；完成时限：长期坚持）\n${last}`,
      'quota',
    )
    expect(slope).toMatchObject({
      says: '边坡高度150米以上的露天矿山每年开展边坡稳定性评价1次',
      binds: { mine: true },
      where: { all: [{ fact: 'mine.kind', is: 'open-pit' }, { fact: 'mine.slopeHeight', atLeast: 150 }, open] },
    })
    const [head, deputy] = owed(
      `第一条　煤矿矿长每月组织1次全面隐患排查，分管负责人每旬组织1次专项隐患排查。\n${last}`,
      'quota',
    )
    expect(head).toMatchObject({ binds: { mine: true }, every: 'month' })
    expect(deputy).toMatchObject({
      binds: { mine: true },
      every: 'tenDays',
      counts: { fact: 'entry.by', is: 'mine-deputy' },
      where: { all: [coal, open] },
    })
  })

  test('a deed is not a subject', () => {
    expect(
      owed(
        `第一条　2026年底前实现企业自查和部门检查发现的重大事故隐患全量入库，每月更新，每季度分析1次。（责任单位：市应急管理局牵头，市煤管局配合；完成时限：长期坚持）\n${last}`,
        'quota',
      ).map((one) => [one['says'], one['binds'], one['does']]),
    ).toEqual([
      ['市应急管理局每月更新1次', { organisation: 'emergency', level: 'city' }, 'register.updated'],
      ['市应急管理局每季度分析1次', { organisation: 'emergency', level: 'city' }, 'statistics.made'],
    ])
  })
})

test('what counts: the whole round, residents, closed and stopped mines one by one, what is sent on', () => {
  const member = (clause: string) => owed(`第一条　${clause}\n${last}`, 'quota')[0]
  expect(member('县煤管局每月对煤矿开展1次全覆盖执法检查。')).toMatchObject({
    does: 'check.made',
    spread: 'each',
    counts: { fact: 'entry.coverage', is: 'full' },
    where: { all: [coal, open] },
  })
  expect(member('区能源局每月对驻矿人员履职情况考核1次。')).toMatchObject({
    counts: { fact: 'entry.of', is: 'resident' },
  })
  expect(member('镇（街道）对已关闭矿井每月至少巡查1次。')).toMatchObject({
    spread: 'each',
    where: { all: [coal, { fact: 'mine.state', is: 'closed' }] },
    counts: { fact: 'entry.subject', is: 'closed-mine' },
  })
  expect(member('各镇对停产矿山落实盯守、限电措施，每周至少巡查2次。')).toMatchObject({
    spread: 'each',
    where: { fact: 'mine.state', is: ['suspended', 'ordered-stop'] },
    counts: { fact: 'entry.subject', is: 'stopped-mine' },
  })
  expect(member('区能源局每季度将煤矿自查和检查发现的重大隐患情况上报市煤管局。')).toMatchObject({
    does: 'report.sent',
  })
  expect(member('高瓦斯、突出、冲击地压和水文地质类型复杂矿井每季度开展1次灾害治理效果评估。')).toMatchObject({
    where: {
      all: [
        coal,
        {
          any: [
            { fact: 'mine.gasGrade', is: ['high', 'outburst'] },
            { fact: 'mine.disasters', is: 'rock-burst' },
            { fact: 'mine.hydrology', is: ['complex', 'very-complex'] },
          ],
        },
        open,
      ],
    },
  })
  expect(member('区能源局每年6月底前完成年度淘汰任务。')).toMatchObject({ by: '06-30', question: 'deed-open' })
})

test('a limit runs from the event printed before it; where the record has no word for that, a person is asked', () => {
  const found = owed(
    `第一条　对认定的重大事故隐患，监管部门应当在5个工作日内挂牌督办，整改期满后3个工作日内组织复查。\n第二条　镇（街道）对已关闭矿井每月至少巡查1次，发现擅自开启的，立即制止并在24小时内移交公安机关。\n第三条　应急管理部门要在非煤矿山停产停建之日起5日内，逐级将名单上报市应急管理局。\n`,
    'reaction',
  )
  expect(found).toMatchObject([
    {
      says: '监管部门应当在5个工作日内挂牌督办',
      binds: { organisation: 'supervisor' },
      after: { word: 'hazard.listed' },
      does: 'letter.sent',
      counts: { fact: 'entry.letter', is: 'listing-notice' },
    },
    { says: '整改期满后3个工作日内组织复查', binds: { organisation: 'supervisor' }, question: 'trigger-open' },
    {
      binds: { organisation: 'town' },
      after: { word: 'patrol.made', where: { fact: 'entry.opened', is: true } },
      does: 'report.sent',
    },
    { binds: { organisation: 'emergency' }, after: { word: 'mine.stopped' }, does: 'report.sent' },
  ])
})

test('targets: each number with its own year, else the end that the title prints; what only tells which mines is none', () => {
  const plan = `松岭区矿山提升三年行动方案（2026—2028年）

一、总体要求
认真落实各项要求。
二、工作目标
1.三年内闭库6座，其中2026年1座、2027年3座、2028年2座；
2.到2028年底，井下人员较2025年减少12%以上；
3.推进30万吨/年以下煤矿分类处置，大中型矿山占比大幅提升，力争达到45%。
三、主要任务
1.落实责任。区能源局每月到矿检查不少于2次。
`
  const targets = proposeFrom(readText(plan), '2026-08-01').filter((one) => one.obligation.kind === 'target')
  expect(targets.map(({ obligation: one }) => [one.says[0], one['atLeast'], one['by']])).toEqual([
    ['三年内闭库6座', 6, '2028-12-31'],
    ['其中2026年1座', 1, '2026-12-31'],
    ['2027年3座', 3, '2027-12-31'],
    ['2028年2座', 2, '2028-12-31'],
    ['井下人员较2025年减少12%以上', 12, '2028-12-31'],
    ['大中型矿山占比大幅提升，力争达到45%', 45, '2028-12-31'],
  ])
})

test('a list of cases asks for nothing', () => {
  const cases = ['超层越界开采的', '假图纸、假密闭的', '超能力组织生产的', '未淘汰的落后产能', '瓦斯超限作业的']
  const listed = cases.map((one, n) => `（${n + 1}）${one}；`).join('\n')
  expect(
    proposed(`一、打非治违\n1.严厉打击下列行为：\n${listed}\n2.建立联动机制。（区煤管局负责）\n`).map(
      (one) => one.obligation.says[0],
    ),
  ).toEqual(['建立联动机制'])
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
  ['各县（区）', { organisation: 'government', level: 'county' }],
  ['各县(市、区)', { organisation: 'government', level: 'county' }],
  ['各县（区）、各部门', { organisation: 'government', level: 'county' }],
  ['县煤矿安全生产工作领导小组', undefined],
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

describe('cases', () => {
  test.each([
    ['县应急管理局自立案之日起90日内作出处罚决定。', 'case.filed', 'case.resolved'],
    ['县应急管理局自作出处罚决定之日起7个工作日内，将处罚决定公示。', 'case.decided', 'case.published'],
    ['县应急管理局在结案后30日内将案卷归档。', 'case.ended', 'case.archived'],
    ['县应急管理局发现重大隐患后15日内立案查处。', 'hazard.listed', 'case.filed'],
  ])('%s', (text, word, does) => {
    const [one] = owed(`第一条　${text}\n${last}`, 'reaction')
    expect(one).toMatchObject({ does, after: { word } })
  })

  test.each([
    ['不属于本部门职责的，5个工作日内将案件移送有管辖权的部门', 'case.transferred'],
    ['移交问题线索', 'case.transferred'],
    ['涉嫌犯罪的，24小时内移送公安机关', 'case.crime-transferred'],
    ['重大处罚决定须经法制审核', 'case.reviewed'],
    ['每季度书面报告监管情况', 'report.sent'],
    ['公布停产煤矿名单', 'report.published'],
  ])('%s is shown by what cases record', (text, word) => {
    expect(deedOf(text)).toBe(word)
  })
})
