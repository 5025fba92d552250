import type { Words } from '#platform/words'

/** 现场处理决定书. */
export const disposalWords: Words = {
  'inspections.papers': ['现场处理决定书', 'Decisions on the spot'],
  'inspections.disposal.issue': ['开具决定书', 'Issue a decision'],
  'inspections.disposal.none': ['还没有开具。', 'None issued.'],
  'inspections.disposal.about': ['针对的问题', 'Findings'],
  'inspections.disposal.basis': ['法律依据', 'Legal basis'],
  'inspections.disposal.review': ['复议机关', 'Review by'],
  'inspections.disposal.court': ['受诉法院', 'Court'],
  'inspections.disposal.issued': ['已开具 {number}', '{number} issued'],
  'inspections.disposal.note': [
    '编号后即印成 PDF 存档，不能再改；请打印后当场送达、签收。限期整改不用本文书。',
    'It gets its number, is printed and kept, and never changes. Print it and hand it over. A term alone needs another paper.',
  ],
  'inspections.disposal.title': ['现场处理决定书', 'Decision on the spot'],
  'inspections.disposal.to': ['受文单位', 'To'],
  'inspections.disposal.lead': [
    '经现场检查，你单位存在下列违法违规行为，现作出如下现场处理决定：',
    'The check on site found the following; it is decided on the spot:',
  ],
  'inspections.disposal.due': ['（{on}前完成）', ' (by {on})'],
  'inspections.disposal.basis-said': ['以上决定依据：{basis}。', 'On the ground of {basis}.'],
  'inspections.disposal.contest': [
    '如不服本决定，可以依法向{review}申请行政复议，或者向{court}提起行政诉讼；复议、诉讼期间不停止执行本决定，法律另有规定的除外。',
    'It may be contested by review before {review} or in {court}; meanwhile it is carried out unless a law says otherwise.',
  ],
  'inspections.disposal.officers': ['现场执法人员（执法证号）', 'Officers (certificates)'],
  'inspections.disposal.sign-officers': ['现场执法人员（签名）', 'Officers (signatures)'],
  'inspections.disposal.seal': ['（印章）', '(seal)'],
  'disposal.issued': ['开具现场处理决定书', 'Decision on the spot issued'],
  'disposal-findings': [
    '所选问题中有限期整改的，或不在这次检查里；决定书只写当场处理的问题。',
    'A finding has a term only, or is not of this check: the decision is about what is ordered on the spot.',
  ],
  'disposal-twice': ['所选问题已经开具过决定书。', 'A decision on one of these findings was issued already.'],
  'paper-unknown': ['没有这份文书。', 'There is no such paper.'],
}
