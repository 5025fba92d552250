import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import type { Day } from '#platform/day'
import { expandWhere } from '#modules/policies'
import { Caps, editionOn, PaperCodes, PlanSettings, Violations } from '../rules/standard.ts'

const folder = join(import.meta.dirname, '../../../../standards')

type Editions<T> = [T, ...T[]]
export type Standards = {
  caps: Editions<Caps>
  plan: Editions<PlanSettings>
  violations: Editions<Violations>
  papers: Editions<PaperCodes>
}

let loaded: Standards | undefined

/** The editions of all standards of inspections, read once. Throws an Error that names the file when one is no standard. */
export function loadStandards(): Standards {
  loaded ??= {
    caps: readEditions('inspection-caps', Caps, expandClasses),
    plan: readEditions('inspection-plan', PlanSettings),
    violations: readEditions('inspection-violations', Violations),
    papers: readEditions('inspection-papers', PaperCodes),
  }
  return loaded
}

/** The kinds of violation 十八类 by which findings are coded, as they hold on a day, by their code. */
export function violationsOn(day: Day): Map<string, readonly [string, string]> {
  const { kinds } = editionOn(loadStandards().violations, day)
  return new Map(kinds.map((one) => [one.code, one.says]))
}

function readEditions<T>(name: string, shape: z.ZodType<T>, prepare = (raw: unknown) => raw): Editions<T> {
  const files = readdirSync(join(folder, name)).filter((one) => one.endsWith('.yaml'))
  const editions = files.toSorted().map((file) => {
    const read = shape.safeParse(prepare(parse(readFileSync(join(folder, name, file), 'utf8'))))
    if (!read.success) throw new Error(`standards/${name}/${file}: ${read.error.message}`)
    return read.data
  })
  const [first, ...rest] = editions
  if (!first) throw new Error(`standards/${name}: no edition`)
  return [first, ...rest]
}

/** X in the numbers of a kind of paper in a year. */
export function codeOf(kind: keyof PaperCodes['codes'], year: number): string {
  return editionOn(loadStandards().papers, `${year}-01-01`).codes[kind].code
}

/** Writes out the short form of the conditions of classes. */
function expandClasses(raw: unknown): unknown {
  const caps = raw as { classes: { list: { where: unknown }[] } }
  const list = caps.classes.list.map((one) => ({ ...one, where: one.where === null ? null : expandWhere(one.where) }))
  return { ...caps, classes: { ...caps.classes, list } }
}
