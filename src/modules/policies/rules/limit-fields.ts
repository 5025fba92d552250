/** The places where a limit is expected: 完成时限：…, and the closing bracket of those responsible (…负责，持续推进). */
import type { Limit } from './limits.ts'
import { NUMERAL } from './numerals.ts'

export type Field = { from: number; to: number; bracket: boolean }

const HEAD =
  /(?:(?:完成|整改|办理|办结|工作|落实|推进|实施|治理|整治|任务|销号|达标)?(?:时限|期限)(?:要求)?|完成时间|整改时间|时间要求|时间安排|完成日期|进度要求|时间节点|完成时间节点|完成节点|办结时间)(?::|为)/g
const STANDING = /(?:长期|持续|常年|常态化|经常性)(?:坚持|推进|开展|落实|实施|推动|进行|抓好|整治|保持)?(?:工作)?/g
const LASTING =
  /(?<=^|[,;、并])(?:并)?(?:长期坚持|持续推进|长期推进|持续坚持|长期落实|持续落实|持续实施|常态化推进|常态化开展|常态化实施|常态推进|长期开展|长期实施|长期|持续开展)(?=$|[,;])/g
const SPAN = new RegExp(`^(?:\\d{1,3}|[${NUMERAL}半]{1,3})个?(?:工作日|日|天|小时|个月|月|周|年)(?=$|[,;、])`)

/** The fields of a limit in `text`, and the closing brackets in which one may stand. */
export function findFields(text: string): Field[] {
  const fields: Field[] = []
  for (const match of text.matchAll(HEAD)) {
    const from = match.index + match[0].length
    const length = text.slice(from, from + 80).search(/[。;)】〕\n]/)
    fields.push({ from, to: length < 0 ? Math.min(text.length, from + 80) : from + length, bracket: false })
  }
  for (const match of text.matchAll(/[(【〔]([^()【】〔〕\n]{2,300})[)】〕](?=[。;\n]|$)/g)) {
    const content = match[1] ?? ''
    if (/负责|牵头|配合|落实|(?:单位|部门):/.test(content) || LASTING.test(content))
      fields.push({ from: match.index + 1, to: match.index + 1 + content.length, bracket: true })
    LASTING.lastIndex = 0
  }
  return fields
}

/** Adds what only such a field makes a limit: 长期 and the like, 全年 as the end of `year`, a bare 30日. */
export function addFields(
  text: string,
  fields: readonly Field[],
  year: number | undefined,
  issueYear: number | undefined,
  limits: Limit[],
): void {
  const add = (start: number, length: number, date: string | null, longTerm: boolean): void => {
    if (limits.some((one) => one.start < start + length && start < one.end)) return
    limits.push({ start, end: start + length, date, longTerm, recurring: false })
  }
  for (const { from, to, bracket } of fields) {
    const content = text.slice(from, to)
    if (bracket) {
      for (const match of content.matchAll(LASTING)) add(from + match.index, match[0].length, null, true)
      continue
    }
    const whole = /^((?:20)\d\d年)?全年/.exec(content)
    const named = whole?.[1] === undefined ? (year ?? issueYear) : Number(whole[1].slice(0, 4))
    if (whole !== null && named !== undefined) add(from, whole[0].length, `${named}-12-31`, false)
    const span = SPAN.exec(content)
    if (span !== null) add(from, span[0].length, null, false)
    for (const match of content.matchAll(STANDING)) add(from + match.index, match[0].length, null, true)
  }
}
