import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { addDays, type Day, dayOf, type Instant, isInForce } from '#platform/day'
import { workingDaysIn } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { type LimitRule, LimitStandard, OwnLimits, overlaid, unknownEnds } from '../rules/limits/standard.ts'
import { takeOwn } from '#platform/server/standards'

const folder = join(import.meta.dirname, '../../../../standards/case-limits')
let read: readonly LimitStandard[] | undefined
let own: readonly OwnLimits[] = []

/** The limits that ship with the program, read once. Throws an Error that names the file when one is no such standard. */
export function loadLimits(): readonly LimitStandard[] {
  read ??= readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .toSorted()
    .map((file) => {
      const parsed = LimitStandard.safeParse(parse(readFileSync(join(folder, file), 'utf8')))
      if (parsed.success) return parsed.data
      const [first] = parsed.error.issues
      throw new Error(`standards/case-limits/${file}: ${first?.path.join('.')}: ${first?.message}`)
    })
  return read
}

/** Takes the limits that a place put into its own folder, for its region and from their day on; a faulty file is told with its line and left out. */
export function takeOwnLimits(from: string, tell: (fault: string) => void): number {
  const known = loadLimits().flatMap((one) => one.rules.map(({ id }) => id))
  own = takeOwn(from, OwnLimits, tell, (file) => unknownEnds(file, known))
  return own.length
}

/**
 * The limits in force on a day at a place, with those of its own in place of the shipped ones. A case keeps those of the day on which it was proposed: procedure goes by
 * the law of its own time.
 */
export function limitsOn(day: Day, scope = ''): LimitStandard {
  const shipped = loadLimits().findLast((one) => isInForce(one, day)) ?? loadLimits()[0]!
  const here = own
    .filter((one) => isInForce(one, day) && scope.startsWith(one.region))
    .toSorted((a, b) => a.region.length - b.region.length || (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  return here.reduce(overlaid, shipped)
}

/** The working days that are left of a limit that is counted in them; null: it is counted otherwise, or over. */
export function workingDaysLeft({ unit, due }: Pick<LimitRule, 'unit'> & { due: Instant }, today: Day): number | null {
  const last = dayOf(new Date(Date.parse(due) - 1))
  return unit === 'workday' && last >= today ? workingDaysIn(loadCalendar(), addDays(today, 1), last) : null
}
