import { more } from './ledger-more.ts'
import { ofPeople } from './ledger-people.ts'

/** What values may ask of the place: a day so many days ago, a post or mine by its key. */
export type Asks = { day: (ago: number) => string; post: (key: string) => string; mine: (code: string) => string }
export type DemoDeed = { ago: number; by?: string; values: (place: Asks) => Record<string, unknown> }
export type DemoEntry = DemoDeed & {
  ledger: string
  key: string
  by: string
  mine?: string
  steps?: readonly (DemoDeed & { step: string })[]
}

const clerk = 'energy-990102/bureau-clerk'
const inspector = 'energy-990102/inspector'

function machine(
  key: string,
  mine: string,
  ago: number,
  told: readonly [name: string, kind: string, model: string, life: number, markLeft: number],
  steps: DemoEntry['steps'] = [],
): DemoEntry {
  const [name, kind, model, life, markLeft] = told
  return {
    ledger: 'equipment-life',
    key,
    mine,
    by: `mine-${mine}/mine-clerk`,
    ago,
    steps,
    values: ({ day }) => ({
      name,
      kind,
      model,
      maker: '乌金矿山机械厂',
      serial: `WJ-${key}`,
      madeOn: day(ago + 40),
      safetyMark: `MA-${key}`,
      markUntil: day(-markLeft),
      life,
    }),
  }
}

const stored = (ago: number, store: string) => ({
  step: 'store',
  ago,
  values: ({ day }: Asks) => ({ storedOn: day(ago), store, acceptance: 'good' }),
})
const issued = (ago: number) => ({
  step: 'issue',
  ago,
  values: ({ day }: Asks) => ({ issuedOn: day(ago), carrier: '机电队' }),
})
const installed = (ago: number, text: string) => ({
  step: 'install',
  ago,
  values: ({ day }: Asks) => ({ installedOn: day(ago), place: { text } }),
})
const repaired = (ago: number, service: string) => ({
  step: 'repair',
  ago,
  values: ({ day }: Asks) => ({ repairedOn: day(ago), service }),
})
const back = (ago: number, found: string, faults: number) => ({
  step: 'return',
  ago,
  values: () => ({ found, faults }),
})

const equipment: readonly DemoEntry[] = [
  machine(
    'fan-1',
    '990102-0007',
    380,
    ['主通风机', 'ventilation', 'FBCDZ-8-No24', 180, 400],
    [
      stored(370, '机电库'),
      issued(350),
      installed(345, '回风井口'),
      repaired(120, 'test'),
      back(112, '性能检测合格，更换润滑油', 0),
    ],
  ),
  machine(
    'pump-2',
    '990102-0007',
    300,
    ['主排水泵', 'drainage', 'MD155-67×6', 120, 24],
    [stored(290, '机电库'), issued(270), installed(266, '中央水泵房'), repaired(12, 'medium')],
  ),
  machine(
    'hoist-1',
    '990102-0003',
    340,
    ['提升绞车', 'hoisting', 'JK-2.5×2.0', 240, 210],
    [
      stored(330, '一号库'),
      issued(300),
      installed(290, '副斜井绞车房'),
      repaired(60, 'test'),
      back(52, '制动闸间隙超标，已调整并复测', 1),
    ],
  ),
  machine(
    'sensor-9',
    '990102-0003',
    90,
    ['甲烷传感器', 'monitoring', 'GJC4', 36, 18],
    [stored(80, '监测室'), issued(60), installed(58, '1106 工作面上隅角')],
  ),
  machine('support-4', '990102-0011', 200, ['液压支架', 'mining', 'ZY4000/14/32', 96, 500], [stored(190, '二号库')]),
  machine('rescue-1', '990102-0014', 30, ['压缩氧自救器', 'rescue', 'ZYX45', 36, 700]),
  machine(
    'fan-old',
    '990103-0004',
    395,
    ['局部通风机', 'ventilation', 'FBD-No6.0', 60, 5],
    [
      stored(392, '旧料库'),
      {
        step: 'scrap',
        ago: 100,
        values: ({ day }) => ({ scrappedOn: day(100), reason: 'banned', disposal: '拆解回收，风筒切割' }),
      },
    ],
  ),
]

