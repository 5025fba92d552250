import type { Words } from '#platform/words'

/** 检查表: checklists answered in a check. */
export const listWords: Words = {
  'inspections.lists': ['检查表', 'Checklists'],
  'inspections.lists-none': ['没有选检查表。', 'No checklist chosen.'],
  'inspections.list-take': ['选检查表', 'Choose a checklist'],
  'inspections.list-add': ['选用', 'Take it'],
  'inspections.list-counts': [
    '已答 {answered}/{of} · 不合格 {fail} · 不适用 {none}',
    '{answered} of {of} answered · {fail} unfit · {none} not applicable',
  ],
  'inspections.list-remove': ['移出', 'Take out'],
  'inspections.list-offer': ['写成问题', 'Write it as a finding'],
  'inspections.list-offered': ['已写成问题', 'Written as a finding'],
  'inspections.list-finding': ['{note}（检查项：{asks}）', '{note} (item: {asks})'],
  'inspections.list-unfit': ['不合格项', 'Unfit items'],
  'inspections.list-missing': [
    '还有 {n} 处没有填，签结前要填完。',
    '{n} still to be filled in before the check is closed.',
  ],
  'inspections.record.list': [
    '按《{title}》检查{of}项（{groups}）：合格{pass}项，不合格{fail}项，不适用{none}项。',
    'Checked by “{title}”, {of} items ({groups}): {pass} fit, {fail} unfit, {none} not applicable.',
  ],
  'list-changed': ['检查表已被同事改动。', 'A colleague changed the checklist.'],
  'list-unknown': ['没有这张检查表。', 'There is no such checklist.'],
  'list-no-checklist': ['这不是矿山检查表。', 'It is no checklist of mines.'],
  'list-too-long': ['检查表内容太长。', 'The checklist holds too much.'],
  'list-unfinished': [
    '《{zh}》还有 {n} 处没有填。请填完，或把检查表移出。',
    '“{en}” has {n} to be filled in. Finish it or take it out.',
  ],
}
