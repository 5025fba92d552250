import type { Words } from '#platform/words'

/** What devices bring: reserved numbers, checks signed without a network. */
export const fieldWords: Words = {
  'inspections.ranges': ['手机预留编号', 'Numbers on devices'],
  'inspections.ranges-none': ['今年没有预留过编号。', 'No device holds numbers this year.'],
  'inspections.range-held': ['在 {person} 的 {device} 上', 'with {person} on {device}'],
  'inspections.range-returned': ['{at} 已收回', 'given back {at}'],
  'inspections.range-unused': ['未用：{numbers}', 'unused: {numbers}'],
  'inspections.range-all-used': ['已全部用完', 'all used'],
  'inspections.range-return': ['收回', 'Call back'],
  'inspections.range-return-note': [
    '未用的编号会先于新编号再发出。如手机上已签了其中的编号，收回后可能被别的检查占用，到时那次检查不能送达。',
    'Unused numbers go out again before new ones. If a record on the device already bears one, another check may take it and that record will be refused.',
  ],
  'numbers.reserved': ['预留编号', 'Numbers reserved'],
  'numbers.returned': ['收回编号', 'Numbers given back'],
  'check.delivered': ['手机检查送达', 'Check delivered from a device'],
  'inspections.joined-papers': [
    '本次现场签发的 {numbers} 照样有效，编号在案。',
    ' Papers signed there stand under their numbers: {numbers}.',
  ],
  'inspections.joined-into': [
    '与 {number} 是同一次检查，问题已并入。',
    'The same check as {number}; its findings went there.',
  ],
  'check-line-answered': [
    '同组另一部手机已送达这一行计划的检查，编号 {number}。',
    'Another phone of the team brought the check of this line as {number}.',
  ],
  'check-draft-changed': [
    '{number} 带走以后，办公室又改过，请逐项选定。',
    '{number} was written on at the desk after it was taken along: choose for each field.',
  ],
  'check-draft-closed': [
    '{number} 带走以后，已在办公室签结。',
    '{number} was closed at the desk after it was taken along.',
  ],
  'check-draft-void': [
    '{number} 带走以后，已在办公室作废。',
    '{number} was voided at the desk after it was taken along.',
  ],
  'number-not-reserved': ['编号 {n} 没有预留给这部手机。', 'Number {n} was not reserved for this device.'],
  'number-used': ['编号 {n} 已被别的检查占用。', 'Number {n} belongs to another check by now.'],
  'range-unknown': ['没有这段预留编号。', 'There is no such range of numbers.'],
  'range-of-other-office': ['这是别的单位的编号。', 'These are another office’s numbers.'],
  'signature-no-picture': ['签名不是图片。', 'The signature is no picture.'],
  'check-unit-unsigned': [
    '矿方没有签名，也没有写拒签情况。',
    'The unit has not signed, and no refusal is written down.',
  ],
}
