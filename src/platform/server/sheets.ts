import { readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FileReply } from '#platform/endpoint'
import { type Root, rootLine } from '#platform/seal'
import { writeArchive } from './sheet-file.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** The most that a cell of a spreadsheet holds. */
const longest = 32_767

/** A column: heading in both languages, width in characters. Days are `YYYY-MM-DD` and become dates of the sheet. */
export type SheetColumn = {
  heading: readonly [zh: string, en: string]
  width: number
  type?: 'text' | 'number' | 'day'
  wrap?: true
}
export type SheetCell = string | number | null
/** One sheet of a book; its heading and the first `frozen` columns stay in view. */
export type Sheet = {
  name: string
  columns: readonly SheetColumn[]
  frozen: number
  rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>
}

/** The foot of every printed page: the root value of the record when the sheet was made, if there was one. */
export function rootFoot(root: Root | undefined): { headerFooter?: { oddFooter: string } } {
  return root ? { headerFooter: { oddFooter: `&L&6${rootLine(root)}` } } : {}
}

/** A book up to this length is kept in memory; a longer one is sent from its file. */
const short = 4_000_000

/** A book of sheets, written row by row. Texts are text cells, never formulas. `wrote` is told of every row; pages carry `root` at their foot. */
export async function writeBook(
  name: string,
  sheets: readonly Sheet[],
  wrote?: () => void,
  root?: Root,
): Promise<FileReply> {
  const path = await writeArchive([
    { name: '[Content_Types].xml', text: [contentTypes(sheets)] },
    {
      name: '_rels/.rels',
      text: [
        `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/workbook.xml', text: [workbook(sheets)] },
    { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelations(sheets)] },
    { name: 'xl/styles.xml', text: [styles] },
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetText(sheet, root, wrote) })),
  ])
  const { size } = await stat(path)
  if (size > short) return { name, type: xlsx, bytes: new Uint8Array(0), file: path }
  const bytes = new Uint8Array(await readFile(path))
  await rm(dirname(path), { recursive: true, force: true })
  return { name, type: xlsx, bytes }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
  )
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${parts.join('')}</Types>`
}

function workbook(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`
}

function workbookRelations(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  return `${head}<Relationships xmlns="${relations}">${listed.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`
}

/** Formats by number: the heading, then text, number and day, each without and with wrapping. */
const formats = { text: 2, number: 4, day: 6 } as const
const format = (number: number, wrap: boolean, font = 0) =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`
const plain = [49, 0, 164].flatMap((number) => [format(number, false), format(number, true)])
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(49, true, 1)}${plain.join('')}</cellXfs></styleSheet>`

async function* sheetText(
  { columns, frozen, rows }: Sheet,
  root: Root | undefined,
  wrote: (() => void) | undefined,
): AsyncGenerator<string> {
  const names = columns.map((_, at) => columnName(at))
  const last = names.at(-1)!
  const corner = `${columnName(frozen)}2`
  const pane = `<pane${frozen > 0 ? ` xSplit="${frozen}"` : ''} ySplit="1" topLeftCell="${corner}" activePane="${frozen > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
  const widths = columns.map(
    (one, at) => `<col min="${at + 1}" max="${at + 1}" width="${one.width}" customWidth="1" style="${styleOf(one)}"/>`,
  )
  const heading = columns.map(({ heading }, at) => cellText(`${names[at]}1`, 1, heading.join('\n')))
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1" ht="32" customHeight="1">${heading.join('')}</row>`
  const formatted = columns.map(styleOf)
  let at = 1
  let text = ''
  for await (const cells of rows) {
    at++
    text += `<row r="${at}">`
    for (let n = 0; n < cells.length; n++) {
      const cell = cells[n]
      if (cell === null || cell === undefined || cell === '') continue
      const place = `${names[n]}${at}`
      const style = formatted[n]!
      if (typeof cell === 'number') text += `<c r="${place}" s="${style}"><v>${cell}</v></c>`
      else if (columns[n]!.type === 'day') text += `<c r="${place}" s="${style}"><v>${dayNumber(cell)}</v></c>`
      else text += cellText(place, style, cell)
    }
    text += '</row>'
    wrote?.()
    if (text.length < 60_000) continue
    yield text
    text = ''
    // A big book must not keep others waiting, nor those who ask how far it is.
    await setImmediate()
  }
  const foot = root
    ? `<headerFooter><oddFooter>${escaped(rootFoot(root).headerFooter!.oddFooter)}</oddFooter></headerFooter>`
    : ''
  yield `${text}</sheetData><autoFilter ref="A1:${last}1"/>${foot}</worksheet>`
}

function styleOf({ type = 'text', wrap }: SheetColumn): number {
  return formats[type] + (wrap ? 1 : 0)
}

function cellText(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, longest))}</t></is></c>`
}

/** Days since 1899-12-30, as sheets count them. */
function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000 + 25_569
}

function columnName(at: number): string {
  return at < 26 ? String.fromCodePoint(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)
}

// eslint-disable-next-line no-control-regex -- what XML cannot hold
const special = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const written: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text.replace(special, (letter) => written[letter] ?? '').toWellFormed()
}
