import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import type { FileReply } from '#platform/endpoint'
import type { Root } from '#platform/seal'
import { rootFoot } from '#platform/server/sheets'
import { type FieldName, fieldOf } from '../fields.ts'
import type { Mine } from '../model.ts'
import { type Cell, cellOf, type ColumnName, columnNames, headingOf } from '../rules/cells.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The register as a sheet, with the root value of the record at the foot of its pages. Texts are text cells, never formulas. */
export async function writeRegister(
  rows: readonly Mine[],
  names: Readonly<Record<string, string>>,
  wanted: readonly FieldName[] | undefined,
  day: string,
  root: Root | undefined,
): Promise<FileReply> {
  const columns = wanted
    ? columnNames.filter((name) => name === 'code' || name === 'region' || wanted.includes(name))
    : columnNames
  const bytes = await writeSheet(columns, root, async (add) => {
    for (const row of rows)
      add(
        columns.map((name) =>
          name === 'code' ? row.code : name === 'region' ? row.region : cellOf(name, row[name], names),
        ),
      )
  })
  return { name: `矿山登记 ${day}.xlsx`, type: xlsx, bytes }
}

/** The empty sheet for the import: headings, and a list of choices in every column that has one. */
export async function writeTemplate(): Promise<FileReply> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('矿山', { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }] })
  const lists = book.addWorksheet('选项')
  sheet.columns = columnNames.map((name) => ({
    header: headingOf(name),
    width: widthOf(name),
    style: isText(name) ? { numFmt: '@' } : {},
  }))
  dress(sheet.getRow(1))
  let list = 0
  for (const [at, name] of columnNames.entries()) {
    const choices = choicesOf(name)
    if (!choices) continue
    list += 1
    lists.getColumn(list).values = choices
    const letter = lists.getColumn(list).letter
    const several = name !== 'code' && name !== 'region' && fieldOf(name).type === 'choices'
    const formulae = [`选项!$${letter}$1:$${letter}$${choices.length}`]
    for (let row = 2; row <= 500; row++)
      sheet.getCell(row, at + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae,
        showErrorMessage: !several,
      }
  }
  return { name: '矿山导入模板.xlsx', type: xlsx, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}

async function writeSheet(
  columns: readonly ColumnName[],
  root: Root | undefined,
  fillIn: (add: (cells: Cell[]) => void) => Promise<void>,
): Promise<Uint8Array> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet('矿山', { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }], ...rootFoot(root) })
  sheet.columns = columns.map((name) => ({
    header: headingOf(name),
    width: widthOf(name),
    style: isText(name) ? { numFmt: '@' } : {},
  }))
  dress(sheet.getRow(1))
  sheet.getRow(1).commit()
  await fillIn((cells) => sheet.addRow(cells).commit())
  sheet.commit()
  await book.commit()
  return new Uint8Array(Buffer.concat(chunks))
}

function dress(row: ExcelJS.Row): void {
  row.font = { bold: true }
  row.alignment = { wrapText: true, vertical: 'top' }
  row.height = 32
}

function isText(name: ColumnName): boolean {
  return name === 'code' || name === 'region' || !['number', 'whole'].includes(fieldOf(name).type)
}

function widthOf(name: ColumnName): number {
  return name === 'name' || name === 'address' || name === 'supervisor' || name === 'company' ? 24 : 13
}

function choicesOf(name: ColumnName): string[] | undefined {
  if (name === 'code' || name === 'region') return undefined
  const { type, choices } = fieldOf(name)
  if (type === 'yes-no') return ['是', '否']
  return choices ? Object.values(choices).map((label) => label[0]) : undefined
}
