import type { CaseStepKind, Penalty } from '#modules/cases'

/** Who does a step, by what he is in the office. */
export type CaseHand = 'officer' | 'lawyer' | 'head' | 'deputy'
/** `day`: of the case, counted from the day on which it was proposed. */
export type TaleStep = {
  day: number
  kind: CaseStepKind
  by?: CaseHand
  of?: 'enterprise' | 'person'
  facts?: Record<string, unknown>
  hour?: number
}
export type CaseTale = {
  key: string
  /** So many days before the last morning it was proposed. */
  ago: number
  mine: string
  title: string
  summary: string
  finding: { text: string; place: string; basis: string; major: boolean }
  source: 'check' | 'report' | 'monitoring' | 'hazard'
  enterprise: number
  /** The fine of who answers beside it; absent: nobody does. */
  person?: number
  steps: readonly TaleStep[]
}

export const weighed = (violation: string, basis: string, fine: number): Penalty => ({
  items: [
    {
      violation,
      provision: null,
      edition: null,
      basis,
      circumstances: [],
      band: null,
      range: null,
      fine,
      others: [],
      reasoning: '首次发现，发现后立即停止作业并如实说明情况，在幅度内从中裁量。',
      beyond: null,
    },
  ],
})

const text = (said: string) => ({ text: said, proof: [] })
const filed: TaleStep = { day: 1, kind: 'filed', by: 'head', facts: text('有违法事实，属本机关管辖，同意立案。') }
const evidence = (day: number, key: string, more: Record<string, unknown>): TaleStep => ({
  day,
  kind: 'evidence',
  facts: {
    evidence: { key, place: '调度室', keeper: '证据室 葛成栋', items: [], person: '', until: null, ...more },
    proof: [],
  },
})
const log = evidence(2, 'log', {
  kind: 'document',
  way: 'copied',
  name: '调度日志和带班下井记录',
  proves: '当班仍在组织生产',
})
const asked = evidence(4, 'asked', {
  kind: 'statement',
  way: 'asked',
  name: '调查询问笔录',
  proves: '当事人知道隐患仍安排作业',
  person: '矿长',
})
const filmed = evidence(2, 'film', {
  kind: 'audiovisual',
  way: 'recorded',
  name: '执法记录仪录像',
  proves: '现场检查、告知和送达的全过程',
})
const sensor = evidence(3, 'sensor', {
  kind: 'electronic',
  way: 'instrument',
  name: '甲烷传感器历史曲线',
  proves: '当班甲烷浓度多次超限',
})
const sealed = evidence(2, 'sealed', {
  kind: 'object',
  way: 'sealed',
  name: '局部通风机开关',
  proves: '未按规定使用风电闭锁',
  items: [{ name: '矿用隔爆型真空电磁起动器', model: 'QBZ-120', amount: '2 台', note: '' }],
})
const reported = (day: number): TaleStep => ({
  day,
  kind: 'reported',
  facts: text('事实清楚，证据确凿，建议按两张表分别处罚。'),
})
const reviewed = (day: number, result = 'pass', said = '主体、程序、证据和裁量均无不当。'): TaleStep => ({
  day,
  kind: 'reviewed',
  by: 'lawyer',
  facts: { ...text(said), result },
})
const discussed = (day: number): TaleStep => ({
  day,
  kind: 'discussed',
  by: 'head',
  facts: { ...text('同意拟处罚意见。'), place: '三楼会议室', present: ['李明远', '周建平', '何文静'], agreed: true },
})
const both = (kind: CaseStepKind, day: number, facts: Record<string, unknown> = {}, by?: CaseHand): TaleStep[] =>
  (['enterprise', 'person'] as const).map((of) => ({ day, kind, of, facts, ...(by ? { by } : {}) }))
const toNotice = [filed, log, asked, reported(8), reviewed(9), discussed(10)]
const notified = (day: number): TaleStep[] => [
  ...both('notified', day, { ...text('依法告知拟处罚的事实、理由、依据和权利。'), hearing: true }),
  ...both('served', day, {
    ...text('直接送达。'),
    form: 'penalty-notice',
    how: 'direct',
    receiver: '收件人本人',
    witness: null,
  }),
]
const decided = (day: number): TaleStep[] => [
  ...both('decided', day, { ...text('按告知的内容作出处罚决定。'), payWithin: 15 }, 'head'),
  ...both('served', day + 1, {
    ...text('直接送达。'),
    form: 'penalty-decision',
    how: 'direct',
    receiver: '收件人本人',
    witness: null,
  }),
]
const waived = (day: number) =>
  both('defended', day, { ...text('书面表示放弃陈述、申辩和听证。'), waived: true, taken: null })
