import { type Reason, reason } from '#platform/refusal'
import { Answer, type Question, type QuestionGroup, type Verdict } from '../model.ts'
import { isPlainText } from './texts.ts'

type Groups = readonly QuestionGroup[]
export type Answers = Readonly<Record<string, Answer>>
type ReadAnswers = { value: Answers } | { none: true } | { fault: Reason }

/** The questions of a checklist, in order. */
export function questionsOf(groups: Groups): Question[] {
  return groups.flatMap((one) => one.questions)
}

/** Reads answers: of known questions only, and what is not fit 不合格 says why. In order of the questions. */
export function readAnswers(groups: Groups, raw: unknown): ReadAnswers {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { fault: reason('ledger-not-answers') }
  const given = raw as Record<string, unknown>
  const questions = questionsOf(groups)
  const strange = Object.keys(given).find((key) => !questions.some((one) => one.id === key))
  if (strange !== undefined) return { fault: reason('ledger-field-unknown', { name: strange.slice(0, 60) }) }
  const read: [string, Answer][] = []
  for (const one of questions) {
    if (!Object.hasOwn(given, one.id) || given[one.id] === null || given[one.id] === undefined) continue
    const answer = readAnswer(one, given[one.id])
    if ('fault' in answer) return answer
    read.push([one.id, answer.value])
  }
  return read.length === 0 ? { none: true } : { value: Object.fromEntries(read) }
}

function readAnswer(question: Question, raw: unknown): { value: Answer } | { fault: Reason } {
  const parsed = Answer.safeParse(raw)
  const asked = { question: question.asks[0], questionEn: question.asks[1] }
  if (!parsed.success) {
    const unsent = parsed.error.issues.every((one) => one.path[0] === 'photos')
    return { fault: unsent ? reason('ledger-not-file') : reason('ledger-not-answer', asked) }
  }
  const { is, photos } = parsed.data
  const note = parsed.data.note?.replace(/\r\n?/g, '\n').trim() ?? ''
  if (!isPlainText(note) || note.length > 1000 || photos?.some((one) => !isPlainText(one.name)))
    return { fault: reason('ledger-not-answer', asked) }
  if (is === 'fail' && note === '') return { fault: reason('ledger-fail-unsaid', asked) }
  return { value: { is, ...(note === '' ? {} : { note }), ...(photos?.length ? { photos } : {}) } }
}

/** How far a checklist is: answered of all, and what was found unfit, among it key items. */
export function progressOf(
  groups: Groups,
  answers: Answers | undefined,
): { of: number; answered: number; pass: number; fail: number; none: number; keyFail: number } {
  const questions = questionsOf(groups)
  const count = (is: Verdict, key = false) => countAnswers(groups, answers, is, key)
  const [pass, fail, none] = [count('pass'), count('fail'), count('none')]
  return { of: questions.length, answered: pass + fail + none, pass, fail, none, keyFail: count('fail', true) }
}

export function countAnswers(groups: Groups, answers: Answers | undefined, is: Verdict, key: boolean): number {
  return questionsOf(groups).filter(
    (one) => (!key || one.key) && answers && Object.hasOwn(answers, one.id) && answers[one.id]?.is === is,
  ).length
}
