import type { Day } from '#platform/day'
import type { Where } from '../model.ts'

/** What is known on a day, by declared name (`mine.kind`, `entry.underground` …). Missing or null: not registered 未登记. */
export type Facts = Readonly<Record<string, unknown>>

/** True, false, or undefined: not to be told from what is registered. */
export type Truth = boolean | undefined

type Leaf = Extract<Where, { fact: string }>
export type Wanted = { is: Scalar | Scalar[] } | { atLeast: number } | { atMost: number } | { since: Day }
type Scalar = string | number | boolean

/** Why a condition is true, false or unknown: the condition's own tree with the value that each leaf met. */
export type Explanation =
  | { op: 'all' | 'any'; of: Explanation[]; result: boolean | null }
  | { op: 'not'; of: Explanation[]; result: boolean | null }
  | { op: 'fact'; fact: string; wanted: Wanted; value: unknown; result: boolean | null }

/**
 * Whether a condition is true of the facts, in Kleene's strong three-valued logic: an unknown fact decides nothing, `not`
 * over unknown stays unknown, one false member settles `all`, one true member settles `any`.
 */
export function holds(where: Where, facts: Facts): Truth {
  if ('all' in where) return together(where.all, facts, false)
  if ('any' in where) return together(where.any, facts, true)
  if ('not' in where) {
    const inner = holds(where.not, facts)
    return inner === undefined ? undefined : !inner
  }
  return leafHolds(where, facts[where.fact])
}

/** The member value `settles` decides at once; else unknown if any member is unknown. */
function together(members: readonly Where[], facts: Facts, settles: boolean): Truth {
  let unknown = false
  for (const one of members) {
    const result = holds(one, facts)
    if (result === settles) return settles
    if (result === undefined) unknown = true
  }
  return unknown ? undefined : !settles
}

/** The same answer as {@link holds} at its root, with every leaf's value (`result: null` is unknown, as JSON has no undefined). */
export function explain(where: Where, facts: Facts): Explanation {
  if ('all' in where || 'any' in where) {
    const op = 'all' in where ? 'all' : 'any'
    const of = ('all' in where ? where.all : where.any).map((one) => explain(one, facts))
    const settles = op === 'any'
    const result = of.some((one) => one.result === settles)
      ? settles
      : of.some((one) => one.result === null)
        ? null
        : !settles
    return { op, of, result }
  }
  if ('not' in where) {
    const inner = explain(where.not, facts)
    return { op: 'not', of: [inner], result: inner.result === null ? null : !inner.result }
  }
  const { fact, ...wanted } = where
  const value = facts[fact] ?? null
  return { op: 'fact', fact, wanted, value, result: leafHolds(where, value) ?? null }
}

function leafHolds(leaf: Leaf, value: unknown): Truth {
  if (value === undefined || value === null) return undefined
  if ('is' in leaf) {
    const wanted = Array.isArray(leaf.is) ? leaf.is : [leaf.is]
    const values = Array.isArray(value) ? value : [value]
    // Grades and classes are text in the register and often bare numbers in YAML: '2' is 2.
    return wanted.some((one) => values.some((each) => String(each) === String(one)))
  }
  if ('since' in leaf) return typeof value === 'string' ? value >= leaf.since : undefined
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  if (Number.isNaN(number)) return undefined
  return 'atLeast' in leaf ? number >= leaf.atLeast : number <= leaf.atMost
}

/** Every leaf of an explanation, in order of writing. */
export function leavesOf(why: Explanation): Extract<Explanation, { op: 'fact' }>[] {
  return why.op === 'fact' ? [why] : why.of.flatMap(leavesOf)
}

/** Names of the facts that a condition reads, each once, in order of writing. */
export function factsNamed(where: Where): string[] {
  return [...new Set(namesIn(where))]
}

function namesIn(where: Where): string[] {
  if ('all' in where) return where.all.flatMap(namesIn)
  if ('any' in where) return where.any.flatMap(namesIn)
  if ('not' in where) return namesIn(where.not)
  return [where.fact]
}

/** Facts of a condition that the registry does not declare: a policy that names one must not be loaded. */
export function undeclaredFacts(where: Where, isDeclared: (fact: string) => boolean): string[] {
  return factsNamed(where).filter((fact) => !isDeclared(fact))
}

const operators = ['is', 'atLeast', 'atMost', 'since'] as const

/**
 * The long form of a condition as YAML writes it: `{ mine: { kind: coal, capacity: { atLeast: 30 } } }` means all of the
 * named facts; `any`, `all`, `not` combine; `{ fact: …, is: … }` and dotted names pass. Several members mean all of them.
 * Throws an Error that names the place when the text is no condition.
 */
export function expandWhere(written: unknown, at = 'where'): Where {
  const parts = partsOf(written, '', at)
  if (parts.length === 0) throw new Error(`${at}: an empty condition`)
  return parts.length === 1 ? parts[0]! : { all: parts }
}

function partsOf(written: unknown, prefix: string, at: string): Where[] {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    throw new Error(`${at}: a condition must have members`)
  const members = written as Record<string, unknown>
  if (typeof members['fact'] === 'string') return [asLeaf(members, at)]
  return Object.entries(members).flatMap(([key, value]) => partOf(key, value, prefix, `${at}.${key}`))
}

function partOf(key: string, value: unknown, prefix: string, at: string): Where[] {
  if (key === 'all' || key === 'any') {
    if (!Array.isArray(value) || value.length === 0) throw new Error(`${at}: a list is wanted`)
    const members = value.map((one, n) => joined(partsOf(one, prefix, `${at}[${n}]`), `${at}[${n}]`))
    return [key === 'all' ? { all: members } : { any: members }]
  }
  if (key === 'not') return [{ not: joined(partsOf(value, prefix, at), at) }]
  const fact = prefix ? `${prefix}.${key}` : key
  if (isScalar(value) || Array.isArray(value)) {
    if (!fact.includes('.')) throw new Error(`${at}: ${fact} is no fact`)
    return [asLeaf({ fact, is: value }, at)]
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${at}: a value is wanted`)
  const inner = value as Record<string, unknown>
  const used = operators.filter((one) => one in inner)
  if (used.length > 0) return used.map((one) => asLeaf({ fact, [one]: inner[one] }, at))
  if ('not' in inner && (isScalar(inner['not']) || Array.isArray(inner['not'])))
    return [{ not: asLeaf({ fact, is: inner['not'] }, at) }]
  return partsOf(inner, fact, at)
}

function joined(parts: Where[], at: string): Where {
  if (parts.length === 0) throw new Error(`${at}: an empty condition`)
  return parts.length === 1 ? parts[0]! : { all: parts }
}

function asLeaf(members: Record<string, unknown>, at: string): Where {
  const names = Object.keys(members).filter((one) => one !== 'fact')
  const name = names[0]
  const value = members[name ?? '']
  const fits =
    names.length === 1 &&
    (name === 'is'
      ? isScalar(value) || (Array.isArray(value) && value.length > 0 && value.every(isScalar))
      : name === 'since'
        ? typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
        : (name === 'atLeast' || name === 'atMost') && typeof value === 'number')
  if (!fits) throw new Error(`${at}: one of is, atLeast, atMost, since is wanted`)
  return members as Where
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
