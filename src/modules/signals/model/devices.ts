import { z } from 'zod'
import { Day } from '#platform/day'
import { PaperCondition } from '../rules/devices/papers.ts'

/** A paper of a device as its file told it, and how it stands today: `soon`: it ends within the setting's days; `unknown`: it tells no end. */
export const DevicePaper = z.object({
  kind: z.enum(['certificate', 'inspection']),
  serial: z.string(),
  item: z.string(),
  number: z.string().nullable(),
  name: z.string().nullable(),
  model: z.string().nullable(),
  issuer: z.string().nullable(),
  day: Day.nullable(),
  until: Day.nullable(),
  standing: z.enum([...PaperCondition.options, 'soon', 'good', 'unknown']),
})
export type DevicePaper = z.infer<typeof DevicePaper>

/** A device of the mine's list 设备基本信息 (JBSJ). `isListed`: its newest lists still name it. */
export const MineDevice = z.object({
  code: z.string(),
  name: z.string().nullable(),
  model: z.string().nullable(),
  place: z.string().nullable(),
  maker: z.string().nullable(),
  serial: z.string().nullable(),
  isListed: z.boolean(),
  papers: z.array(DevicePaper),
})
export type MineDevice = z.infer<typeof MineDevice>
