import type { Words } from '#platform/words'
import { choiceWords } from './rules/choice-words.ts'
import { memberWords } from './rules/member-words.ts'
import { refusalWords } from './rules/refusals.ts'
import { reviewWords } from './rules/review-words.ts'
import { screenWords } from './rules/screen-words.ts'

export const words: Words = {
  ...refusalWords,
  ...memberWords,
  ...choiceWords,
  ...reviewWords,
  ...screenWords,
  'policies.title': ['制度文件', 'Policies'],
  'document-unknown': ['没有这份文件，或它不在您的辖区内。', 'No such document, or it is outside your region.'],
  'document-decided': [
    '这份文件已经{state}，不能再审读。',
    'This document is already {state} and cannot be reviewed any more.',
  ],
  'document-stale': [
    '别人刚改过这份文件。请看最新内容后再办。',
    'Somebody has just changed this document. Look at the newest state, then go on.',
  ],
  'proposal-unknown': ['这条提取已被拆分、合并或不存在。', 'This proposal was split, merged or does not exist.'],
  'proposal-stale': [
    '别人刚审过这一条。已显示最新内容，请再核对。',
    'Somebody has just decided this proposal. The newest state is shown; check it again.',
  ],
  'file-too-long': [
    '文件有 {signs} 个字，超过上限 {limit} 个字，不像一份制度文件。请只上传正文。',
    'The file has {signs} characters; the limit is {limit}. It does not look like a policy: upload its text only.',
  ],
  'reject-reason': ['请写明驳回的原因。', 'Say why it is rejected.'],
  'proposals-of-different-clauses': ['只能合并同一条款下的提取。', 'Only proposals of one clause can be merged.'],
  'clause-unknown': ['文件里没有这一条款。', 'The document has no such clause.'],
  'proposals-open': [
    '还有 {open} 条待审。审完即可发布。',
    '{open} proposals are still open. Publish when all are decided.',
  ],
  'nothing-accepted': ['没有接受任何一条职责，无可发布。', 'No duty was accepted, so there is nothing to publish.'],
  'obligation-incomplete': [
    '条款 {clause} 的职责还缺“{member}”。请补上再接受；其余已填内容已保存。',
    'The duty of clause {clause} still lacks “{member}”. Add it, then accept; the rest is kept.',
  ],
  'obligation-twice': [
    '条款 {clause} 的职责编号 {id} 重复。请改其中一条的编号。',
    'The duty identity {id} (clause {clause}) occurs twice. Change one of them.',
  ],
  'edition-unknown': ['没有这一版制度。', 'No such edition.'],
  'application-unknown': ['没有这条施行记录。', 'No such application.'],
  'application-ended': ['这一版已于 {on} 停止施行。', 'This edition ended on {on}.'],
  'subject-open': ['主语待定：谁来履行？', 'Subject open: who owes it?'],
  'deed-open': ['凭据待定：登记哪种事项算完成？', 'Deed open: which entry counts?'],
  'trigger-open': ['起算待定：从哪件事起算？', 'Trigger open: which event starts the clock?'],
  'indicator-open': ['指标待定：用哪个指标计算？', 'Indicator open: which figure is meant?'],
  'limit-open': ['期限待定：限期完成、长期坚持，还是原则要求？', 'Limit open: a date, standing, or a principle only?'],
  'kind-quota': ['频次', 'Quota'],
  'kind-reaction': ['触发', 'Reaction'],
  'kind-task': ['任务', 'Task'],
  'kind-target': ['目标', 'Target'],
  'kind-limit': ['底线', 'Limit'],
  'mark-unit': ['责任单位', 'Unit'],
  'mark-deadline': ['期限', 'Deadline'],
  'mark-frequency': ['频次', 'Frequency'],
  'mark-quantity': ['数量', 'Quantity'],
  'mark-trigger': ['触发', 'Trigger'],
  'mark-not-understood': ['未读懂', 'Not understood'],
  'state-proposed': ['待审', 'Open'],
  'state-accepted': ['接受', 'Accepted'],
  'state-changed': ['修改', 'Changed'],
  'state-rejected': ['驳回', 'Rejected'],
  'proposal-is-principle': [
    '这一处已标为原则要求。先撤回，再改。',
    'This place is marked as a principle. Take that back first.',
  ],
  'not-understood-open': [
    '还有 {count} 处未读懂未处理。请补一个数，或标为“原则要求，不计数”。',
    '{count} places are not understood and not settled. Give a number or mark them as principles.',
  ],
  'policy-elsewhere': [
    '这项制度不在本地施行，不能作为它的新一版发布。请作为新制度发布。',
    'This policy is not in force here, so no edition of it can be published here. Publish it as a new policy.',
  ],
  'in-force-later': [
    '本地已有自 {from} 起施行的一版。施行日须晚于该日。',
    'An edition is in force here from {from}. The new one must begin later.',
  ],
  'count-before-force': [
    '职责起计日不得早于施行日期 {from}。',
    'Duties cannot count from a day before {from}, when it comes into force.',
  ],
  'edition-in-force': ['这一版自 {from} 起已在该地施行。', 'This edition is in force there since {from}.'],
  'repeal-before-force': [
    '停止施行的日期不得早于施行之日 {from}。',
    'The last day cannot lie before {from}, when it came into force.',
  ],
  'document.uploaded': ['上传制度文件', 'Policy document uploaded'],
  'document.discarded': ['放弃审读', 'Review discarded'],
  'proposal.decided': ['审读职责', 'Proposal decided'],
  'policy.published': ['发布制度', 'Policy published'],
  'policy.applied': ['施行制度', 'Policy put in force'],
  'policy.repealed': ['停止施行', 'Policy repealed'],
}
