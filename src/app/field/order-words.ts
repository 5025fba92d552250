import type { Words } from '#platform/words'

/** Papers that are issued where the finding is. */
export const orderWords: Words = {
  'field.orders': ['现场文书', 'Papers on the spot'],
  'field.order-withdrawal': ['指令撤人', 'Order people out'],
  'field.order-disposal': ['开现场处理决定书', 'Decide on the spot'],
  'field.order-at-desk': ['办公室已开具，不再另开', 'issued at the desk: none is issued again'],
  'field.order-change': ['改文书内容', 'Change what it says'],
  'field.order-drop': ['不开了，编号退回本机', 'Leave it: the number is free again'],
  'field.order-issue': ['签发', 'Issue'],
  'field.order-sign-first': ['执法人员签名', 'Officer signs'],
  'field.order-sign-second': ['第二名执法人员签名', 'Second officer signs'],
  'field.order-sign-unit': ['被检查单位负责人签名', 'The unit signs'],
  'field.order-refused': ['单位拒绝签字', 'The unit refuses to sign'],
  'field.order-reason': ['拒签理由', 'Why it refuses'],
  'field.order-witness': ['见证人（可不填）', 'Witness (optional)'],
  'field.order-refused-why': [
    '拒签情况写在文书上，随文书报送本部门（《安全生产法》第六十八条）。',
    'The refusal is written on the paper and reported with it (Work Safety Law art. 68).',
  ],
  'field.order-kept': [
    '已签发，存在本机，随时可以出示；有网即送达。',
    'Issued and kept here: show it any time; it goes by itself.',
  ],
  'field.order-arrived': ['已签发，办公室已存档。', 'Issued, and kept at the office.'],
  'field.order-given-up': ['已放弃：{reason}。编号留作作废。', 'Given up: {reason}. Its number stays as void.'],
  'field.order-give-up': ['作废这份文书', 'Give this paper up'],
  'field.order-give-up-why': [
    '已经签名：文书照原样送到办公室，按作废存档，编号不再用。写明理由。',
    'It was signed: it goes to the office as it is, is kept as void, and its number is used for no other. Say why.',
  ],
  'field.order-reason-of': ['作废理由', 'Reason'],
  'field.order-void-at-desk': ['要作废，在办公室的检查页办理。', 'To void it, open the check at the desk.'],
  'field.order-pdf': ['看 PDF、打印', 'PDF to show or print'],
  'field.order-share': ['发送', 'Share'],
  'field.mend-number': ['换新编号送达', 'Deliver under a new number'],
  'field.mend-order': ['看文书，可作废', 'Open the paper; it may be given up'],
}
