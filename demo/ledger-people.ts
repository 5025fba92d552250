import type { Asks, DemoEntry } from './ledger-entries.ts'
import { byMine } from './ledger-more.ts'

/** Entries about people and what they did: acts against the rules, works by contractors, courses, checks. */
export function ofPeople(clerk: string, inspector: string): DemoEntry[] {
  return [...acts(), ...works(inspector), ...courses(clerk), ...checks(inspector)]
}

function acts(): DemoEntry[] {
  const act = (
    key: string,
    mine: string,
    ago: number,
    values: Record<string, unknown>,
    measure?: string,
  ): DemoEntry => ({
    ledger: 'illegal-acts',
    key,
    mine,
    by: byMine(mine),
    ago,
    values: ({ day }) => ({ happenedOn: day(ago), name: '（略）', contractor: false, ...values }),
    steps:
      measure === undefined
        ? []
        : [
            {
              step: 'handle',
              ago: ago - 1,
              values: ({ day }: Asks) => ({
                measure,
                handledOn: day(ago - 1),
                ...(measure === 'fine' ? { fine: 300 } : {}),
              }),
            },
          ],
  })
  return [
    act(
      'a1',
      '990102-0007',
      52,
      {
        shift: 'night',
        place: { text: '1203 工作面' },
        kind: 'work',
        act: '空顶作业',
        grave: 'serious',
        team: '综采一队',
        foundBy: 'resident',
        times: 1,
      },
      'off',
    ),
    act(
      'a2',
      '990102-0007',
      17,
      {
        shift: 'early',
        place: { text: '南翼轨道巷' },
        kind: 'work',
        act: '行车行人',
        grave: 'plain',
        team: '运输队',
        foundBy: 'video',
        times: 1,
      },
      'fine',
    ),
    act('a3', '990102-0003', 11, {
      shift: 'late',
      place: { text: '1107 底抽巷' },
      kind: 'order',
      act: '安排停局部通风机检修',
      grave: 'typical',
      team: '掘进二队',
      foundBy: 'bureau',
      times: 1,
    }),
    act(
      'a4',
      '990103-0001',
      29,
      {
        shift: 'late',
        place: { text: '井底车场' },
        kind: 'discipline',
        act: '迟到早退、睡岗',
        grave: 'plain',
        team: '机电队',
        foundBy: 'mine',
        times: 2,
      },
      'talk',
    ),
    act('a5', '990121-0001', 4, {
      place: { text: '3 号采场' },
      kind: 'work',
      act: '未敲帮问顶',
      grave: 'serious',
      team: '采矿班',
      contractor: true,
      company: '墨山井巷公司',
      foundBy: 'mine',
      times: 1,
    }),
  ]
}

function works(inspector: string): DemoEntry[] {
  const work = (
    key: string,
    mine: string,
    ago: number,
    values: Record<string, unknown>,
    licenceLeft: number,
    steps: DemoEntry['steps'],
  ): DemoEntry => ({
    ledger: 'outsourced-works',
    key,
    mine,
    by: byMine(mine),
    ago,
    values: ({ day }) => ({
      contractor: '墨山井巷工程公司',
      code: '91990000MA00000001',
      qualification: '矿山工程施工总承包二级',
      licence: '（墨）JZ 安许证字〔2024〕0017',
      licenceUntil: day(-licenceLeft),
      begunOn: day(ago - 20),
      endsOn: day(ago - 385),
      manager: '项目经理',
      dispatched: false,
      staff: [
        { role: 'manager', count: 5, certified: 5 },
        { role: 'special', count: 12, certified: 12 },
        { role: 'worker', count: 46 },
      ],
      ...values,
    }),
    ...(steps ? { steps } : {}),
  })
  const admit = (ago: number) => ({
    step: 'admit',
    ago,
    by: inspector,
    values: ({ day }: Asks) => ({ reviewedOn: day(ago), reviewResult: 'fit', reviewNote: '资质、人员、协议齐全。' }),
  })
  const check = (ago: number, findings: number) => ({
    step: 'check',
    ago,
    by: inspector,
    values: ({ day }: Asks) => ({
      checkedOn: day(ago),
      findings,
      checkNote: findings > 0 ? '两处临时支护不到位，已责令整改。' : '符合要求。',
    }),
  })
  return [
    work('o1', '990102-0007', 260, { work: '南翼轨道大巷掘进', kind: 'heading', price: 1280, funds: 32 }, 150, [
      admit(250),
      check(90, 2),
    ]),
    work('o2', '990121-0001', 180, { work: '-470 m 中段开拓', kind: 'winning', price: 860, funds: 21.5 }, 12, [
      admit(170),
    ]),
    work('o3', '990102-0011', 14, { work: '副井提升机更换', kind: 'installation', price: 240, funds: 6 }, 300, []),
    work('o4', '990103-0004', 40, { work: '二采区掘进', kind: 'heading', price: 400, funds: 4, dispatched: true }, 60, [
      {
        step: 'refuse',
        ago: 33,
        by: 'coal-990103/inspector',
        values: ({ day }: Asks) => ({
          reviewedOn: day(33),
          reviewResult: 'sublet',
          reviewNote: '人员系劳务派遣，资质借用。',
        }),
      },
    ]),
  ]
}

