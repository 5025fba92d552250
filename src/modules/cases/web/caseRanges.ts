import type { PenaltyItem } from '../model.ts'
import { bandsOf, type BandFile } from '../rules/law/bands.ts'
import { type Range, rangeOf } from '../rules/law/fines.ts'
import type { Provision } from '../rules/law/shapes.ts'

export type CaseLaw = { kind: string; provisions: readonly Provision[]; tables: readonly BandFile[] }
type Found = {
  provision: Provision | null
  statutory: Range | null
  band: { range: Range; says: readonly [string, string] } | null
}

/** The provision by which an item was weighed, its range and the band in it by its name; what is not held is left out. */
export function rangesOf(law: CaseLaw | undefined, { provision: id, edition, range: kept, band }: PenaltyItem): Found {
  const provision = law?.provisions.find((one) => one.id === id && one.edition === edition) ?? null
  if (!law || !provision || !kept) return { provision, statutory: null, band: null }
  for (const penal of provision.penalties) {
    const range = rangeOf(penal)
    if (!range || 'needs' in range || range[0] !== kept[0] || range[1] !== kept[1]) continue
    const bands = bandsOf(law.tables, provision.id, penal.who, penal.when, range)
    return { provision, statutory: range, band: bands.find((one) => one.id === band) ?? null }
  }
  return { provision, statutory: null, band: null }
}
