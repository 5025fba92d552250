import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { counted } from './figures.ts'
import { Case, CaseFinding, CaseRow, CaseSource, CaseStage, ListedCase, Party, TakenStep } from '../model.ts'

const ofOne = z.object({ id: Id })
/** Which cases a list or the board shows. */
export const CaseFilter = z.object({
  region: z.string().max(12).optional(),
  mine: Id.optional(),
  /** Whose findings, or hazard, they are about. */
  check: Id.optional(),
  hazard: Id.optional(),
  stage: CaseStage.optional(),
  /** open: not ended; mine: those that the caller has to act upon next; overdue, soon, later: by how near the next limit is (soon: three days). */
  which: z.enum(['open', 'mine', 'overdue', 'soon', 'later', 'ended', 'all']).default('open'),
  /** Who is to act next. */
  with: CaseRow.shape.nextWith.unwrap().optional(),
  text: z.string().trim().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  ...counted,
  sort: z.enum(['due', 'newest']).default('due'),
  after: z.string().max(120).optional(),
})
export type CaseFilter = z.infer<typeof CaseFilter>

export const findCases = endpoint({
  method: 'GET',
  path: '/cases',
  may: 'cases.read',
  summary: 'Cases with their next limit and who holds it: the board (by limit) and the list (the newest first)',
  query: CaseFilter,
  reply: z.object({
    items: z.array(ListedCase),
    next: z.string().nullable(),
    /** How many of the open ones: over their limit, due within three days, later; and by who is to act. */
    counts: z.object({
      overdue: z.int(),
      soon: z.int(),
      later: z.int(),
      waiting: z.object({ handle: z.int(), review: z.int(), decide: z.int(), party: z.int(), court: z.int() }),
    }),
    /** Of the cases that a figure counts: how many they are, with how many punishments of what sum, what of it is paid and what was added. */
    counted: z
      .object({ cases: z.int(), punishments: z.int(), fines: z.number(), paid: z.number(), added: z.number() })
      .nullable(),
  }),
})

export const exportCases = endpoint({
  method: 'GET',
  path: '/cases-sheet',
  may: 'cases.read',
  summary: 'Cases as XLSX, all of the filter in its order with the columns of the list; refused above 20,000',
  query: CaseFilter.omit({ after: true }).extend({ watch: Id.optional() }),
  download: true,
})

export const findOpenFindings = endpoint({
  method: 'GET',
  path: '/cases/findings',
  may: 'cases.read',
  summary:
    'Findings of closed checks of the last year that are in no case yet: a case is filed of them, or it is said why not',
  query: z.object({ mine: Id.optional(), check: Id.optional(), hazard: Id.optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        finding: Id,
        hazard: Id.nullable(),
        check: Id,
        checkNumber: z.string(),
        mine: Id,
        mineName: z.string(),
        on: Day,
        text: z.string(),
        place: z.string(),
        basis: z.string(),
        violation: z.string().nullable(),
        major: z.boolean(),
      }),
    ),
  }),
})

export const findCaseLimits = endpoint({
  method: 'GET',
  path: '/cases/limits',
  may: 'cases.read',
  summary: 'The limits of cases in force on a day: from which step each runs, how long, by which article',
  query: z.object({ on: Day }),
  reply: z.object({
    title: z.tuple([z.string(), z.string()]),
    source: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        title: z.tuple([z.string(), z.string()]),
        n: z.int(),
        unit: z.enum(['hour', 'workday', 'day', 'month', 'year']),
        /** The steps, the limits at whose end it begins, or `known` and `conduct`: a day of the case itself. */
        from: z.array(z.string()),
        /** The steps among them, with the paper, the way of evidence and the facts of which each must be. */
        begins: z.array(
          z.object({
            step: z.string(),
            form: z.string().optional(),
            way: z.array(z.string()).optional(),
            where: z.record(z.string(), z.array(z.unknown())).optional(),
          }),
        ),
        with: CaseRow.shape.nextWith.unwrap(),
        article: z.string(),
        confidence: z.string(),
      }),
    ),
  }),
})

export const proposeCase = endpoint({
  method: 'POST',
  path: '/cases',
  may: 'cases.handle',
  summary: 'Propose a case 提请立案: what was found, of whom, when',
  once: 'id',
  body: z.object({
    id: Id,
    mine: Id,
    title: z.string().trim().min(4).max(200),
    source: CaseSource,
    summary: z.string().trim().min(4).max(4000),
    campaign: z.string().trim().max(100).nullable().default(null),
    /** The first day of the conduct, and the day of it or the one on which it ended. */
    conductFrom: Day,
    conductOn: Day,
    knownOn: Day,
    /** Life, health or the safety of finance was touched, and harm was done (行政处罚法 art. 36). */
    harm: z.boolean().default(false),
    findings: z.array(CaseFinding).min(1).max(60),
    parties: z.array(Party).min(1).max(20),
  }),
  reply: Case,
})

export const readCase = endpoint({
  method: 'GET',
  path: '/cases/{id}',
  may: 'cases.read',
  summary: 'A case with its steps, parties, papers, limits, and what may be done next',
  params: ofOne,
  reply: Case,
})

export const saveParty = endpoint({
  method: 'POST',
  path: '/cases/{id}/parties',
  may: 'cases.handle',
  summary: 'Add a party or mend one, until it is decided upon',
  params: ofOne,
  body: z.object({ version: Version, party: Party }),
  reply: Case,
})

export const takeCaseStep = endpoint({
  method: 'POST',
  path: '/cases/{id}/steps',
  may: 'cases.read',
  summary:
    'Take one step with a case. Refused as stale when the case changed since `version`; what each step needs (permission, other persons, order, limits) is checked',
  once: 'step',
  params: ofOne,
  body: z.object({
    step: Id,
    version: Version,
    /** The day on which it happened; not after today. */
    on: Day,
    take: TakenStep,
  }),
  reply: Case,
})
