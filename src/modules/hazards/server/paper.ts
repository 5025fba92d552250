import type { Values } from '#platform/papers'
import type { Numbering } from '#platform/papers-numbers'
import { speakIn } from '#modules/duties'
import type { HazardPaper, Quarterly } from '../api.ts'
import type { Hazard } from '../model.ts'
import { criterionOf } from '../rules/criteria.ts'
import { stoodOn } from '../rules/quarters.ts'
import { words } from '../words.ts'
import { loadEditions } from './standards.ts'

const say = speakIn('zh', words)

/** The form (`papers/forms/<id>`) of a paper about a hazard, and of the quarterly report. */
export function formOf(which: HazardPaper | 'report'): string {
  return `hazard-${which}`
}

/** 区能源局隐患责改〔2026〕1号: letters of an office count 1, 2, 3 without zeros before them (GB/T 9704). */
export function numberingOf(office: string): Numbering {
  return { form: '{body}{code}〔{year}〕{serial}号', place: '', body: office }
}

/** What a paper about one hazard says: 责令限期整改, 督办通知, 函, 挂牌督办, 解除挂牌, 销号单. `text`: what the sender adds. */
export function hazardValues(which: HazardPaper, hazard: Hazard, to: string, text: string | null): Values {
  const { supervision } = hazard
  const known: Values = {
    unit: to,
    found: hazard.foundOn,
    hazard: hazard.number,
    due: hazard.dueOn,
    level: say(`hazard-level.${supervision?.listed?.level ?? 'county'}`),
    until: supervision?.listed?.until ?? null,
    delisted: supervision?.delistedOn ?? null,
    closed: hazard.closedOn,
    words: text,
    facts: factsOf(which, hazard),
  }
  const asked: Readonly<Record<HazardPaper, readonly string[]>> = {
    notice: ['found', 'due'],
    supervision: ['found', 'hazard', 'due', 'words'],
    letter: ['found', 'hazard', 'due', 'words'],
    listing: ['found', 'hazard', 'level', 'until'],
    delisting: ['hazard', 'delisted'],
    removal: ['hazard', 'closed'],
  }
  return Object.fromEntries(['unit', 'facts', ...asked[which]].map((name) => [name, known[name]]))
}

/** The quarterly report of major hazards, with its list. */
export function quarterlyValues(quarterly: Quarterly, addressee: string): Values {
  const { name, quarter, from, to, figures, items } = quarterly
  return {
    addressee,
    name,
    quarter,
    since: from,
    until: to,
    ...figures,
    items: items.map((one) => [
      one.number,
      one.mineName,
      one.text,
      one.criterion ?? '—',
      one.foundOn,
      one.dueOn ?? '—',
      say(`quarterly.stood.${stoodOn(one, to)}`),
    ]),
  }
}

/** The table of a paper: label, text. */
function factsOf(which: HazardPaper, hazard: Hazard): string[][] {
  return [
    ...rowsOf(hazard),
    ...(which === 'listing' || which === 'removal' ? listedRows(hazard) : []),
    ...(which === 'delisting' || which === 'removal' ? foundOutRows(hazard) : []),
    ...(which === 'removal' ? endRows(hazard) : []),
  ].map(([label, text]) => [say(label), text])
}

type FactRow = [label: string, text: string]

function rowsOf(hazard: Hazard): FactRow[] {
  const held = hazard.criterion ? criterionOf(loadEditions(), hazard.criterion) : undefined
  const five = hazard.five
  return [
    ['hazards.number', hazard.number],
    ['hazards.text', hazard.text],
    ['hazards.place', hazard.place || '—'],
    ['hazards.found-on', hazard.foundOn],
    ...row('hazards.criterion', held && `${held.criterion.id} ${held.criterion.says[0]}`),
    ...row('hazards.standard', held && `${held.edition.title[0]}　${held.edition.number}`),
    ['hazards.due-on', hazard.dueOn ?? '—'],
    ...row('hazards.five.responsible', five?.responsible),
    ...row('hazards.five.measures', five?.measures),
    ...row('hazards.five.funds', five?.funds),
    ...row('hazards.five.until', five?.until),
    ...row('hazards.five.plan', five?.plan),
  ]
}

/** What was stopped, who supervises until when, who investigates. */
function listedRows({ supervision }: Hazard): FactRow[] {
  const { stopped, listed } = supervision ?? {}
  return [
    ...row('hazard-stage.stopped', stopped && `${stopped.area}　${stopped.on}`),
    ...row('hazards.field.level', listed && say(`hazard-level.${listed.level}`)),
    ...row('hazards.field.supervisor', listed?.supervisor),
    ...row('hazards.listed.until', listed?.until),
    ...row('hazards.field.number', listed?.number),
    ...row('hazards.field.team', (supervision?.investigated?.team ?? listed?.team)?.join('、')),
  ]
}

/** What the investigation found, and what those who accepted it said. */
function foundOutRows({ supervision }: Hazard): FactRow[] {
  const { investigated, accepted } = supervision ?? {}
  return [
    ...row('hazards.field.cause', investigated?.cause),
    ...row('hazards.field.responsibility', investigated?.responsibility),
    ...row('hazards.field.proposal', investigated?.proposal),
    ...row('hazards.field.exposure', investigated?.exposure),
    ...row('hazards.field.group', accepted?.group.join('、')),
    ...row('hazards.field.opinion', accepted && `${accepted.opinion}　${accepted.on}`),
  ]
}

/** How it came to its end, day by day. */
function endRows({ rectifiedOn, recheckedOn, supervision, closedOn }: Hazard): FactRow[] {
  return [
    ...row('hazards.rectified-on', rectifiedOn),
    ...row('hazards.rechecked-on', recheckedOn),
    ...row('hazard-stage.delisted', supervision?.delistedOn),
    ...row('hazards.closed-on', closedOn),
  ]
}

function row(label: string, text: string | null | undefined | false): FactRow[] {
  return text ? [[label, text]] : []
}
