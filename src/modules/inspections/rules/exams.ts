import { Day, isInForce } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import { z } from 'zod'
import type { ExamAnswers, ExamQuestion } from '../model.ts'
import { drawFrom, type Hash } from './draw.ts'

const Said = z.tuple([z.string().min(1), z.string().min(1)])

/** `mines`: the kinds of mine that have it; all when left out. */
const Job = z.strictObject({ says: Said, mines: z.array(z.string()).min(1).optional() })

const BankItem = z
  .strictObject({
    code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
    /** Jobs of which it is asked; all when left out. */
    jobs: z.array(z.string()).min(1).optional(),
    /** Kinds of mine; all when left out. */
    mines: z.array(z.string()).min(1).optional(),
    ask: Said,
    options: z.array(Said).min(2).max(8),
    key: z.array(z.int().min(1)).min(1),
    basis: z.string().min(2),
    confidence: z.enum(['statute', 'two-sources', 'one-source', 'setting']),
  })
  .refine((one) => new Set(one.key).size === one.key.length && one.key.every((at) => at <= one.options.length), {
    message: 'key names no option',
    path: ['key'],
  })

/** A bank of questions 题库: `standards/exam-questions`, or a file of a place, for the mines of its region. */
export const Bank = z
  .strictObject({
    id: z.string(),
    title: Said,
    source: z.string(),
    effectiveFrom: Day,
    effectiveTo: Day.nullable(),
    region: z.string().nullable(),
    /** What passes there; null: as the settings say. */
    passMark: z.int().min(0).max(100).nullable(),
    /** How many questions an exam has; null: as the bank above says. */
    questions: z.int().min(1).max(100).nullable(),
    jobs: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/), Job),
    items: z.array(BankItem),
  })
  .refine((bank) => new Set(bank.items.map((one) => one.code)).size === bank.items.length, {
    message: 'a code stands twice',
    path: ['items'],
  })
export type Bank = z.infer<typeof Bank>
export type BankItem = z.infer<typeof BankItem>

/** What holds for a mine on a day: banks of its regions, the widest first. */
export type Banks = {
  jobs: ReadonlyMap<string, z.infer<typeof Job>>
  items: readonly BankItem[]
  questions: number
  passMark: number | null
  titles: readonly [string, string][]
}

/** The banks in force at a place on a day, put together; a nearer one says more, and its question of the same code goes before. */
export function banksAt(banks: readonly Bank[], scope: string, day: Day): Banks {
  const held = banks
    .filter((one) => isInForce(one, day))
    .filter((one) => one.region === null || scope.startsWith(one.region))
    .toSorted((a, b) => (a.region ?? '').length - (b.region ?? '').length)
  const nearest = held.toReversed()
  return {
    jobs: new Map(held.flatMap((one) => Object.entries(one.jobs))),
    items: [...new Map(held.flatMap((one) => one.items).map((one) => [one.code, one])).values()],
    questions: nearest.find((one) => one.questions !== null)?.questions ?? 10,
    passMark: nearest.find((one) => one.passMark !== null)?.passMark ?? null,
    titles: held.map((one) => one.title),
  }
}

/** The jobs that a kind of mine has. */
export function jobsAt({ jobs }: Pick<Banks, 'jobs'>, kind: string): { job: string; says: [string, string] }[] {
  const held = [...jobs].filter(([, one]) => !one.mines || one.mines.includes(kind))
  return held.map(([job, { says }]) => ({ job, says }))
}

/** The questions that may be asked of a job at a kind of mine. */
export function poolOf({ items }: Pick<Banks, 'items'>, kind: string, job: string): BankItem[] {
  return items.filter((one) => (!one.jobs || one.jobs.includes(job)) && (!one.mines || one.mines.includes(kind)))
}

/** Draws the questions of an exam: the same seed and candidates give the same ones, and anybody can draw again. */
export function drawQuestions(seed: string, candidates: readonly string[], n: number, hash: Hash): string[] {
  return drawFrom(seed, 'question', candidates, n, hash)
}

/** A question as it is kept: with its key. */
export function asKept({ code, ask, options, key, basis, confidence }: BankItem): ExamQuestion & { key: number[] } {
  return { code, ask, options, several: key.length > 1, basis, confidence, key: key.toSorted((a, b) => a - b) }
}

/** Why answers are not whole: each question has at least one option chosen, one alone where one is right. */
export function whyNotAnswers(questions: readonly ExamQuestion[], answers: ExamAnswers): Reason | undefined {
  if (answers.length !== questions.length) return reason('exam-answers')
  const at = questions.findIndex((one, n) => {
    const chosen = answers[n]!
    return chosen.some((each) => each > one.options.length) || (!one.several && chosen.length > 1)
  })
  return at < 0 ? undefined : reason('exam-answers', { nth: at + 1 })
}

/** Out of 100, to one decimal: a question counts when exactly its right options were chosen; one left open does not. */
export function scoreOf(questions: readonly { key: readonly number[] | null }[], answers: ExamAnswers): number {
  const right = questions.filter((one, at) => {
    const chosen = [...new Set(answers[at])].toSorted((a, b) => a - b)
    return one.key !== null && chosen.length === one.key.length && one.key.every((each, n) => each === chosen[n])
  })
  return Math.round((right.length / questions.length) * 1000) / 10
}