type Supply = readonly [
  key: string,
  mine: string,
  name: string,
  kind: string,
  amount: number,
  unit: string,
  shared: boolean,
  goodFor: number | null,
]
const kept: readonly Supply[] = [
  ['sr-1', '990102-0007', '压缩氧自救器', 'breathing', 220, '台', false, 320],
  ['pump-1', '990102-0007', '潜水排沙泵', 'drainage', 4, '台', true, null],
  ['drill-1', '990102-0003', '救援钻机', 'drilling', 1, '套', true, null],
  ['foam-1', '990102-0011', '高倍泡沫灭火剂', 'fire', 40, '桶', true, 20],
  ['prop-1', '990102-0014', '单体液压支柱', 'support', 120, '根', true, null],
  ['radio-1', '990103-0001', '矿用救援电话', 'power', 12, '部', true, null],
  ['pipe-1', '990121-0001', '快速接头排水管', 'drainage', 600, '米', true, null],
]
const supplies: readonly DemoEntry[] = kept.map(([key, mine, name, kind, amount, unit, shared, goodFor]) => ({
  ledger: 'rescue-supplies',
  key,
  mine,
  by: `mine-${mine}/mine-clerk`,
  ago: 210,
  values: ({ day }) => ({
    name,
    kind,
    amount,
    unit,
    shared,
    ...(shared ? { leadTime: 60 } : {}),
    place: { text: '地面救援物资库' },
    boughtOn: day(260),
    ...(goodFor === null ? {} : { goodUntil: day(-goodFor) }),
    keeper: '安全科值班员',
    phone: '000-0000000',
  }),
  ...(key === 'pump-1'
    ? {
        steps: [
          {
            step: 'lend',
            ago: 9,
            values: ({ day }: Asks) => ({
              borrower: '永泰二号井',
              lent: 2,
              lentOn: day(9),
              dueOn: day(-5),
              why: '井底水窝清淤',
            }),
          },
        ],
      }
    : {}),
}))

type Drill = readonly [
  key: string,
  mine: string,
  subject: string,
  kind: string,
  ago: number,
  persons: number | null,
  minutes: number | null,
]
const drilled: readonly Drill[] = [
  ['d1', '990102-0007', '1203 工作面瓦斯超限撤人', 'escape', 118, 146, 38],
  ['d2', '990102-0003', '副斜井火灾撤离', 'escape', 75, 92, 31],
  ['d3', '990102-0011', '水害联合救援', 'joint', 46, 128, null],
  ['d4', '990102-0014', '应急预案桌面推演', 'desktop', 20, 18, null],
  ['d5', '990121-0001', '坠罐事故救护', 'rescue', 64, 60, null],
  ['d6', '990102-0016', '冒顶事故撤离', 'escape', 6, null, null],
]
const drills: readonly DemoEntry[] = drilled.map(([key, mine, subject, kind, ago, persons, minutes]) => ({
  ledger: 'emergency-drills',
  key,
  mine,
  by: `mine-${mine}/mine-clerk`,
  ago: ago + 14,
  values: ({ day }) => ({
    subject,
    kind,
    plannedOn: day(ago),
    ...(kind === 'joint' ? { partners: '区应急局、镇政府、区域救护队' } : {}),
  }),
  steps:
    persons === null
      ? []
      : [
          {
            step: 'hold',
            ago,
            values: ({ day }: Asks) => ({
              heldOn: day(ago),
              place: { text: '井下及地面集合点' },
              persons,
              ...(minutes === null ? {} : { minutes }),
              course: '按方案启动，通信畅通，人员全部到达集合点。',
            }),
          },
          ...(ago > 50
            ? [
                {
                  step: 'evaluate',
                  ago: ago - 5,
                  values: ({ day }: Asks) => ({
                    result: 'part',
                    found: [{ what: '两处避灾路线标识不清', who: '通风科', until: day(ago - 20) }],
                  }),
                },
              ]
            : []),
        ],
}))

const linked: readonly DemoEntry[] = (
  [
    ['v1', '990102-0007', 'energy-990102/bureau-head', 41, 'plain', true, 2],
    ['v2', '990102-0003', 'energy-990102/bureau-deputy/何文静', 23, 'night', true, 0],
    ['v3', '990102-0011', 'energy-990102/bureau-deputy/周建平', 8, 'surprise', false, 1],
  ] as const
).map(([key, mine, leader, ago, how, underground, findings]) => ({
  ledger: 'linked-visits',
  key,
  mine,
  by: clerk,
  ago,
  values: ({ day, post }) => ({
    leader: post(leader),
    visitedOn: day(ago),
    how,
    underground,
    place: { text: underground ? '采煤工作面、主水泵房' : '调度室、监控中心' },
    hours: 4.5,
    findings,
    asked: findings > 0 ? [{ what: '雨季防治水', finding: '排水沟淤积', until: day(ago - 10) }] : [],
    words: '压实带班责任，问题按期整改。',
  }),
  steps:
    findings === 0
      ? [{ step: 'clear', ago: ago - 1, values: () => ({}) }]
      : ago > 30
        ? [
            {
              step: 'close',
              ago: ago - 12,
              values: ({ day }: Asks) => ({ mendedOn: day(ago - 12), mended: '已清淤并复查。' }),
            },
          ]
        : [],
}))

export const demoEntries: readonly DemoEntry[] = [
  ...equipment,
  ...supplies,
  ...drills,
  ...linked,
  ...more(clerk, inspector),
  ...ofPeople(clerk, inspector),
]
