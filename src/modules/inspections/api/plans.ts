import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { LineContent, Plan, PlanHead } from '../model.ts'

const ofOne = z.object({ id: Id })
const Year = z.coerce.number().int().min(2020).max(2100)
const reason = z.string().trim().min(2).max(500)

export const findPlans = endpoint({
  method: 'GET',
  path: '/inspections/plans',
  may: 'inspections.read',
  summary: 'Enforcement plans 年度执法计划 of a year, of all offices within range',
  query: z.object({ year: Year }),
  reply: z.object({ items: z.array(PlanHead), own: Id.nullable() }),
})

export const readPlan = endpoint({
  method: 'GET',
  path: '/inspections/plans/{id}',
  may: 'inspections.read',
  summary:
    'A plan with its lines, each with what demands it and how it stands; what is uncovered; checks of every mine; load of every officer',
  params: ofOne,
  reply: Plan,
})

export const proposePlan = endpoint({
  method: 'POST',
  path: '/inspections/plans',
  may: 'inspections.plan',
  summary:
    'Propose the plan of the own office for a year, from policies in force, the register, the caps and the officers; a draft is made anew',
  once: 'id',
  body: z.object({ id: Id, year: Year }),
  reply: z.object({ id: Id, lines: z.int(), uncovered: z.int() }),
})

export const approvePlan = endpoint({
  method: 'POST',
  path: '/inspections/plans/{id}/approve',
  may: 'inspections.approve',
  summary: 'Approve a plan; not whoever proposed it',
  params: ofOne,
  body: z.object({ version: Version }),
  reply: PlanHead,
})

export const discardPlan = endpoint({
  method: 'POST',
  path: '/inspections/plans/{id}/discard',
  may: 'inspections.plan',
  summary: 'Throw a draft away',
  params: ofOne,
  body: z.object({ version: Version, reason }),
  reply: ofOne,
})

export const copyPlan = endpoint({
  method: 'POST',
  path: '/inspections/plans/{id}/copy',
  may: 'inspections.plan',
  summary: 'Note that the approved plan was copied to the 矿山安全监察机构; the paper sent is printed and kept',
  params: ofOne,
  body: z.object({ version: Version, to: z.string().trim().min(2).max(100), on: Day }),
  reply: PlanHead,
})

export const printPlan = endpoint({
  method: 'GET',
  path: '/inspections/plans/{id}/paper',
  may: 'inspections.read',
  summary: 'The plan as PDF',
  params: ofOne,
  download: true,
})

export const exportPlan = endpoint({
  method: 'GET',
  path: '/inspections/plans/{id}/sheet',
  may: 'inspections.read',
  summary: 'The plan as XLSX: lines, uncovered demands, checks by mine, load by officer',
  params: ofOne,
  download: true,
})

export const addLine = endpoint({
  method: 'POST',
  path: '/inspections/plans/{id}/lines',
  may: 'inspections.plan',
  summary: 'Add a line to a plan, with the reason',
  params: ofOne,
  once: 'id',
  body: LineContent.omit({ offices: true }).extend({ id: Id, reason }),
  reply: ofOne,
})

export const changeLine = endpoint({
  method: 'POST',
  path: '/inspections/lines/{id}',
  may: 'inspections.plan',
  summary: 'Change a line: month, mode, coverage, subjects or team, with the reason',
  params: ofOne,
  body: LineContent.pick({ month: true, mode: true, coverage: true, subjects: true, team: true }).extend({
    version: Version,
    reason,
  }),
  reply: ofOne,
})

export const cancelLine = endpoint({
  method: 'POST',
  path: '/inspections/lines/{id}/cancel',
  may: 'inspections.plan',
  summary: 'Cancel a line, with the reason; it stays in the plan as cancelled',
  params: ofOne,
  body: z.object({ version: Version, reason }),
  reply: ofOne,
})

export const findOfficers = endpoint({
  method: 'GET',
  path: '/inspections/officers',
  may: 'inspections.read',
  summary: 'Posts of the own office whose holders check mines',
  reply: z.object({ items: z.array(z.object({ post: Id, title: z.string() })) }),
})
