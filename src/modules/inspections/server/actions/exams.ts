import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import type * as api from '../../api.ts'
import type { Exam } from '../../model.ts'
import { drawMethod } from '../../rules/draw.ts'
import { asKept, type Banks, drawQuestions, jobsAt, poolOf, scoreOf, whyNotAnswers } from '../../rules/exams.ts'
import { examAt } from '../banks.ts'
import { type CheckRow, readCheckRow, saveCheckRow } from '../store/checks.ts'
import * as store from '../store/exams.ts'
import { takeOpen } from './checks.ts'
import { tellOpen } from './telling.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The exams of a check, and of what jobs there are questions to ask at its mine. */
export async function findExams(
  work: Work,
  { params }: InputOf<typeof api.findExams>,
): Promise<ReplyOf<typeof api.findExams>> {
  const check = await readCheckRow(work, params.id)
  const { kind } = await readMine(work, check.mine)
  const banks = examAt(check.scope, dayOf(check.beganAt))
  return {
    items: (await store.findExamRows(work, check.id)).map((one) => shown(one, banks.jobs)),
    titles: [...banks.titles],
    questions: banks.questions,
    passMark: banks.passMark,
    jobs: jobsAt(banks, kind).map((one) => ({ ...one, questions: poolOf(banks, kind, one.job).length })),
  }
}

/** Draws the questions for somebody examined on the spot. The seed is made here, so that nobody can choose it. */
export async function drawExam(work: Work, { params, body }: InputOf<typeof api.drawExam>): Promise<Exam> {
  const check = await takeOpen(work, params.id)
  const { exam: id, name, job } = body
  const { kind } = await readMine(work, check.mine)
  const banks = examAt(check.scope, dayOf(check.beganAt))
  if (!jobsAt(banks, kind).some((one) => one.job === job)) refuse('invalid', 'exam-job', { job })
  const pool = new Map(poolOf(banks, kind, job).map((one) => [one.code, one]))
  if (pool.size === 0) refuse('conflict', 'exam-few')
  const seed = randomBytes(16).toString('hex')
  const candidates = [...pool.keys()]
  const questions = drawQuestions(seed, candidates, banks.questions, sha256).map((code) => asKept(pool.get(code)!))
  await store.insertExam(work, check, { id, name, job, seed, method: drawMethod, candidates, questions })
  await work.record('exam.drawn', {
    scope: check.scope,
    mine: check.mine,
    about: check.id,
    facts: { exam: id, job, seed, candidates: candidates.length, questions: questions.map((one) => one.code) },
    personal: { name },
  })
  return shown(await store.takeExam(work, id), banks.jobs)
}

/** Takes the answers of who was examined: the score stands in the record of the check, and nobody changes it any more. */
export async function answerExam(work: Work, { params, body }: InputOf<typeof api.answerExam>): Promise<Exam> {
  const exam = await store.takeExam(work, params.id)
  const check = await takeOpen(work, exam.inspection)
  if (exam.answeredAt !== null) refuse('conflict', 'exam-answered')
  refuseIf(whyNotAnswers(exam.questions, body.answers), 'invalid')
  const score = scoreOf(exam.questions, body.answers)
  await store.saveAnswers(work, exam.id, body.answers, score)
  const banks = examAt(check.scope, dayOf(check.beganAt))
  const job = banks.jobs.get(exam.job)?.says[0] ?? exam.job
  await tellCheck(work, check, { name: exam.name, job, score, note: '', exam: exam.id })
  return shown(await store.takeExam(work, exam.id), banks.jobs)
}

async function tellCheck(work: Work, check: CheckRow, examined: CheckRow['examined'][number]): Promise<void> {
  await saveCheckRow(work, check, { examined: [...check.examined, examined] })
  await tellOpen(work, 'check.written', check, { fields: ['examined'], exam: examined.exam, score: examined.score })
}

function shown(row: store.ExamRow, jobs: Banks['jobs']): Exam {
  const { inspection: _, candidates, ...exam } = row
  const codes = exam.questions.map((one) => one.code)
  const again = drawQuestions(exam.seed, candidates, codes.length, sha256)
  return {
    ...exam,
    jobSaid: jobs.get(exam.job)?.says ?? [exam.job, exam.job],
    // Whoever is examined may look at the screen: keys are shown when it is over.
    questions: exam.questions.map((one) => (exam.answeredAt === null ? { ...one, key: null } : one)),
    agrees: JSON.stringify(again) === JSON.stringify(codes),
  }
}
