import { useMemo } from 'react'
import { useRead } from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { provisionsOf } from '../rules/law/shapes.ts'
import type { CaseLaw } from './caseRanges.ts'

/** The law of penalties for the mine of a case, with the tables of the day of the conduct. */
export function useCaseLaw(file: Pick<Case, 'mine' | 'conductOn'>): CaseLaw | undefined {
  const read = useRead(api.readCaseLaw, { query: { mine: file.mine, on: file.conductOn } }, { fresh: 3_600_000 })
  return useMemo(
    () => read.data && { kind: read.data.kind, provisions: provisionsOf(read.data.laws), tables: read.data.tables },
    [read.data],
  )
}
