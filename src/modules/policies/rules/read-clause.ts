/** Reads one clause: who, until when, how often, how much, and on what event. */
import type { At, ReadItem } from '../reading.ts'
import type { Plain } from './characters.ts'
import { placeOf } from './characters.ts'
import { findUnits, governingDoer } from './clause-units.ts'
import type { Clause } from './clauses.ts'
import type { Often } from './frequencies.ts'
import { findFrequencies } from './frequencies.ts'
import { findLimits } from './limits.ts'
import { findMoments } from './moments.ts'
import { withoutCitations, withoutRanges } from './masks.ts'
import { findQuantities } from './quantities.ts'
import type { Found } from './responsible.ts'
import { withRoundBrackets } from './responsible.ts'
import { findTriggers } from './triggers.ts'
import { findVague } from './vague.ts'

export type DocumentSetting = {
  issuedOn: string | null
  issueYear: number | undefined
  titleYear: number | undefined
  speech: boolean
}

/** The item of a clause. */
export function readClause(document: string, plain: Plain, clause: Clause, setting: DocumentSetting): ReadItem {
  const words = plain.text.slice(clause.start, clause.end)
  const heading = printedHeading(document, plain, clause)
  if (clause.end - clause.body < FEWEST) return { ...nothingIn(plain, clause), heading }
  const body = clause.body - clause.start
  // The label ends like a sentence, so that nobody takes it for part of a name.
  const masked = '\n'.repeat(body) + withRoundBrackets(withoutCitations(words)).slice(body)
  const headingEnd = body + headEnd(masked.slice(body))
  const { issueYear } = setting
  const allLimits = findLimits(masked, {
    year:
      governingYear(plain.text, clause, masked.slice(body, headingEnd)) ??
      setting.titleYear ??
      issueYear ??
      yearBefore(plain.text, clause.start),
    issueYear,
    issuedOn: setting.issuedOn,
    speech: setting.speech && clause.kind !== 'plan',
    headingEnd,
    phase: clause.kind === 'phase',
  })
  const often = findFrequencies(masked, allLimits)
  // 年底总结 in a series of named frequencies is no limit.
  const limits = allLimits.filter(
    (limit) =>
      limit.window !== true &&
      (limit.recurring ||
        limit.longTerm ||
        !often.found.some((one) => one.start <= limit.start && limit.end < one.end && limit.end - limit.start <= 2)),
  )
  const blotted = withoutRanges(masked, [
    { start: 0, end: body },
    ...findMoments(masked).map((one) => ({ start: one.start, end: one.end })),
    ...limits,
    ...countRanges(masked, [...often.found, ...often.unknown.map((one) => ({ start: one.start, end: one.end + 20 }))]),
    ...often.unknown,
  ])
  const at = (start: number, end: number): At => placeOf(plain, clause.start + start, clause.start + end)
  const cut = (place: At): string => document.slice(place[0], place[1])
  const spanned = (start: number, end: number): { text: string; at: At } => {
    const place = at(start, end)
    return { text: cut(place), at: place }
  }
  // What a speech reports as done demands nothing.
  const told = clause.kind === 'report' || clause.kind === 'context'
  const { named: units, governors } = findUnits(plain, clause, words, masked, body)
  const named = units.filter((one) => !one.vague)
  const vague = units.filter((one) => one.vague)
  const raw = cut(at(0, words.length)).replace(/[\s\u3000\u00a0]+/g, '')
  const printed = (name: string): string => asPrinted(name, raw)
  const place = (one: Found) => {
    const where = placeOf(plain, one.start, one.end)
    return { name: asPrinted(one.name, cut(where).replace(/[\s\u3000\u00a0]+/g, '') + raw), at: where }
  }
  // 县能源局履行下列职责：（二）每月检查一次; 县应急局 above 主要负责人每月…: the office above is meant.
  const governor = governors.map((one) => one.name).join('、')
  const actorOf = (actor: Often['actor']): { actor: string | null; owner: string | null } => {
    if (actor === null && governor === '') {
      const doer = governingDoer(plain, clause)
      return { actor: doer, owner: doer }
    }
    if (actor === null) return { actor: governor, owner: governor }
    const owner = actor.owner === actor.name && POST_ALONE.test(actor.name) ? governor + actor.name : actor.owner
    return { actor: printed(actor.name), owner: printed(owner) }
  }
  return {
    path: clause.path,
    heading,
    kind: clause.kind,
    units: distinct(named.map(place)),
    unitsAt: named.map(place),
    unitsGeneric: distinct(vague.map(place)),
    unitsGenericAt: vague.map(place),
    governors: governors.map((one) => ({ name: one.name, at: placeOf(plain, one.start, one.end) })),
    lead: named.filter((one) => one.lead).map(place)[0]?.name ?? null,
    deadlines: limits.map((one) => ({ ...spanned(one.start, one.end), date: one.date, longTerm: one.longTerm })),
    frequencies: often.found
      .filter((one) => !(told && LACKING.test(sentenceOf(masked, one.start))))
      .map((one) => ({
        ...spanned(one.start, one.end),
        count: one.count,
        atLeast: one.atLeast,
        period: one.period,
        ...actorOf(one.actor),
        action: one.action === null ? null : printed(one.action),
      })),
    quantities: findQuantities(setting.speech ? withoutTold(blotted, told) : blotted).map((one) => ({
      ...spanned(one.start, one.end),
      value: one.value,
      unit: one.unit,
    })),
    triggers: (told || clause.kind === 'general' ? [] : findTriggers(masked)).map((one) => spanned(one.start, one.end)),
    notUnderstood: [
      ...findVague(masked).map((one) => ({ ...spanned(one.start, one.end), why: one.why })),
      ...often.unknown.map((one) => ({ ...spanned(one.start, one.end), why: 'period' as const })),
    ].toSorted((a, b) => a.at[0] - b.at[0]),
    at: at(0, words.length),
  }
}

