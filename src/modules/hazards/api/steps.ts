import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { FiveElements, FoundLevel, Grade, Hazard, Member, Term } from '../model.ts'

const text = z.string().trim().min(1).max(2000)
const short = z.string().trim().min(1).max(200)
const proof = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(40)
const persons = z.array(Member).min(1).max(30)

/** Everything that may be done with a hazard, each with what it must carry. */
export const Taken = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('grade'),
    grade: Grade,
    criterion: z.string().max(20).optional(),
    producing: z.boolean().optional(),
    why: text.optional(),
  }),
  z.object({
    step: z.literal('assign'),
    term: Term,
    five: FiveElements.optional(),
    order: text,
    /** 整改责任人 of the mine. */
    responsible: Member.optional(),
  }),
  z.object({ step: z.literal('answer'), text, five: FiveElements.optional(), proof: proof.default([]) }),
  z.object({ step: z.literal('ask-extension'), until: Day, reason: text, proof: proof.default([]) }),
  z.object({ step: z.literal('decide-extension'), granted: z.boolean(), until: Day.optional(), why: text }),
  z.object({ step: z.literal('rectify'), text, before: proof.default([]), after: proof }),
  z.object({
    step: z.literal('recheck'),
    result: z.enum(['pass', 'partial', 'fail']),
    text,
    /** Who re-checked together with the one who enters it. */
    team: persons.optional(),
    proof: proof.default([]),
    /** After partial and fail: the new term. */
    term: Term.optional(),
    /** After pass of a general one: taken off at once. */
    close: z.boolean().default(false),
  }),
  z.object({ step: z.literal('close'), text, proof: proof.default([]) }),
  z.object({ step: z.literal('close-on-site'), text, after: proof }),
  z.object({ step: z.literal('stop'), area: short, whole: z.boolean(), on: Day, proof: proof.default([]) }),
  z.object({
    step: z.literal('list'),
    level: FoundLevel,
    number: z.string().trim().max(100).optional(),
    /** 督办责任人. */
    supervisor: z.union([short, Member]),
    /** 调查组. */
    team: persons.optional(),
    until: Day,
    proof: proof.default([]),
  }),
  z.object({ step: z.literal('follow'), text, proof: proof.default([]) }),
  z.object({
    step: z.literal('investigate'),
    team: persons,
    cause: text,
    responsibility: text,
    proposal: text,
    /** 问责曝光: who was held to account, and where it was made public. */
    exposure: text.optional(),
    proof: proof.default([]),
  }),
  z.object({ step: z.literal('accept'), group: persons, opinion: text, passed: z.boolean(), proof: proof.default([]) }),
  z.object({ step: z.literal('delist'), text, proof: proof.default([]) }),
  z.object({ step: z.literal('punish'), number: short, on: Day, proof: proof.default([]) }),
])
export type Taken = z.infer<typeof Taken>

export const Step = z.enum(Taken.options.map((one) => one.shape.step.value) as [Taken['step'], ...Taken['step'][]])
export type Step = Taken['step']

export const takeStep = endpoint({
  method: 'POST',
  path: '/hazards/{hazard}/steps',
  may: 'hazards.read',
  summary:
    'Take one step with a hazard. Refused as stale when its state changed since `version`; what each step needs (permission, another person) is checked',
  once: 'id',
  params: z.object({ hazard: Id }),
  body: z.object({
    id: Id,
    version: Version,
    take: Taken,
    /** What was entered by hand for the same mine and day was another deed. */
    apart: z.boolean().default(false),
  }),
  reply: z.object({ hazard: Hazard }),
})
