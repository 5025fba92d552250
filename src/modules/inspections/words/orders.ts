import type { Words } from '#platform/words'

/** Papers that are issued where the finding is: their text as it is shown and signed, and what hinders them. */
export const orderWords: Words = {
  'inspections.order.disposal-lead': [
    '本机关于{time}现场检查时，发现你单位有下列违法违规行为，现作出如下现场处理决定：',
    'The check on site ({time}) found the following; it is decided on the spot:',
  ],
  'inspections.order.disposal-row': [
    '{nth}. {seen}处理依据：{basis}。处理决定：{ordered}',
    '{nth}. {seen} Ground: {basis}. Ordered: {ordered}',
  ],
  'inspections.order.disposal-basis': ['以上决定依据：{basis}。', 'On the ground of {basis}.'],
  'inspections.order.withdrawal-text': [
    '本机关于{at}对你单位检查时，发现在{place}有{danger}等威胁作业人员生命安全的紧急情况。依照{basis}的规定，现责令你单位立即从{area}等危险区域内撤出作业人员；在危险排除并经本机关审查同意前，不得进入该区域作业。',
    'At {at} the check found at {place}: {danger}, which threatens lives. On the ground of {basis} everybody is withdrawn from {area} at once; nobody goes back before the danger is gone and this office has agreed.',
  ],
  'inspections.order.withdrawal-at': ['本指令已于{at}在现场作出。', 'Ordered on the spot at {at}.'],
  'inspections.order.what-disposal': ['本决定', 'This decision'],
  'inspections.order.what-withdrawal': ['本指令', 'This order'],
  'inspections.order.contest': [
    '如不服{what}，可以自收到{what}书之日起六十日内，依照《中华人民共和国行政复议法》第二十条的规定向{review}申请行政复议；也可以自收到{what}书之日起六个月内，依照《中华人民共和国行政诉讼法》第四十六条的规定向{court}提起行政诉讼。复议、诉讼期间，不停止执行{what}，法律另有规定的除外。',
    '{what} may be contested within sixty days before {review}, or within six months in {court}; meanwhile it is carried out unless a law says otherwise.',
  ],
  'inspections.order.refused': ['拒绝签字情况', 'Refusal to sign'],
  'inspections.order.refusal': ['被检查单位负责人拒绝签字：{reason}。', 'The unit refused to sign: {reason}.'],
  'inspections.order.witness': ['见证人：{witness}。', ' Witness: {witness}.'],
  'order.delivered': ['现场文书送达', 'Paper delivered from a device'],
  'order-field-basis': ['文书还没有写明法律依据。', 'The paper still lacks its basis in law.'],
  'order-field-review': ['文书还没有写明复议机关。', 'The paper still lacks who reviews it.'],
  'order-field-court': ['文书还没有写明受诉法院。', 'The paper still lacks the court.'],
  'order-field-place': ['文书还没有写明地点。', 'The paper still lacks the place.'],
  'order-field-danger': ['文书还没有写明险情。', 'The paper still lacks the danger.'],
  'order-field-area': ['文书还没有写明撤出区域。', 'The paper still lacks the area to leave.'],
  'order-finding': ['文书写到的问题没有一并送来。', 'A finding that the paper names did not come with it.'],
  'withdrawal-twice': [
    '所选问题已由 {number} 指令撤人。要改写，请更正那一份；手机上又签了一份的，把后一份作废，两个编号都保留在案。',
    '{number} orders people out for one of these findings already. Correct that one; where a second was signed on a phone, give the second up: both numbers stay accounted for.',
  ],
}