const AIMED = /争取|力争|(?:^|,)待(?!遇)|确保|必须|务必|不得|至少|不少于/
const PAST = /去年|上年|今年以来|近年来|截至|先后|已经/

/** A speech's sentences that report, blotted out: their numbers are no rule. `told`: the whole clause reports. */
function withoutTold(text: string, told: boolean): string {
  return text.replace(/[^。;!\n]+/g, (sentence) =>
    (told || PAST.test(sentence)) && !AIMED.test(sentence) ? '＊'.repeat(sentence.length) : sentence,
  )
}

/** What a speech complains of: 有的县一年没有开过一次会. */
const LACKING = /没有|不了|未能|仅|从未|不到/

function sentenceOf(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('\n', at)) + 1
  const to = text.indexOf('。', at)
  return text.slice(from, to < 0 ? text.length : to)
}

const POST_ALONE = /^(?:党政)?(?:主要|分管)?(?:负责人|负责同志|领导|班子成员|其他班子成员)/

/** A clause of fewer characters than this names nothing. */
const FEWEST = 4

function nothingIn(plain: Plain, clause: Clause): ReadItem {
  const nothing = {
    units: [],
    unitsAt: [],
    unitsGeneric: [],
    unitsGenericAt: [],
    governors: [],
    lead: null,
    deadlines: [],
    frequencies: [],
    quantities: [],
    triggers: [],
    notUnderstood: [],
  }
  return {
    path: clause.path,
    heading: clause.heading,
    kind: clause.kind,
    ...nothing,
    at: placeOf(plain, clause.start, clause.end),
  }
}

/** The name with its brackets and commas as the document prints them. */
function asPrinted(name: string, raw: string): string {
  if (!/[(),:;]/.test(name) || raw.includes(name)) return name
  const wide = name.replace(/[(),:;]/g, (sign) => WIDE[sign] ?? sign)
  if (raw.includes(wide)) return wide
  return name.replace(/[(),:;]/g, (sign) => (raw.includes(WIDE[sign] ?? sign) ? (WIDE[sign] ?? sign) : sign))
}

/** The heading with every sign as the document prints it. */
function printedHeading(document: string, plain: Plain, clause: Clause): string {
  const near = plain.text.slice(clause.body, clause.body + clause.heading.length + 12).indexOf(clause.heading)
  if (clause.heading === '' || near < 0) return clause.heading
  const start = clause.body + near
  const [from, to] = placeOf(plain, start, start + clause.heading.length)
  return document.slice(from, to).replace(/[\s\u3000\u00a0]+/g, '')
}

const WIDE: Record<string, string> = { '(': '（', ')': '）', ',': '，', ':': '：', ';': '；' }

function distinct(units: readonly { name: string }[]): string[] {
  return [...new Set(units.map((one) => one.name))]
}

/** The end of the first line or sentence. */
function headEnd(text: string): number {
  const stop = text.search(/[。\n]/)
  return stop < 0 ? text.length : stop
}

/** The year that the clause's own heading names, else the nearest heading above it. A span names its last year. */
function governingYear(text: string, clause: Clause, ownHead: string): number | undefined {
  const heads = [
    ownHead.slice(0, 60),
    ...clause.above.toReversed().map((one) => firstLine(text.slice(one.start, Math.min(one.end, one.start + 80)))),
  ]
  for (const head of heads) {
    const years = withoutCitations(head).match(/(?:19|20)\d\d(?=年)/g)
    const last = years?.at(-1)
    if (last !== undefined) return Number(last)
  }
  return undefined
}

/** Where neither heading nor issue gives a year: the last one printed before the clause. */
function yearBefore(text: string, at: number): number | undefined {
  const years = withoutCitations(text.slice(Math.max(0, at - 2_000), at)).match(/(?:19|20)\d\d(?=年)/g)
  const last = years?.at(-1)
  return last === undefined ? undefined : Number(last)
}

function firstLine(text: string): string {
  return text.slice(0, headEnd(text))
}

/** What a frequency says in numbers (1次, 至少5次): not a quantity. */
function countRanges(text: string, found: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  for (const one of found) {
    const words = text.slice(one.start, one.end)
    for (const match of words.matchAll(
      /(?:\d+|[一二两三四五六七八九十]+)个?(?:次|轮|遍|回|场|期|班次)|每(?:\d+|[一二两三四五六七八九十]+)个?(?:天|日|月|季度|周|年|小时)/g,
    )) {
      ranges.push({ start: one.start + match.index, end: one.start + match.index + match[0].length })
    }
    // 每月至少下井1次、到矿2次: the second number says how often, too.
    const more = /^、[\u4e00-\u9fff]{2,10}(?:\d+|[一二两三四五六七八九十]+)次/.exec(text.slice(one.end, one.end + 20))
    if (more !== null) ranges.push({ start: one.end, end: one.end + more[0].length })
  }
  return ranges
}
