/** Is a document a speech or report (讲话, 发言, 汇报), in which 一是 … 四是 are the clauses? */

const TITLE = /(?:讲话|发言|汇报|致辞|讲话稿|发言稿|报告|总结|经验材料|交流材料|讲话提纲)(?:\(.{0,12}\))?$/
const ADDRESS = /(?:^|\n)(?:尊敬的)?(?:各位领导|同志们|各位同志|同志们,|各位委员|各位代表|各位来宾|女士们|大家好)/
const CLOSE = /(?:我的(?:发言|汇报|讲话)|汇报完毕|发言完毕|请批评指正|不妥之处|以上汇报)/
const TALK = /讲话/

/** Is 一是 … 四是 all the numbering there is (in a speech it always counts)? */
export function countsFirsts(speech: { address: boolean } | undefined, numbered: number): boolean {
  return speech !== undefined || numbered === 0
}

/** What was done, what is wrong, and what comes next: the chapters of a report, whatever its title says. */
const DONE = /(?:开展|进展|完成|落实|推进|整改|履职|工作|总体|基本)(?:的)?情况$|回顾$|总结$|成效$|主要做法$|取得的成绩/
const AHEAD = /下一?步|下阶段|(?:工作)?(?:安排|打算|计划|思路|建议)$/
const SETTLED = /(?:通知|意见|方案|办法|规定|细则|条例|决定|计划|要点)(?:\(.{0,12}\))?$/

/**
 * What kind of speech the document is; undefined for any other document. `numbered`: other labels stand at the start of
 * paragraphs; `chapters`: the headings of its chapters (一、).
 */
export function findSpeech(
  title: string,
  text: string,
  numbered: number,
  chapters: readonly string[],
): { address: boolean } | undefined {
  const head = text.slice(0, 1500)
  const reports = chapters.some((one) => DONE.test(one)) && chapters.some((one) => AHEAD.test(one))
  if (SETTLED.test(title)) return reports && /总结|报告|情况/.test(title) ? { address: false } : undefined
  if (reports) return { address: TALK.test(title) }
  if (TITLE.test(title) || ADDRESS.test(head) || CLOSE.test(head) || CLOSE.test(text.slice(-300)))
    return { address: TALK.test(title) }
  const firsts = text.match(/(?:^|[\n。;:])一是/g)?.length ?? 0
  return numbered === 0 && firsts > 0 ? { address: false } : undefined
}
