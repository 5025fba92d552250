import type { Words } from '#platform/words'

/**
 * What happened in a case, told after the name of who did it: 何人 做了什么. A second word names a way in which it may have gone. They come with the page of a case
 * and are not among `words`, which every page loads.
 */
export const toldWords: Words = {
  'case-told.proposed': ['提请立案：{parties}，违法事实 {n} 条', 'proposed the case: {parties}, findings: {n}'],
  'case-told.filed': ['同意立案，由{handlers}承办', 'filed the case and gave it to {handlers}'],
  'case-told.not-filed': ['决定不予立案', 'decided not to file it'],
  'case-told.assigned': ['改由{handlers}承办', 'gave the case to {handlers}'],
  'case-told.recused.yes': ['决定{person}回避', 'decided that {person} keeps out of the case'],
  'case-told.recused.no': ['决定{person}不必回避', 'decided that {person} need not keep out'],
  'case-told.evidence': ['取得证据“{name}”（{kind}，{way}）', 'took evidence: {name} ({kind}; {way})'],
  'case-told.evidence-moved': ['移交证据“{piece}”：{from} → {to}', 'handed {piece} on: {from} → {to}'],
  'case-told.evidence-settled': ['处理证据“{piece}”：{how}', 'settled {piece}: {how}'],
  'case-told.evidence-admitted.yes': ['审核监测证据“{piece}”，通过', 'reviewed {piece}: it may prove'],
  'case-told.evidence-admitted.no': ['审核监测证据“{piece}”，未通过', 'reviewed {piece}: it may not prove'],
  'case-told.power-cut': [
    '决定自 {from} 起停供{what}（{supplier}）',
    'ordered a cut from {from} on: {what}, {supplier}',
  ],
  'case-told.power-restored': ['解除停供', 'lifted the cut'],
  'case-told.reported': ['呈报处理意见：{penalties}', 'reported what is proposed: {penalties}'],
  'case-told.reviewed': ['提出法制审核意见：{result}', 'gave the legal opinion: {result}'],
  'case-told.discussed.yes': [
    '组织集体讨论（{n} 人，{place}），同意拟处理意见',
    'held the discussion ({n} present, {place}): agreed',
  ],
  'case-told.discussed.no': [
    '组织集体讨论（{n} 人，{place}），未同意拟处理意见',
    'held the discussion ({n} present, {place}): not agreed',
  ],
  'case-told.notified': ['告知{party}：拟{penalty}', 'told {party} what is intended: {penalty}'],
  'case-told.notified.hearing': [
    '告知{party}：拟{penalty}；有权要求听证',
    'told {party} what is intended: {penalty}; may ask for a hearing',
  ],
  'case-told.defended': ['听取{party}陈述、申辩{taken}', 'heard the defence of {party}{taken}'],
  'case-told.defended.waived': ['登记{party}放弃陈述、申辩', 'entered that {party} gave up the defence'],
  'case-told.hearing-asked': ['登记{party}申请听证', 'entered that {party} asks for a hearing'],
  'case-told.hearing-refused': ['不予受理{party}的听证申请', 'refused the hearing that {party} asked for'],
  'case-told.hearing-called': [
    '通知{party}：{at} 在{place}听证，{host}主持，{recorder}记录',
    'called {party} to the hearing: {at}, {place}; chaired by {host}, written down by {recorder}',
  ],
  'case-told.hearing-held': ['主持{party}的听证，{n} 人到场', 'held the hearing of {party}, {n} present'],
  'case-told.hearing-reported': ['报告{party}的听证情况', 'reported the hearing of {party}'],
  'case-told.decided': [
    '对{party}作出处罚决定：{penalty}，限 {days} 日内缴纳',
    'decided upon {party}: {penalty}, to be paid within {days} days',
  ],
  'case-told.not-punished': ['决定对{party}不予处罚（{article}）', 'decided not to punish {party} ({article})'],
  'case-told.withdrawn': ['撤销立案', 'withdrew the case'],
  'case-told.extended': ['延长{what}至 {until}', 'made the term longer until {until}: {what}'],
  'case-told.served': ['向{party}{how}“{paper}”', 'served {paper} on {party} ({how})'],
  'case-told.served.received': [
    '向{party}{how}“{paper}”，{receiver}签收',
    'served {paper} on {party} ({how}), received by {receiver}',
  ],
  'case-told.served.left': [
    '向{party}{how}“{paper}”，{witness}见证',
    'served {paper} on {party} ({how}), witnessed by {witness}',
  ],
  'case-told.spot-decided': [
    '对{party}当场处罚：{penalty}，限 {days} 日内缴纳',
    'decided upon {party} on the spot: {penalty}, to be paid within {days} days',
  ],
  'case-told.decided.simple': [
    '对{party}当场处罚：{penalty}，限 {days} 日内缴纳',
    'decided upon {party} on the spot: {penalty}, to be paid within {days} days',
  ],
  'case-told.paid.collected': [
    '当场收缴{party}罚款 {amount}（{receipt}）',
    'collected a fine of {party} on the spot: {amount} ({receipt})',
  ],
  'case-told.handed-in.office': [
    '将当场收缴的{party}罚款交至本机关（{receipt}）',
    'handed the money collected of {party} in at the office ({receipt})',
  ],
  'case-told.handed-in.bank': [
    '将当场收缴的{party}罚款缴付银行（{receipt}）',
    'handed the money collected of {party} in at the bank ({receipt})',
  ],
  'case-told.paid': ['登记{party}缴款 {amount}（{receipt}）', 'entered a payment of {party}: {amount} ({receipt})'],
  'case-told.payment-urged': ['催告{party}缴纳罚款', 'urged {party} to pay'],
  'case-told.fine-added': [
    '对{party}加处罚款 {amount}，计至 {until}',
    'added to the fine of {party}: {amount}, up to {until}',
  ],
  'case-told.payment-deferred': ['同意{party}分 {n} 期缴纳：{parts}', 'let {party} pay in {n} instalments: {parts}'],
  'case-told.enforcement-urged': ['强制执行前催告{party}', 'urged {party} before enforcement'],
  'case-told.court-asked': ['向{court}申请对{party}强制执行', 'asked {court} to enforce against {party}'],
  'case-told.court-ruled.yes': [
    '登记法院准予对{party}强制执行',
    'entered that the court allows enforcement against {party}',
  ],
  'case-told.court-ruled.no': [
    '登记法院不准予对{party}强制执行',
    'entered that the court refuses enforcement against {party}',
  ],
  'case-told.contested.review': [
    '登记{party}申请行政复议{suspends}',
    'entered that {party} asks for a review{suspends}',
  ],
  'case-told.contested.court': ['登记{party}提起行政诉讼{suspends}', 'entered that {party} brings a suit{suspends}'],
  'case-told.contest-ended': [
    '登记{party}的复议、诉讼结果：{outcome}',
    'entered how the dispute of {party} ended: {outcome}',
  ],
  'case-told.published': [
    '公示对{party}的处罚决定：{where}{until}',
    'published the decision on {party}: {where}{until}',
  ],
  'case-told.public-until': ['，至 {day}', ', until {day}'],
  'case-told.publication-corrected': [
    '更正对{party}的公示：{why}{until}',
    'corrected what is published of {party}: {why}{until}',
  ],
  'case-told.not-published': [
    '决定不公示对{party}的处罚{ground}',
    'decided not to publish the decision on {party}{ground}',
  ],
  'case-told.taken-down': ['撤下对{party}的公示{ground}', 'took down what was published of {party}{ground}'],
  'case-told.ground': ['（{ground}）', ' ({ground})'],
  'case-told.rechecked.yes': ['复查合格{by}', 'looked again: passed{by}'],
  'case-told.rechecked.no': ['复查不合格{by}', 'looked again: not passed{by}'],
  'case-told.recheck-by': ['（检查 {number}）', ' (check {number})'],
  'case-told.transferred': [
    '移送{to}：材料 {papers} 份，物品 {things} 件',
    'transferred it to {to}: papers {papers}, things {things}',
  ],
  'case-told.crime-transferred': [
    '涉嫌犯罪，移送{to}：材料 {papers} 份，物品 {things} 件',
    'transferred what may be a crime to {to}: papers {papers}, things {things}',
  ],
  'case-told.transfer-answered.yes': ['登记移送回执：{to}已受理', 'entered the answer: {to} accepts it'],
  'case-told.transfer-answered.no': ['登记移送回执：{to}不受理', 'entered the answer: {to} does not accept it'],
  'case-told.approved.yes': ['批准事项：{matter}', 'granted: {matter}'],
  'case-told.approved.no': ['不批准事项：{matter}', 'did not grant: {matter}'],
  'case-told.close-asked': ['提请结案：{how}', 'asked to close it: {how}'],
  'case-told.closed.yes': ['同意结案', 'closed the case'],
  'case-told.closed.no': ['不同意结案', 'did not close the case'],
  'case-told.archived': ['归档：{mark}，存 {place}，保管 {keep}', 'put it away: {mark}, {place}, kept for {keep}'],
  'case-told.voided': ['更正：“{step}”不再计入', 'voided the last step: {step}'],
  'case-told.fine': ['罚款 {fine}', 'a fine of {fine}'],
  'case-told.nobody': ['当事人', 'the parties'],
  'case-told.suspends': ['，停止执行', '; enforcement rests'],
  'case-told.taken': ['，{taken}', ': {taken}'],
}
