import { useMemo } from 'react'
import { useRead } from '#platform/web'
import { api } from '../index.ts'
import type { Case, PenaltyItem } from '../model.ts'
import { bandsOf, type BandFile } from '../rules/law/bands.ts'
import { type Range, rangeOf } from '../rules/law/fines.ts'
import { type Provision, provisionsOf } from '../rules/law/shapes.ts'

export type CaseLaw = { kind: string; provisions: readonly Provision[]; tables: readonly BandFile[] }

/** The law of penalties for the mine of a case, with the tables of the day of the conduct. */
export function useCaseLaw(file: Pick<Case, 'mine' | 'conductOn'>): CaseLaw | undefined {
  const read = useRead(api.readCaseLaw, { query: { mine: file.mine, on: file.conductOn } }, { fresh: 3_600_000 })
  return useMemo(
    () => read.data && { kind: read.data.kind, provisions: provisionsOf(read.data.laws), tables: read.data.tables },
    [read.data],
  )
}

/** The range of the law for an item that was weighed, and the band in it by its name; what is not held is left out. */
export function rangesOf(
  law: CaseLaw | undefined,
  item: PenaltyItem,
): { statutory: Range | null; band: { range: Range; says: readonly [string, string] } | null } {
  const provision = law?.provisions.find((one) => one.id === item.provision && one.edition === item.edition)
  if (!law || !provision) return { statutory: null, band: null }
  for (const penal of provision.penalties) {
    const range = rangeOf(penal)
    if (!range || 'needs' in range || !item.range) continue
    const band = bandsOf(law.tables, provision.id, penal.who, penal.when, range).find((one) => one.id === item.band)
    const same = band && band.range[0] === item.range[0] && band.range[1] === item.range[1]
    if (same) return { statutory: range, band }
    if (item.band === null && range[0] === item.range[0] && range[1] === item.range[1])
      return { statutory: range, band: null }
  }
  return { statutory: null, band: null }
}
