import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { CrossChecks } from '../rules/crossing/checks.ts'
import { HeadcountLimits } from '../rules/crossing/headcount.ts'

const standards = join(import.meta.dirname, '../../../../standards')
const read = (name: string) => parse(readFileSync(join(standards, name), 'utf8')) as unknown

let checks: CrossChecks | undefined
let editions: readonly HeadcountLimits[] | undefined

/** Grades, times and figures of rules over several points, people and orders (`standards/cross-checks/general.yaml`). */
export function crossChecks(): CrossChecks {
  return (checks ??= CrossChecks.parse(read('cross-checks/general.yaml')))
}

/** The limits of head counts in force on a day (Beijing); throws where none is. */
export function headcountLimitsOn(day: string): HeadcountLimits {
  editions ??= readdirSync(join(standards, 'headcount-limits'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => HeadcountLimits.parse(read(`headcount-limits/${file}`)))
  const found = editions
    .filter((one) => one.effectiveFrom <= day && (one.effectiveTo === null || one.effectiveTo >= day))
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  if (!found) throw new Error(`no limits of head counts on ${day}`)
  return found
}
