/** What stands at the head and foot of a document: title, number (发文字号), issuer and day of issue. */
import type { At } from '../reading.ts'
import type { Plain } from './characters.ts'
import { placeOf } from './characters.ts'
import { dayOf, PRINTED_DAY } from './dates.ts'
import type { Paragraph } from './paragraphs.ts'

export type Meta = { title: string; docNumber: string | null; issuer: string | null; issuedOn: string | null }

const KIND =
  '(?:通知|意见|方案|办法|规定|细则|条例|决定|通报|公告|通告|命令|令|函|批复|报告|讲话|发言|汇报|讲话稿|发言稿|计划|要点|措施|规划|请示|纪要|制度|规则|清单|预案|指南|规程|标准|准则|总结|通则|机制|责任书|倡议书|致辞|规范|要求|讲话提纲|情况)'
const TITLE_END = new RegExp(`${KIND}(?:[(《“][^()]{1,24}[)》”])?(?:的(?:通知|通告|公告|函|意见|决定|批复|报告))?$`)
const NUMBER =
  /^(?:发文字号|文号|发布文号)?[:：]?([(\u4e00-\u9fff]{1,24}(?:[〔[(【]|﹝)(?:19|20)\d\d(?:[〕\])】]|﹞)(?:第)?\d{1,5}号?)(?:签发人.{0,20})?$/
const NUMBER_IN_LINE =
  /(?:发文字号|文号)[:：|]([\u4e00-\u9fff]{1,24}(?:[〔[(【]|﹝)(?:19|20)\d\d(?:[〕\])】]|﹞)(?:第)?\d{1,5}号?)/
const OFFICE =
  /(?:政府|办公室|办公厅|委员会|局|厅|部|委|办|院|公司|中心|总队|支队|指挥部|领导小组|管委会|安委会|安委办)$/
const FURNITURE =
  /^(?:索引号|发布日期|发布时间|成文日期|发布机构|发文机关|主题分类|有效性|名称|信息来源|来源|字体|时间|日期|分类|公文种类|效力状态|浏览|有效期|文号|发文字号|标题|主题词|签发人|密级|紧急程度|特急|急件|加急|内部|机密|\d{4}[-/年.])/
const MAX_HEAD = 40

/** Reads title, number, issuer and day. `bodyFrom` is the first paragraph of the clauses' part, `signedAt` the signing lines. */
export function readMeta(
  document: string,
  plain: Plain,
  paragraphs: readonly Paragraph[],
  signedAt: readonly number[],
  firstLabel: number,
): Meta {
  const lines = paragraphs.map((one) => plain.text.slice(one.start, Math.min(one.end, one.start + 200)))
  const printed = (place: At): string => document.slice(place[0], place[1]).replace(/[\s\u3000\u00a0]+/g, '')
  const order = readOrder(lines)
  const title = readTitle(lines, paragraphs, firstLabel)
  const titleText =
    title === undefined
      ? ''
      : paragraphs
          .slice(title[0], title[1])
          .map((one) => printed(placeOf(plain, one.start, one.end)).replace(/^\[bookmark:[^\]]*\]/, ''))
          .join('')
          .replace(/^标题[:：]/, '')
  return {
    title: order?.title ?? (titleText.length > 100 ? (LONG_TITLE.exec(titleText)?.[0] ?? titleText) : titleText),
    docNumber: order?.number ?? readNumber(lines, paragraphs, plain, document),
    issuer: separated(readIssuer(titleText, lines, signedAt)),
    issuedOn: readIssuedOn(plain.text, lines, paragraphs, signedAt, firstLabel),
  }
}

/** The title of a text that was run together into one paragraph. */
const LONG_TITLE = new RegExp(`^.{6,80}?${KIND}(?=[(（]|为|根据|按照|各)`)

function readTitle(
  lines: readonly string[],
  paragraphs: readonly Paragraph[],
  firstLabel: number,
): [number, number] | undefined {
  let start = -1
  let fallback: [number, number] | undefined
  for (let index = 0; index < Math.min(lines.length, MAX_HEAD); index++) {
    const line = lines[index] ?? ''
    const paragraph = paragraphs[index]
    if (paragraph === undefined) break
    const breaks =
      NUMBER.test(line) ||
      (FURNITURE.test(line) && !TITLE_END.test(line)) ||
      line.endsWith('文件') ||
      /^\(.{0,60}\)$/.test(line) ||
      isDay(line) ||
      /^[★*]/.test(line)
    if (paragraph.start >= firstLabel && index > 0) break
    if (breaks) {
      if (start >= 0 && fallback === undefined && !line.startsWith('(')) fallback = [start, index]
      if (start >= 0 && line.startsWith('(')) return fallback ?? [start, index]
      start = -1
      continue
    }
    if (line.length > 120 || /[。:]$/.test(line)) {
      if (start >= 0) fallback ??= [start, index]
      break
    }
    if (start < 0) start = index
    const joined = lines.slice(start, index + 1).join('')
    if (TITLE_END.test(joined) && balanced(joined)) {
      const next = lines[index + 1] ?? ''
      const goesOn = (paragraphs[index + 1]?.gap ?? 1) === 0 && /^(?:的通知|\(.{1,12}\)$|的通告)/.test(next)
      if (!goesOn) return [titleStart(lines, start, index), index + 1]
    }
    if (index - start >= 6) start = index - 5
  }
  return fallback ?? (start >= 0 ? [start, start + 1] : lines.length > 0 ? [0, 1] : undefined)
}

