import type { Words } from '#platform/words'

/** 复查: hazards that a re-check looks at. */
export const recheckWords: Words = {
  'inspections.rechecks': ['复查的隐患', 'Hazards re-checked'],
  'inspections.rechecks-sum': ['已复查 {n} / {of} 条', '{n} of {of} looked at'],
  'inspections.rechecks-none': ['该矿没有未销号的隐患。', 'The mine has no open hazards.'],
  'inspections.rechecks-note': [
    '签结时每条隐患写入一次复查；矿方已报整改的，隐患随之进到复查这一步。',
    'Closing writes one re-check for each; where the mine has said that it is put right, the hazard moves on.',
  ],
  'inspections.recheck.pass': ['已整改', 'gone'],
  'inspections.recheck.partial': ['部分整改', 'gone in part'],
  'inspections.recheck.fail': ['未整改', 'still there'],
  'inspections.recheck.result': ['复查结果', 'What was found'],
  'inspections.recheck.text': ['复查情况', 'What was seen'],
  'inspections.recheck.due': ['新的期限', 'New term'],
  'inspections.recheck.remove': ['不列入', 'Leave out'],
  'inspections.recheck.saved': ['已写入', 'Written'],
  'inspections.record.recheck.pass': ['复查{hazard}：已整改。{text}', 'Re-check of {hazard}: gone. {text}'],
  'inspections.record.recheck.partial': [
    '复查{hazard}：部分整改。{text}{term}',
    'Re-check of {hazard}: gone in part. {text}{term}',
  ],
  'inspections.record.recheck.fail': [
    '复查{hazard}：未整改。{text}{term}',
    'Re-check of {hazard}: still there. {text}{term}',
  ],
  'inspections.record.recheck-term': ['责令{on}前完成整改。', ' To be put right by {on}.'],
  'recheck-closed': ['隐患 {number} 已经销号。', 'Hazard {number} is closed.'],
  'recheck-major': [
    '隐患 {number} 是重大隐患，整改完成须经验收，不能在复查中认定。',
    'Hazard {number} is major: that it is gone is said by an acceptance, not by a re-check.',
  ],
  'recheck-not-rectified': [
    '矿方还没有报隐患 {number} 已整改，不能认定已整改。',
    'The mine has not said that hazard {number} is put right: it cannot be found gone.',
  ],
  'recheck-term': ['隐患 {number} 已整改，不需要新的期限。', 'Hazard {number} is gone: it needs no new term.'],
  'recheck-other-mine': ['隐患 {number} 不在这处矿山。', 'Hazard {number} is at another mine.'],
  'recheck-other-mode': ['这次检查不是复查。', 'This check is no re-check.'],
}