const paid = (day: number, of: 'enterprise' | 'person', amount: number): TaleStep => ({
  day,
  kind: 'paid',
  of,
  facts: { ...text('银行缴款。'), amount, receipt: `非税票据 ${day}${amount}` },
})
const published = (day: number): TaleStep => ({
  day,
  kind: 'published',
  facts: { ...text('处罚决定公示。'), where: '区政府网站“双公示”专栏、信用平台、监管执法系统', until: null },
})
const rechecked = (day: number): TaleStep => ({
  day,
  kind: 'rechecked',
  facts: { ...text('隐患已整改，复查合格。'), check: null, passed: true },
})
const ended = (day: number, how = 'performed'): TaleStep[] => [
  { day, kind: 'close-asked', facts: { ...text('全部履行完毕，提请结案。'), how } },
  { day: day + 1, kind: 'closed', by: 'head', facts: { ...text('同意结案。'), granted: true } },
]
const archived = (day: number): TaleStep => ({
  day,
  kind: 'archived',
  facts: { ...text('立卷归档。'), place: '局档案室', keep: '30', mark: '0990-煤安-A' },
})
const toDecision = [...toNotice, ...notified(12), ...waived(13), ...decided(15), published(17)]

const major = (words: string, place: string) => ({
  text: words,
  place,
  basis: '《煤矿安全生产条例》第三十六条',
  major: true,
})
const minor = (words: string, place: string) => ({ text: words, place, basis: '《煤矿安全规程》', major: false })

