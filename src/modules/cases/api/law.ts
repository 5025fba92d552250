import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { BandFile } from '../rules/law/bands.ts'
import { LawFile } from '../rules/law/shapes.ts'

export const readCaseLaw = endpoint({
  method: 'GET',
  path: '/cases/law',
  may: 'cases.read',
  summary:
    'The law of penalties for a mine: every law held with its days of force, and the tables of discretion that hold there on a day; which of them applies is worked out by `rules/law`',
  query: z.object({ mine: Id, on: Day }),
  reply: z.object({ kind: z.string(), laws: z.array(LawFile), tables: z.array(BandFile) }),
})
