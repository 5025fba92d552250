import { Obligation, PolicyContent } from '#modules/policies'
import { publishEdition, putInForce, readContent } from '#modules/policies/server'
import { addMonths } from '#platform/day'
import type { Work } from '#platform/server/work'

/** A regime of the demonstration: an invented document of the fictional place, modelled on a real one, its years moved on. */
type Regime = {
  policy: string
  region: string
  modelledOn: string
  shift: number
  title: string
  docNumber: string
  issuer: string
  issuedOn: string
}

const regimes: readonly Regime[] = [
  {
    policy: 'wujin-territorial',
    region: '9901',
    modelledOn: 'shuangyashan-territorial-2024',
    shift: 1,
    title: '乌金市省属煤矿属地监管“一二三四五”机制',
    docNumber: '乌安委发〔2025〕6号',
    issuer: '乌金市安全生产委员会',
    issuedOn: '2025-09-18',
  },
  {
    policy: 'songling-coal-duties',
    region: '990102',
    modelledOn: 'yongchuan-coal-duties-2021',
    shift: 4,
    title: '松岭区落实煤矿安全监管责任实施方案',
    docNumber: '松政办发〔2025〕14号',
    issuer: '松岭区人民政府办公室',
    issuedOn: '2025-09-10',
  },
  {
    policy: 'shigu-coal-three-years',
    region: '990103',
    modelledOn: 'sifangtai-coal-three-years-2020',
    shift: 5,
    title: '石鼓区煤矿安全专项整治三年行动方案',
    docNumber: '石政发〔2025〕9号',
    issuer: '石鼓区人民政府',
    issuedOn: '2025-09-16',
  },
  {
    policy: 'yanshan-coal',
    region: '990121',
    modelledOn: 'linyou-rectification-2020',
    shift: 5,
    title: '砚山县煤矿专项整治“五项行动”部署',
    docNumber: '砚委办发〔2025〕31号',
    issuer: '中共砚山县委办公室',
    issuedOn: '2025-09-20',
  },
  {
    policy: 'yanshan-non-coal-three-years',
    region: '990121',
    modelledOn: 'chengde-non-coal-three-years-2024',
    shift: 0,
    title: '砚山县非煤矿山安全生产治本攻坚三年行动方案（2024—2026年）',
    docNumber: '砚安办〔2025〕22号',
    issuer: '砚山县安全生产委员会办公室',
    issuedOn: '2025-09-12',
  },
]

const ladder = [
  { at: -1, do: 'remind' as const },
  { at: 1, do: 'tell' as const, whom: 'superior' },
  { at: 10, do: 'paper' as const, which: '督办函', whom: 'owner' },
  { at: 30, do: 'propose' as const, which: '约谈' },
]
/** A mine at work. */
const atWork = {
  all: [
    { fact: 'mine.kind', is: 'coal' },
    { fact: 'mine.state', is: ['building', 'upgrading', 'trial', 'producing'] },
  ],
}
const county = { organisation: 'energy', level: 'county' as const }

