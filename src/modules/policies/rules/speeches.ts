/** Is a document a speech or report (讲话, 发言, 汇报), in which 一是 … 四是 are the clauses? */

const TITLE =
  /(?:讲话|发言|汇报|致辞|讲话稿|发言稿|工作报告|情况(?:的)?(?:报告|汇报|总结)|工作总结|经验材料|交流材料|讲话提纲)(?:\(.{0,12}\))?$/
const ADDRESS = /(?:^|\n)(?:尊敬的)?(?:各位领导|同志们|各位同志|同志们,|各位委员|各位代表|各位来宾|女士们|大家好)/
const CLOSE = /(?:我的(?:发言|汇报|讲话)|汇报完毕|发言完毕|请批评指正|不妥之处|以上汇报)/
const TALK = /讲话/

/** Is 一是 … 四是 all the numbering there is (in a speech it always counts)? */
export function countsFirsts(speech: { address: boolean } | undefined, numbered: number): boolean {
  return speech !== undefined || numbered === 0
}

/** What kind of speech the document is; undefined for any other document. `numbered`: other labels stand at the start of paragraphs. */
export function findSpeech(title: string, text: string, numbered: number): { address: boolean } | undefined {
  const head = text.slice(0, 1500)
  const notice = /(?:通知|意见|方案|办法|规定|细则|条例|决定|计划|要点)(?:\(.{0,12}\))?$/.test(title)
  if (notice) return undefined
  if (TITLE.test(title) || ADDRESS.test(head) || CLOSE.test(head) || CLOSE.test(text.slice(-300)))
    return { address: TALK.test(title) }
  const firsts = text.match(/(?:^|[\n。;:])一是/g)?.length ?? 0
  return numbered === 0 && firsts > 0 ? { address: false } : undefined
}
