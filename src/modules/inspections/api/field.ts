import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import {
  Check,
  CheckContent,
  CheckMode,
  Coverage,
  FindingContent,
  LineContent,
  RecheckContent,
  SchemeBrief,
  Subject,
  Unit,
} from '../model.ts'
import { readUsed } from './checks.ts'
import { readOffice } from './offices.ts'

/** A line of the plan as a device takes it along. `own`: the caller's post is in its team. */
export const TeamLine = LineContent.pick({
  month: true,
  mode: true,
  coverage: true,
  subjects: true,
  team: true,
}).extend({
  id: Id,
  number: z.int(),
  mine: Id,
  mineName: z.string(),
  mineCode: z.string(),
  own: z.boolean(),
  /** The approved scheme 检查方案 that the check will follow. */
  scheme: SchemeBrief.nullable().optional(),
})
export type TeamLine = z.infer<typeof TeamLine>

/** An open check of the caller’s team: one who was begun at the desk goes on on a device. */
export const TeamCheck = z.object({
  id: Id,
  number: z.string(),
  mine: Id,
  mineName: z.string(),
  mineCode: z.string(),
  beganAt: Instant,
})
export type TeamCheck = z.infer<typeof TeamCheck>

export const findTeamLines = endpoint({
  method: 'GET',
  path: '/inspections/field/lines',
  may: 'inspections.check',
  summary:
    'Lines of the plan at mines that the caller’s team may check now: of this month and the next, and what earlier months left; and open checks of the team',
  reply: z.object({ items: z.array(TeamLine), open: z.array(TeamCheck) }),
})

export const readGround = endpoint({
  method: 'GET',
  path: '/inspections/field/mines/{mine}',
  may: 'inspections.check',
  summary:
    'What a device needs to check a mine without a network: lines, officers with certificates, papers of the mine, the cap, settings',
  params: z.object({ mine: Id }),
  reply: z.object({
    lines: z.array(TeamLine),
    /** Open checks of the own office, as they stand: a device goes on with them. */
    open: z.array(Check),
    officers: readOffice.reply.shape.officers,
    violations: readOffice.reply.shape.violations,
    unit: Unit,
    used: readUsed.reply,
    /** Modes that do not count against the cap. */
    exempt: z.array(CheckMode),
    /** Certified officers that a check needs. */
    least: z.int(),
    passMark: z.int(),
    tolerance: z.number(),
    /** Before whom a paper of the office may be contested 复议机关、受诉法院: as its newest one said. */
    contest: z.object({ review: z.string(), court: z.string() }).optional(),
  }),
})

/** What a device takes numbers along for: records of checks, and papers that it issues on the spot. */
export const RangeKind = z.enum(['record', 'disposal', 'withdrawal'])
export type RangeKind = z.infer<typeof RangeKind>

/** Numbers that a device holds. `said[0]` is the first; without a kind they are of records. */
export const NumberRange = z.object({
  id: Id,
  kind: RangeKind.optional(),
  year: z.int(),
  first: z.int(),
  last: z.int(),
  said: z.array(z.string()),
})
export type NumberRange = z.infer<typeof NumberRange>

export const reserveNumbers = endpoint({
  method: 'POST',
  path: '/inspections/numbers',
  may: 'inspections.check',
  summary: 'Reserve numbers of the own office for a device, so that records signed without a network bear them',
  once: 'id',
  body: z.object({
    id: Id,
    kind: RangeKind.optional(),
    year: z.int().min(2020).max(2100),
    n: z.int().min(1).max(20),
    device: z.string().trim().min(1).max(60),
  }),
  reply: NumberRange,
})

export const returnNumbers = endpoint({
  method: 'POST',
  path: '/inspections/numbers/{id}/return',
  may: 'inspections.check',
  summary: 'Give back what a device did not use of its numbers; they are given out again',
  params: z.object({ id: Id }),
  reply: z.object({ id: Id, unused: z.array(z.string()) }),
})

export const findRanges = endpoint({
  method: 'GET',
  path: '/inspections/numbers',
  may: 'inspections.read',
  summary: 'Numbers of the own office that devices hold or held this year, and what became of each',
  reply: z.object({
    items: z.array(
      NumberRange.extend({
        device: z.string(),
        personName: z.string(),
        takenAt: Instant,
        returnedAt: Instant.nullable(),
        unused: z.array(z.string()),
      }),
    ),
  }),
})

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Versions of all that stood in an open check when a device took it along; whoever wrote in it since is asked about. */
export const Seen = z.object({
  check: Version,
  findings: z.record(Id, Version),
  lists: z.record(Id, Version),
  rechecks: z.record(Id, Version),
})
export type Seen = z.infer<typeof Seen>

export const deliverCheck = endpoint({
  method: 'POST',
  path: '/inspections/field/checks',
  may: 'inspections.check',
  summary:
    'Deliver a check that was made and signed on a device: begun (or gone on with), written, with findings, checklists, re-checks and exams, and closed: all of it or nothing',
  once: 'id',
  body: z.object({
    id: Id,
    mine: Id,
    line: Id.nullable(),
    /** The reserved number that stands on the signed record; null when the device had none left. */
    number: z.object({ range: Id, n: z.int() }).nullable(),
    mode: CheckMode,
    coverage: Coverage,
    subjects: z.array(Subject).max(10),
    beganAt: Instant,
    team: z.array(Id).min(1).max(20),
    beyond: z.string().trim().min(5).max(500).nullable(),
    content: CheckContent.extend({ endedAt: Instant }),
    findings: z.array(FindingContent.extend({ finding: Id })).max(200),
    /** Checklists by the fields that were written, each answer one of its own as in `saveList`. */
    lists: z
      .array(z.object({ list: Id, edition: Id, values: z.record(z.string().max(60), z.unknown()) }))
      .max(20)
      .default([]),
    rechecks: z
      .array(RecheckContent.extend({ hazard: Id }))
      .max(200)
      .default([]),
    /** A check that was begun at the desk and goes on here, as the device took it along; `id` is that of the deed. */
    draft: z.object({ check: Id, seen: Seen }).nullable().default(null),
    /** What was written at the desk meanwhile and gave way to the signed record: kept with the deed. */
    overruled: z.record(z.string().max(120), z.unknown()).default({}),
    /** Files by their SHA-256: the record as it was signed, and the signatures (PNG). */
    signed: Sha256,
    signatures: z.object({ officers: Sha256, unit: Sha256.nullable() }),
    apart: z.boolean(),
    /** The check of the same line that another device of the team brought first: findings and exams go there, this one is void. */
    into: Id.nullable().default(null),
    /** Both clocks: the device’s moments, and how far it was behind the server’s when it last heard it (ms). */
    clock: z.object({ began: Instant, ended: Instant, offset: z.int().nullable() }),
  }),
  reply: Check,
})
