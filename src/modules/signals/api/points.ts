import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Numbered } from '#platform/id'
import { PointTrend, SignalPoint, Underground } from '../model.ts'

export const findPoints = endpoint({
  method: 'GET',
  path: '/signals/points',
  may: 'signals.read',
  summary:
    'Points of measurement with their newest value: of a mine, of a kind of sensor, or by words of place and code; at most 2,000',
  query: z.object({
    mine: Id.optional(),
    sensor: z.string().max(40).optional(),
    find: z.string().trim().max(100).optional(),
  }),
  reply: z.object({ points: z.array(SignalPoint), isAll: z.boolean() }),
})

export const readTrend = endpoint({
  method: 'GET',
  path: '/signals/points/{point}/trend',
  may: 'signals.read',
  summary:
    'The course of a point between two moments: values as they came where there are at most `most`, else five-minute figures joined further, so that every peak stays',
  params: z.object({ point: Numbered }),
  query: z.object({
    from: Instant,
    to: Instant,
    most: z.coerce.number().int().min(10).max(100_000).default(2000),
  }),
  reply: z.object({ point: SignalPoint, trend: PointTrend }),
})

export const exportReadings = endpoint({
  method: 'GET',
  path: '/signals/mines/{mine}/readings-file',
  may: 'signals.read',
  summary:
    'Readings of a mine’s points, all or those that hold words of place and code, in a window of at most 92 days, as CSV, XLSX (1,048,575 readings at most) or Parquet; each with code, place and unit',
  params: z.object({ mine: Id }),
  query: z.object({
    from: Instant,
    to: Instant,
    form: z.enum(['csv', 'xlsx', 'parquet']),
    find: z.string().trim().max(100).optional(),
  }),
  download: true,
})

export const readUnderground = endpoint({
  method: 'GET',
  path: '/signals/mines/{mine}/underground',
  may: 'signals.read',
  summary: 'Who is underground in a mine by the newest snapshot of positions; names only for those who may see people',
  params: z.object({ mine: Id }),
  reply: z.object({ mine: Id, name: z.string(), now: Underground.nullable() }),
})
