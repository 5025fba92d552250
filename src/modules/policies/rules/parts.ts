/** The parts of a document: the cover notice (印发通知) with its own demands, the plan, and further plans that are annexed. */
import type { Plain } from './characters.ts'
import { PRINTED_DAY } from './dates.ts'
import type { Label } from './numbering.ts'
import type { Paragraph } from './paragraphs.ts'

/** Indexes into the paragraphs: clauses stand in [from, to). */
export type Body = { from: number; to: number }

export type Parts = {
  /** Where clauses stand, in order: numbering starts anew in each. */
  bodies: Body[]
  /** Paragraphs that hold nothing but a day (with or without the issuer before it). */
  signedAt: number[]
}

const ANNEX =
  /^(?:附件|附表|附录)(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—]\d{1,2})?(?:$|[:：].{0,80}|[\u4e00-\u9fff《].{0,40})$/
const ANNEX_HEAD = /^(?:附件|附表|附录)(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—]\d{1,2})?[:：]?$/
/** 附件2:矿山值守方案, the head of a plan in one line. */
const ANNEXED_PLAN =
  /^附件(?:[一二三四五六七八九十]{1,3}|\d{1,2})?[:：].{2,40}(?:方案|办法|细则|规定|意见|制度|计划|要点|措施|清单|职责|分工|标准|预案)》?$/
const CLOSING =
  /^(?:抄送|抄报|主送|分送|主题词|印发机关|信息公开选项|公开方式)[:：]|^\(?(?:此件|本文)?(?:主动|依申请|不予)?公开(?:发布|属性)?\)?[。.]?$|^\(?此件|^(?:出席|列席|请假|缺席|记录|参加人员|参会人员)[:：]/
const IMPRINT = /(?:印发|印制)$/

/** A paragraph that is a day alone, or an issuer and a day: the end of a notice. */
function isSigning(text: string, paragraph: Paragraph): boolean {
  if (paragraph.end - paragraph.start > 60) return false
  const line = text.slice(paragraph.start, paragraph.end)
  PRINTED_DAY.lastIndex = 0
  const match = PRINTED_DAY.exec(line)
  if (match === null) return false
  const before = line.slice(0, match.index)
  const after = line.slice(match.index + match[0].length)
  if (before.startsWith('(')) return false
  return /^[)。]?$/.test(after) && !/[,;:。、]/.test(before) && !/[于在自至从]$/.test(before)
}

/** Finds the parts. `labels` are all candidates of the whole document. */
export function findParts(
  plain: Plain,
  paragraphs: readonly Paragraph[],
  labels: readonly Label[],
  issuesAnother: boolean,
): Parts {
  const { text } = plain
  const signedAt: number[] = []
  const heads: number[] = []
  const titles: number[] = []
  const starts = new Set<number>()
  for (const label of labels) {
    const first =
      (label.family === 'han' || label.family === 'chapter' || label.family === 'article') && label.number === 1
    if (label.leads && first) starts.add(label.start)
  }
  const restarts: number[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const paragraph = paragraphs[index]
    if (paragraph === undefined) continue
    if (isSigning(text, paragraph)) signedAt.push(index)
    const line = paragraph.end - paragraph.start < 60 ? text.slice(paragraph.start, paragraph.end) : ''
    if (ANNEX_HEAD.test(line)) heads.push(index)
    if (ANNEX_HEAD.test(line) || ANNEXED_PLAN.test(line)) titles.push(index)
    if (starts.has(paragraph.start)) restarts.push(index)
  }
  const bodyFrom = findBodyStart(paragraphs, labels, signedAt, heads, restarts, issuesAnother)
  const bodyTo = findBodyEnd(text, paragraphs, labels, bodyFrom, signedAt)
  const cover = { from: 0, to: Math.min(bodyFrom, findBodyEnd(text, paragraphs, labels, 0, signedAt)) }
  const bodies: Body[] = bodyFrom > 0 && holdsSeries(paragraphs, labels, cover) ? [cover] : []
  bodies.push({ from: bodyFrom, to: bodyTo })
  for (let index = 0; index < titles.length && bodies.length < MOST_BODIES; index++) {
    const head = titles[index] ?? 0
    if (head < bodyTo) continue
    const to = Math.min(
      titles[index + 1] ?? paragraphs.length,
      findBodyEnd(text, paragraphs, labels, head + 1, signedAt),
    )
    const annexed = { from: head + 1, to }
    if (restarts.some((one) => one > head && one < to) && holdsSeries(paragraphs, labels, annexed)) bodies.push(annexed)
  }
  return { bodies, signedAt }
}

