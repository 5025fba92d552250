import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { BoardWanted, filters } from './lists.ts'
import { asOf } from './parts.ts'

/** A fresh identity under which `readLongWork` tells how far the sheet is while it is being made. */
const watch = Id.optional()

export const exportDuties = endpoint({
  method: 'GET',
  path: '/duties-sheet',
  may: 'duties.read',
  summary: 'Duties as XLSX, exactly as filtered, all pages; `watch` tells how far it is',
  query: z.object({ ...filters, ...asOf, sort: z.enum(['due', '-due']).default('due'), watch }),
  download: true,
})
export const exportBoard = endpoint({
  method: 'GET',
  path: '/duties-sheet/board',
  may: 'duties.read',
  summary: 'The board as XLSX: units × months, every figure of every month, and what is overdue with its why',
  query: BoardWanted.extend({ watch }),
  download: true,
})
