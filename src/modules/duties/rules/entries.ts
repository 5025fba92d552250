import { type Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { AsOf } from '../model.ts'
import { beijingDay } from './spans.ts'

export type Seen = {
  /** What happened, with corrections carried out, in order of happening. */
  entries: readonly Entry[]
  voided: readonly Entry[]
  /** Corrections of an entry, in order of writing. */
  corrections: ReadonlyMap<string, readonly Entry[]>
}

/** Members of `facts` of a correction that change the entry itself and not its facts. */
const own = new Set(['void', 'reason', 'happenedAt', 'mine', 'post', 'organisation', 'facts'])

/**
 * The record as of a day: what had happened up to then as it was known on another day. A correction counts from the day on
 * which it was written down, whatever day it corrects; a voided correction does not count. The order of entries is of no matter.
 */
export function entriesSeen(entries: readonly Entry[], { asOf, knownOn }: AsOf): Seen {
  const corrections = new Map<string, Entry[]>()
  const written: Entry[] = []
  const isKnown = openKnown(knownOn)
  for (const one of entries) {
    if (!isKnown(one.recordedAt)) continue
    if (one.word === 'entry.corrected' && one.corrects)
      corrections.set(one.corrects, [...(corrections.get(one.corrects) ?? []), one])
    else written.push(one)
  }
  for (const list of corrections.values()) list.sort(byWriting)
  const seen: Entry[] = []
  const voided: Entry[] = []
  for (const one of written) {
    const valid = corrections.size === 0 ? nothing : validCorrections(one.id, corrections)
    const corrected = valid.length === 0 ? one : valid.reduce(corrected1, one)
    if (corrected.happenedOn > asOf) continue
    if (valid.some((each) => each.facts['void'] === true)) voided.push(corrected)
    else seen.push(corrected)
  }
  seen.sort(byHappening)
  voided.sort(byHappening)
  return { entries: seen, voided, corrections }
}

const nothing: readonly Entry[] = []

/** Whether a moment lies in a day, Beijing time, or before it: moments in the record's own form (`….mmmZ`) compare as text. */
function openKnown(day: Day): (moment: string) => boolean {
  const end = `${day}T16:00:00.000Z`
  return (moment) => (isOwnForm(moment) ? moment < end : beijingDay(moment) <= day)
}

function validCorrections(id: string, corrections: ReadonlyMap<string, readonly Entry[]>, depth = 0): Entry[] {
  const list = corrections.get(id)
  if (!list || depth > 20) return []
  return list.filter(
    (one) => !validCorrections(one.id, corrections, depth + 1).some((each) => each.facts['void'] === true),
  )
}

function corrected1(entry: Entry, by: Entry): Entry {
  const said = by.facts
  const flat = Object.entries(said).filter(([name]) => !own.has(name))
  const facts = { ...entry.facts, ...Object.fromEntries(flat), ...(isRecord(said['facts']) ? said['facts'] : {}) }
  const changed: Entry = { ...entry, facts }
  if (typeof said['happenedAt'] === 'string') {
    changed.happenedAt = said['happenedAt']
    changed.happenedOn = beijingDay(said['happenedAt'])
  }
  for (const name of ['mine', 'post', 'organisation'] as const) {
    const value = said[name]
    if (typeof value === 'string' || value === null) changed[name] = value
  }
  return changed
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Moments may be written in several forms (Z, +08:00); they compare as moments. The identity breaks ties. */
export function byHappening(a: Entry, b: Entry): number {
  return byMoment(a.happenedAt, b.happenedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The record's own form (`….mmmZ`), which compares as text. */
function isOwnForm(moment: string): boolean {
  return moment.length === 24 && moment[23] === 'Z'
}

function byMoment(a: string, b: string): number {
  if (isOwnForm(a) && isOwnForm(b)) return a < b ? -1 : a > b ? 1 : 0
  return Date.parse(a) - Date.parse(b)
}

function byWriting(a: Entry, b: Entry): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || a.seq - b.seq || (a.id < b.id ? -1 : 1)
}

/** 补办: the day of the period that an entry makes good, when it names one. */
export function madeGoodFor(entry: Entry): Day | undefined {
  const day = entry.facts['for']
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && day <= entry.happenedOn ? day : undefined
}

/**
 * 同行: somebody came along on another's deed (`facts.with` names its entry). It counts for his post, but not once more for
 * the office or the mine, and sets nothing off.
 */
export function isCompanion(entry: Entry): boolean {
  return typeof entry.facts['with'] === 'string'
}

/** Every mine that an entry names, be it that a correction gives it to another entry: which to read for judging them. */
export function minesNamed(entry: Entry): string[] {
  const given = entry.facts['mine']
  return [...minesOf(entry), ...(typeof given === 'string' ? [given] : [])]
}

/** Mines that an entry is about: its own, or those that a list names (`facts.mines`). */
export function minesOf(entry: Entry): string[] {
  if (entry.mine !== null) return [entry.mine]
  const listed = entry.facts['mines']
  return Array.isArray(listed) ? listed.filter((one): one is string => typeof one === 'string') : []
}
