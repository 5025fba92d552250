import {
  type Check,
  type FindingContent,
  recordText,
  type RecordText,
  type TeamLine,
  whyNotClose as whyNotCloseCheck,
  whyNotFinding,
} from '#modules/inspections'
import { dayOf } from '#platform/day'
import type { Reason } from '#platform/refusal'
import { instantOf } from './clock.ts'
import { checkListOf, filesOf, listFault, placeAt, valuesOf } from './lists.ts'
import { countOf, whyNotClose } from './questions.ts'
import { rechecksOf, whyNotRechecked } from './rechecks.ts'
import type { Speak } from '#modules/duties'
import type { Answered, Photo, PlannedCheck, Sheet } from './store.ts'

export type Planned = Sheet & { plan: PlannedCheck }
export type FieldFinding = FindingContent & { question: string }

export function isPlanned(sheet: Sheet): sheet is Planned {
  return sheet.plan !== undefined
}

/** What a failed item says as a finding of the record; `correct-by` until something else is ordered. */
export function findingOf(answer: Answered, photos: readonly Photo[], place = ''): FieldFinding {
  const grade = answer.grade ?? 'general'
  const measure = answer.measure ?? (grade === 'major' ? 'stop-work' : 'correct-by')
  return {
    question: answer.question,
    text: answer.note.trim(),
    place: (answer.place ?? place).trim(),
    grade,
    criterion: grade === 'major' ? (answer.criterion ?? null) : null,
    violation: answer.violation ?? null,
    basis: (answer.basis ?? '').slice(0, 300),
    measure,
    measureAt: answer.measureAt?.trim() ?? '',
    dueOn: measure === 'correct-by' || grade === 'major' ? (answer.dueOn ?? null) : null,
    photos: filesOf(answer, photos)
      .map((one) => one.sha256)
      .slice(0, 50),
  }
}

/** Findings: every item that is not fit, but for those that stand in their checklist alone. In the order of the items. */
export function findingsOf(sheet: Sheet, answers: readonly Answered[], photos: readonly Photo[]): FieldFinding[] {
  return sheet.questions.flatMap(({ id, hazard }) => {
    const answer = hazard ? undefined : answers.find((one) => one.question === id)
    if (answer?.is !== 'fail' || answer.quiet) return []
    return [findingOf(answer, photos, placeAt(sheet, id))]
  })
}

/** What was looked at, when the team wrote nothing of its own: the count of items that no checklist counts. */
function situationOf(sheet: Planned, answers: readonly Answered[], say: Speak): string {
  if (sheet.plan.content.situation.trim()) return sheet.plan.content.situation
  const own = sheet.questions.filter((one) => !one.of && !one.hazard && !one.free)
  if (own.length === 0) return ''
  const { of, pass, fail, none } = countOf(own, answers)
  return say('field.situation', { of, pass, fail, none })
}

/** The identity of the check at the office: a check that was begun there has its own. */
export function checkIdOf(sheet: Planned): string {
  return sheet.plan.draft?.check.id ?? sheet.id
}

export function numberOf({ plan }: Planned): string | undefined {
  return plan.draft?.check.number ?? plan.number?.said
}

/** The check as the server will show it, from what is on the phone: the rules and the record’s text are those of the desk. */
export function checkOf(sheet: Planned, answers: readonly Answered[], photos: readonly Photo[], say: Speak): Check {
  const { organisation, officers, number: _, ended, content, draft: __, ...rest } = sheet.plan
  const beganAt = instantOf(sheet.begun)
  const isAgain = rest.mode === 'recheck'
  return {
    ...content,
    ...rest,
    id: checkIdOf(sheet),
    number: numberOf(sheet) ?? say('field.number-later'),
    mine: sheet.mine.id,
    mineName: sheet.mine.name,
    organisation: organisation.id,
    organisationName: organisation.name,
    subjects: [...rest.subjects],
    officers: [...officers],
    state: 'open',
    beganAt,
    endedAt: ended ? instantOf(ended) : null,
    situation: situationOf(sheet, answers, say),
    scope: '',
    draw: null,
    offices: [organisation.id],
    year: Number(dayOf(beganAt).slice(0, 4)),
    version: 1,
    findings: findingsOf(sheet, answers, photos).map(({ question, ...one }, at) => ({
      ...one,
      id: sheet.plan.findingIds?.[question] ?? question,
      nth: at + 1,
      hazard: null,
      traced: [],
      version: 1,
    })),
    lists: sheet.lists.map((one) => checkListOf(one, valuesOf(one, sheet, answers, photos))),
    ...(isAgain ? { rechecks: rechecksOf(sheet, answers, photos) } : {}),
    paper: null,
    signed: null,
    entry: null,
    voidReason: null,
  }
}

/** The record as it will print: an official paper, in Chinese whatever the reader’s language. `say` speaks Chinese. */
export function paperOf(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  say: Speak,
): RecordText {
  return recordText(checkOf(sheet, answers, photos, say), say)
}

/** Why a planned check cannot be signed yet: what is missing, and at which item or in which checklist. */
export function whyNotSign(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  now: string,
  say: Speak,
): (Reason & { question?: string; list?: string; field?: string | null }) | undefined {
  const open = whyNotClose(sheet.questions, answers)
  if (open) return { facts: {}, ...open }
  const check = checkOf(sheet, answers, photos, say)
  const began = dayOf(check.beganAt)
  for (const finding of findingsOf(sheet, answers, photos)) {
    const why = finding.text.length < 2 ? undefined : whyNotFinding(finding, began)
    if (why) return { ...why, question: finding.question }
  }
  for (const one of check.rechecks ?? []) {
    const why = whyNotRechecked(one, began)
    if (why) return { ...why, question: `hazard/${one.hazard}` }
  }
  const wrong = listFault(sheet, answers, photos, dayOf(now))
  if (wrong) return { ...wrong.fault, list: wrong.list.id }
  return whyNotCloseCheck(check, began, now)
}

/** A line with what it is, as a short text under the mine’s name. */
export function lineSaid(line: Pick<TeamLine, 'month' | 'number'>, kind: string, say: Speak): string {
  return say('field.line', { month: line.month, n: line.number, kind })
}
