import { canonical } from '#platform/canonical'
import type { Obligation } from '../model.ts'

/** What a later edition changes: duties that begin, change and end. */
export type Comparison = {
  begun: Obligation[]
  changed: { before: Obligation; after: Obligation; what: string[] }[]
  ended: Obligation[]
  same: number
}

/** Members that say what is owed; clause numbers and wording may differ without a change of duty. */
const weighty = [
  'binds',
  'where',
  'does',
  'counts',
  'spread',
  'atLeast',
  'atMost',
  'every',
  'by',
  'after',
  'within',
  'before',
  'due',
  'joint',
  'indicator',
  'holds',
  'strive',
  'to',
] as const

type Pair = { before: Obligation; after: Obligation }

/**
 * Compares two editions. Obligations are paired by identity where a person chose it, else by what they bind, ask and say: a
 * new printing may renumber its clauses, and identities that the reader made (`c12-quota-1`) tell no more than a number.
 */
export function compareObligations(before: readonly Obligation[], after: readonly Obligation[]): Comparison {
  const pairs = pairUp(before, after)
  const found = new Set(pairs.flatMap((one) => [one.before, one.after]))
  const result: Comparison = {
    begun: after.filter((one) => !found.has(one)),
    changed: [],
    ended: before.filter((one) => !found.has(one)),
    same: 0,
  }
  for (const pair of pairs) {
    const what = changedMembers(pair.before, pair.after)
    if (what.length === 0) result.same++
    else result.changed.push({ ...pair, what })
  }
  return result
}

/**
 * The obligations of a new edition under the identities that their twins have had: duties that go on keep their key. One
 * without a twin never takes an identity that an earlier edition used for something else.
 */
export function carryIdentities(before: readonly Obligation[], after: readonly Obligation[]): Obligation[] {
  const twins = new Map(pairUp(before, after).map((pair) => [pair.after, pair.before.id]))
  const taken = new Set([...before.map((one) => one.id), ...twins.values()])
  return after.map((one) => {
    const twin = twins.get(one)
    if (twin !== undefined) return { ...one, id: twin }
    let id = one.id
    for (let n = 2; taken.has(id); n++) id = `${one.id}-v${n}`
    taken.add(id)
    return { ...one, id }
  })
}

/** The best pairs first; each obligation in one pair at most, in the order of `after`. */
function pairUp(before: readonly Obligation[], after: readonly Obligation[]): Pair[] {
  const candidates = after
    .flatMap((two) => before.map((one) => ({ before: one, after: two, score: likeness(one, two) })))
    .filter((one) => one.score >= 6)
    .toSorted((a, b) => b.score - a.score)
  const used = new Set<Obligation>()
  const pairs = candidates.filter((one) => {
    if (used.has(one.before) || used.has(one.after)) return false
    used.add(one.before).add(one.after)
    return true
  })
  return pairs
    .toSorted((a, b) => after.indexOf(a.after) - after.indexOf(b.after))
    .map(({ before, after }) => ({ before, after }))
}

const madeByReader = /^c[a-z0-9-]*-(quota|reaction|task|target|limit)-\d+/

/** How much two obligations are the same demand: 0 (not at all) to 20. */
function likeness(one: Obligation, two: Obligation): number {
  if (one.kind !== two.kind) return 0
  if (one.id === two.id && !madeByReader.test(one.id)) return 20
  const [a, b] = [written(one), written(two)]
  const asks = (key: string, points: number) => (a[key] !== undefined && a[key] === b[key] ? points : 0)
  const words = wordsShared(one.says[0], two.says[0])
  // Tasks have nothing but their words to tell one from another.
  if (one.kind === 'task') return words * 8 + asks('binds', 1) + (one.clause === two.clause ? 1 : 0)
  return (
    asks('binds', 3) +
    asks('does', 2) +
    asks('after', 1) +
    asks('indicator', 3) +
    asks('holds', 3) +
    asks('counts', 1) +
    asks('where', 1) +
    words * 5 +
    (one.clause === two.clause ? 0.5 : 0)
  )
}

const writtenOf = new WeakMap<object, Record<string, string>>()

/** The weighty members as canonical text, made once for each obligation. */
function written(one: Obligation): Record<string, string> {
  const known = writtenOf.get(one)
  if (known) return known
  const all = one as unknown as Record<string, unknown>
  const made = Object.fromEntries(
    weighty.flatMap((key) => (all[key] === undefined ? [] : [[key, canonical(all[key])]])),
  )
  writtenOf.set(one, made)
  return made
}

const pairsOf = new Map<string, ReadonlySet<string>>()

/** The share of neighbouring character pairs that two sentences have in common (Dice), figures left out. */
function wordsShared(one: string, two: string): number {
  const [a, b] = [bigrams(one), bigrams(two)]
  if (a.size + b.size === 0) return 0
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return (2 * shared) / (a.size + b.size)
}

function bigrams(text: string): ReadonlySet<string> {
  const known = pairsOf.get(text)
  if (known) return known
  const bare = text.replace(/[\s\d，。、；：（）]/g, '')
  const made = new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2)))
  if (pairsOf.size > 5000) pairsOf.clear()
  pairsOf.set(text, made)
  return made
}

/** The members in which two obligations ask for something else. */
export function changedMembers(before: object, after: object): string[] {
  const [a, b] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  return weighty.filter((key) => canonical(a[key] ?? null) !== canonical(b[key] ?? null))
}
