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
import { instantOf, wallOf } from './clock.ts'
import { countOf, whyNotClose } from './questions.ts'
import type { Speak } from '#modules/duties'
import type { Answered, Photo, PlannedCheck, Sheet } from './store.ts'

export type Planned = Sheet & { plan: PlannedCheck }
export type FieldFinding = FindingContent & { question: string }

export function isPlanned(sheet: Sheet): sheet is Planned {
  return sheet.plan !== undefined
}

/** What a failed item says as a finding of the record; `correct-by` until something else is ordered. */
export function findingOf(answer: Answered, photos: readonly Photo[]): FieldFinding {
  const grade = answer.grade ?? 'general'
  const measure = answer.measure ?? (grade === 'major' ? 'stop-work' : 'correct-by')
  return {
    question: answer.question,
    text: answer.note.trim(),
    place: answer.place?.trim() ?? '',
    grade,
    criterion: grade === 'major' ? (answer.criterion ?? null) : null,
    violation: null,
    basis: (answer.basis ?? '').slice(0, 300),
    measure,
    measureAt: answer.measureAt?.trim() ?? '',
    dueOn: measure === 'correct-by' || grade === 'major' ? (answer.dueOn ?? null) : null,
    photos: [...new Set(photos.filter((one) => one.question === answer.question).map((one) => one.sha256))].slice(
      0,
      50,
    ),
  }
}

export function findingsOf(answers: readonly Answered[], photos: readonly Photo[]): FieldFinding[] {
  return answers.filter((one) => one.is === 'fail').map((one) => findingOf(one, photos))
}

/** What was looked at, when the team wrote nothing of its own: the checklist and its count. */
function situationOf(sheet: Planned, answers: readonly Answered[], say: Speak): string {
  if (sheet.plan.content.situation.trim()) return sheet.plan.content.situation
  const { of, pass, fail, none } = countOf(sheet.questions, answers)
  const list = sheet.checklist ? say('field.situation-list', { list: sheet.title[say.language === 'zh' ? 0 : 1] }) : ''
  return say('field.situation', { list, of, pass, fail, none })
}

/** The check as the server will show it, from what is on the phone: the rules and the record’s text are those of the desk. */
export function checkOf(sheet: Planned, answers: readonly Answered[], photos: readonly Photo[], say: Speak): Check {
  const { plan } = sheet
  const { organisation, officers, number, ended, content, ...rest } = plan
  const beganAt = instantOf(sheet.begun)
  return {
    ...content,
    ...rest,
    id: sheet.id,
    number: number?.said ?? say('field.number-later'),
    mine: sheet.mine.id,
    mineName: sheet.mine.name,
    organisation: organisation.id,
    organisationName: organisation.name,
    subjects: [...plan.subjects],
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
    findings: findingsOf(answers, photos).map(({ question, ...one }, at) => ({
      ...one,
      id: question,
      nth: at + 1,
      hazard: null,
      traced: [],
      version: 1,
    })),
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

/** Why a planned check cannot be signed yet: what is missing, and at which item. */
export function whyNotSign(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  now: string,
  say: Speak,
): (Reason & { question?: string }) | undefined {
  const open = whyNotClose(sheet.questions, answers)
  if (open) return { facts: {}, ...open }
  const check = checkOf(sheet, answers, photos, say)
  for (const finding of findingsOf(answers, photos)) {
    const why = finding.text.length < 2 ? undefined : whyNotFinding(finding, dayOf(check.beganAt))
    if (why) return { ...why, question: finding.question }
  }
  return whyNotCloseCheck(check, dayOf(check.beganAt), now)
}

/** What is delivered. `signed`: the record as it was signed; `mint` gives each finding its identity. */
export function deliveryOf(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  { signed, mint, say }: { signed: string; mint: () => string; say: Speak },
) {
  const { plan, begun } = sheet
  const check = checkOf(sheet, answers, photos, say)
  const ended = plan.ended ?? begun
  const signature = (which: string) => photos.find((one) => one.signer?.startsWith(`${which}:`))?.sha256
  const { mode, coverage, subjects, line, beyond } = plan
  return {
    id: sheet.id,
    mine: sheet.mine.id,
    line,
    number: plan.number && { range: plan.number.range, n: plan.number.n },
    mode,
    coverage,
    subjects: [...subjects],
    beyond,
    beganAt: check.beganAt,
    team: plan.officers.map((one) => one.post),
    content: { ...plan.content, situation: check.situation, endedAt: instantOf(ended) },
    findings: findingsOf(answers, photos).map(({ question: _, ...one }) => ({ ...one, finding: mint() })),
    signed,
    signatures: { officers: signature('own') ?? '', unit: signature('mine') ?? null },
    apart: false,
    clock: { began: begun.device, ended: ended.device, offset: begun.offset },
  }
}

/** The record as plain text: what was signed, each photo and signature by its hash, and both clocks. */
export function signedText(
  text: RecordText,
  photos: readonly Photo[],
  signers: readonly string[],
  sheet: Planned,
  say: Speak,
): string {
  const { begun, plan } = sheet
  return [
    text.over,
    text.title,
    text.number,
    '',
    ...text.rows.map((row) => row.map((one) => `${one.label}：${one.value}`).join('　')),
    '',
    ...[text.situation, ...text.findings.map((one) => one.text), text.none, text.exam, text.time, text.blank].filter(
      Boolean,
    ),
    '',
    `${text.opinion.label}：${text.opinion.value}`,
    text.refused,
    say('field.record-signed', { names: signers.join('、') || '—' }),
    ...photos.map((one) => `${one.name}　${wallOf(one.at)}　SHA-256 ${one.sha256}`),
    say('field.record-clock', {
      device: `${begun.device} – ${plan.ended?.device ?? ''}`,
      offset: begun.offset === null ? say('field.offset-unknown') : `${begun.offset} ms`,
    }),
    '',
  ].join('\n')
}

/** A line with what it is, as a short text under the mine’s name. */
export function lineSaid(line: Pick<TeamLine, 'month' | 'number'>, kind: string, say: Speak): string {
  return say('field.line', { month: line.month, n: line.number, kind })
}