/** No document annexes more plans; reading stays linear. */
const MOST_BODIES = 30

/** Does a series of clauses (1, then 2 of one family) lead paragraphs of the body? */
function holdsSeries(paragraphs: readonly Paragraph[], labels: readonly Label[], body: Body): boolean {
  const from = paragraphs[body.from]?.start ?? Number.POSITIVE_INFINITY
  const to = paragraphs[body.to]?.start ?? Number.POSITIVE_INFINITY
  const own = labels.filter((one) => one.leads && !one.lost && !one.doubtful && one.start >= from && one.start < to)
  return own.some((one) => one.number === 1 && own.some((other) => other.family === one.family && other.number === 2))
}

function findBodyStart(
  paragraphs: readonly Paragraph[],
  labels: readonly Label[],
  signedAt: readonly number[],
  heads: readonly number[],
  restarts: readonly number[],
  issuesAnother: boolean,
): number {
  const breaks = [...signedAt, ...heads].toSorted((a, b) => a - b)
  const first = restarts[0]
  if (first === undefined) {
    // No 一、 at all: after a signed cover, whatever labels follow it.
    const signed = breaks[0]
    const follows =
      signed !== undefined &&
      labels.filter((one) => one.leads && one.start > (paragraphs[signed]?.start ?? 0)).length >= 2
    return issuesAnother && signed !== undefined && follows ? signed + 1 : 0
  }
  if (!issuesAnother) return 0
  const mark = breaks.find((one) => restarts.some((restart) => restart > one))
  if (mark === undefined) return 0
  // The last break before the plan begins (signature, then 附件, then the plan's title).
  const start = restarts.find((restart) => restart > mark) ?? first
  return (breaks.filter((one) => one < start).at(-1) ?? -1) + 1
}

function findBodyEnd(
  text: string,
  paragraphs: readonly Paragraph[],
  labels: readonly Label[],
  bodyFrom: number,
  signedAt: readonly number[],
): number {
  const bodyStart = paragraphs[bodyFrom]?.start ?? 0
  const firstLabel = labels.find((one) => one.leads && one.start >= bodyStart)
  let index = bodyFrom
  while (index < paragraphs.length && (paragraphs[index]?.start ?? 0) <= (firstLabel?.start ?? bodyStart)) index++
  for (; index < paragraphs.length; index++) {
    const paragraph = paragraphs[index]
    if (paragraph === undefined) continue
    const line = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 160))
    if (paragraph.end - paragraph.start < 130 && ANNEX.test(line) && !line.endsWith('。'))
      return endBefore(text, paragraphs, index)
    if (CLOSING.test(line) || (IMPRINT.test(line) && line.length < 60)) return endBefore(text, paragraphs, index)
    const next = signedAt.includes(index) ? labels.find((one) => one.start > paragraph.start && one.leads) : undefined
    if (signedAt.includes(index) && (next === undefined || next.number === 1)) return endBefore(text, paragraphs, index)
  }
  return paragraphs.length
}

/** Leaves out the issuer's line and the annex list that stand before the day. */
function endBefore(text: string, paragraphs: readonly Paragraph[], index: number): number {
  const before = paragraphs[index - 1]
  if (before === undefined) return index
  const line = text.slice(before.start, before.end)
  const name =
    line.length <= 30 &&
    !/[。;:,]/.test(line) &&
    /(?:政府|办公室|委员会|局|厅|部|委|办|院|会|公司|中心|总队|支队|指挥部|领导小组)(?:\(.{1,6}\))?$/.test(line)
  return name && !/^\(|^\d|^[一二三四五六七八九十]+、/.test(line) ? index - 1 : index
}
