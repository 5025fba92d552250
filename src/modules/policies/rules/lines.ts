/** The lines of a document, with what their print tells: width, indent, blank lines between, page furniture. */
import type { At } from '../reading.ts'

export type Line = {
  /** Offsets of the line without the blanks at both ends. */
  from: number
  to: number
  /** Printed width in half-width cells, without the blanks at both ends. */
  width: number
  /** Width of the blanks before the first sign. */
  indent: number
  /** How many empty lines stand before it. */
  gap: number
  /** A form feed or a dropped page line stands before it. */
  newPage: boolean
}

const MAX_HEADER_WIDTH = 80
const BULLET = /[•●■◆▪▲◇□·➢★]/
const PAGE_NUMBER =
  /^(?:[-—–－·•~\s]{0,6}(?:\d{1,4}|[IVXivx]{1,6})[-—–－·•~\s]{1,6}|[-—–－·•~\s]{1,6}(?:\d{1,4})|第?\s{0,3}\d{1,4}\s{0,3}页(?:\s{0,3}[,，/／]?\s{0,3}共\s{0,3}\d{1,4}\s{0,3}页)?|\d{1,4}\s{0,2}[/／]\s{0,2}\d{1,4}|Page\s{0,3}\d{1,4}(?:\s{0,3}of\s{0,3}\d{1,4})?)$/
const WEB_FURNITURE =
  /^(?:浏览次数|阅读次数|点击数|访问量|字体[:：]|字号[:：]|【?字体|打印本页|【?打印|关闭窗口|【?关闭|分享到|扫一扫|当前位置|您现在的位置|您当前的位置|首页\s{0,3}[>＞»]|上一篇|下一篇|相关附件|信息来源[:：]|来源[:：]|责任编辑|编辑[:：]|版权所有|网站地图|返回顶部|我要纠错|视力保护色)/

function cellWidth(code: number): number {
  if (code === 0x3000) return 2
  if (code === 0xa0 || code < 0x2e80) return 1
  return 2
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x200f)
}