/** Cases of 松岭区 in every stage. Invented. */
export const caseTales: readonly CaseTale[] = [
  {
    key: 'proposed',
    ago: 2,
    mine: '990102-0007',
    title: '青石沟煤矿回风巷断面不足仍然组织生产案',
    summary: '现场检查发现 1204 回风巷断面不足，工作面配风不足仍在生产。',
    finding: major('回风巷断面不足，配风量低于需要风量仍组织生产', '1204 回风巷'),
    source: 'check',
    enterprise: 800_000,
    person: 50_000,
    steps: [],
  },
  {
    key: 'instrument',
    ago: 9,
    mine: '990102-0019',
    title: '甲烷传感器超限后未停产撤人案',
    summary: '监测系统显示当班甲烷多次超限，没有停止作业和撤人。',
    finding: major('甲烷超限后没有停止作业、撤出人员', '3102 面'),
    source: 'monitoring',
    enterprise: 1_000_000,
    person: 60_000,
    steps: [filed, log, sensor],
  },
  {
    key: 'review',
    ago: 14,
    mine: '990102-0011',
    title: '未按规定使用风电闭锁案',
    summary: '局部通风机未实现风电闭锁，掘进工作面仍在作业。',
    finding: minor('风电闭锁失效仍在掘进', '2201 掘进面'),
    source: 'check',
    enterprise: 120_000,
    person: 20_000,
    steps: [filed, log, asked, reported(8)],
  },
  {
    key: 'mend',
    ago: 20,
    mine: '990102-0003',
    title: '安全出口不畅通案',
    summary: '采煤工作面上出口高度不足，堆放物料。',
    finding: minor('上安全出口高度不足 1.8 m', '1101 面上出口'),
    source: 'check',
    enterprise: 60_000,
    steps: [filed, log, reported(8), reviewed(10, 'mend', '裁量理由不足，退回补充。')],
  },
  {
    key: 'notified',
    ago: 15,
    mine: '990102-0014',
    title: '未按规定进行安全教育培训案',
    summary: '12 名新工人未经培训上岗。',
    finding: minor('新工人未经培训上岗作业', '地面培训室'),
    source: 'check',
    enterprise: 80_000,
    person: 20_000,
    steps: [...toNotice, ...notified(13)],
  },
  {
    key: 'hearing',
    ago: 27,
    mine: '990102-0016',
    title: '超能力组织生产案',
    summary: '月产量超过核定能力 10% 以上。',
    finding: major('月原煤产量超过核定生产能力的 10%', '矿井'),
    source: 'monitoring',
    enterprise: 1_200_000,
    person: 80_000,
    steps: [
      ...toNotice,
      ...notified(12),
      { day: 14, kind: 'hearing-asked', of: 'enterprise', facts: text('在五个工作日内书面申请听证。') },
      {
        day: 18,
        kind: 'hearing-called',
        by: 'head',
        of: 'enterprise',
        facts: { ...text('听证公开举行。'), place: '二楼听证室', open: true, in: 12 },
      },
    ],
  },
  {
    key: 'unpaid',
    ago: 60,
    mine: '990102-0019',
    title: '甲烷传感器遮挡案',
    summary: '3102 回采面甲烷传感器被遮挡，数值失真。',
    finding: major('甲烷传感器被遮挡，仍在组织生产', '3102 面'),
    source: 'check',
    enterprise: 500_000,
    person: 30_000,
    steps: [
      ...toDecision,
      paid(28, 'person', 30_000),
      { day: 40, kind: 'payment-urged', of: 'enterprise', facts: text('逾期未缴，自到期次日起每日加处 3%。') },
    ],
  },
  {
    key: 'instalments',
    ago: 90,
    mine: '990102-0002',
    title: '未按设计组织生产案',
    summary: '布置的采掘工作面超过设计规定的数量。',
    finding: minor('同时作业的掘进面多于设计', '二采区'),
    source: 'check',
    enterprise: 300_000,
    person: 20_000,
    steps: [
      ...toDecision,
      paid(20, 'person', 20_000),
      {
        day: 25,
        kind: 'payment-deferred',
        by: 'head',
        of: 'enterprise',
        facts: { ...text('确有经济困难，分三期缴纳。'), split: [30, 75, 120] },
      },
      paid(54, 'enterprise', 100_000),
    ],
  },
  {
    key: 'contested',
    ago: 75,
    mine: '990102-0019',
    title: '瞒报涉险事件案',
    summary: '冒顶涉险后没有在规定时间内报告。',
    finding: minor('涉险事件未按规定报告', '1203 面'),
    source: 'report',
    enterprise: 200_000,
    person: 60_000,
    steps: [
      ...toDecision,
      paid(20, 'person', 60_000),
      {
        day: 35,
        kind: 'contested',
        of: 'enterprise',
        facts: { ...text('向区人民政府申请行政复议。'), before: 'review', suspends: false },
      },
    ],
  },
  {
    key: 'police',
    ago: 45,
    mine: '990102-0011',
    title: '关闭监控设备隐瞒瓦斯超限案',
    summary: '人为堵塞传感器进气口，篡改数据，涉嫌危险作业罪。',
    finding: major('关闭、破坏直接关系生产安全的监控设备', '3201 面'),
    source: 'report',
    enterprise: 0,
    steps: [
      filed,
      log,
      sealed,
      {
        day: 9,
        kind: 'crime-transferred',
        by: 'head',
        facts: {
          ...text('涉嫌危险作业罪，移送公安机关，附证据清单。'),
          to: '松岭区公安分局',
          handed: { papers: 12, things: 2, list: '案件材料 12 件，开关 2 台' },
        },
      },
    ],
  },
  {
    key: 'not-filed',
    ago: 33,
    mine: '990102-0003',
    title: '带班下井记录缺签字案',
    summary: '带班下井交接记录缺一处签字。',
    finding: minor('带班下井交接记录缺签字', '调度室'),
    source: 'check',
    enterprise: 0,
    steps: [{ day: 2, kind: 'not-filed', by: 'head', facts: text('情节轻微，当场改正，没有造成危害后果，不予立案。') }],
  },
  {
    key: 'not-punished',
    ago: 70,
    mine: '990102-0014',
    title: '灭火器过期案',
    summary: '变电所两具灭火器过期三日。',
    finding: minor('变电所灭火器过期', '中央变电所'),
    source: 'check',
    enterprise: 10_000,
    steps: [
      filed,
      log,
      reported(8),
      reviewed(9),
      {
        day: 12,
        kind: 'not-punished',
        by: 'head',
        facts: { ...text('初次违法，危害后果轻微并及时改正。'), article: '《行政处罚法》第三十三条第一款' },
      },
    ],
  },
  {
    key: 'closed',
    ago: 120,
    mine: '990102-0016',
    title: '爆破作业未执行“一炮三检”案',
    summary: '爆破作业没有执行一炮三检制度。',
    finding: minor('爆破作业未执行一炮三检', '2102 掘进面'),
    source: 'check',
    enterprise: 100_000,
    person: 20_000,
    steps: [...toDecision, paid(20, 'enterprise', 100_000), paid(21, 'person', 20_000), rechecked(26), ...ended(30)],
  },
  {
    key: 'archived',
    ago: 200,
    mine: '990102-0007',
    title: '青石沟煤矿存在重大事故隐患仍然进行生产案',
    summary: '瓦斯抽采不达标仍然组织采煤作业。',
    finding: major('瓦斯抽采不达标仍组织生产', '1203 工作面'),
    source: 'check',
    enterprise: 600_000,
    person: 40_000,
    steps: [
      filed,
      filmed,
      ...toDecision.slice(1),
      paid(22, 'enterprise', 600_000),
      paid(22, 'person', 40_000),
      rechecked(30),
      ...ended(34),
      archived(45),
    ],
  },
]
