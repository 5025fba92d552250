import type { Words } from '#platform/words'

/** 当场处罚、当场收缴、按日连续处罚, and the qualification of whoever reviews: brought by the form of a step. */
export const spotWords: Words = {
  'case-field.clear': ['违法事实确凿并有法定依据', 'The facts are clear and the law provides for it'],
  'case-field.heard': [
    '当事人的陈述、申辩（没有的写“无”）',
    'What the party said in its defence (or that it said nothing)',
  ],
  'case-field.collected': [
    '当场收缴的理由（交到银行的不选）',
    'Why it was collected on the spot (none: paid to the bank)',
  ],
  'case-field.collected.small': ['当场处罚一百元以下', 'A decision on the spot of 100 yuan at most'],
  'case-field.collected.hard-later': [
    '当场处罚，不当场收缴事后难以执行',
    'A decision on the spot that could hardly be enforced later',
  ],
  'case-field.collected.remote-asked': [
    '边远、水上、交通不便地区，当事人提出',
    'A remote place, and the party asks to pay there',
  ],
  'case-field.handTo': ['交到哪里', 'Where to'],
  'case-field.to.office': ['本机关', 'The office'],
  'case-field.to.bank': ['银行', 'The bank'],
  'case-field.qualification': [
    '法律职业资格证书编号（初次审核须填；以前已从事审核的写起始时间）',
    'Number of the legal qualification (on a first review; or since when one has reviewed)',
  ],
  'case-spot-ordinary': [
    '已按普通程序呈报或者告知，不能再当场处罚。',
    'It was reported or told in the ordinary course: no decision on the spot any more.',
  ],
  'case-review-first': [
    '对当场作出的行政处罚决定不服的，先申请行政复议（《行政复议法》第二十三条第一款第一项）。',
    'Against a decision on the spot review is asked first (Administrative Reconsideration Law art. 23).',
  ],
  'case-nothing-collected': ['没有当场收缴的罚款。', 'No money was collected on the spot.'],
  'case-handed-in-already': ['这笔罚款已经缴付。', 'The money was handed in already.'],
  'case-hand-in-office-first': [
    '先由执法人员交至本机关，再由本机关缴付银行（《行政处罚法》第七十一条）。',
    'The officers hand it in at the office first, the office at the bank (Administrative Penalty Law art. 71).',
  ],
  'case-collected-held': [
    '当场收缴的{party}罚款还没有缴付银行，不能结案。',
    'The fine of {party} that was collected on the spot has not reached the bank yet.',
  ],
  'law-daily-person': [
    '按日连续处罚只适用于生产经营单位（《安全生产法》第一百一十二条）。',
    'Fines by the day are for enterprises alone (Work Safety Law art. 112).',
  ],
  'law-daily-ahead': [
    '拒不改正的最后一日 {until} 还没有到，不能预先处罚。',
    'The last day of refusal, {until}, has not come yet.',
  ],
  'law-daily-spot': [
    '按日连续处罚须经告知、听证，不能当场作出。',
    'A fine by the day is told and heard first: it is not decided on the spot.',
  ],
  'law-daily-none': [
    '自 {orderedOn} 责令改正的次日起计，这段时间没有一天可罚。',
    'Days count from the one after the order of {orderedOn}: there is none.',
  ],
  'law-daily-amount': [
    '按日连续处罚按原处罚数额：{first} 元 × {days} 日 = {amount} 元，现为 {fine} 元。',
    'By the day it is the first fine again: {first} yuan × {days} days = {amount}, not {fine}.',
  ],
  'worksheet.daily': ['按日连续处罚（拒不改正）', 'Fined by the day (refused to correct)'],
  'worksheet.daily-fine': ['原罚款（元）', 'First fine (yuan)'],
  'worksheet.daily-ordered': ['责令改正之日', 'Ordered to correct on'],
  'worksheet.daily-until': ['拒不改正的最后一日', 'Last day of refusal'],
  'worksheet.daily-sum': [
    '{first} × {days} 日 = {amount}，自 {from} 起（《安全生产法》第一百一十二条）',
    '{first} × {days} days = {amount}, from {from} on (Work Safety Law art. 112)',
  ],
}
