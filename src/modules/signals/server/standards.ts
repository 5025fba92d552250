import { join } from 'node:path'
import { filesIn, readOne } from '#platform/server/standards'
import { namePattern } from '../rules/reading/envelope.ts'
import { type Layout, layoutsOf, Profile } from '../rules/reading/profile.ts'

const shipped = join(import.meta.dirname, '../../../../standards')

/** A profile, made ready to read with. */
export type Form = {
  readonly profile: Profile
  readonly layouts: ReadonlyMap<string, Layout>
  readonly pattern: RegExp
}

let forms: Map<string, Form> | undefined

const formOf = (profile: Profile): Form => ({ profile, layouts: layoutsOf(profile), pattern: namePattern(profile) })

/** Forms of files by their name, from `standards/monitoring-profiles/*.yaml`. */
export function loadForms(): ReadonlyMap<string, Form> {
  if (!forms) {
    forms = new Map()
    for (const file of filesIn(join(shipped, 'monitoring-profiles'))) {
      const profile = shippedOne('monitoring-profiles', file, Profile)
      forms.set(profile.id, formOf(profile))
    }
  }
  return forms
}

/** Takes the forms of a place from its own folder (`monitoring-profiles/*.yaml`); a faulty one is told and left out. One of the name of a shipped one goes before it. */
export function takeOwnProfiles(folder: string, tell: (fault: string) => void): void {
  const own = join(folder, 'monitoring-profiles')
  const all = new Map(loadForms())
  for (const file of filesIn(own)) {
    const { value, faults } = readOne(join(own, file), Profile)
    try {
      if (value) all.set(value.id, formOf(value))
    } catch (error) {
      faults.push(`: ${(error as Error).message}`)
    }
    for (const fault of faults) tell(`${join(own, file)}${fault}`)
  }
  forms = all
}

function shippedOne<T>(name: string, file: string, shape: Parameters<typeof readOne<T>>[1]): T {
  const { value, faults } = readOne(join(shipped, name, file), shape)
  if (value === undefined) throw new Error(`standards/${name}/${file}${faults[0] ?? ''}`)
  return value
}
