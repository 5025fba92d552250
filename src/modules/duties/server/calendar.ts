import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays, Day } from '#platform/day'
import type { Calendar } from '../model.ts'

const Year = z.strictObject({
  year: z.int(),
  /** Numbers of the notices of the State Council's General Office. */
  notices: z.array(z.string()).min(1),
  note: z.string().optional(),
  coveredUntil: Day,
  holidays: z.array(z.strictObject({ name: z.string(), from: Day, to: Day, workdays: z.array(Day) })),
})

export type NamedCalendar = Calendar & { names: ReadonlyMap<Day, string> }

const folder = join(import.meta.dirname, '../../../../standards/working-days')
let loaded: NamedCalendar | undefined

/** Working days from `standards/working-days/*.yaml`: one file a year, unbroken from the first to the last. */
export function loadCalendar(): NamedCalendar {
  loaded ??= readCalendar(folder)
  return loaded
}

/** Throws an Error when a year is missing between others, or a file says a thing twice or in the wrong place. */
export function readCalendar(from: string): NamedCalendar {
  const years = readdirSync(from)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => Year.parse(parse(readFileSync(join(from, name), 'utf8'))))
  const holidays = new Set<Day>()
  const workdays = new Set<Day>()
  const names = new Map<Day, string>()
  years.forEach((one, at) => {
    if (at > 0 && one.year !== years[at - 1]!.year + 1) throw new Error(`working days: ${one.year - 1} is missing`)
    for (const holiday of one.holidays) {
      for (let day = holiday.from; day <= holiday.to; day = addDays(day, 1)) {
        holidays.add(day)
        names.set(day, holiday.name)
      }
      for (const day of holiday.workdays) workdays.add(day)
    }
  })
  for (const day of workdays) if (holidays.has(day)) throw new Error(`working days: ${day} is both`)
  return { holidays, workdays, names, coveredFrom: `${years[0]!.year}-01-01`, coveredUntil: years.at(-1)!.coveredUntil }
}
