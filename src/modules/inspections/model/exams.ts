import { Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'

const Said = z.tuple([z.string(), z.string()])

/** A question as it is asked: one or more of its options are right. */
export const ExamQuestion = z.object({
  code: z.string(),
  ask: Said,
  options: z.array(Said).min(2).max(8),
  /** More than one option is right. */
  several: z.boolean(),
  basis: z.string(),
  confidence: z.enum(['statute', 'two-sources', 'one-source', 'setting']),
  /** The right options, counted from 1; null until it is answered. */
  key: z.array(z.int()).nullable(),
})
export type ExamQuestion = z.infer<typeof ExamQuestion>

/** Of each question the options that were chosen, counted from 1, in the order of the questions. */
export const ExamAnswers = z.array(z.array(z.int().min(1).max(8)).max(8)).max(100)
export type ExamAnswers = z.infer<typeof ExamAnswers>

/** 逢查必考: somebody examined by questions of the bank. */
export const Exam = z.object({
  id: Id,
  name: z.string(),
  job: z.string(),
  jobSaid: Said,
  seed: z.string(),
  method: z.string(),
  questions: z.array(ExamQuestion),
  answers: ExamAnswers.nullable(),
  score: z.number().nullable(),
  drawnAt: Instant,
  answeredAt: Instant.nullable(),
  /** Drawn again from the same candidates by the same seed it comes to the same questions. */
  agrees: z.boolean(),
})
export type Exam = z.infer<typeof Exam>
