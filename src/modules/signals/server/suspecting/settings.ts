import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type SuspicionRule, Suspecting } from '../../rules/suspicion/settings.ts'

const file = join(import.meta.dirname, '../../../../../standards/suspicion/general.yaml')
let held: Suspecting | undefined

/** The figures by which data are suspected. */
export function suspecting(): Suspecting {
  return (held ??= Suspecting.parse(parse(readFileSync(file, 'utf8'))))
}

/** What a rule is called. */
export const titleOf = (rule: SuspicionRule): [string, string] => [...suspecting()[rule].title]
