import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { FileReply } from '#platform/endpoint'
import { type Root, rootLine } from '#platform/seal'

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

/** A book of sheets, written row by row. Texts are text cells, never formulas. `wrote` is told of every row; pages carry `root` at their foot. */
export async function writeBook(
  name: string,
  sheets: readonly Sheet[],
  wrote?: () => void,
  root?: Root,
): Promise<FileReply> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  let count = 0
  for (const { name: title, columns, frozen, rows } of sheets) {
    const sheet = book.addWorksheet(title, {
      views: [{ state: 'frozen', ySplit: 1, xSplit: frozen }],
      ...rootFoot(root),
    })
    sheet.columns = columns.map(({ heading, width, type = 'text', wrap }) => ({
      header: heading.join('\n'),
      width,
      style: {
        ...(type === 'text' ? { numFmt: '@' } : type === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
        alignment: { vertical: 'top', ...(wrap ? { wrapText: true } : {}) },
      },
    }))
    const head = sheet.getRow(1)
    head.font = { bold: true }
    head.alignment = { wrapText: true, vertical: 'top' }
    head.height = 32
    head.commit()
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
    for await (const cells of rows) {
      sheet.addRow(cells.map((cell, at) => valueOf(cell, columns[at]!))).commit()
      wrote?.()
      // A big book must not keep others waiting, nor those who ask how far it is.
      if (++count % 200 === 0) await setImmediate()
    }
    sheet.commit()
  }
  await book.commit()
  return { name, type: xlsx, bytes: new Uint8Array(Buffer.concat(chunks)) }
}

function valueOf(cell: SheetCell, { type }: SheetColumn): string | number | Date | null {
  if (cell === null || cell === '') return null
  if (type === 'day') return new Date(cell)
  return typeof cell === 'string' ? cell.slice(0, longest) : cell
}
