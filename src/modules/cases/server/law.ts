import { join } from 'node:path'
import type { z } from 'zod'
import { BandFile, faultsOf } from '../rules/law/bands.ts'
import { Conditions, OwnConditions } from '../rules/law/conditions.ts'
import { PublicationRules } from '../rules/law/publication.ts'
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
 * Takes the tables of discretion (`penalty-bands/*.yaml`), the thresholds (`case-conditions/*.yaml`) and the limits (`case-limits/*.yaml`) that a place put into its own
 * folder, read at every start. Each must name its region. A faulty one is told by `tell` with file and line and left out. Gives how many were taken.
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
  return bands.length + conditions.length + takeOwnLimits(join(folder, 'case-limits'), tell)
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
