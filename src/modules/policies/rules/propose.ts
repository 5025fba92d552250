import type { Binds, Obligation, Step } from '../model.ts'
import type { At, Reading, ReadItem } from '../reading.ts'
import { deedOf, triggerOf } from './deeds.ts'
import { readNumber } from './numerals.ts'
import { bindsOf } from './offices.ts'

/** An obligation as far as it could be read; what is missing is asked of a person before it can be accepted. */
export type Draft = Partial<Omit<Obligation, 'kind'>> & { kind: Obligation['kind']; id: string; clause: string; says: [string, string] } & Record<string, unknown>

/** What a person is asked: who owes it, what deed proves it, which indicator is meant, or whether it is a duty at all. */
export type Question = 'subject-open' | 'deed-open' | 'trigger-open' | 'indicator-open' | 'limit-open'

export type Proposal = { item: number; ordinal: number; obligation: Draft; spans: { what: string; at: At }[]; question: Question | null }

/** Default ladder of a read obligation; a person may change it. Every step proposes, a person sends. */
const ladder: Step[] = [
  { at: -5, do: 'remind' },
  { at: 0, do: 'tell', whom: 'superior' },
  { at: 10, do: 'paper', which: '督办函' },
]

/** Proposals for every clause of a document, in order. `from` is the day from which they would bind. */
export function proposeFrom(reading: Reading, from: string): Proposal[] {
  return reading.items.flatMap((item, index) => proposalsOf(reading, item, index, from))
}

function proposalsOf(reading: Reading, item: ReadItem, index: number, from: string): Proposal[] {
  if (item.kind === 'context') return []
  const found: Omit<Proposal, 'item' | 'ordinal'>[] = []
  const stem = `c${item.path.map(idPart).join('-') || index + 1}`
  const clause = item.path.join('')
  const common = (kind: Obligation['kind'], n: number, says: string) =>
    ({ kind, id: `${stem}-${kind}-${n}`.toLowerCase(), clause, says: [says, says] as [string, string], from, proof: [], ladder })
  const owner = bindsOf(item.lead ?? item.units[0] ?? null)

  for (const [n, one] of item.frequencies.entries()) {
    const binds = bindsOf(one.actor) ?? (one.actor ? undefined : owner)
    const does = deedOf(one.action) ?? deedOf(textOf(reading, item.at))
    found.push({
      obligation: {
        ...common('quota', n + 1, `${one.actor ?? item.lead ?? item.units[0] ?? ''}${one.action ?? ''} ${one.text}`.trim()),
        ...(binds ? { binds } : {}), ...(does ? { does } : {}), atLeast: one.count, every: one.period, spread: spreadOf(binds, one.text),
      },
      spans: [{ what: 'frequency', at: one.at }, ...unitSpans(item, one.actor)],
      question: !binds ? 'subject-open' : !does ? 'deed-open' : null,
    })
  }
  const relative = item.deadlines.filter((one) => one.date === null && !one.longTerm && withinOf(one.text))
  for (const [n, one] of relative.entries()) {
    const trigger = nearest(item.triggers, one.at)
    const around = sentenceAround(reading.text, one.at)
    const word = triggerOf(trigger?.text ?? around)
    const does = deedOf(around.slice(around.indexOf(one.text) + one.text.length)) ?? deedOf(around)
    found.push({
      obligation: {
        ...common('reaction', n + 1, around), ...(owner ? { binds: owner } : {}),
        ...(word ? { after: { word } } : {}), ...(does ? { does } : {}), within: withinOf(one.text),
      },
      spans: [{ what: 'deadline', at: one.at }, ...(trigger ? [{ what: 'trigger', at: trigger.at }] : [])],
      question: !owner ? 'subject-open' : !word ? 'trigger-open' : !does ? 'deed-open' : null,
    })
  }
  if (item.kind === 'goal') {
    for (const [n, one] of item.quantities.entries()) {
      found.push({
        obligation: { ...common('target', n + 1, `${item.heading} ${one.text}`), atLeast: one.value, by: item.deadlines.find((d) => d.date)?.date ?? undefined, strive: /力争|争取/.test(sentenceAround(reading.text, one.at)) },
        spans: [{ what: 'quantity', at: one.at }],
        question: 'indicator-open',
      })
    }
  } else if (item.kind === 'task' || item.kind === 'safeguard' || item.kind === 'organisation') {
    found.push(taskOf(item, common('task', 1, headingOf(reading, item)), owner))
  }
  return found.map((one, ordinal) => ({ item: index, ordinal, ...one }))
}

