import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { LimitsOfSensors } from '../rules/limits/standard.ts'
import { namePattern } from '../rules/reading/envelope.ts'
import { type Layout, layoutsOf, Profile } from '../rules/reading/profile.ts'

const folder = join(import.meta.dirname, '../../../../standards')

/** A profile, made ready to read with. */
export type Form = {
  readonly profile: Profile
  readonly layouts: ReadonlyMap<string, Layout>
  readonly pattern: RegExp
}

let forms: ReadonlyMap<string, Form> | undefined
let limits: readonly LimitsOfSensors[] | undefined

/** Forms of files by their name, from `standards/monitoring-profiles/*.yaml`. */
export function loadForms(): ReadonlyMap<string, Form> {
  return (forms ??= new Map(
    filesIn('monitoring-profiles').map((file) => {
      const profile = Profile.parse(file)
      return [profile.id, { profile, layouts: layoutsOf(profile), pattern: namePattern(profile) }]
    }),
  ))
}

/** The limits of sensors in force on a day (Beijing), from `standards/monitoring-limits/*.yaml`; throws where none is. */
export function limitsOn(day: string): LimitsOfSensors {
  limits ??= filesIn('monitoring-limits').map((file) => LimitsOfSensors.parse(file))
  const found = limits
    .filter((one) => one.effectiveFrom <= day && (one.effectiveTo === null || one.effectiveTo >= day))
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  if (!found) throw new Error(`no limits of sensors on ${day}`)
  return found
}

function filesIn(name: string): unknown[] {
  const path = join(folder, name)
  return readdirSync(path)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => parse(readFileSync(join(path, file), 'utf8')) as unknown)
}
