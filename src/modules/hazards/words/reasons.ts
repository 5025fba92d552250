import type { Words } from '#platform/words'

/** Why something may not be done, by the code of its reason. */
export const reasonWords: Words = {
  'hazard-unknown': ['没有这条隐患，或不在您的管辖范围。', 'There is no such hazard, or it is outside your range.'],
  'hazard-changed-meanwhile': [
    '这条隐患的状态已被他人变更（现为第 {version} 版）。请重新打开后再办理。',
    'Somebody else moved this hazard on meanwhile (now version {version}). Open it again.',
  ],
  'hazard-step-not-yours': ['您的岗位不办理这一步。', 'This step is not of your post.'],
  'hazard-of-another-mine': ['只有隐患所在矿山的人员可以办理。', 'Only people of the mine itself may do this.'],
  'hazard-not-there': ['隐患还没有走到这一步。', 'The hazard does not stand at this step.'],
  'deed-entered-already': [
    '{day} 已有人手工登记过这处矿山的同类事项。同一件事请先把那条登记作废；如是另一件，请勾选后再提交。',
    'The same was entered by hand for this mine on {day}. Void that entry if it is the same deed; say so if it was another.',
  ],
  'hazard-closed': ['隐患已经销号，不能再改。', 'The hazard is closed and cannot be changed.'],
  'hazard-not-assigned': ['还没有下达整改，没有期限。', 'No term was set yet.'],
  'hazard-rectified-already': [
    '已经报整改完成，不再责令整改。',
    'It is reported removed; nothing is ordered any more.',
  ],
  'hazard-not-delisted': ['还没有解除挂牌。', 'It is on the list still.'],
  'hazard-paper-not-yours': ['您的岗位不出具这份文书。', 'Your post does not issue this paper.'],
  'hazard-paper-issued': ['已经出具：{number}。', 'Issued already: {number}.'],
  'hazard-not-closed': ['隐患还没有销号。', 'The hazard is not closed yet.'],
  'hazard-not-major': ['只有重大隐患需要这一步。', 'Only major hazards take this step.'],
  'hazard-not-immediate': [
    '只有立即整改的隐患可以当场销号。',
    'Only hazards to be removed at once are closed on the spot.',
  ],
  'major-not-on-site': ['重大隐患不能当场销号。', 'A major hazard cannot be closed on the spot.'],
  'major-needs-acceptance': [
    '重大隐患由验收组验收，不走一般复查。',
    'A major hazard is accepted by a group, not re-checked.',
  ],
  'major-stop-first': ['重大隐患须先责令停止受影响区域的作业。', 'The area of a major hazard is stopped first.'],
  'major-delist-first': [
    '重大隐患须先完成验收并解除挂牌。',
    'A major hazard is accepted and taken off the list first.',
  ],
  'hazard-stopped-already': ['停止作业已经下达。', 'The area is stopped already.'],
  'hazard-listed-already': ['已经挂牌督办。', 'It is listed already.'],
  'hazard-not-listed': ['还没有挂牌督办。', 'It is not listed.'],
  'delist-needs-five': [
    '还不能摘牌，缺 {n} 项：五落实没有填齐。',
    'Not yet off the list, {n} missing: the five elements are not complete.',
  ],
  'delist-needs-rectified': [
    '还不能摘牌，缺 {n} 项：矿山还没有报整改完成。',
    'Not yet off the list, {n} missing: the mine has not reported it removed.',
  ],
  'delist-needs-accepted': [
    '还不能摘牌，缺 {n} 项：整改人以外的人还没有验收通过。',
    'Not yet off the list, {n} missing: nobody but the rectifier has accepted it.',
  ],
  'delist-needs-team': [
    '还不能摘牌，缺 {n} 项：没有成立调查组。',
    'Not yet off the list, {n} missing: there is no investigation team.',
  ],
  'delist-needs-cause': [
    '还不能摘牌，缺 {n} 项：调查组还没有查明原因。',
    'Not yet off the list, {n} missing: the investigation names no cause.',
  ],
  'delist-needs-responsibility': [
    '还不能摘牌，缺 {n} 项：调查组还没有认定责任。',
    'Not yet off the list, {n} missing: the investigation names nobody responsible.',
  ],
  'delist-needs-proposal': [
    '还不能摘牌，缺 {n} 项：调查组还没有提出处理建议。',
    'Not yet off the list, {n} missing: the investigation proposes nothing.',
  ],
  'member-unknown': ['名单里有您看不到的人员。', 'Somebody named is not known here.'],
  'team-answerable': [
    '对该矿负责的人不能督办或参加调查。',
    'Who answered for the mine neither supervises nor investigates.',
  ],
  'hazard-not-investigated': [
    '调查组还没有查明原因、责任并提出处理建议。',
    'The investigation (cause, responsibility, proposal) is missing.',
  ],
  'hazard-delisted-already': ['已经解除挂牌。', 'It is off the list already.'],
  'hazard-punished-already': ['已经登记过处罚。', 'A punishment is noted already.'],
  'five-missing': [
    '重大隐患须落实责任、措施、资金、时限、预案五项。',
    'A major hazard needs all five: responsibility, measures, money, limit and plan.',
  ],
  'after-photo-missing': ['请附整改后的照片。', 'Attach a photo of the state afterwards.'],
  'recheck-by-rectifier': [
    '整改人不能复查自己的整改，请由他人复查。',
    'Who removed it does not re-check it; somebody else does.',
  ],
  'recheck-by-answerable': [
    '对该矿负责的人不能复查，请由他人复查。',
    'Who answered for the mine does not re-check it.',
  ],
  'recheck-not-passed': ['复查未通过，不能销号。', 'It did not pass and cannot be closed.'],
  'extension-open': ['已有一份延期申请等待批准。', 'An extension waits for its decision already.'],
  'extension-none': ['没有等待批准的延期申请。', 'No extension was asked for.'],
  'extension-by-asker': ['不能批准自己的延期申请。', 'Nobody grants his own extension.'],
  'extension-too-late': [
    '期限 {day} 已过，不能再申请延期。',
    'The limit {day} is past; no extension can be asked for.',
  ],
  'extension-not-later': ['延期须晚于现在的期限 {day}。', 'The new limit must be later than {day}.'],
  'term-past': ['{day} 已经过去，请改期限。', '{day} is past; choose another limit.'],
  'criterion-missing': ['判定为重大隐患须选判定条款。', 'A major hazard needs its criterion.'],
  'criterion-unknown': ['没有判定条款 {criterion}。', 'There is no criterion {criterion}.'],
  'criterion-not-in-force': [
    '{criterion} 自 {from} 至 {until} 施行，不适用于 {day} 的行为；应适用 {instead}。',
    '{criterion} is in force from {from} to {until} and does not judge conduct of {day}; {instead} does.',
  ],
  'criterion-of-other-mines': ['{criterion} 不适用于这类矿山。', '{criterion} does not apply to this kind of mine.'],
  'hazard-edit-not-yours': ['您的岗位不能修改这条隐患的内容。', 'Your post does not mend the words of this hazard.'],
  'edit-empty': ['没有改动。', 'Nothing was changed.'],
  'conflict-unknown': ['没有这份并存的修改。', 'There is no such pair of edits.'],
  'conflict-decided': ['这份并存的修改已经有人定过。', 'Somebody decided this pair of edits already.'],
  'conflict-field-open': ['请为每一项选定一个版本。', 'Choose one version of every field.'],
  'ladder-not-proposed': [
    '这一步还没有到提出的日子，或已经办过。',
    'This step is not proposed, or was decided already.',
  ],
  'candidate-unknown': [
    '没有这条线索，或不在您的管辖范围。',
    'There is no such candidate, or it is outside your range.',
  ],
  'candidate-decided': ['两人已经定过。', 'Two persons decided it already.'],
  'candidate-second-person': ['您已表过意见，须由另一人认定。', 'You have voted; another person decides.'],
  'quarter-not-over': ['季度到 {to} 才结束，还不能签报。', 'The quarter ends on {to}; it cannot be signed yet.'],
  'quarterly-not-yours': [
    '季报由矿长或监管部门负责人签报。',
    'Reports are signed by the mine head or by the head of the office.',
  ],
  'selfcheck-sheet-without-headings': [
    '没有找到“隐患内容”一列的表头。请用模板。',
    'No heading of a column with the hazards was found. Use the template.',
  ],
  'selfcheck-sheet-unknown': ['没有这份预览，或不是您上传的。', 'There is no such preview, or it is not yours.'],
  'selfcheck-faults-remain': [
    '第 {row} 行还有错误。改正或去掉后再提交。',
    'Row {row} still has faults. Mend or drop it.',
  ],
  'selfcheck-too-long': ['一次最多提交 {most} 条。', 'At most {most} hazards at once.'],
  'cell-not-grade': ['等级只能是一般或重大。', 'The grade is general or major.'],
  'cell-not-category': ['没有这个类别。', 'There is no such category.'],
  'cell-too-long-text': ['文字过长。', 'The text is too long.'],
}
