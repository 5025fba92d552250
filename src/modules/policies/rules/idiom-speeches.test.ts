import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

// Kinds of the clauses 一是… below a heading of a speech or report.

/** The kinds of 一是 and 二是 below （二）`heading` in the first chapter of a speech. */
function kindsBelow(heading: string, points: string): string[] {
  const text = `在全市矿山安全生产工作会议上的讲话\n（2026年1月16日）\n同志们：\n下面，我讲三点意见。\n一、肯定成绩，正视差距，增强做好工作的紧迫感\n（一）过去一年成效明显。一是责任进一步压实。市政府先后召开4次会议。二是治理进一步深化。完成了6处改造。\n（二）${heading}${points}\n二、突出重点，狠抓落实\n（一）抓责任。各县区要落实责任。\n（二）抓治理。企业要加强治理。\n谢谢大家！\n`
  return readText(text)
    .items.filter((one) => one.path[0] === '一' && one.path[1] === '(二)')
    .map((one) => one.kind)
}

const TROUBLE = '一是事故尚未遏制住。去年发生事故3起。二是灾害越来越重。深度每年增加15米，老经验不够用了。'
const DONE = '一是责任压实了。市政府召开了会议。二是治理加快了。完成了5处治理。'

const rows: readonly (readonly [string, string, string])[] = [
  ['当前形势不容乐观。同志们，成绩只能说明过去。', TROUBLE, 'context context'],
  ['当前形势依然严峻。', TROUBLE, 'context context'],
  ['面临的形势严峻复杂。我们要清醒看到。', TROUBLE, 'context context'],
  ['存在的问题不容忽视。', TROUBLE, 'context context'],
  ['问题和短板依然突出。主要表现在以下方面。', TROUBLE, 'context context'],
  ['差距和不足不可小视。', TROUBLE, 'context context'],
  ['必须清醒认识存在的问题。', TROUBLE, 'context context'],
  ['安全基础仍然薄弱。归纳起来有两个方面。', TROUBLE, 'context context'],
  ['风险挑战前所未有。', TROUBLE, 'context context'],
  ['压力和隐忧不可低估。', TROUBLE, 'context context'],
  ['短板弱项还比较明显。', TROUBLE, 'context context'],
  ['教训极其深刻。', TROUBLE, 'context context'],
  ['安全形势稳中向好。', DONE, 'context context'],
  ['取得的成绩来之不易。', DONE, 'report report'],
  ['工作成效比较明显。', DONE, 'report report'],
  ['主要做法有以下几点。', DONE, 'report report'],
  ['下一步工作安排。', '一是抓责任。各县区要落实责任。二是抓治理。煤矿要加强治理。', 'plan plan'],
  ['存在的主要问题。', TROUBLE, 'context context'],
  ['工作中还有不少薄弱环节。', TROUBLE, 'context context'],
  ['事故教训十分惨痛。', TROUBLE, 'context context'],
  ['基础不牢的问题依然存在。', TROUBLE, 'context context'],
  ['对照上级要求，我们还有明显差距。', TROUBLE, 'context context'],
  ['安全生产的压力越来越大。', TROUBLE, 'context context'],
  ['思想认识还有偏差。', TROUBLE, 'context context'],
  ['企业主体责任落实不到位。', TROUBLE, 'context context'],
  ['风险隐患点多面广。', TROUBLE, 'context context'],
  ['深刻认识当前的严峻形势。', TROUBLE, 'context context'],
  ['重点工作扎实推进。', DONE, 'report report'],
  ['去年工作亮点纷呈。', DONE, 'report report'],
  ['各项任务取得新进展。', DONE, 'report report'],
]

test.each(rows)('%s', (heading, points, expected) => {
  expect(kindsBelow(heading, points).join(' ')).toBe(expected)
})
