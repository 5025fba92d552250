import { copyFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type SheetCell, writeBook } from '#platform/server/sheets'

/** Readings that a sheet holds beside its heading. */
const sheetMost = 1_048_575

/** Writes rows of point, time, value and flags as a sheet; says how many. Refuses what no sheet holds. */
export async function writeSheet(rows: AsyncIterable<readonly SheetCell[]>, path: string): Promise<number> {
  let written = 0
  async function* counted() {
    for await (const row of rows) {
      if (written === sheetMost) throw new Error(`more than ${sheetMost} readings: no sheet holds them`)
      written++
      yield row
    }
  }
  const book = await writeBook('readings.xlsx', [
    {
      name: '监测数据',
      columns: [
        { heading: ['测点', 'Point'], width: 12, type: 'number' },
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
