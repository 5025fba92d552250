import { join } from 'node:path'
import { z } from 'zod'
import { BandFile, faultsOf } from '../rules/law/bands.ts'
import { Conditions, OwnConditions } from '../rules/law/conditions.ts'
import { OwnPublication, PublicationRules } from '../rules/law/publication.ts'
import { LawFile, type Provision, provisionsOf } from '../rules/law/shapes.ts'
import { takeOwnLimits } from './limits.ts'
import { type Extra, filesIn, readOne, takeOwn } from '#platform/server/standards'

const shipped = join(import.meta.dirname, '../../../../standards')

/** The law of penalties as it is held: what ships, and what a place added for its region. */
export type HeldLaw = {
  laws: readonly LawFile[]
  provisions: readonly Provision[]
  bands: readonly BandFile[]
  conditions: readonly OwnConditions[]
  publication: readonly PublicationRules[]
  ownPublication: readonly OwnPublication[]
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
    ownPublication: [],
  })
}

/**
 * Takes the tables of discretion (`penalty-bands/*.yaml`), the thresholds and the terms of publicity (`case-conditions/*.yaml`, by their `kind`) and the limits
 * (`case-limits/*.yaml`) that a place put into its own folder, read at every start. Each must name its region. A faulty one is told by `tell` with file and line and left out. Gives how many were taken.
 */
export function takeOwnLaw(folder: string, tell: (fault: string) => void): number {
  const base = { ...loadLaw() }
  const bands = takeOwn(join(folder, 'penalty-bands'), BandFile, tell, (file) => faultsOf(file, base.provisions))
  const files = takeOwn(
    join(folder, 'case-conditions'),
    z.discriminatedUnion('kind', [OwnConditions, OwnPublication]),
    tell,
  )
  const conditions = files.filter((one) => one.kind === 'conditions')
  const ownPublication = files.filter((one) => one.kind === 'publication')
  held = {
    ...base,
    bands: [...base.bands.filter((one) => one.region === null), ...bands],
    conditions: [...base.conditions.filter((one) => one.region === null), ...conditions],
    ownPublication,
  }
  return bands.length + files.length + takeOwnLimits(join(folder, 'case-limits'), tell)
}

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
