import type { Day } from '#platform/day'
import { daySaid, type Values } from '#platform/papers'
import type { ToldCase } from '../case-told.ts'
import { certified, names, remedies, spell } from './ground.ts'

/** Papers 3 to 6 of the official set, of the check from which the whole case came. `licences`: of the mine, as they stood; `planned`: when the scheme was approved. */
export function checkPapers(
  told: ToldCase,
  licences: Readonly<Record<'mining' | 'safety', { number: string; until: string }>>,
  planned: Day,
): Readonly<Partial<Record<'scheme' | 'check-record' | 'disposal' | 'withdrawal', Values>>> {
  const { mine, handlers, hands, miner, conductOn: on } = told
  const whole = told.tale.key === 'archived'
  const time = spell(on, '9:00', '15:30')
  const officers = handlers.map((one) => [one.name, one.certificate ?? ''])
  const [first, second] = handlers
  const ordered = told.tale.order!
  const papers = {
    scheme: {
      unit: mine.name,
      mode: '重点检查（计划内）',
      planned: daySaid(on),
      overview: `${mine.name}为市属国有煤矿，证照齐全有效；生产能力 90 万吨/年，高瓦斯矿井，水文地质类型中等，煤层自燃倾向性Ⅱ类；中央并列式通风。现有 1203 回采工作面 1 个、掘进工作面 3 个，综采工艺。`,
      places: '调度室、安全监控机房、1203 工作面及其回风巷、1204 回风巷',
      purpose: '检查安全监控系统运行、通风瓦斯管理和劳动组织情况。',
      team: certified(handlers),
      safety: '下井携带自救器和便携式甲烷检测报警仪，由矿方安全员带路；两人以上同行，不进入未支护和停风区域。',
      writer: second!.name,
      lead: first!.name,
      approver: hands.head.personName,
      approvedOn: planned,
      other: '全程开启执法记录仪；遇威胁人员安全的紧急情况，先令撤人，再补办文书。',
      work: [
        [
          '安全监控',
          '传感器设置、调校和断电功能；查阅调校、报警记录，现场比对',
          '监控机房、1203 回风巷',
          names(handlers),
          '',
        ],
        ['通风瓦斯', '风量和瓦斯检查制度执行；查阅通风报表，现场测风', '1203 工作面', second!.name, ''],
        ['劳动组织', '领导带班下井、入井人数；查阅人员位置监测记录', '调度室、井口', first!.name, ''],
      ],
    },
    'check-record': {
      unit: mine.name,
      time,
      mining: licences.mining.number,
      miningUntil: licences.mining.until,
      safety: licences.safety.number,
      safetyUntil: licences.safety.until,
      code: mine.creditCode ?? '',
      head: miner.personName,
      headPhone: told.parties[0]!.phone,
      route: whole
        ? '调度室—安全监控机房—副斜井—1203 回风巷—1203 工作面—1204 回风巷'
        : `调度室—副井—${told.tale.finding.place}`,
      officers: certified(handlers),
      recorder: second!.name,
      escorts: `${miner.personName}（矿长）`,
      situation: [
        `松岭区能源局执法人员${names(handlers)}依照《中华人民共和国安全生产法》第六十五条的规定，对该矿进行检查。检查前出示执法证件，告知检查事项和申请回避、陈述申辩的权利，全程记录。检查时该矿处于生产状态。`,
        '发现下列违法违规行为：',
        ...(whole
          ? [
              '1. 10时20分，1203 工作面回风巷甲烷传感器的进气孔被塑料袋包裹，传感器示值 0.04%；执法人员在同一位置用便携式甲烷检测报警仪测得 0.92%，监测数值失真。工作面仍有 26 人作业，采煤机正在割煤。',
              '10时25分，执法人员口头指令立即撤出 1203 工作面及其回风巷全部人员；10时55分，26 人全部升井，清点无误。',
            ]
          : [`1. ${told.tale.finding.place}：${told.tale.finding.text}。`, `当场${ordered}。`]),
      ].join('\n'),
      opinion: '以上检查情况属实，没有意见。',
    },
    disposal: {
      unit: mine.name,
      time,
      findings: [[1, `${told.tale.finding.place}：${told.tale.finding.text}`, told.tale.finding.basis, ordered]],
      basis: '《中华人民共和国安全生产法》第六十五条第一款第三项',
      officers,
      refused: '',
      ...remedies,
    },
    withdrawal: {
      unit: mine.name,
      at: `${on}T02:20:00.000Z`,
      place: told.tale.finding.place,
      danger: '甲烷传感器进气孔被包裹、监测数值失真，便携仪测得甲烷浓度 0.92%、接近断电值，采煤机仍在割煤',
      area: '1203 工作面及其回风巷',
      basis: '《中华人民共和国安全生产法》第六十五条第一款第三项',
      orderedAt: `${on}T02:25:00.000Z`,
      opinion: '服从指令，已撤出 26 人。',
      officers,
      refused: '',
      ...remedies,
    },
  }
  return whole ? papers : { 'check-record': papers['check-record'], disposal: papers.disposal }
}
