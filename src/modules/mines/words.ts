import type { Words } from '#platform/words'
import { fieldNames, fieldOf, groupLabels, type Label } from './fields.ts'
import { mineFactNames } from './rules/facts.ts'
import { screens } from './words/screens.ts'

/** Labels of fields (`mine.capacity`), of their choices (`mine.kind.coal`), of derived facts and of groups, from their declarations. */
function declaredWords(): Record<string, Label> {
  const found: Record<string, Label> = {}
  for (const fact of mineFactNames) found[fact.name] = fact.label
  for (const name of fieldNames) {
    const { label, choices, suggest } = fieldOf(name)
    found[`mine.${name}`] = label
    for (const [value, words] of Object.entries(choices ?? {})) found[`mine.${name}.${value}`] = words
    for (const [value, english] of Object.entries(suggest ?? {})) found[`mine.${name}.${value}`] = [value, english]
  }
  for (const [group, label] of Object.entries(groupLabels)) found[`mine.group.${group}`] = label
  return found
}

const kinds: Record<string, Label> = {
  'licence.mining': ['采矿许可证', 'Mining licence'],
  'licence.safety': ['安全生产许可证', 'Work safety licence'],
  'licence.business': ['营业执照', 'Business licence'],
  'licence.head-certificate': ['主要负责人安全合格证', 'Safety certificate of the head'],
  'licence.design-review': ['安全设施设计审查', 'Design review of safety facilities'],
  'licence.pollution': ['排污许可证', 'Pollution permit'],
  'licence.fan-test': ['主通风机检测', 'Main fan test'],
  'licence.hoist-test': ['提升机检测', 'Hoist test'],
  'licence.other': ['其他证照', 'Other licence'],
  'face.coal': ['采煤工作面', 'Coal face'],
  'face.heading': ['掘进工作面', 'Heading face'],
  'face.stope': ['采场', 'Stope'],
  'face.bench': ['台阶', 'Bench'],
  'mouth.shaft': ['立井', 'Shaft'],
  'mouth.slope': ['斜井', 'Slope'],
  'mouth.adit': ['平硐', 'Adit'],
  'mouth.air': ['风井', 'Air shaft'],
  'mouth.other': ['其他井口', 'Other mouth'],
  'drawing.workings': ['采掘工程平面图', 'Plan of workings'],
  'drawing.ventilation': ['通风系统图', 'Ventilation map'],
  'drawing.escape': ['避灾路线图', 'Escape ways'],
  'drawing.surface': ['井上下对照图', 'Surface and underground'],
  'drawing.other': ['其他图纸', 'Other drawing'],
  'tie.linked-leader': ['联系领导', 'Linked leader'],
  'tie.guarantor': ['包保责任人', 'Guarantor'],
  'tie.resident': ['驻矿安监员', 'Resident inspector'],
  'tie.patrol': ['巡查责任人', 'Patrol'],
  'holding.holder': ['任职', 'Holder'],
  'holding.acting': ['代理', 'Acting'],
}

const record: Record<string, Label> = {
  'mine.registered': ['登记入册', 'Mine registered'],
  'mine.changed': ['登记变更', 'Register changed'],
  'mine.stopped': ['停产停建', 'Mine stopped'],
  'mine.resumed': ['复产复工', 'Mine resumed'],
  'mine.closed': ['关闭', 'Mine closed'],
  'mines.imported': ['批量导入', 'Register imported'],
  'licence.added': ['证照登记', 'Licence entered'],
  'licence.corrected': ['证照更正', 'Licence corrected'],
  'licence.ended': ['证照注销', 'Licence ended'],
  'face.added': ['工作面开设', 'Working place opened'],
  'face.corrected': ['工作面更正', 'Working place corrected'],
  'face.ended': ['工作面结束', 'Working place ended'],
  'mouth.added': ['井口登记', 'Mine mouth entered'],
  'mouth.corrected': ['井口更正', 'Mine mouth corrected'],
  'mouth.sealed': ['井口封闭', 'Mine mouth sealed'],
  'drawing.added': ['图纸登记', 'Drawing entered'],
  'drawing.corrected': ['图纸更正', 'Drawing corrected'],
  'drawing.ended': ['图纸停用', 'Drawing retired'],
  'tie.added': ['责任人到位', 'Post tied to the mine'],
  'tie.corrected': ['责任人更正', 'Tie corrected'],
  'tie.ended': ['责任人离任', 'Tie ended'],
}

