import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { CrossChecks } from '../rules/crossing/checks.ts'

const standards = join(import.meta.dirname, '../../../../standards')
const read = (name: string) => parse(readFileSync(join(standards, name), 'utf8')) as unknown

let checks: CrossChecks | undefined

/** Grades, times and figures of rules over several points, people and orders (`standards/cross-checks/general.yaml`). */
export function crossChecks(): CrossChecks {
  return (checks ??= CrossChecks.parse(read('cross-checks/general.yaml')))
}
