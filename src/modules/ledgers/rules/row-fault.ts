import { sayIn } from '#platform/words'
import type { Definition } from '../model.ts'
import { words } from '../words.ts'
import type { Fault } from './form.ts'
import { fieldOf } from './look-up.ts'

/** A fault with its row and column of a table in its sentence; any other as it is. */
export function withRow(definition: Definition, fault: Fault): Fault {
  if (fault.row === undefined) return fault
  const table = fault.field === null ? undefined : fieldOf(definition, fault.field)
  const column = table?.type === 'table' ? table.columns.find((one) => one.id === fault.column)?.title : undefined
  const [why, whyEn] = (['zh', 'en'] as const).map((one) => sayIn(one, words, fault.code, fault.facts))
  const facts = { row: fault.row + 1, column: column?.[0] ?? '', columnEn: column?.[1] ?? '', why: why!, whyEn: whyEn! }
  return { field: fault.field, code: column ? 'ledger-in-row' : 'ledger-in-row-alone', facts }
}
