import { type api, flatten, type RecordText, seenOf } from '#modules/inspections'
import type { CallOf } from '#platform/endpoint'
import type { Speak } from '#modules/duties'
import { instantOf, wallOf } from './clock.ts'
import { valuesOf } from './lists.ts'
import { checkOf, findingsOf, type Planned } from './planned.ts'
import { rechecksOf } from './rechecks.ts'
import type { Answered, Photo } from './store.ts'

export type Delivery = CallOf<typeof api.deliverCheck>['body']

/** What is delivered of a signed check. `signed`: the record as it was signed; `mint` gives findings of items their identity. */
export function deliveryOf(
  sheet: Planned,
  answers: readonly Answered[],
  photos: readonly Photo[],
  { signed, mint, say }: { signed: string; mint: () => string; say: Speak },
): Delivery {
  const { plan, begun } = sheet
  const check = checkOf(sheet, answers, photos, say)
  const ended = plan.ended ?? begun
  const signature = (which: string) => photos.find((one) => one.signer?.startsWith(`${which}:`))?.sha256
  const { mode, coverage, subjects, line, beyond, draft } = plan
  const free = new Set(sheet.questions.flatMap((one) => (one.free ? [one.id] : [])))
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
    findings: findingsOf(sheet, answers, photos).map(({ question, ...one }) => ({
      ...one,
      finding: plan.findingIds?.[question] ?? (free.has(question) ? question : mint()),
    })),
    lists: sheet.lists.map((list) => ({
      list: list.id,
      edition: list.edition.id,
      values: { ...flatten(list.edition.definition, valuesOf(list, sheet, answers, photos)) },
    })),
    rechecks:
      mode === 'recheck'
        ? rechecksOf(sheet, answers, photos).map(({ hazard, result, text, dueOn, photos: pictures }) => {
            return { hazard, result, text, dueOn, photos: pictures }
          })
        : [],
    ...(draft
      ? { draft: { check: draft.check.id, seen: seenOf(draft.check) }, overruled: { ...draft.overruled } }
      : {}),
    signed,
    signatures: { officers: signature('own') ?? '', unit: signature('mine') ?? null },
    apart: false,
    clock: { began: begun.device, ended: ended.device, offset: begun.offset },
  }
}

/** Each item with its answer, a line each. */
function itemsSaid({ questions }: Planned, answers: readonly Answered[], say: Speak): string[] {
  return questions.flatMap((one, at) => {
    const answer = answers.find((each) => each.question === one.id)
    if (!answer) return []
    const said = say(one.hazard ? `inspections.recheck.${answer.is}` : `field.${answer.is}`)
    return [`${at + 1}. ${one.asks[0]} ${said} ${answer.note.trim()}`.trim()]
  })
}

/** The record as plain text: what was signed, each photo and signature by its hash, and both clocks. */
export function signedText(
  text: RecordText,
  answers: readonly Answered[],
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
    ...itemsSaid(sheet, answers, say),
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
