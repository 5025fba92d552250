import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Exam, ExamAnswers, Examined } from '../model.ts'

const Said = z.tuple([z.string(), z.string()])
const ofOne = z.object({ id: Id })

export const findExams = endpoint({
  method: 'GET',
  path: '/inspections/checks/{id}/exams',
  may: 'inspections.read',
  summary: 'Exams 逢查必考 of a check by questions of the bank, and of what jobs there are questions to ask',
  params: ofOne,
  reply: z.object({
    items: z.array(Exam),
    titles: z.array(Said),
    /** How many questions an exam has, and what passes. */
    questions: z.int(),
    passMark: z.int(),
    jobs: z.array(z.object({ job: z.string(), says: Said, questions: z.int() })),
  }),
})

export const drawExam = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/exams',
  may: 'inspections.check',
  summary: 'Examine somebody on the spot: questions of his job are drawn, the seed is kept',
  once: 'exam',
  params: ofOne,
  body: z.object({ exam: Id, name: Examined.shape.name, job: z.string().min(1).max(40) }),
  reply: Exam,
})

export const answerExam = endpoint({
  method: 'POST',
  path: '/inspections/exams/{id}',
  may: 'inspections.check',
  summary: 'Take the answers of who was examined: scored, entered in the record of the check, and never changed',
  params: ofOne,
  body: z.object({ answers: ExamAnswers }),
  reply: Exam,
})
