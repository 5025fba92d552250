import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '#platform/day'
import type { FileReply, InputOf } from '#platform/endpoint'
import { readMine } from '#modules/mines/server'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { SignalsHouse } from './house.ts'
import { sheetMost, sheetTooLong } from './readings/sheet.ts'
import { findPointRows, mostPoints } from './store/points.ts'

/** Folders of exports in that of the machine for what is passing begin so. */
export const exportFolder = 'minelamp-readings-export-'
const longest = 92 * 86_400_000
const types = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Readings of a mine's points in a window, as a file in a folder of its own. Refuses a window that is empty or too long, no points, too many, and more readings than a sheet holds. */
export async function exportReadings(
  house: SignalsHouse,
  work: Work,
  { params, query }: InputOf<typeof api.exportReadings>,
): Promise<FileReply> {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
  if (to <= from) refuse('invalid', 'span-empty')
  if (to - from > longest) refuse('invalid', 'readings-span-long', { days: longest / 86_400_000 })
  const mine = await readMine(work, params.mine)
  const rows = await findPointRows(work, { mine: mine.id, find: query.find })
  if (rows.length === 0) refuse('invalid', 'readings-no-points')
  if (rows.length > mostPoints) refuse('invalid', 'readings-many-points', { most: mostPoints })
  const points = rows.map(({ point, code, place, unit }) => ({ point, code, place, unit: unit ?? '' }))
  const folder = await mkdtemp(join(tmpdir(), exportFolder))
  const file = join(folder, `readings.${query.form}`)
  try {
    const count = await house.exportWindow(points, from, to, query.form, file)
    if (count === 0) refuse('invalid', 'readings-none')
    await stat(file)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof Error && error.message.includes(sheetTooLong))
      refuse('invalid', 'readings-sheet-long', { most: sheetMost })
    throw error
  }
  const name = `${mine.name} 监测数据 ${dayOf(new Date(from))} ${dayOf(new Date(to))}.${query.form}`
  return { name, type: types[query.form], bytes: new Uint8Array(0), file }
}
