import { SaxesParser } from 'saxes'
import { addDays } from '#platform/day'
import { refuse } from '#platform/refusal'
import { unpackSheet } from './sheet-guard.ts'

const most = { rows: 20_000, columns: 200 }

/** A cell as a sheet holds it: dates of the sheet arrive as YYYY-MM-DD. */
type Cell = string | number | boolean | null

/** A row as it stands in the sheet; row and columns counted from 1, empty cells left out. */
export type SheetRow = { row: number; cells: Map<number, Cell> }

/**
 * The rows of the first visible sheet of a workbook (ECMA-376 part 1, 18.3): of a formula its last result, of rich text its
 * words, of a date its day. Our own reader, since the library's decodes UTF-8 piece by piece and so breaks a character that
 * lies across two pieces. Refuses what harms, is too large, or cannot be read.
 */
export function readSheet(bytes: Uint8Array): SheetRow[] {
  const parts = unpackSheet(bytes)
  try {
    const { sheet, since1904 } = firstSheet(parts)
    return readRows(
      sheet,
      readShared(parts.get('xl/sharedStrings.xml')),
      readDates(parts.get('xl/styles.xml')),
      since1904,
    )
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw error
    return refuse('invalid', 'sheet-broken')
  }
}

type Tag = { name: string; attributes: Record<string, string> }

/** Goes through XML; names without their prefix. Throws where it is not well formed. */
function walk(
  xml: string,
  hear: { open?: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void },
): void {
  const parser = new SaxesParser()
  const plain = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', (tag) => hear.open?.({ name: plain(tag.name), attributes: tag.attributes }))
  parser.on('text', (text) => hear.text?.(text))
  parser.on('cdata', (text) => hear.text?.(text))
  parser.on('closetag', (tag) => hear.close?.(plain(tag.name)))
  parser.write(xml).close()
}

function firstSheet(parts: ReadonlyMap<string, string>): { sheet: string; since1904: boolean } {
  let wanted: string | undefined
  let since1904 = false
  walk(parts.get('xl/workbook.xml') ?? '', {
    open({ name, attributes }) {
      if (name === 'workbookPr') since1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name === 'sheet' && wanted === undefined && (attributes['state'] ?? 'visible') === 'visible')
        wanted = attributes['r:id']
    },
  })
  let path: string | undefined
  walk(parts.get('xl/_rels/workbook.xml.rels') ?? '', {
    open({ name, attributes }) {
      if (name === 'Relationship' && attributes['Id'] === wanted) path = attributes['Target']
    },
  })
  const sheet = path && parts.get(path.startsWith('/') ? path.slice(1) : `xl/${path}`)
  return sheet ? { sheet, since1904 } : refuse('invalid', 'sheet-broken')
}

/** The texts that cells point to; readings of characters (rPh) are no part of them. */
function readShared(xml: string | undefined): string[] {
  const texts: string[] = []
  if (!xml) return texts
  let inText = false
  let reading = false
  walk(xml, {
    open({ name }) {
      if (name === 'si') texts.push('')
      if (name === 'rPh') reading = true
      inText = name === 't' && !reading
    },
    text(text) {
      if (inText) texts[texts.length - 1] += text
    },
    close(name) {
      if (name === 'rPh') reading = false
      inText = false
    },
  })
  return texts
}

/** Which cell styles show a number as a date: the built-in ones, and own formats with a year, month or day in them. */
function readDates(xml: string | undefined): boolean[] {
  const styles: boolean[] = []
  const own = new Map<string, boolean>()
  let inCells = false
  if (!xml) return styles
  walk(xml, {
    open({ name, attributes }) {
      if (name === 'numFmt')
        own.set(
          attributes['numFmtId'] ?? '',
          /[ymd]/i.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')),
        )
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = attributes['numFmtId'] ?? '0'
        const n = Number(id)
        styles.push(own.get(id) ?? ((n >= 14 && n <= 17) || n === 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function readRows(xml: string, shared: readonly string[], dates: readonly boolean[], since1904: boolean): SheetRow[] {
  const rows: SheetRow[] = []
  let row: SheetRow = { row: 0, cells: new Map() }
  let cell = { column: 0, type: 'n', style: 0 }
  let told = ''
  let inValue = false
  let reading = false
  walk(xml, {
    open({ name, attributes }) {
      if (name === 'row') {
        row = { row: Number(attributes['r'] ?? row.row + 1), cells: new Map() }
        cell = { column: 0, type: 'n', style: 0 }
      } else if (name === 'c') {
        cell = {
          column: columnOf(attributes['r']) ?? cell.column + 1,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
        }
        told = ''
      } else if (name === 'rPh') reading = true
      inValue = name === 'v' || (name === 't' && !reading)
    },
    text(text) {
      if (inValue) told += text
    },
    close(name) {
      inValue = false
      if (name === 'rPh') reading = false
      if (name === 'c') {
        const value = valueOf(cell.type, told, shared, dates[cell.style] ?? false, since1904)
        if (value !== null && cell.column > most.columns)
          refuse('invalid', 'sheet-too-large', { what: 'columns', most: most.columns })
        if (value !== null) row.cells.set(cell.column, value)
      }
      if (name !== 'row' || row.cells.size === 0) return
      if (rows.length > most.rows) refuse('invalid', 'sheet-too-large', { what: 'rows', most: most.rows })
      rows.push(row)
    },
  })
  return rows
}

/** 1 of A7, 28 of AB7. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column
}

function valueOf(type: string, told: string, shared: readonly string[], isDate: boolean, since1904: boolean): Cell {
  if (told.trim() === '') return null
  if (type === 's') return textOf(shared[Number(told)] ?? '')
  if (type === 'b') return told.trim() === '1'
  if (type === 'd') return told.slice(0, 10)
  if (type !== 'n') return textOf(told)
  const number = Number(told)
  if (!Number.isFinite(number)) return textOf(told)
  return isDate && number > 0 && number < 2_958_466
    ? addDays(since1904 ? '1904-01-01' : '1899-12-30', Math.floor(number))
    : number
}

/** Characters that XML cannot hold are written _xHHHH_ (18.4.12). */
function textOf(text: string): Cell {
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return plain.trim() === '' ? null : plain
}
