import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { z } from 'zod'

/** What offices report of their checks in a period. */
export const CheckFigures = z.object({
  /** 检查次数: rounds; a check that belongs to none is its own. */
  rounds: z.int(),
  /** 检查矿次: one mine checked twice counts twice. */
  visits: z.int(),
  mines: z.int(),
  findings: z.int(),
  major: z.int(),
  /** 责令停产停建: mines ordered to stop. */
  minesStopped: z.int(),
  /** 局部停止作业: places where work was stopped or people were withdrawn. */
  placesStopped: z.int(),
  /** Among them headings of the register 掘进工作面. */
  headingsStopped: z.int(),
  /** 责令停止使用: machines and installations. */
  usesStopped: z.int(),
  examined: z.int(),
})
export type CheckFigures = z.infer<typeof CheckFigures>

export const readFigures = endpoint({
  method: 'GET',
  path: '/inspections/figures',
  may: 'inspections.read',
  summary: 'Figures of closed checks 检查次数、矿次 in a period: of the own office, or of all within range',
  query: z.object({ from: Day, to: Day, own: z.stringbool().default(true) }),
  reply: CheckFigures,
})
