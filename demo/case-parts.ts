import type { CaseStepKind } from '#modules/cases'
import type { Weighing } from '#modules/cases/server'

/** Who does a step, by what he is in the office. */
export type CaseHand = 'officer' | 'lawyer' | 'head' | 'deputy' | 'clerk'
/** `day`: of the case, counted from the day on which it was proposed. */
export type TaleStep = {
  day: number
  kind: CaseStepKind
  by?: CaseHand
  of?: 'enterprise' | 'person'
  facts?: Record<string, unknown>
}
/** By what a party answers: provision, its case, what weighs, and what goes beside the fine. */
export type TaleLaw = Pick<Weighing, 'edition' | 'provision'> &
  Partial<Pick<Weighing, 'when' | 'circumstances' | 'others' | 'who'>>
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
  /** Of the enterprise, and of who answers beside it. */
  law: readonly [TaleLaw, TaleLaw?]
  /** What was ordered on the spot by the check that found it: that check is written out, with its papers. */
  order?: string
  /** What was written of it at length, where the papers say more than the summary. */
  facts?: string
  steps: readonly TaleStep[]
}

export const text = (said: string) => ({ text: said, proof: [] })
export const filed: TaleStep = {
  day: 1,
  kind: 'filed',
  by: 'head',
  facts: text('有违法事实，属本机关管辖，同意立案。'),
}
export const evidence = (day: number, key: string, more: Record<string, unknown>): TaleStep => ({
  day,
  kind: 'evidence',
  facts: {
    evidence: {
      key,
      place: '矿调度室',
      keeper: '证据室 葛成栋',
      files: [],
      items: [],
      person: '',
      until: null,
      ...more,
    },
    // The bytes are those of `demo/evidence/NAME.jpg`.
    proof: [],
  },
})
export const log = evidence(2, 'log', {
  files: ['shift-log'],
  kind: 'document',
  way: 'copied',
  name: '调度日志和带班下井记录',
  proves: '当班仍在组织生产',
})
export const asked = evidence(4, 'asked', {
  kind: 'statement',
  way: 'asked',
  name: '调查询问笔录',
  proves: '当事人知道隐患仍安排作业',
  person: '矿长',
})
export const sensor = evidence(3, 'sensor', {
  files: ['methane-curve'],
  kind: 'electronic',
  way: 'instrument',
  name: '甲烷传感器历史曲线',
  proves: '当班甲烷浓度多次超限',
})
export const sealed = evidence(2, 'sealed', {
  files: ['switch-sealed'],
  kind: 'object',
  way: 'sealed',
  name: '局部通风机开关',
  proves: '未按规定使用风电闭锁',
  items: [{ name: '矿用隔爆型真空电磁起动器', model: 'QBZ-120', amount: '2 台', note: '' }],
})
export const reported = (day: number): TaleStep => ({
  day,
  kind: 'reported',
  facts: text('事实清楚，证据确凿，建议按两张表分别处罚。'),
})
export const reviewed = (day: number, result = 'pass', said = '主体、程序、证据和裁量均无不当。'): TaleStep => ({
  day,
  kind: 'reviewed',
  by: 'lawyer',
  facts: { ...text(said), result },
})
export const discussed = (day: number): TaleStep => ({
  day,
  kind: 'discussed',
  by: 'head',
  facts: { ...text('同意拟处罚意见。'), place: '三楼会议室', present: ['李明远', '周建平', '何文静'], agreed: true },
})
export const both = (kind: CaseStepKind, day: number, facts: Record<string, unknown> = {}, by?: CaseHand): TaleStep[] =>
  (['enterprise', 'person'] as const).map((of) => ({ day, kind, of, facts, ...(by ? { by } : {}) }))
export const toNotice = [filed, log, asked, reported(8), reviewed(9), discussed(10)]
export const notified = (day: number): TaleStep[] => [
  ...both('notified', day, { ...text('依法告知拟处罚的事实、理由、依据和权利。'), hearing: true }),
  ...both('served', day, {
    ...text('直接送达。'),
    form: 'penalty-notice',
    how: 'direct',
    receiver: '',
    witness: null,
  }),
]
export const decided = (day: number): TaleStep[] => [
  ...both('decided', day, { ...text('按告知的内容作出处罚决定。'), payWithin: 15 }, 'head'),
  ...both('served', day + 1, {
    ...text('直接送达。'),
    form: 'penalty-decision',
    how: 'direct',
    receiver: '',
    witness: null,
  }),
]
export const waived = (day: number) =>
  both('defended', day, { ...text('书面表示放弃陈述、申辩和听证。'), waived: true, taken: null })
export const paid = (day: number, of: 'enterprise' | 'person', amount: number): TaleStep => ({
  day,
  kind: 'paid',
  of,
  facts: { ...text('银行缴款。'), amount, receipt: `非税票据 ${day}${amount}` },
})
export const published = (day: number): TaleStep => ({
  day,
  kind: 'published',
  facts: { ...text('处罚决定公示。'), where: '区政府网站“双公示”专栏、信用平台、监管执法系统', until: null },
})
export const rechecked = (day: number): TaleStep => ({
  day,
  kind: 'rechecked',
  facts: { ...text('隐患已整改，复查合格。'), check: null, passed: true },
})
export const ended = (day: number, how = 'performed'): TaleStep[] => [
  { day, kind: 'close-asked', facts: { ...text('全部履行完毕，提请结案。'), how } },
  { day: day + 1, kind: 'closed', by: 'head', facts: { ...text('同意结案。'), granted: true } },
]
export const archived = (day: number): TaleStep => ({
  day,
  kind: 'archived',
  facts: { ...text('立卷归档。'), place: '局档案室', keep: '30', mark: '0990-煤安-2026-D30-002' },
})
export const toDecision = [...toNotice, ...notified(12), ...waived(13), ...decided(15), published(17)]

/** A paper served: on which party, handed over to whom it is for. */
export const served = (day: number, form: string, of: 'enterprise' | 'person' = 'enterprise'): TaleStep => ({
  day,
  kind: 'served',
  of,
  facts: { ...text('直接送达，当场签收。'), form, how: 'direct', receiver: '', witness: null },
})

/** Producing with a major hazard: the regulation's own article for the mine and for who heads it. */
export const majorLaw = (...circumstances: string[]): [TaleLaw, TaleLaw] => {
  const law = { edition: 'coal-safety-2024', provision: 'producing-with-major-hazard', circumstances }
  return [{ ...law, others: ['stop-production'] }, law]
}
/** Conduct that art. 63 names: the mine by it, who heads it by his own duties. */
export const minorLaw = (provision: string, ...circumstances: string[]): [TaleLaw, TaleLaw] => [
  { edition: 'coal-safety-2024', provision, circumstances },
  { edition: 'work-safety-2021', provision: 'principal-duties', circumstances },
]
export const major = (words: string, place: string) => ({
  text: words,
  place,
  basis: '《煤矿安全生产条例》第三十六条',
  major: true,
})
export const minor = (words: string, place: string, basis = '《煤矿安全生产条例》第十八条') => ({
  text: words,
  place,
  basis,
  major: false,
})