/** Splits a document into printed lines; leaves out lines inside `skip` (tables), page numbers, recurring headers and the furniture of web pages. */
export function findLines(text: string, skip: readonly At[]): Line[] {
  const all: Line[] = []
  let gap = 0
  let newPage = false
  let start = 0
  let skipIndex = 0
  while (start <= text.length) {
    let end = start
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++
    let from = start
    let indent = 0
    while (from < end && isBlank(text.charCodeAt(from))) {
      indent += text.charCodeAt(from) === 9 ? 4 : cellWidth(text.charCodeAt(from))
      from++
    }
    // The sign of a list.
    if (BULLET.test(text[from] ?? '') && isBlank(text.charCodeAt(from + 1)))
      while (from < end && (BULLET.test(text[from] ?? '') || isBlank(text.charCodeAt(from)))) from++
    let to = end
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--
    while (skipIndex < skip.length && (skip[skipIndex]?.[1] ?? 0) <= from) skipIndex++
    const skipped =
      skip[skipIndex] !== undefined && (skip[skipIndex]?.[0] ?? 0) <= from && from < (skip[skipIndex]?.[1] ?? 0)
    if (from === to || skipped) gap++
    else {
      const content = to - from <= 60 ? text.slice(from, to) : ''
      if (content !== '' && PAGE_NUMBER.test(content)) newPage = true
      else if (content === '' || !(WEB_FURNITURE.test(content) || isSiteFooter(text, content, to))) {
        let width = 0
        for (let index = from; index < to; index++) width += cellWidth(text.charCodeAt(index))
        all.push({ from, to, width, indent, gap, newPage })
        gap = 0
        newPage = false
      }
    }
    const breakCode = end < text.length ? text.charCodeAt(end) : 10
    if (breakCode === 12) newPage = true
    start = end + (breakCode === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
  }
  return withoutRecurring(text, withoutContents(text, all))
}

/** 主办单位：… is a field of a task too; it belongs to the web site where the site's registration follows. */
function isSiteFooter(text: string, line: string, to: number): boolean {
  if (/ICP备|网站标识码|公网安备|备案号[:：]/.test(line)) return true
  return /^主办单位[:：]/.test(line) && /ICP|网站标识码|公网安备|版权所有|技术支持/.test(text.slice(to, to + 300))
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 11 || code === 0x85 || code === 0x2028 || code === 0x2029
}

/** 二、主要任务……3: a line of a table of contents, and the page that it names. */
const LEADER = /(?:…{2,}|\.{4,}|·{4,}|．{3,}|-{5,})\s*\d{1,3}$/
const ENTRY_WIDTH = 100
/** No table of contents is longer. */
const MOST_ENTRIES = 200

/**
 * Without the table of contents: lines that end in a leader and a page number; below 目录, all lines up to the one that repeats
 * the first of them.
 */
function withoutContents(text: string, lines: readonly Line[]): Line[] {
  const words = (line: Line): string =>
    text
      .slice(line.from, Math.min(line.to, line.from + 120))
      .replace(/[\s\u3000]+/g, '')
      .replace(/[…．.·-]*\d{0,3}$/, '')
  const kept = lines.filter((line) => line.width > ENTRY_WIDTH * 2 || !LEADER.test(text.slice(line.from, line.to)))
  const head = kept.slice(0, 60).findIndex((line) => line.width <= 12 && words(line) === '目录')
  if (head < 0) return kept
  const [first, ...others] = kept.slice(head + 1, head + 2 + MOST_ENTRIES)
  const title = first === undefined ? '' : words(first)
  if (title === '') return kept
  const again = others.findIndex((line) => words(line) === title)
  const entries = others.slice(0, Math.max(again, 0))
  const listed =
    again > 0 && entries.every((line) => line.width <= ENTRY_WIDTH && !text.slice(line.from, line.to).endsWith('。'))
  return [...kept.slice(0, head), ...kept.slice(listed ? head + 2 + again : head + 1)]
}

/** Headers and footers have two lines at most. */
const FURNITURE_LINES = 2

/**
 * Without running headers and footers: the same short line (its numbers aside) at the edges of pages, twice or more, or three
 * times far apart where print shows no pages. What stands at the head of the document stays.
 */
function withoutRecurring(text: string, printed: Line[]): Line[] {
  let lines = printed
  for (let turn = 0; turn < FURNITURE_LINES; turn++) {
    const drop = recurring(text, lines)
    if (drop.size === 0) return lines
    lines = withoutLines(lines, drop)
  }
  return lines
}

function recurring(text: string, lines: readonly Line[]): Set<number> {
  const atEdge = (index: number): boolean => lines[index]?.newPage === true || lines[index + 1]?.newPage === true
  const edges = new Map<string, number[]>()
  const places = new Map<string, number[]>()
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.width > MAX_HEADER_WIDTH || line.width < 8) continue
    const key = text.slice(line.from, line.to).replace(/\s+/g, '')
    // A field of every task (责任领导：…) comes again too, and is no header; nor is the end of a sentence, or a clause.
    if (/[。；;!！,，、)）]$/.test(key) || /^[^：:]{2,8}[：:]/.test(key) || /^[(（第①-⑳]/.test(key)) continue
    if (atEdge(index) || index < HEAD_LINES) listed(edges, key.replace(/\d+/g, '#')).push(index)
    listed(places, key).push(index)
  }
  const drop = new Set<number>()
  for (const indexes of edges.values())
    if (indexes.length >= 2) for (const index of indexes) if (index >= HEAD_LINES && atEdge(index)) drop.add(index)
  for (const indexes of places.values()) {
    const first = indexes[0] ?? 0
    const last = indexes[indexes.length - 1] ?? 0
    if (indexes.length < 3 || (last - first) / (indexes.length - 1) < 8) continue
    for (const index of indexes.slice(1)) drop.add(index)
  }
  return drop
}

/** What stands in the first lines is the document's own head. */
const HEAD_LINES = 4

function listed(map: Map<string, number[]>, key: string): number[] {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh: number[] = []
  map.set(key, fresh)
  return fresh
}

function withoutLines(lines: readonly Line[], drop: ReadonlySet<number>): Line[] {
  const kept: Line[] = []
  let newPage = false
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) continue
    if (drop.has(index)) newPage = true
    else {
      kept.push(newPage ? { ...line, newPage: true } : line)
      newPage = false
    }
  }
  return kept
}
