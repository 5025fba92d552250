import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import {
  Check,
  CheckContent,
  CheckHead,
  CheckMode,
  CheckState,
  Coverage,
  Draw,
  FindingContent,
  FocalPoint,
  MineClass,
  Subject,
  TraceCandidate,
  Traced,
} from '../model.ts'

const ofOne = z.object({ id: Id })
const version = z.int()

export const findChecks = endpoint({
  method: 'GET',
  path: '/inspections/checks',
  may: 'inspections.read',
  summary: 'Checks 检查 within range, the newest first',
  query: z.object({
    state: CheckState.optional(),
    mine: Id.optional(),
    own: z.stringbool().optional(),
    region: z.string().max(12).optional(),
    /** Days on which they began. */
    from: Day.optional(),
    to: Day.optional(),
    /** With a finding of this kind: something was stopped, or a hazard is major. */
    with: z.enum(['stop-mine', 'stop-work', 'stop-use', 'major']).optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(CheckHead), total: z.int() }),
})

export const readCheck = endpoint({
  method: 'GET',
  path: '/inspections/checks/{id}',
  may: 'inspections.read',
  summary: 'A check with its findings',
  params: ofOne,
  reply: Check,
})

export const readUsed = endpoint({
  method: 'GET',
  path: '/inspections/used/{mine}',
  may: 'inspections.read',
  summary: 'How often a mine was checked on site this year, by all agencies, and how often it may be',
  params: z.object({ mine: Id }),
  reply: z.object({
    class: MineClass,
    made: z.int(),
    planned: z.int(),
    most: z.int(),
    warnAt: z.int(),
    source: z.string(),
    confidence: z.string(),
  }),
})

export const beginCheck = endpoint({
  method: 'POST',
  path: '/inspections/checks',
  may: 'inspections.check',
  summary: 'Begin a check, from a line of the plan, a draw, or unplanned; it gets its number',
  once: 'id',
  body: z.object({
    id: Id,
    mine: Id,
    line: Id.nullable().default(null),
    draw: Id.nullable().default(null),
    mode: CheckMode,
    coverage: Coverage,
    subjects: z.array(Subject).max(10),
    beganAt: Instant,
    /** Posts of the officers. */
    team: z.array(Id).min(1).max(20),
    /** Why the mine is checked once more than its cap allows. */
    beyond: z.string().trim().min(5).max(500).nullable().default(null),
    /** 检查轮次: checks of the same name are one round. */
    round: z.string().trim().min(1).max(60).optional(),
  }),
  reply: Check,
})

export const saveCheck = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}',
  may: 'inspections.check',
  summary: 'Write the record of a check on: any of its fields',
  params: ofOne,
  body: CheckContent.partial().extend({ version }),
  reply: Check,
})

export const saveFinding = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/findings',
  may: 'inspections.check',
  summary: 'Write a finding down, or change it (`version` of the one that was seen)',
  params: ofOne,
  body: FindingContent.extend({ finding: Id, version: version.nullable() }),
  reply: Check,
})

export const removeFinding = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/findings/{finding}/remove',
  may: 'inspections.check',
  summary: 'Take a finding out of an open check',
  params: ofOne.extend({ finding: Id }),
  body: z.object({ version }),
  reply: Check,
})

export const closeCheck = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/close',
  may: 'inspections.check',
  summary: 'Close a signed check: its record is printed and kept, it stands on the record, its findings become hazards',
  params: ofOne,
  body: z.object({
    version,
    signed: z.string().nullable().default(null),
    /** What somebody entered by hand for the same mine and day was another check. */
    apart: z.boolean().default(false),
  }),
  reply: Check,
})

export const voidCheck = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/void',
  may: 'inspections.check',
  summary: 'Void an open check; its number stays as void',
  params: ofOne,
  body: z.object({ version, reason: z.string().trim().min(2).max(500) }),
  reply: Check,
})

export const printCheck = endpoint({
  method: 'GET',
  path: '/inspections/checks/{id}/paper',
  may: 'inspections.read',
  summary: 'The on-site record 现场检查记录 as PDF: of a closed check as it was kept',
  params: ofOne,
  download: true,
})

export const readCycles = endpoint({
  method: 'GET',
  path: '/inspections/checks/{id}/cycles',
  may: 'inspections.read',
  summary:
    'The two work cycles 二个工作循环 of a closed check: how each finding stands as a hazard, and how far it is closed',
  params: ofOne,
  reply: z.object({
    findings: z.array(
      z.object({
        finding: Id,
        state: z.string(),
        dueOn: Day.nullable(),
        rectifiedOn: Day.nullable(),
        recheckedOn: Day.nullable(),
        closedOn: Day.nullable(),
      }),
    ),
    /** From the check to rectification, and from there to the closed re-check. */
    rectified: z.int(),
    closed: z.int(),
  }),
})

export const readTrace = endpoint({
  method: 'GET',
  path: '/inspections/checks/{id}/trace',
  may: 'inspections.read',
  summary: 'Who may answer for each finding 责任倒查: candidates with the reason, and what was decided',
  params: ofOne,
  reply: z.object({
    findings: z.array(z.object({ finding: Id, candidates: z.array(TraceCandidate), traced: z.array(Traced) })),
  }),
})

export const decideTrace = endpoint({
  method: 'POST',
  path: '/inspections/findings/{id}/trace',
  may: 'inspections.approve',
  summary: 'Decide whether a candidate answers for a finding, with the reason',
  params: ofOne,
  body: Traced.pick({ candidate: true, verdict: true, reason: true }),
  reply: z.object({ traced: z.array(Traced) }),
})

export const readShares = endpoint({
  method: 'GET',
  path: '/inspections/shares',
  may: 'inspections.read',
  summary: 'Shares of checking time 三三制 over closed checks of the own office in a period',
  query: z.object({ from: Day, to: Day }),
  reply: z.object({
    checks: z.int(),
    measured: z.int(),
    total: z.int(),
    shares: z.record(FocalPoint, z.number()),
    off: z.array(FocalPoint),
    tolerance: z.number(),
  }),
})

export const drawCheck = endpoint({
  method: 'POST',
  path: '/inspections/draws',
  may: 'inspections.check',
  summary: 'Draw mines and officers at random 双随机; seed, candidates and time stand on the record',
  once: 'id',
  body: z.object({
    id: Id,
    mines: z.array(Id).min(1).max(2000),
    officers: z.array(Id).min(2).max(200),
    wanted: z.object({ mines: z.int().min(1).max(50), officers: z.int().min(2).max(20) }),
  }),
  reply: Draw,
})

export const readDraw = endpoint({
  method: 'GET',
  path: '/inspections/draws/{id}',
  may: 'inspections.read',
  summary: 'A draw, drawn again: `agrees` tells whether it comes to the same',
  params: ofOne,
  reply: Draw.extend({ agrees: z.boolean() }),
})
