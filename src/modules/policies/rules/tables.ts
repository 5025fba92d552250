/** Tables in plain text: the lists of an annex (附件), printed with tabs, one cell a line, or wide gaps between columns. */
import type { AnnexTable, At } from '../reading.ts'

export type FoundTable = { table: AnnexTable; at: At }

type TextLine = { from: number; to: number; raw: string; cells: string[]; tabbed: boolean; blank: boolean }

/** The tables of a text, with the range that each takes up. */
export function findTables(text: string): FoundTable[] {
  const lines = readLines(text)
  const found: FoundTable[] = []
  let index = 0
  while (index < lines.length) {
    if (lines[index]?.blank !== false) {
      index++
      continue
    }
    const table =
      readTabbed(text, lines, index) ??
      readPiped(lines, index) ??
      readCellLines(lines, index) ??
      readSpaced(text, lines, index)
    if (table === undefined) {
      index++
      continue
    }
    const title = titleBefore(lines, index)
    found.push({
      table: { title, columns: table.rows[0] ?? [], rows: table.rows.slice(1) },
      at: [lines[index]?.from ?? 0, lines[table.next - 1]?.to ?? 0],
    })
    index = table.next
  }
  return found
}

function readLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let from = 0
  for (const raw of text.split('\n')) {
    const content = raw.trim()
    const tabbed = raw.includes('\t')
    lines.push({
      from,
      to: from + raw.length,
      raw,
      cells: tabbed && content.includes('\t') ? content.split('\t').map((one) => one.trim()) : [],
      tabbed,
      blank: content === '',
    })
    from += raw.length + 1
  }
  return lines
}

const maxColumns = 30

/** Rows of cells between tabs: two rows or more with the same number of cells. */
function readTabbed(
  text: string,
  lines: readonly TextLine[],
  start: number,
): { rows: string[][]; next: number } | undefined {
  const width = lines[start]?.cells.length ?? 0
  if (width < 2 || text.length === 0) return undefined
  const rows: string[][] = []
  let next = start
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (line.blank) continue
    if (line.cells.length < 2 || Math.abs(line.cells.length - width) > 2) break
    rows.push(line.cells)
    next = index + 1
  }
  return rows.length >= 2 ? { rows, next } : undefined
}

/** Rows of cells between upright strokes, as tables of web pages come out in plain text; not the head of a page (索引号 | …). */
function readPiped(lines: readonly TextLine[], start: number): { rows: string[][]; next: number } | undefined {
  const split = (raw: string): string[] =>
    raw
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim())
  const head = lines[start]
  if (head === undefined || (head.raw.match(/\|/g)?.length ?? 0) < 2) return undefined
  if (/^\|?\s*(?:索引号|公开目录|文号|发文字号|发布机构|主题分类|信息分类)/.test(head.raw.trim())) return undefined
  const rows: string[][] = []
  let next = start
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || (!line.blank && !line.raw.includes('|'))) break
    if (line.blank) continue
    if (!/^[\s|:-]+$/.test(line.raw)) rows.push(split(line.raw))
    next = index + 1
  }
  return rows.length >= 2 ? { rows, next } : undefined
}

/** One cell a line, each behind a tab, rows apart by an empty line: as office programs write tables into text. */
function readCellLines(lines: readonly TextLine[], start: number): { rows: string[][]; next: number } | undefined {
  const rows: string[][] = []
  let row: string[] = []
  let next = start
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (line.blank) {
      if (row.length > 0) rows.push(row)
      if (row.length === 1 && rows.length === 1) return undefined
      row = []
      continue
    }
    const content = line.raw.trim()
    if (row.length >= maxColumns) return undefined
    if (line.raw.startsWith('\t') && line.cells.length === 0 && content.length <= 60) row.push(content)
    else if (
      row.length > 0 &&
      line.cells.length === 0 &&
      content.length <= 40 &&
      (row.at(-1)?.length ?? 0) < 200 &&
      !/[。;；]$/.test(content)
    )
      row[row.length - 1] += content
    else break
    next = index + 1
  }
  if (row.length > 0) rows.push(row)
  const width = rows[0]?.length ?? 0
  // Rows of one cell are indented lines.
  return rows.length >= 2 && width >= 2 && rows.filter((one) => one.length === width).length >= rows.length * 0.6
    ? { rows, next }
    : undefined
}

const HEADER = /^(?:序\s*号|编\s*号)[\s\u3000]{2,}\S/

/** Columns apart by wide gaps, under a header that begins with 序号. */
function readSpaced(
  text: string,
  lines: readonly TextLine[],
  start: number,
): { rows: string[][]; next: number } | undefined {
  const head = lines[start]
  if (head === undefined || !HEADER.test(head.raw.trim()) || text.length === 0) return undefined
  const split = (raw: string): string[] => raw.trim().split(/[ \u00a0\u3000]{2,}/)
  const width = split(head.raw).length
  const rows: string[][] = []
  let next = start
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (line.blank) continue
    const cells = split(line.raw)
    if (index > start && (cells.length < 2 || (!/^\d{1,3}$/.test(cells[0] ?? '') && cells.length !== width))) break
    rows.push(cells)
    next = index + 1
  }
  return rows.length >= 2 && width >= 2 ? { rows, next } : undefined
}

/** The line above the table that names it. */
function titleBefore(lines: readonly TextLine[], index: number): string {
  for (let above = index - 1; above >= Math.max(0, index - 6); above--) {
    const line = lines[above]
    if (line === undefined || line.blank) continue
    const content = line.raw.trim()
    return content.length <= 60 && !/[。；;]$/.test(content)
      ? content.replace(/^附[件表]\s*\d{0,2}\s*[:：]?\s*(?=\S)/, '')
      : ''
  }
  return ''
}