/** What 松岭区 demands beyond its model, which speaks of offices: limits with a clock, and what the mines owe themselves. */
const localClauses = [
  {
    path: ['七', '(二十四)'],
    label: '七(二十四)',
    heading: '停产名单上报',
    kind: 'task',
    text: '区能源局自煤矿停产之日起5日内，将停产煤矿名单书面报市煤管局。',
  },
  {
    path: ['七', '(二十五)'],
    label: '七(二十五)',
    heading: '重大隐患挂牌',
    kind: 'task',
    text: '对认定的重大事故隐患，区能源局在5个工作日内挂牌督办。',
  },
  {
    path: ['八', '(二十六)'],
    label: '八(二十六)',
    heading: '煤矿自查',
    kind: 'task',
    text: '正常生产建设的煤矿，矿长每月、分管副矿长每旬至少组织1次事故隐患排查；复工复产前10日内先行自查。',
  },
  {
    path: ['八', '(二十七)'],
    label: '八(二十七)',
    heading: '重大隐患治理',
    kind: 'task',
    text: '对挂牌督办的重大事故隐患，矿长组织治理，自挂牌之日起30日内向区能源局书面报告治理情况。',
  },
  {
    path: ['八', '(二十八)'],
    label: '八(二十八)',
    heading: '应急和报告',
    kind: 'task',
    text: '煤矿每半年至少组织1次应急演练；每季度末月20日前书面报告本季度安全生产工作；矿长和五职矿长每年接受1次专门培训。',
  },
  {
    path: ['八', '(二十九)'],
    label: '八(二十九)',
    heading: '生产布局',
    kind: 'task',
    text: '一个矿井同时作业的采煤工作面不得超过2个，同时生产的水平不得超过1个。',
  },
]
const localObligations: Obligation[] = [
  {
    id: 'stopped-list-in-five-days',
    clause: '七(二十四)',
    kind: 'reaction',
    says: [
      '停产煤矿名单自停产之日起5日内报市煤管局',
      'The list of stopped mines goes to the city bureau within 5 days of the stop',
    ],
    binds: county,
    after: { word: 'mine.stopped' },
    does: 'report.sent',
    counts: { fact: 'entry.report', is: 'stopped-list' },
    within: { days: 5 },
    from: '2025-01-01',
    proof: ['list'],
    ladder,
  },
  {
    id: 'hazard-listed-in-five-working-days',
    clause: '七(二十五)',
    kind: 'reaction',
    says: [
      '重大事故隐患认定后5个工作日内发出挂牌督办通知',
      'A listed-supervision notice follows within 5 working days of a major hazard',
    ],
    binds: county,
    after: { word: 'hazard.listed' },
    does: 'letter.sent',
    counts: { fact: 'entry.letter', is: 'listing-notice' },
    within: { workingDays: 5 },
    from: '2025-01-01',
    proof: ['notice'],
    ladder,
  },
  {
    id: 'mine-head-monthly-selfcheck',
    clause: '八(二十六)',
    kind: 'quota',
    says: ['矿长每月组织1次事故隐患排查', 'The mine head holds a hazard check every month'],
    binds: { mine: true },
    where: atWork,
    does: 'selfcheck.made',
    counts: { fact: 'entry.by', is: 'mine-head' },
    atLeast: 1,
    every: 'month',
    from: '2025-01-01',
    proof: ['hazard-ledger'],
    ladder,
  },
  {
    id: 'deputy-ten-day-selfcheck',
    clause: '八(二十六)',
    kind: 'quota',
    says: ['分管副矿长每旬组织1次隐患排查', 'The deputy in charge holds a hazard check every ten days'],
    binds: { mine: true },
    where: atWork,
    does: 'selfcheck.made',
    counts: { fact: 'entry.by', is: 'mine-deputy' },
    atLeast: 1,
    every: 'tenDays',
    from: '2025-01-01',
    proof: ['hazard-ledger'],
  },
  {
    id: 'selfcheck-before-resumption',
    clause: '八(二十六)',
    kind: 'reaction',
    says: ['复工复产前10日内先行自查', 'The mine checks itself within the ten days before it resumes'],
    binds: { mine: true },
    where: { fact: 'mine.kind', is: 'coal' },
    after: { word: 'mine.resumed' },
    does: 'selfcheck.made',
    counts: { fact: 'entry.before', is: 'resumption' },
    within: {},
    before: { days: 10 },
    from: '2025-01-01',
    proof: ['selfcheck-report'],
  },
  {
    id: 'listed-hazard-mended',
    clause: '八(二十七)',
    kind: 'reaction',
    says: [
      '重大事故隐患自挂牌之日起30日内书面报告治理情况',
      'How a listed hazard was mended is reported within 30 days of its listing',
    ],
    binds: { mine: true },
    where: { fact: 'mine.kind', is: 'coal' },
    after: { word: 'hazard.listed' },
    does: 'report.sent',
    counts: { fact: 'entry.report', is: 'major-hazards' },
    within: { days: 30 },
    from: '2025-01-01',
    proof: ['report'],
    ladder,
  },
  {
    id: 'mine-drills',
    clause: '八(二十八)',
    kind: 'quota',
    says: ['煤矿每半年组织1次应急演练', 'A mine holds an emergency drill every half-year'],
    binds: { mine: true },
    where: atWork,
    does: 'drill.held',
    atLeast: 1,
    every: 'halfYear',
    from: '2025-01-01',
    proof: ['drill-record'],
    ladder,
  },
  {
    id: 'mine-quarterly-report',
    clause: '八(二十八)',
    kind: 'quota',
    says: [
      '每季度末月20日前书面报告安全生产工作',
      'A mine reports on its safety by the 20th of the last month of the quarter',
    ],
    binds: { mine: true },
    where: atWork,
    does: 'report.sent',
    counts: { fact: 'entry.report', is: 'coal-safety-work' },
    atLeast: 1,
    every: 'quarter',
    by: '20',
    from: '2025-01-01',
    proof: ['report'],
    ladder,
  },
  {
    id: 'mine-leaders-trained',
    clause: '八(二十八)',
    kind: 'quota',
    says: ['矿长和五职矿长每年接受1次专门培训', 'The mine head and the five-post leaders are trained once a year'],
    binds: { mine: true },
    where: atWork,
    does: 'training.held',
    atLeast: 1,
    every: 'year',
    from: '2025-01-01',
    proof: ['attendance'],
  },
  {
    id: 'two-coal-faces',
    clause: '八(二十九)',
    kind: 'limit',
    says: ['同时作业的采煤工作面不超过2个', 'No more than two coal faces work at once'],
    binds: { mine: true },
    where: atWork,
    holds: { fact: 'mine.coalFaces', atMost: 2 },
    from: '2025-01-01',
  },
  {
    id: 'one-level',
    clause: '八(二十九)',
    kind: 'limit',
    says: ['同时生产的水平不超过1个', 'No more than one level produces at once'],
    binds: { mine: true },
    where: atWork,
    holds: { fact: 'mine.levels', atMost: 1 },
    from: '2025-01-01',
  },
].map((one) => Obligation.parse(one))

