import type { Words } from '#platform/words'

/** What papers about hazards say. */
export const paperWords: Words = {
  'hazards.paper.draft': ['（未编号）', '(not numbered)'],
  'hazards.paper.sign': ['{office}（盖章处）', '{office} (seal)'],
  'hazards.paper.notice': ['责令限期整改通知书', 'Order to rectify within a term'],
  'hazards.paper.supervision': ['隐患整改督办通知', 'Notice of supervision'],
  'hazards.paper.letter': ['关于隐患逾期未整改的函', 'Letter about an overdue hazard'],
  'hazards.paper.listing': ['重大事故隐患挂牌督办通知书', 'Notice that a major hazard is listed'],
  'hazards.paper.delisting': ['重大事故隐患解除挂牌督办通知书', 'Notice that a major hazard is off the list'],
  'hazards.paper.removal': ['隐患销号单', 'Removal of a hazard'],
  'hazards.paper.report': ['重大事故隐患排查治理情况季度报告', 'Quarterly report on major hazards'],
  'hazards.paper.correct': ['更正', 'Correct'],
  'hazards.paper.correct-deed': ['出具更正文书', 'Issue the correction'],
  'hazards.paper.correct-title': ['更正{paper} {number}', 'Correct {paper} {number}'],
  'hazards.paper.correct-why': ['更正原因', 'Why'],
  'hazards.paper.correct-text': ['正文', 'What it says'],
  'hazards.paper.correct-note': [
    '更正文书按隐患现在的情况另行编号，写明更正哪一份和原因；原文书照原样保留，标明已被更正。',
    'The correction tells of the hazard as it stands now, has a number of its own and says what it corrects and why; the old paper stays as it was, marked as corrected.',
  ],
  'hazards.paper.corrected': ['已由 {number} 更正', 'Corrected by {number}'],
  'hazards.paper.corrects': ['更正 {number}：{why}', 'Corrects {number}: {why}'],
  'hazards.paper.voided': ['已作废：{why}', 'Void: {why}'],
  'hazards.paper.report.text': [
    '{name}{from}至{to}重大事故隐患情况：上期结转{carried}条，本期新增{found}条（自查{bySelf}条、监管发现{bySupervision}条），本期销号{closed}条，期末未销号{left}条，其中逾期{overdue}条。',
    'Major hazards of {name}, {from} to {to}: {carried} carried over, {found} new ({bySelf} self-found, {bySupervision} found by supervision), {closed} closed, {left} left, {overdue} of them overdue.',
  ],
  'hazards.paper.report.close': ['以上情况属实。', 'The above is true.'],
  'hazards.report-to.supervisor': ['监管部门', 'the regulator'],
  'hazards.report-to.mine-safety-branch': ['矿山安全监察机构', 'the mine safety inspectorate'],
  'hazards.report-to.superior': ['上级主管部门', 'the superior department'],
}
