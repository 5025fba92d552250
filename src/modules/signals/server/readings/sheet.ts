import { copyFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type SheetCell, writeBook } from '#platform/server/sheets'

/** Readings that a sheet holds beside its heading. */
export const sheetMost = 1_048_575
/** What is said where there are more. */
export const sheetTooLong = `more than ${sheetMost} readings: no sheet holds them`

/** Writes rows of code, place, unit, time, value and flags as a sheet; says how many. Refuses what no sheet holds. */
export async function writeSheet(rows: AsyncIterable<readonly SheetCell[]>, path: string): Promise<number> {
  let written = 0
  async function* counted() {
    for await (const row of rows) {
      if (written === sheetMost) throw new Error(sheetTooLong)
      written++
      yield row
    }
  }
  const book = await writeBook('readings.xlsx', [
    {
      name: '监测数据',
      columns: [
        { heading: ['测点编码', 'Code'], width: 32 },
        { heading: ['安装位置', 'Place'], width: 30 },
        { heading: ['单位', 'Unit'], width: 8 },
        { heading: ['时间', 'Time'], width: 26 },
        { heading: ['监测值', 'Value'], width: 14, type: 'number' },
        { heading: ['测点状态', 'Flags'], width: 12, type: 'number' },
      ],
      frozen: 0,
      rows: counted(),
    },
  ])
  if (book.file === undefined) await writeFile(path, book.bytes)
  else {
    await copyFile(book.file, path)
    await rm(dirname(book.file), { recursive: true, force: true })
  }
  return written
}
