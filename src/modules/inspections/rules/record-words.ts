import { type Day, dayOf, type Instant } from '#platform/day'
import type { Speak } from '#modules/duties'
import type { Check, CheckList, Finding, FindingContent, Recheck } from '../model.ts'

/** A field of the on-site record: its label and what is written on the line. */
export type Written = { label: string; value: string }

/** The on-site record 现场检查记录 as it prints: the screen shows the same texts in the same order. */
export type RecordText = {
  over: string
  title: string
  number: string
  rows: Written[][]
  situation: string
  findings: { id: string; text: string }[]
  none: string
  blank: string
  exam: string
  time: string
  opinion: Written
  refused: string
  signatures: string[]
  date: string
}

export function recordText(check: Check, say: Speak): RecordText {
  const { unit } = check
  const field = (name: string, value: string): Written => ({ label: say(`inspections.record.${name}`), value })
  const licence = (name: 'mining' | 'safety') => [
    field(name, unit[name]?.number ?? ''),
    field('until', unit[name]?.until ? dayIn(unit[name].until, say) : ''),
  ]
  return {
    over: say('inspections.record.over'),
    title: say('inspections.record.title'),
    number: check.number,
    rows: [
      [field('unit', unit.name), field('head', unit.head), field('phone', unit.phone)],
      [field('credit', unit.creditCode)],
      licence('mining'),
      licence('safety'),
      [field('time', timeSaid(check, say))],
      [field('route', check.route)],
      [
        field(
          'officers',
          check.officers.map((one) => `${one.name}${one.certificate ? `（${one.certificate}）` : ''}`).join('、'),
        ),
        field('recorder', check.officers.find((one) => one.person === check.recorder)?.name ?? ''),
      ],
      [field('companions', check.companions)],
    ],
    situation: check.situation,
    findings: [
      ...(check.lists ?? []).map((one) => ({ id: one.id, text: listSaid(one, say) })),
      ...(check.rechecks ?? []).map((one) => ({ id: one.hazard, text: recheckSaid(one, say) })),
      ...check.findings.map((one, at) => ({ id: one.id, text: `${at + 1}. ${findingSaid(one, say)}` })),
    ],
    none: check.findings.length === 0 && !check.rechecks?.length ? say('inspections.record.none') : '',
    blank: say('inspections.record.blank'),
    exam: examSaid(check, say),
    time: minutesSaid(check, say),
    opinion: field('opinion', check.opinion),
    refused: check.refused ? say('inspections.record.refused', { reason: check.refused }) : '',
    signatures: ['sign-officers', 'sign-recorder', 'sign-unit'].map((one) => say(`inspections.record.${one}`)),
    date: say('inspections.record.date'),
  }
}

/** A finding as it stands in the record: what was seen, whether it is a major hazard, what is ordered by when. */
export function findingSaid(finding: Finding | FindingContent, say: Speak): string {
  const basis = finding.basis ? say('inspections.record.basis', { basis: finding.basis }) : ''
  return `${findingSeen(finding, say)}${basis}${orderSaid(finding, say)}`
}

/** Where and what was seen, and whether it is a major hazard. */
export function findingSeen(finding: Finding | FindingContent, say: Speak): string {
  const text = finding.text.trim()
  const place = finding.place && !text.includes(finding.place) ? finding.place : ''
  const major = finding.grade === 'major' ? say('inspections.record.major') : ''
  return `${place}${place ? say('inspections.record.colon') : ''}${stopped(text, say)}${major}`
}

/** What is ordered of a finding, and by when. */
export function orderSaid(finding: Finding | FindingContent, say: Speak): string {
  return say(`inspections.record.measure.${finding.measure}`, {
    where: finding.measureAt,
    on: finding.dueOn ? dayIn(finding.dueOn, say) : '',
  })
}

/** A sentence ends with its stop. */
function stopped(text: string, say: Speak): string {
  return /[。.!?！？]$/.test(text) ? text : `${text}${say('inspections.record.stop')}`
}

/** A checklist, as it stands in the record: what was checked, with the counts of its answers. */
function listSaid({ title, groups, counts }: CheckList, say: Speak): string {
  const own = say.language === 'zh' ? 0 : 1
  const names = groups.map((one) => one[own]).join(own === 0 ? '、' : ', ')
  return say('inspections.record.list', { ...counts, title: title[own], groups: names })
}

/** What a re-check found of a hazard, as it stands in the record. */
function recheckSaid({ number, place, says, result, text, dueOn }: Recheck, say: Speak): string {
  return say(`inspections.record.recheck.${result}`, {
    hazard: `${number} ${place && !says.includes(place) ? `${place}${say('inspections.record.colon')}` : ''}${says}`,
    text: stopped(text, say),
    term: dueOn ? say('inspections.record.recheck-term', { on: dayIn(dueOn, say) }) : '',
  })
}

function examSaid({ examined, passMark }: Check, say: Speak): string {
  if (examined.length === 0) return ''
  const failed = examined.filter((one) => one.score < passMark)
  return say('inspections.record.exam', {
    n: examined.length,
    passed: examined.length - failed.length,
    failed: failed.map((one) => `${one.job} ${one.name} ${one.score}`).join('、') || say('inspections.record.nobody'),
  })
}

function minutesSaid({ minutes }: Check, say: Speak): string {
  const { managers, supervisors, site } = minutes
  return managers + supervisors + site === 0 ? '' : say('inspections.record.minutes', { managers, supervisors, site })
}

/** When a check was made, from and to. */
export function timeSaid({ beganAt, endedAt }: Check, say: Speak): string {
  const [from, to] = [wallSaid(beganAt), endedAt ? wallSaid(endedAt) : undefined]
  const day = dayIn(dayOf(beganAt), say)
  if (!to) return say('inspections.record.from', { day, from })
  const other = dayOf(endedAt!) === dayOf(beganAt) ? '' : dayIn(dayOf(endedAt!), say)
  return say('inspections.record.from-to', { day, from, to: `${other}${to}` })
}

/** The clock in Beijing, 14:10. */
export function wallSaid(moment: Instant): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** 2026年11月28日 on Chinese paper, 2026-11-28 on English. */
export function dayIn(day: Day, say: Speak): string {
  const [year, month, date] = day.split('-').map(Number)
  return say.language === 'zh' ? `${year}年${month}月${date}日` : day
}
