import type { Words } from '#platform/words'

/** Why an entry, a ruling or a step is refused: what is wrong and what to do. */
export const reasonWords: Words = {
  'deed-fact-missing': [
    '必填项“{fact}”还空着。请补上再登记；已填内容已保存。',
    '“{fact}” is missing. Fill it in, then log; the rest is kept.',
  ],
  'deed-fact-wrong': [
    '“{fact}”填得不对。请改正后再登记；已填内容已保存。',
    '“{fact}” does not fit. Correct it, then log; the rest is kept.',
  ],
  'happened-in-future': [
    '发生时间 {at} 还没到。请改成已经发生的时间。',
    'The time {at} has not come yet. Enter when it happened.',
  ],
  'deed-told-already': [
    '{day} 这处矿山的同一件事已由系统中的表单写入记录{number}，职责已经计入，不必再登记。如是另一件，请勾选后再登记。',
    'A form of the program told the same of this mine on {day}{number}, and duties count it: there is no need to enter it. Say so if it was another.',
  ],
  'post-of-other-office': [
    '只能为本单位的岗位登记。请让那个单位自己登记。',
    'You may only log for posts of your own office. Ask the other office to log it.',
  ],
  'post-not-then': ['该岗位在 {day} 还没设立或已经撤销。', 'The post did not exist on {day}.'],
  'mine-not-wanted': ['这种事项不针对单个矿。请去掉矿名。', 'This deed is not about one mine. Leave the mine out.'],
  'proof-unknown': ['凭据文件没有上传成功。请重新上传。', 'The proof was not uploaded. Upload it again.'],
  'proof-missing': [
    '完成报告要附凭据：{proof}。请附上再报；已填内容已保存。',
    'Reporting it done needs proof: {proof}. Attach it, then report; the rest is kept.',
  ],
  'duty-unknown': ['没有这条职责，或它不在您的范围内。', 'No such duty, or it is outside your scope.'],
  'duty-ended': ['这条职责已经办结或免除，不能再办。', 'This duty is met or waived already.'],
  'duty-of-own-post': [
    '不能处置自己岗位的职责。请由上级或安委会办公室办理。',
    'You cannot rule on what your own post owes. Ask your superior or the safety office.',
  ],
  'duty-of-other-office': [
    '这项任务由别的单位承担，不能代报。',
    'Another office owes this task; you cannot report for it.',
  ],
  'clock-not-running': ['没有正在走的时限，不能中止。', 'No clock is running that could be stopped.'],
  'clock-running': ['时限没有中止。', 'The clock is not stopped.'],
  'not-a-limit': ['只有底线可以登记例外。', 'Only limits can have exceptions.'],
  'not-a-task': ['这不是任务。', 'This is not a task.'],
  'until-past': ['例外的截止日 {until} 已经过去。', 'The exception would end on {until}, which is past.'],
  'task-of-own-office': [
    '自己承担的任务不能自己验收。请由牵头或上级单位验收。',
    'You cannot accept a task of your own office. Ask the lead or the superior office.',
  ],
  'task-not-done': ['还没有报告完成，不能验收。', 'It was not reported done yet.'],
  'entry-unknown': ['没有这条记录，或它不能在这里更正。', 'No such entry, or it cannot be corrected here.'],
  'entry-of-other-office': ['只能更正本单位登记的记录。', 'You may only correct entries of your own office.'],
  'entry-voided': ['这条记录已经作废。', 'This entry is void already.'],
  'correction-empty': ['没有要更正的内容。', 'Nothing to correct.'],
  'step-unknown': ['没有这一步。', 'No such step.'],
  'step-decided': ['这一步已经有人办过。', 'Somebody has decided this step already.'],
}
