import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { BandFile, faultsOf } from '../rules/law/bands.ts'
import { Conditions, OwnConditions } from '../rules/law/conditions.ts'
import { PublicationRules } from '../rules/law/publication.ts'
import { LawFile, type Provision, provisionsOf } from '../rules/law/shapes.ts'

const shipped = join(import.meta.dirname, '../../../../standards')

/** The law of penalties as it is held: what ships, and what a place added for its region. */
export type HeldLaw = {
  laws: readonly LawFile[]
  provisions: readonly Provision[]
  bands: readonly BandFile[]
  conditions: readonly OwnConditions[]
  publication: readonly PublicationRules[]
}

let held: HeldLaw | undefined

/** Reads what ships, once. Throws an Error with file and line when one is no standard. */
export function loadLaw(): HeldLaw {
  if (held) return held
  const laws = readAll('penalty-provisions', LawFile)
  const provisions = provisionsOf(laws)
  const bands = readAll('penalty-bands', BandFile, (file) => faultsOf(file, provisions))
  const files = (prefix: string) => (name: string) => name.startsWith('publication-') === (prefix === 'publication')
  return (held = {
    laws,
    provisions,
    bands,
    conditions: readAll('case-conditions', Conditions, undefined, files('conditions')),
    publication: readAll('case-conditions', PublicationRules, undefined, files('publication')),
  })
}

/**
 * Takes the tables of discretion (`penalty-bands/*.yaml`) and the thresholds (`case-conditions/*.yaml`) that a place put into its own folder, read at every start. Each must
 * name its region. A faulty one is told by `tell` with file and line and left out. Gives how many were taken.
 */
export function takeOwnLaw(folder: string, tell: (fault: string) => void): number {
  const base = { ...loadLaw() }
  const bands = takeOwn(join(folder, 'penalty-bands'), BandFile, tell, (file) => faultsOf(file, base.provisions))
  const conditions = takeOwn(join(folder, 'case-conditions'), OwnConditions, tell)
  held = {
    ...base,
    bands: [...base.bands.filter((one) => one.region === null), ...bands],
    conditions: [...base.conditions.filter((one) => one.region === null), ...conditions],
  }
  return bands.length + conditions.length
}

type Fault = { path: readonly PropertyKey[]; says: readonly [string, string] }
type Extra<T> = (file: T) => readonly Fault[]

function readAll<T>(
  name: string,
  shape: z.ZodType<T>,
  extra?: Extra<T>,
  which: (file: string) => boolean = () => true,
): T[] {
  const folder = join(shipped, name)
  return filesIn(folder)
    .filter(which)
    .map((file) => {
      const { value, faults } = readOne(join(folder, file), shape, extra)
      if (value === undefined || faults.length > 0) throw new Error(`standards/${name}/${file}${faults[0] ?? ''}`)
      return value
    })
}

function takeOwn<T extends { id: string; region: string | null }>(
  folder: string,
  shape: z.ZodType<T>,
  tell: (fault: string) => void,
  extra?: Extra<T>,
): T[] {
  return filesIn(folder).flatMap((file) => {
    const path = join(folder, file)
    const { value, faults } = readOne(path, shape, extra)
    const all = value && value.region === null ? [...faults, ':1: 缺少 region。 It names no region.'] : faults
    for (const fault of all) tell(`${path}${fault}`)
    return value === undefined || all.length > 0 ? [] : [value]
  })
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .toSorted()
}

/** One file; each fault as `:LINE: what`. */
function readOne<T>(path: string, shape: z.ZodType<T>, extra?: Extra<T>): { value?: T; faults: string[] } {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) return { faults: [`:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`] }
  const lineOf = (at: readonly PropertyKey[]): number => {
    for (let length = at.length; length >= 0; length -= 1) {
      const node = document.getIn(at.slice(0, length), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const read = shape.safeParse(document.toJS())
  if (!read.success)
    return { faults: read.error.issues.map((one) => `:${lineOf(one.path)}: ${one.path.join('.')}: ${one.message}`) }
  const faults = (extra?.(read.data) ?? []).map((one) => `:${lineOf(one.path)}: ${one.says[0]} ${one.says[1]}`)
  return { value: read.data, faults }
}
