import { z } from 'zod'
import { Day } from '#platform/day'
import { BoardRows } from '../api.ts'
import { DutyKind } from '../index.ts'

export const tabs = ['met', 'late', 'overdue', 'waived', 'open'] as const
export type CellTab = (typeof tabs)[number]

const [firstYear, lastYear] = [2000, 2100]

/** Everything that a view of the board is made of, in its address. */
export const boardAddress = z.object({
  asOf: Day.optional(),
  knownOn: Day.optional(),
  year: z.coerce.number().int().min(firstYear).max(lastYear).optional(),
  rows: BoardRows.default('region'),
  region: z.string().optional(),
  policy: z.string().optional(),
  kind: DutyKind.optional(),
  /** The cell in hand: `row id|month`; `*` is the total row, month 13 the year. */
  cell: z.string().optional(),
  tab: z.enum(tabs).optional(),
  /** Key of the duty whose why is open. */
  why: z.string().optional(),
  /** On a phone: the one unit shown. */
  unit: z.string().optional(),
})
export type BoardAddress = z.infer<typeof boardAddress>
export type ChangeBoard = (patch: Partial<z.input<typeof boardAddress>>, how?: 'replace' | 'push') => void

/** The year shown: the one asked for, else that of the day looked at, as near as the board reaches. */
export function yearOf(at: Pick<BoardAddress, 'year' | 'asOf'>, today: Day): number {
  return at.year ?? Math.min(lastYear, Math.max(firstYear, Number((at.asOf ?? today).slice(0, 4))))
}

export type CellAt = { row: string; month: number }

export function cellAt(text: string | undefined): CellAt | undefined {
  const [row, month] = [text?.slice(0, text.lastIndexOf('|')), Number(text?.slice(text.lastIndexOf('|') + 1))]
  return row && month >= 1 && month <= 13 ? { row, month } : undefined
}

export function cellKey({ row, month }: CellAt): string {
  return `${row}|${month}`
}

/** The row that holds a region's own offices and not those of its units: its code begins the codes of the others. */
export function isOwnOffices(rows: readonly { id: string }[], id: string): boolean {
  return rows.length > 1 && /^\d+$/.test(id) && rows.every((one) => one.id.startsWith(id))
}