const reasons: Record<string, Label> = {
  'mine-changed-meanwhile': [
    '{by} 已于 {at} 改过这座矿（{column}：他写的是 {theirs}，您写的是 {yours}）。请核对后再存。',
    '{by} changed this mine at {at} ({column}: theirs {theirs}, yours {yours}). Compare, then save again.',
  ],
  'change-in-future': [
    '生效日 {day} 在今天之后。到了那天再登记。',
    'The day {day} is after today. Enter it when it has come.',
  ],
  'nothing-changes': ['没有任何字段与现值不同。', 'No field differs from what is registered.'],
  'mine-closed': [
    '矿已关闭，“{column}”不再变更。登记有误的，请把生效日填在关闭之前。',
    'The mine is closed; “{column}” no longer changes. To correct an error, date it before the closing.',
  ],
  'stop-needs-plan': ['停产停建要说明是计划内还是计划外。', 'Say whether the stop is planned.'],
  'coordinates-swapped': [
    '纬度 {latitude}、经度 {longitude} 看来写反了。',
    'Latitude {latitude} and longitude {longitude} seem to be swapped.',
  ],
  'coordinates-outside': [
    '纬度 {latitude}、经度 {longitude} 不在中国境内。',
    'Latitude {latitude}, longitude {longitude} is outside China.',
  ],
  'coordinates-half': ['坐标不全：经度、纬度要一起填。', 'Only one coordinate is given.'],
  'capacity-unlikely': [
    '能力 {capacity} 超过 {most}，请核对单位是否为万吨。',
    'A capacity of {capacity} is above {most}; check the unit.',
  ],
  'people-over-shifts': [
    '井下人数 {people} 超过单班限员 {limit} 的三倍，请核对。',
    '{people} people underground is over three times the shift limit {limit}.',
  ],
  'field-not-for-kind': ['“{column}”不适用于这类矿。', '“{column}” does not apply to this kind of mine.'],
  'name-taken': [
    '同一地区已有同名矿（{code}），请核对是否重复。',
    'A mine of this name is registered in the same region ({code}).',
  ],
  'code-taken': ['编号 {code} 已被使用。', 'The code {code} is taken.'],
  'outside-range': ['{region} 不在您的范围内。', '{region} is outside your scope.'],
  'mine-id-taken': ['这个标识已属于另一座矿。', 'This id belongs to another mine.'],
  'row-unknown': ['没有这一项，或它属于另一座矿。', 'No such row, or it belongs to another mine.'],
  'row-replaced': ['这一项已被更正，请看新的一项。', 'This row was corrected; see the one in its place.'],
  'row-entered-already': ['这一项已经登记过了。', 'This row is entered already.'],
  'row-ended': ['这一项已于 {day} 结束。', 'This row ended on {day}.'],
  'end-before-begin': ['结束日 {day} 早于开始日 {from}。', 'The end {day} is before the beginning {from}.'],
  'day-in-future': ['日期 {day} 在今天之后。', 'The day {day} is after today.'],
  'issued-in-future': ['发证日期 {day} 在今天之后。', 'The day of issue {day} is after today.'],
  'expires-before-issue': [
    '有效期止 {expiresOn} 不晚于发证日期 {issuedOn}。',
    'It ends on {expiresOn}, not after its issue on {issuedOn}.',
  ],
  'unified-code-wrong': ['统一社会信用代码 {number} 不是 18 位，或校验位不对。', 'The unified code {number} is wrong.'],
  'post-tied-already': ['这个岗位已是该矿的同类责任人。', 'The post is already tied to this mine in this way.'],
  'drawing-not-picture': [
    '图纸须是 PNG、JPG 或 WebP 图片：请从制图软件导出图片再上传。',
    'A drawing must be a PNG, JPG or WebP picture: export one from the drawing program.',
  ],
  'resident-needs-sender': ['驻矿安监员要写明由谁派驻。', 'Say who posts the resident inspector.'],
  'sheet-without-headings': [
    '前五行里找不到“矿名”一列。请用模板的表头。',
    'No column “矿名” in the first five rows. Use the headings of the template.',
  ],
  'sheet-heading-twice': ['“{column}”一列出现了两次。', 'The column “{column}” occurs twice.'],
  'sheet-empty': ['表头下没有内容。', 'There is nothing below the headings.'],
  'import-unknown': ['没有这次预览，或不是您上传的。', 'No such preview, or it is not yours.'],
  'import-faults-remain': [
    '还有 {count} 行有错，先见第 {row} 行。改正后重新上传，或舍去这些行。',
    '{count} rows have faults, first row {row}. Correct and upload again, or drop them.',
  ],
  'import-changed-meanwhile': [
    '预览之后登记有了变动，请重新预览。',
    'The register has changed since the preview. Preview again.',
  ],
  'import-nothing': ['没有可写入的行。', 'There is nothing to write.'],
  'cell-required': ['不能为空。', 'May not be empty.'],
  'cell-not-number': ['不是数字。', 'Not a number.'],
  'cell-not-whole': ['不是整数。', 'Not a whole number.'],
  'cell-out-of-range': ['超出允许范围 {from}—{to}。', 'Outside {from}–{to}.'],
  'cell-not-choice': ['只能填：{choices}。', 'One of: {choices}.'],
  'cell-not-yes-no': ['只能填 是 或 否。', '是 (yes) or 否 (no).'],
  'cell-not-day': ['不是日期（年-月-日）。', 'Not a date (YYYY-MM-DD).'],
  'cell-too-long': ['超过 {most} 个字。', 'Longer than {most} characters.'],
  'cell-no-organisation': [
    '没有名为“{name}”的单位，请先建单位。',
    'No organisation is called “{name}”; enter it first.',
  ],
  'cell-organisation-ambiguous': [
    '有 {count} 个单位叫“{name}”，请写全称。',
    '{count} organisations are called “{name}”; give the full name.',
  ],
  'cell-no-region': ['没有这个地区。', 'No such region.'],
  'cell-outside-range': ['不在您的范围内。', 'Outside your scope.'],
  'cell-no-mine': ['没有编号为 {code} 的矿。', 'No mine has the code {code}.'],
  'cell-region-fixed': ['已登记的矿不能改地区。', 'A registered mine does not move to another region.'],
  'cell-not-code': ['编号只能用数字、字母和横线，最多 24 位。', 'A code has digits, letters and hyphens, 24 at most.'],
  'row-ambiguous': [
    '该地区有 {count} 座同名矿，请填编号。',
    '{count} mines of the region have this name; give the code.',
  ],
  'name-elsewhere': [
    '别处已有同名矿（{code}），请核对是否同一座。',
    'A mine of this name exists elsewhere ({code}); is it the same?',
  ],
  'row-twice': ['与第 {row} 行是同一座矿。', 'The same mine as row {row}.'],
  'state-by-deed': [
    '状态变更涉及停复产，请在矿册里逐矿登记。',
    'A change of state sets off duties; enter it on the mine’s own page.',
  ],
}

export const words: Words = { ...declaredWords(), ...kinds, ...record, ...reasons, ...screens }
