import { refuse } from '#platform/refusal'
import type { Instant } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { ExamAnswers, ExamQuestion } from '../../model.ts'
import type { CheckRow } from './checks.ts'

export type ExamRow = {
  id: string
  inspection: string
  name: string
  job: string
  seed: string
  method: string
  candidates: string[]
  /** With their keys. */
  questions: (ExamQuestion & { key: number[] })[]
  answers: ExamAnswers | null
  score: number | null
  drawnAt: Instant
  answeredAt: Instant | null
}

function exams({ tx }: Work) {
  return tx
    .selectFrom('inspectionExams')
    .select(['id', 'inspection', 'name', 'job', 'seed', 'method', 'candidates', 'questions', 'answers', 'score'])
    .select(['drawnAt', 'answeredAt'])
}

export async function findExamRows(work: Work, check: string): Promise<ExamRow[]> {
  const rows = await exams(work).where('inspection', '=', check).orderBy('drawnAt').orderBy('id').execute()
  return rows as unknown as ExamRow[]
}

/** Reads and locks; refuses `exam-unknown`. */
export async function takeExam(work: Work, id: string): Promise<ExamRow> {
  const row = await exams(work).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? (row as unknown as ExamRow) : refuse('not-found', 'exam-unknown', { id })
}

export async function insertExam(
  { tx, who, now }: Work,
  of: Pick<CheckRow, 'id' | 'scope' | 'mine'>,
  {
    candidates,
    questions,
    ...row
  }: Pick<ExamRow, 'id' | 'name' | 'job' | 'seed' | 'method' | 'candidates' | 'questions'>,
): Promise<void> {
  await tx
    .insertInto('inspectionExams')
    .values({
      ...row,
      scope: of.scope,
      inspection: of.id,
      mine: of.mine,
      candidates: JSON.stringify(candidates),
      questions: JSON.stringify(questions),
      drawnBy: who.person,
      drawnAt: now,
    })
    .execute()
}

export async function saveAnswers({ tx, now }: Work, id: string, answers: ExamAnswers, score: number): Promise<void> {
  await tx
    .updateTable('inspectionExams')
    .set({ answers: JSON.stringify(answers), score, answeredAt: now })
    .where('id', '=', id)
    .execute()
}