function courses(clerk: string): DemoEntry[] {
  const course = (
    key: string,
    by: string,
    ago: number,
    name: string,
    kind: string,
    people: [string, number][],
  ): DemoEntry => ({
    ledger: 'officer-training',
    key,
    by,
    ago: ago + 20,
    values: ({ day }) => ({
      course: name,
      kind,
      organiser: '乌金市应急局',
      from: day(ago + 2),
      to: day(ago),
      hours: 24,
    }),
    steps:
      people.length === 0
        ? []
        : [
            {
              step: 'hold',
              ago,
              values: ({ day }: Asks) => ({
                heldOn: day(ago),
                officers: people.map(([unit, score], at) => ({
                  name: `学员${at + 1}`,
                  unit,
                  hours: 24,
                  score,
                  passed: score >= 60,
                })),
                passed: people.filter(([, score]) => score >= 60).length,
                average: Math.round(people.reduce((sum, [, score]) => sum + score, 0) / people.length),
              }),
            },
          ],
  })
  return [
    course('t1', clerk, 130, '矿山安全执法业务培训（第一期）', 'law', [
      ['区能源局', 88],
      ['区能源局', 76],
      ['石门镇', 91],
    ]),
    course('t2', clerk, 48, '通风瓦斯专业能力提升班', 'skill', [
      ['区能源局', 82],
      ['青石沟镇', 58],
      ['石门镇', 79],
      ['区能源局', 94],
    ]),
    course('t3', 'coal-990103/bureau-clerk', 90, '执法文书练兵', 'practice', [
      ['区煤管局', 85],
      ['区煤管局', 81],
    ]),
    course('t4', clerk, -15, '冬季防灭火专题班', 'skill', []),
  ]
}

/** A whole check of ventilation with what was unfit; all else is fit. */
function checks(inspector: string): DemoEntry[] {
  const check = (key: string, mine: string, ago: number, unfit: Record<string, string>): DemoEntry => ({
    ledger: 'checklist-ventilation',
    key,
    mine,
    by: inspector,
    ago,
    values: ({ day }) => ({
      checkedOn: day(ago),
      place: { text: '全矿井' },
      answers: Object.fromEntries(
        ventilation.map((id) => [id, unfit[id] === undefined ? { is: 'pass' } : { is: 'fail', note: unfit[id] }]),
      ),
    }),
  })
  return [
    check('c1', '990102-0007', 44, { duct: '迎头 20 m 处风筒破口两处', barriers: '水棚水量不足 3 个' }),
    check('c2', '990102-0003', 16, {
      'three-agree': '牌板与台账不一致',
      'aux-lock': '风电闭锁试验不动作',
      sprays: '三部转载点喷雾未开',
    }),
  ]
}

const ventilation =
  'main-fan fan-test air-balance system-map separate doors stoppings air-speed return-clear reverse aux-double aux-lock aux-place duct no-stop restart keeper gas-limit gas-round three-agree handover upper-corner drainage drainage-pump outburst blasting no-work-over water-lines sprays curtains deposit barriers infusion dust-measure goaf-fire signs sealing-time depots hot-work belts sensors calibrated cut-off upload watch portable chief certified procedures meetings'.split(
    ' ',
  )
