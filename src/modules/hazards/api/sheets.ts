import { endpoint } from '#platform/endpoint'
import { z } from 'zod'
import { wanted } from './hazards.ts'
import { counted } from './statistics.ts'

export const exportHazards = endpoint({
  method: 'GET',
  path: '/hazards-sheet',
  may: 'hazards.read',
  summary: 'Hazards as XLSX, exactly as filtered; refused above 20,000',
  query: z.object(wanted),
  download: true,
})

export const exportStatistics = endpoint({
  method: 'GET',
  path: '/hazards-sheet/statistics',
  may: 'hazards.read',
  summary: 'The statistics as XLSX: every row with its figures, and their sum',
  query: z.object(counted),
  download: true,
})