/** Publishes each regime's edition from the shipped one and puts it in force from `fromDay`. */
export async function applyRegimes(work: Work, fromDay: string): Promise<void> {
  for (const one of regimes) {
    const model = await work.tx
      .selectFrom('editions')
      .select(['id', 'docNumber', 'title'])
      .where('policy', '=', one.modelledOn)
      .orderBy('number', 'desc')
      .executeTakeFirst()
    if (!model) throw new Error(`no shipped policy ${one.modelledOn}`)
    const content = PolicyContent.parse(movedOn(await readContent(work, model.id), one.shift))
    if (one.region === '990102') {
      content.clauses.push(...localClauses)
      content.obligations.push(...localObligations)
    }
    const { policy, region, title, docNumber, issuer, issuedOn } = one
    const edition = await publishEdition(work, {
      policy,
      title,
      docNumber,
      issuer,
      issuedOn,
      modelledOn: model.docNumber ?? model.title,
      document: null,
      content,
      scope: region,
    })
    const application = await putInForce(work, edition.id, policy, region, fromDay)
    // Known from its first day: a board as it was known last month must not be empty.
    await work.tx
      .updateTable('applications')
      .set({ recordedAt: `${fromDay}T00:30:00.000Z` })
      .where('id', '=', application)
      .execute()
  }
}

/** Days and printed years of an edition moved on by whole years, so that an old plan is under way in the demonstration. */
function movedOn(value: unknown, years: number): unknown {
  if (years === 0) return value
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return addMonths(value, years * 12)
    return value.replace(/(?<![\d〔])20[12]\d(?=[年\-— ,.;)）]|$)/g, (year) => String(Number(year) + years))
  }
  if (Array.isArray(value)) return value.map((one) => movedOn(one, years))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, movedOn(one, years)]))
  return value
}
