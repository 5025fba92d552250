import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Day } from '#platform/day'
import { LimitStandard } from '../rules/limits/standard.ts'

const folder = join(import.meta.dirname, '../../../../standards/case-limits')
let read: readonly LimitStandard[] | undefined

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

/** The limits in force on a day. A case keeps those of the day on which it was proposed: procedure goes by the law of its own time. */
export function limitsOn(day: Day): LimitStandard {
  const held = loadLimits().filter(
    (one) => one.effectiveFrom <= day && (one.effectiveTo === null || one.effectiveTo >= day),
  )
  return held.at(-1) ?? loadLimits()[0]!
}
