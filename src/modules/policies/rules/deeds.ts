/** From the verbs of a document to the words of the record: which entry would show that the deed was done. */
const deeds: readonly [RegExp, string][] = [
  // What is done in cases 案件, before the wider words for reports and publications.
  [/(涉嫌犯罪|涉罪|犯罪线索)[^，。；]{0,24}移(送|交)|移送(公安|司法)/, 'case.crime-transferred'],
  [
    /(案件|案卷|(违法|案件|问题)线索)[^，。；]{0,8}移(送|交)|移(送|交)[^，。；]{0,10}(案件|(违法|案件|问题)线索)/,
    'case.transferred',
  ],
  [/法制审核/, 'case.reviewed'],
  [
    /处罚(决定|结果|信息|案件)[^，。；]{0,10}(公示|公开|公布)|(公示|公开|公布)[^，。；]{0,8}处罚(决定|结果|信息)/,
    'case.published',
  ],
  [/案[^，。；]{0,14}归档|立卷归档/, 'case.archived'],
  [/(?<!不予)立案/, 'case.filed'],
  [/结案|(?<=案件)[^，。；]{0,6}办结/, 'case.ended'],
  [/作出[^，。；]{0,6}(处理|处罚)决定/, 'case.resolved'],
  // What is sent on decides, not what it is about: 将自查发现的隐患情况上报.
  [/将[^，。；]*(上报|报送|报告|通报|报备|报[^，。；]{1,12}(局|政府|办公室|安委会|安委办|部门))/, 'report.sent'],
  [/挂牌(督办)?|下达督办|督办函/, 'letter.sent'],
  [/复查|回头看|回马枪/, 'recheck.made'],
  [/自查|隐患排查|排查(整治|治理)?|自检/, 'selfcheck.made'],
  [/执法检查|全覆盖(执法)?检查|监督检查|专项检查|突击检查|夜查|联合检查/, 'check.made'],
  [/到.{0,6}(矿|现场|企业).{0,6}(检查|指导|督导|调研)|下(矿|井)|(煤矿|矿山).{0,4}检查|检查指导|检查/, 'visit.made'],
  [/演练/, 'drill.held'],
  [/培训|轮训|教育/, 'training.held'],
  [
    /书面汇报|汇报|报告|上报|报送|报备|通报|总结|移(交|送)[^，。；]{0,8}(公安|机关|部门)|(?<![举申])报[^，。]{0,14}(局|政府|办公室|安委会|安委办|部门)/,
    'report.sent',
  ],
  [/公布|公示|公开/, 'report.published'],
  [/风险.{0,8}(收集|研判|分析|辨识|会商)|收集.{0,12}风险|会商/, 'risk.collected'],
  [/考核|考评|督查|评议/, 'assessment.made'],
  [/评价|评估|测评/, 'evaluation.scored'],
  [/巡查|巡视|巡检/, 'patrol.made'],
  [/统计|^分析|数据分析|季度分析|定期分析/, 'statistics.made'],
  [/约谈/, 'interview.held'],
  [/普查/, 'survey.made'],
  [/更新|台账/, 'register.updated'],
  [/研究|会议|例会|听取|学习|调度/, 'meeting.held'],
  [/计划|方案/, 'plan.made'],
  [/宣传|宣讲/, 'publicity.made'],
  [/承诺/, 'promise.signed'],
  [/考试|逢查必考/, 'exam.held'],
]

/** The record word of an action's text; undefined when none fits. The earlier pattern wins. */
export function deedOf(action: string | null): string | undefined {
  if (!action) return undefined
  return deeds.find(([pattern]) => pattern.test(action))?.[1]
}

const triggers: readonly [RegExp, string][] = [
  [/(?<!不予)立案/, 'case.filed'],
  [/处罚决定/, 'case.decided'],
  [/结案/, 'case.ended'],
  // A closed mine found open again is told by a patrol, whose entry says so.
  [/(擅自|私自)(开启|打开|启封)/, 'patrol.made'],
  [/复产|复工|恢复生产/, 'mine.resumed'],
  [/停产|停建|停工|停止生产/, 'mine.stopped'],
  [/关闭/, 'mine.closed'],
  [/重大(事故)?隐患|挂牌/, 'hazard.listed'],
  [/事故|死亡/, 'accident.happened'],
  [/检查/, 'check.made'],
]

/** The record word of the event that a trigger names; undefined when none fits. */
export function triggerOf(text: string): string | undefined {
  return triggers.find(([pattern]) => pattern.test(text))?.[1]
}

const proofs: Readonly<Record<string, string>> = {
  'visit.made': 'visit-record',
  'check.made': 'check-record',
  'recheck.made': 'recheck-record',
  'selfcheck.made': 'selfcheck-report',
  'meeting.held': 'minutes',
  'report.sent': 'report',
  'report.published': 'notice',
  'training.held': 'roster',
  'drill.held': 'drill-record',
  'patrol.made': 'photo',
  'assessment.made': 'score-sheet',
  'evaluation.scored': 'score-sheet',
  'risk.collected': 'risk-list',
  'plan.made': 'plan',
  'rule.issued': 'rule',
  'survey.made': 'survey',
  'interview.held': 'interview-record',
  'letter.sent': 'letter',
  'register.updated': 'ledger',
  'exam.held': 'scores',
}

/** What usually proves a deed; a person may ask for more or for nothing. */
export function proofOf(word: string): string[] {
  const proof = proofs[word]
  return proof ? [proof] : []
}
