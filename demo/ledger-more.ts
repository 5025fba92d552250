import type { Asks, DemoEntry } from './ledger-entries.ts'

/** Entries of the ledgers of which the place has few. */
export function more(clerk: string, inspector: string): DemoEntry[] {
  return [...surveys(inspector), ...funds(inspector), ...events(clerk)]
}

export const byMine = (code: string) => `mine-${code}/mine-clerk`

function surveys(inspector: string): DemoEntry[] {
  const plan = (key: string, mine: string, scope: string, ago: number, steps: DemoEntry['steps']): DemoEntry => ({
    ledger: 'hidden-factors',
    key,
    mine,
    by: byMine(mine),
    ago: ago + 60,
    values: ({ day }) => ({ scope, years: 3, plannedOn: day(ago), surveyor: '墨山地质勘查队', own: true }),
    ...(steps ? { steps } : {}),
  })
  const done = (ago: number) => ({
    step: 'survey',
    ago,
    values: ({ day }: Asks) => ({
      surveyedOn: day(ago),
      methods: [
        { method: 'geophysics', amount: '测线 12 条，4.6 千米' },
        { method: 'drilling', amount: '探查孔 8 个，640 米' },
      ],
      factors: [
        { kind: 'goaf', where: '一采区东翼', grade: 'clear', measure: '留设隔离煤柱', done: true },
        {
          kind: 'old-water',
          where: '一采区上部老巷',
          grade: 'part',
          measure: '超前探放水',
          until: day(ago - 90),
          done: false,
        },
        { kind: 'boreholes', where: '补 3 号孔', grade: 'clear', measure: '启封重封', done: true },
      ],
      graded: false,
    }),
  })
  const accept = {
    step: 'accept',
    ago: 30,
    by: inspector,
    values: () => ({ reviewer: '专家组', opinion: '资料齐全，同意。', clear: true }),
  }
  return [
    plan('h1', '990102-0007', '未来三年采掘范围', 70, [done(70), accept]),
    plan('h2', '990102-0003', '二水平北翼', 25, [done(25)]),
    plan('h3', '990102-0011', '全井田补充普查', -40, []),
    plan('h4', '990121-0001', '-470 m 中段以下', 15, [done(15)]),
  ]
}

function funds(inspector: string): DemoEntry[] {
  const row = (
    key: string,
    mine: string,
    ago: number,
    rest: { output: number; carried: number; setAside: number; uses: [string, string, number][] },
    checked?: number,
  ): DemoEntry => ({
    ledger: 'safety-funds',
    key,
    mine,
    by: byMine(mine),
    ago: ago - 8,
    values: ({ day }) => ({
      period: quarterOf(day(ago)),
      until: day(ago),
      output: rest.output,
      rate: 30,
      carried: rest.carried,
      setAside: rest.setAside,
      uses: rest.uses.map(([kind, what, amount]) => ({ kind, what, amount })),
      preparer: '财务科',
    }),
    steps: [
      { step: 'submit', ago: ago - 10, values: () => ({}) },
      ...(checked === undefined
        ? []
        : [{ step: 'check', ago: checked, by: inspector, values: () => ({ opinion: '凭证相符。', misused: 0 }) }]),
    ],
  })
  return [
    row(
      'f1',
      '990102-0007',
      150,
      {
        output: 96_000,
        carried: 120.5,
        setAside: 288,
        uses: [
          ['gas', '抽采钻机及钻孔', 132.4],
          ['monitoring', '监测系统升级', 64],
          ['training', '全员培训', 18.6],
        ],
      },
      120,
    ),
    row('f2', '990102-0007', 60, {
      output: 102_000,
      carried: 193.5,
      setAside: 306,
      uses: [
        ['gas', '瓦斯抽采钻孔', 141.2],
        ['water', '物探仪器及探放水', 88.3],
        ['rescue', '自救器更新', 55],
      ],
    }),
    row('f3', '990102-0003', 58, {
      output: 60_000,
      carried: 12,
      setAside: 180,
      uses: [
        ['hazards', '巷道修复', 40.8],
        ['electrical', '绞车制动改造', 52],
      ],
    }),
    row('f4', '990103-0004', 55, {
      output: 45_000,
      carried: 230,
      setAside: 135,
      uses: [['protective', '劳保用品', 9.8]],
    }),
  ]
}

function events(clerk: string): DemoEntry[] {
  const held = (key: string, by: string, ago: number, values: Record<string, unknown>): DemoEntry => ({
    ledger: 'publicity',
    key,
    by,
    ago,
    values: ({ day }) => ({ heldOn: day(ago), ...values }),
  })
  return [
    held('p1', clerk, 155, {
      activity: '安全生产月咨询日',
      kind: 'safety-month',
      into: 'community',
      where: '文化广场',
      persons: 620,
      material: 1500,
      summary: '设咨询台十二个，讲解举报奖励办法。',
    }),
    held('p2', clerk, 96, {
      activity: '事故案例进班组',
      kind: 'warning-film',
      into: 'team',
      where: '青石沟煤矿',
      persons: 210,
      accident: '外省某矿运输事故',
      summary: '观看警示片，逐班讨论。',
    }),
    held('p3', clerk, 33, {
      activity: '隐患曝光专栏',
      kind: 'column',
      into: 'company',
      where: '区电视台',
      address: '第 18 期',
      summary: '曝光两处逾期未整改隐患。',
    }),
    held('p4', 'emergency-990121/bureau-clerk', 47, {
      activity: '尾矿库汛期安全宣讲',
      kind: 'lecture',
      into: 'mine',
      where: '禾丰镇',
      persons: 85,
      summary: '讲解汛期值守和撤离信号。',
    }),
  ]
}

/** 2026年3季度. */
function quarterOf(day: string): string {
  return `${day.slice(0, 4)}年${Math.ceil(Number(day.slice(5, 7)) / 3)}季度`
}
