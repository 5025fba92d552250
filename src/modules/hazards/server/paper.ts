import { fileURLToPath } from 'node:url'
import type { Day, Instant } from '#platform/day'
import type { Paper } from '#platform/server/press'
import { speakIn } from '#modules/duties'
import type { Language } from '#platform/words'
import type { HazardPaper, Quarterly } from '../api.ts'
import type { Hazard } from '../model.ts'
import { criterionOf } from '../rules/criteria.ts'
import { stoodOn } from '../rules/quarters.ts'
import { words } from '../words.ts'
import { loadEditions } from './standards.ts'

const folder = fileURLToPath(new URL('../../../../papers/hazards', import.meta.url))

/** By whom, to whom, under which number (null: a draft), in which language, made when; `text`: what the sender adds. */
export type Printing = {
  office: string
  to: string
  number: string | null
  language: Language
  at: Instant
  day: Day
  text: string | null
}

/** A paper about one hazard: 责令限期整改, 督办通知, 函, 挂牌督办, 解除挂牌, 销号单. Every text is said here, the layout is the template's. */
export function hazardPaper(which: HazardPaper, hazard: Hazard, printing: Printing): Paper {
  const say = speakIn(printing.language, words)
  const facts = {
    mine: hazard.mineName,
    number: hazard.number,
    found: dayIn(hazard.foundOn, printing.language),
    due: hazard.dueOn ? dayIn(hazard.dueOn, printing.language) : say('hazards.paper.at-once'),
    until: hazard.supervision?.listed ? dayIn(hazard.supervision.listed.until, printing.language) : '—',
    level: say(`hazard-level.${hazard.supervision?.listed?.level ?? 'county'}`),
    delisted: hazard.supervision?.delistedOn ? dayIn(hazard.supervision.delistedOn, printing.language) : '—',
    closed: hazard.closedOn ? dayIn(hazard.closedOn, printing.language) : '—',
  }
  const rows = [
    ...rowsOf(hazard, printing.language),
    ...(which === 'listing' || which === 'removal' ? listedRows(hazard, printing.language) : []),
    ...(which === 'delisting' || which === 'removal' ? foundOutRows(hazard) : []),
    ...(which === 'removal' ? endRows(hazard) : []),
  ].map(([label, text]) => [say(label), text])
  const body = which === 'letter' || which === 'supervision' ? printing.text : null
  return paperOf(printing, {
    title: say(`hazards.paper.${which}`),
    paragraphs: [say(`hazards.paper.${which}.text`, facts), ...(body ? [body] : [])],
    rows,
    columns: [],
    lines: [],
    close: say(`hazards.paper.${which}.close`, facts),
  })
}

/** The quarterly report of major hazards, with its list. */
export function quarterlyPaper(quarterly: Quarterly, printing: Printing): Paper {
  const say = speakIn(printing.language, words)
  const { figures } = quarterly
  const columns = ['number', 'mine', 'text', 'criterion', 'found', 'due', 'state'] as const
  return paperOf(printing, {
    title: say('hazards.paper.report'),
    paragraphs: [
      say('hazards.paper.report.text', {
        name: quarterly.name,
        from: dayIn(quarterly.from, printing.language),
        to: dayIn(quarterly.to, printing.language),
        ...figures,
      }),
      ...(quarterly.items.length === 0 ? [say('quarterly.none')] : []),
    ],
    rows: [],
    columns: columns.map((one) => say(`hazards.col.${one}`)),
    lines: quarterly.items.map((one) => [
      one.number,
      one.mineName,
      one.text,
      one.criterion ?? '—',
      one.foundOn,
      one.dueOn ?? '—',
      say(`quarterly.stood.${stoodOn(one, quarterly.to)}`),
    ]),
    close: say('hazards.paper.report.close'),
  })
}

type Said = {
  title: string
  paragraphs: string[]
  rows: string[][]
  columns: string[]
  lines: string[][]
  close: string
}

function paperOf(printing: Printing, said: Said): Paper {
  const say = speakIn(printing.language, words)
  const { office, to, number, language, at, day } = printing
  const data = {
    language,
    office,
    to: to ? say('hazards.paper.to', { to }) : '',
    number: number ?? say('hazards.paper.draft'),
    ...said,
    sign: say('hazards.paper.sign', { office }),
    day: dayIn(day, language),
  }
  return { folder, data, at }
}

function rowsOf(hazard: Hazard, language: Language): [label: string, text: string][] {
  const zh = language === 'zh' ? 0 : 1
  const held = hazard.criterion ? criterionOf(loadEditions(), hazard.criterion) : undefined
  const five = hazard.five
  return [
    ['hazards.number', hazard.number],
    ['hazards.text', hazard.text],
    ['hazards.place', hazard.place || '—'],
    ['hazards.found-on', hazard.foundOn],
    ...(held
      ? [
          ['hazards.criterion', `${held.criterion.id} ${held.criterion.says[zh]}`] as [string, string],
          ['hazards.standard', `${held.edition.title[zh]}　${held.edition.number}`] as [string, string],
        ]
      : []),
    ['hazards.due-on', hazard.dueOn ?? '—'],
    ...(five
      ? ([
          ['hazards.five.responsible', five.responsible],
          ['hazards.five.measures', five.measures],
          ['hazards.five.funds', five.funds],
          ['hazards.five.until', five.until],
          ['hazards.five.plan', five.plan],
        ] as [string, string][])
      : []),
  ]
}

/** What was stopped, who supervises until when, who investigates. */
function listedRows({ supervision }: Hazard, language: Language): [label: string, text: string][] {
  const { stopped, listed } = supervision ?? {}
  const say = speakIn(language, words)
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
function foundOutRows({ supervision }: Hazard): [label: string, text: string][] {
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
function endRows({ rectifiedOn, recheckedOn, supervision, closedOn }: Hazard): [label: string, text: string][] {
  return [
    ...row('hazards.rectified-on', rectifiedOn),
    ...row('hazards.rechecked-on', recheckedOn),
    ...row('hazard-stage.delisted', supervision?.delistedOn),
    ...row('hazards.closed-on', closedOn),
  ]
}

function row(label: string, text: string | null | undefined | false): [label: string, text: string][] {
  return text ? [[label, text]] : []
}

/** 2026年1月1日 on Chinese paper, 2026-01-01 on English. */
function dayIn(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${date}日` : day
}