/** A line that holds both the issuer and 关于 begins the title; what stands above it is a menu or a letterhead. */
function titleStart(lines: readonly string[], start: number, last: number): number {
  for (let index = start + 1; index <= last; index++) {
    const about = (lines[index] ?? '').indexOf('关于')
    if (about >= 4 && !(lines[start] ?? '').includes('关于')) return index
  }
  return start
}

function balanced(text: string): boolean {
  return (text.match(/《/g)?.length ?? 0) === (text.match(/》/g)?.length ?? 0)
}

function isDay(line: string): boolean {
  PRINTED_DAY.lastIndex = 0
  const match = PRINTED_DAY.exec(line)
  return match !== null && match.index <= 1 && match[0].length >= line.length - 3
}

/** The number as printed, with half-width digits. */
function readNumber(
  lines: readonly string[],
  paragraphs: readonly Paragraph[],
  plain: Plain,
  document: string,
): string | null {
  for (let index = 0; index < Math.min(lines.length, MAX_HEAD); index++) {
    const line = lines[index] ?? ''
    const number = (NUMBER.exec(line) ?? NUMBER_IN_LINE.exec(line))?.[1]?.replace(/^[(]|^.*文件(?=.)/, '')
    if (number === undefined) continue
    const start = (paragraphs[index]?.start ?? 0) + line.indexOf(number)
    const [from, to] = placeOf(plain, start, start + number.length)
    return document
      .slice(from, to)
      .replace(/\s+/g, '')
      .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  }
  return null
}

/** An order (令) that puts a rule into force: its number, and the rule's name. */
function readOrder(lines: readonly string[]): { number: string; title: string } | undefined {
  for (let index = 0; index < Math.min(lines.length, 12); index++) {
    const line = lines[index] ?? ''
    const number = /^第[\d一二三四五六七八九十百〇]{1,6}号$/.exec(lines[index + 1] ?? '')?.[0]
    if (!line.endsWith('令') || number === undefined) continue
    const title = /^《([^《》]{4,60})》/.exec(lines[index + 2] ?? '')?.[1]
    return title === undefined ? undefined : { number: line + number, title }
  }
  return undefined
}

/** 甲县能源局甲县水利局 are two, told by the place that comes again. */
function separated(issuers: string | null): string | null {
  if (issuers === null) return null
  let out = ''
  for (let index = 0; index < issuers.length; index++) {
    const place = /^[\u4e00-\u9fff]{2,4}?[省市县区旗州]/.exec(issuers.slice(index, index + 5))?.[0]
    if (
      out !== '' &&
      place !== undefined &&
      OFFICE.test(out) &&
      !out.endsWith('、') &&
      issuers.slice(0, index).includes(place)
    )
      out += '、'
    out += issuers[index]
  }
  return out
}

function readIssuer(title: string, lines: readonly string[], signedAt: readonly number[]): string | null {
  const about = title.indexOf('关于')
  const before = about > 0 ? title.slice(0, about) : ''
  if (OFFICE.test(before)) return before
  for (const index of signedAt) {
    const own = /^(.{4,40}?)(?:(?:19|20)\d\d|[一二][〇零])/.exec(lines[index] ?? '')?.[1]
    if (own !== undefined && OFFICE.test(own)) return own
    const above = lines[index - 1] ?? ''
    if (above.length > 60 || !OFFICE.test(above) || /[。,;:]/.test(above)) continue
    const signers = [above]
    for (let line = index - 2; line >= index - 8; line--) {
      const more = lines[line] ?? ''
      if (more.length < 4 || more.length > 40 || !OFFICE.test(more) || /[。,;:]/.test(more)) break
      signers.unshift(more)
    }
    return signers.join('、')
  }
  for (const line of lines.slice(0, 12)) {
    const red = /^([\u4e00-\u9fff()]{4,40})文件$/.exec(line)?.[1]
    if (red !== undefined) return red
    const office = /^(?:发布机构|发文机关|发文机构|制定机关)[:：]([\u4e00-\u9fff]{4,30})$/.exec(line)?.[1]
    if (office !== undefined) return office
  }
  return null
}

function readIssuedOn(
  text: string,
  lines: readonly string[],
  paragraphs: readonly Paragraph[],
  signedAt: readonly number[],
  firstLabel: number,
): string | null {
  const days = (line: string): string | undefined => {
    PRINTED_DAY.lastIndex = 0
    const match = PRINTED_DAY.exec(line)
    return match === null ? undefined : dayOf(match)
  }
  for (const index of signedAt) {
    if (/^\d{4}-/.test(lines[index] ?? '')) continue
    const day = days(lines[index] ?? '')
    if (day !== undefined) return day
  }
  for (const line of lines)
    if (/印发$|^成文日期[:：]/.test(line) && line.length < 70) {
      const day = days(line)
      if (day !== undefined) return day
    }
  for (let index = 0; index < Math.min(lines.length, MAX_HEAD); index++) {
    if ((paragraphs[index]?.start ?? 0) >= firstLabel && index > 0) break
    const line = lines[index] ?? ''
    if (!/^[([]|^发布|^成文|^日期|^时间|^\d{4}|^[一二][〇零]/.test(line)) continue
    const day = days(line)
    if (day !== undefined) return day
  }
  const imprint = /((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:印发|公布|发布)/.exec(text.slice(-2000))
  return imprint === null ? null : (days(imprint[0]) ?? null)
}
