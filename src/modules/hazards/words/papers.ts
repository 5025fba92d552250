import type { Words } from '#platform/words'

/** What papers about hazards say. */
export const paperWords: Words = {
  'hazards.paper.draft': ['（未编号）', '(not numbered)'],
  'hazards.paper.at-once': ['立即', 'at once'],
  'hazards.paper.to': ['{to}：', 'To {to}:'],
  'hazards.paper.sign': ['{office}（盖章处）', '{office} (seal)'],
  'hazards.paper.notice': ['责令限期整改通知书', 'Order to rectify within a term'],
  'hazards.paper.notice.text': [
    '{found}检查发现你单位存在下列隐患，现责令于{due}前整改完毕。',
    'The hazard below was found on {found}. You are ordered to remove it by {due}.',
  ],
  'hazards.paper.notice.close': [
    '整改期间应当采取措施保证安全；整改完成后书面申请复查。逾期未整改的，依法处理。',
    'Keep people safe meanwhile, and apply in writing for the re-check when it is done. Failing that, the law is applied.',
  ],
  'hazards.paper.notice.number': ['{office}隐患责改〔{year}〕{n}号', '{office} HO [{year}] No. {n}'],
  'hazards.paper.supervision': ['隐患整改督办通知', 'Notice of supervision'],
  'hazards.paper.supervision.text': [
    '{found}检查发现的隐患（{number}），整改期限为{due}，至今未报整改完成。现予督办。',
    'The hazard {number} found on {found} was to be removed by {due} and is not reported removed. It is put under supervision.',
  ],
  'hazards.paper.supervision.close': [
    '请立即组织整改，并将进展每周书面报告一次。',
    'Have it removed at once and report progress in writing every week.',
  ],
  'hazards.paper.supervision.number': ['{office}隐患督〔{year}〕{n}号', '{office} HS [{year}] No. {n}'],
  'hazards.paper.letter': ['关于隐患逾期未整改的函', 'Letter about an overdue hazard'],
  'hazards.paper.letter.text': [
    '{found}检查发现的隐患（{number}），整改期限为{due}，现已逾期。特此函告。',
    'The hazard {number} found on {found} was to be removed by {due} and is overdue.',
  ],
  'hazards.paper.letter.close': ['请收函后说明原因，并报整改安排。', 'Tell the reason and your arrangement in answer.'],
  'hazards.paper.letter.number': ['{office}隐患函〔{year}〕{n}号', '{office} HL [{year}] No. {n}'],
  'hazards.paper.listing': ['重大事故隐患挂牌督办通知书', 'Notice that a major hazard is listed'],
  'hazards.paper.listing.text': [
    '{found}检查发现你单位存在下列重大事故隐患（{number}），现由{level}挂牌督办，督办期限至{until}。',
    'The major hazard {number} found on {found} is listed for supervision ({level}) until {until}.',
  ],
  'hazards.paper.listing.close': [
    '隐患消除前受影响区域不得作业。请将整改方案在矿内公示，每周报告进展；整改完成后申请验收，验收合格并查清原因、责任后方可摘牌。',
    'No work in the area until it is gone. Post the plan at the mine and report progress weekly. It leaves the list once it is accepted and cause and responsibility are known.',
  ],
  'hazards.paper.listing.number': ['{office}隐患挂〔{year}〕{n}号', '{office} HB [{year}] No. {n}'],
  'hazards.paper.delisting': ['重大事故隐患解除挂牌督办通知书', 'Notice that a major hazard is off the list'],
  'hazards.paper.delisting.text': [
    '你单位重大事故隐患（{number}）已验收合格，原因、责任已经查清，自{delisted}起解除挂牌督办。',
    'The major hazard {number} was accepted, its cause and responsibility are known; it is off the list as of {delisted}.',
  ],
  'hazards.paper.delisting.close': [
    '请落实处理建议，防止同类隐患再次发生。',
    'Carry out the proposal, and see that it does not come back.',
  ],
  'hazards.paper.delisting.number': ['{office}隐患解〔{year}〕{n}号', '{office} HD [{year}] No. {n}'],
  'hazards.paper.removal': ['隐患销号单', 'Removal of a hazard'],
  'hazards.paper.removal.text': [
    '{mine}的隐患（{number}）经复查验收，已于{closed}销号。',
    'Hazard {number} of {mine} was re-checked and is closed as of {closed}.',
  ],
  'hazards.paper.removal.close': ['特此确认。', 'So confirmed.'],
  'hazards.paper.removal.number': ['{office}隐患销〔{year}〕{n}号', '{office} HR [{year}] No. {n}'],
  'hazards.paper.report': ['重大事故隐患排查治理情况季度报告', 'Quarterly report on major hazards'],
  'hazards.paper.report.text': [
    '{name}{from}至{to}重大事故隐患情况：上期结转{carried}条，本期新增{found}条（自查{bySelf}条、监管发现{bySupervision}条），本期销号{closed}条，期末未销号{left}条，其中逾期{overdue}条。',
    'Major hazards of {name}, {from} to {to}: {carried} carried over, {found} new ({bySelf} self-found, {bySupervision} found by supervision), {closed} closed, {left} left, {overdue} of them overdue.',
  ],
  'hazards.paper.report.close': ['以上情况属实。', 'The above is true.'],
  'hazards.paper.report.number': ['{office}重隐报〔{year}〕{n}号', '{office} MH [{year}] No. {n}'],
  'hazards.report-to.supervisor': ['监管部门', 'the regulator'],
  'hazards.report-to.mine-safety-branch': ['矿山安全监察机构', 'the mine safety inspectorate'],
  'hazards.report-to.superior': ['上级主管部门', 'the superior department'],
}