/** The clause itself as a task: with its latest date, or standing with progress each quarter. */
function taskOf(item: ReadItem, common: Draft, owner: Binds | undefined): Omit<Proposal, 'item' | 'ordinal'> {
  const dates = item.deadlines.flatMap((one) => (one.date ? [one.date] : [])).sort()
  const due = dates.at(-1)
  const standing = item.deadlines.some((one) => one.longTerm)
  return {
    obligation: { ...common, ...(owner ? { binds: owner } : {}), joint: item.units.filter((name) => name !== (item.lead ?? item.units[0])), ...(due ? { due } : {}), ...(standing || !due ? { every: 'quarter' } : {}) },
    spans: [
      ...item.deadlines.filter((one) => one.date !== null || one.longTerm).map((one) => ({ what: 'deadline', at: one.at })),
      ...item.unitsAt.map((one) => ({ what: 'unit', at: one.at })),
    ],
    question: !owner ? 'subject-open' : !due && !standing ? 'limit-open' : null,
  }
}

/** 5日内, 3个工作日内, 24小时内, 1个月内; undefined when the text is no such span. */
export function withinOf(text: string): { days?: number; workingDays?: number; hours?: number; months?: number } | undefined {
  const found = /([0-9０-９〇零一二两三四五六七八九十百]+)\s*(?:个)?\s*(工作日|小时|日|天|月)/.exec(text)
  if (!found || /每/.test(text)) return undefined
  const n = readNumber(found[1]!.normalize('NFKC'))
  if (!Number.isFinite(n)) return undefined
  const unit = found[2]
  return unit === '工作日' ? { workingDays: n } : unit === '小时' ? { hours: n } : unit === '月' ? { months: n } : { days: n }
}

/** A label as a part of an identity: 二 and (二) are 2, 第十二条 is 12; letters and digits only. */
function idPart(label: string): string {
  const bare = label.replace(/[第条款项章节编()（）]/g, '')
  const n = readNumber(bare)
  return Number.isNaN(n) ? bare.replace(/[^a-z0-9]/gi, '') || 'x' : String(n)
}

function spreadOf(binds: Binds | undefined, text: string): 'any' | 'each' {
  return binds && 'mine' in binds ? 'each' : /每(个|座|处)?(煤?矿|矿井|企业)|全覆盖/.test(text) ? 'each' : 'any'
}

function unitSpans(item: ReadItem, actor: string | null): { what: string; at: At }[] {
  return item.unitsAt.filter((one) => actor?.includes(one.name)).map((one) => ({ what: 'unit', at: one.at }))
}

function nearest<T extends { at: At }>(all: readonly T[], at: At): T | undefined {
  return all.toSorted((a, b) => Math.abs(a.at[0] - at[0]) - Math.abs(b.at[0] - at[0]))[0]
}

function textOf(reading: Reading, at: At): string {
  return reading.text.slice(at[0], at[1])
}

function headingOf(reading: Reading, item: ReadItem): string {
  return item.heading || textOf(reading, item.at).slice(0, 60).trim()
}

/** The sentence in which a span stands, without its number. */
function sentenceAround(text: string, at: At): string {
  const before = text.lastIndexOf('。', at[0]) + 1
  const semicolon = Math.max(before, text.lastIndexOf('；', at[0]) + 1, text.lastIndexOf('\n', at[0]) + 1)
  const ends = ['。', '；', '\n'].map((mark) => text.indexOf(mark, at[1])).filter((i) => i >= 0)
  return text.slice(semicolon, Math.min(...ends, text.length)).trim()
}
