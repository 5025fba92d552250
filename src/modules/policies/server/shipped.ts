import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Day } from '#platform/day'
import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { PolicyContent, PolicyHead } from '../model.ts'
import { Cases } from '../rules/case.ts'
import { expandWhere } from '../rules/where.ts'

/** The folder of the documents that ship with the program. */
export const policiesFolder = join(import.meta.dirname, '../../../../policies')

/** A shipped document: `policies/<place>/<name>/{document,obligations,cases}.yaml`. */
export type Shipped = { place: string; name: string; head: PolicyHead; content: PolicyContent; cases: Cases }

/** Every shipped document, in the order of place and name. Throws one line a fault: `policies/…/obligations.yaml:12: …`. */
export function readShipped(folder = policiesFolder): Shipped[] {
  const found: Shipped[] = []
  for (const place of foldersIn(folder)) {
    for (const name of foldersIn(join(folder, place))) found.push(readPolicy(folder, place, name))
  }
  return found
}

function readPolicy(folder: string, place: string, name: string): Shipped {
  const at = join(folder, place, name)
  const head = readYaml(join(at, 'document.yaml'), PolicyHead)
  if (head.policy !== `${place}-${name}`)
    throw new Error(`${shown(join(at, 'document.yaml'))}:1: policy must be ${place}-${name}, is ${head.policy}`)
  const content = readYaml(
    join(at, 'obligations.yaml'),
    PolicyContent,
    (raw) => expandContent(raw, head.inForceFrom),
    whyNotWhole,
  )
  return { place, name, head, content, cases: readYaml(join(at, 'cases.yaml'), Cases) }
}

type Fault = { path: PropertyKey[]; message: string }

/** Reads one YAML file into a shape; `prepare` expands short forms, `whyNot` finds what the shape alone cannot tell. */
export function readYaml<T>(
  file: string,
  shape: z.ZodType<T>,
  prepare = (raw: unknown) => raw,
  whyNot: (value: T) => Fault[] = () => [],
): T {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, merge: true })
  const wrong = document.errors[0]
  if (wrong) throw new Error(`${shown(file)}:${lines.linePos(wrong.pos[0]).line}: ${wrong.message.split('\n')[0]}`)
  let raw: unknown
  try {
    raw = prepare(document.toJS({ maxAliasCount: -1 }))
  } catch (error) {
    throw new Error(`${shown(file)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  const parsed = shape.safeParse(raw)
  const faults = parsed.success ? whyNot(parsed.data) : deepest(parsed.error.issues)
  if (faults.length > 0) {
    const told = faults.map(
      (fault) => `${shown(file)}:${lineOf(document, lines, fault.path)}: ${fault.path.join('.')}: ${fault.message}`,
    )
    throw new Error(told.join('\n'))
  }
  return (parsed as { data: T }).data
}

/** A union tells every alternative's faults: take the alternative that came furthest. */
function deepest(issues: readonly z.core.$ZodIssue[], above: PropertyKey[] = []): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path]
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }]
    const alternatives = issue.errors.map((inner) => deepest(inner, path))
    return alternatives.reduce((best, one) => (depth(one) > depth(best) ? one : best))
  })
}

function depth(faults: Fault[]): number {
  return Math.max(0, ...faults.map((fault) => fault.path.length)) - faults.length / 100
}

/** The line of the value at a path, or of the nearest one above it that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

const conditions = new Set(['where', 'counts', 'holds', 'count', 'share', 'of', 'over', 'in'])

/** Writes out the short form of every condition of `obligations.yaml`; an obligation without `from` runs with its document. */
function expandContent(raw: unknown, from: Day): unknown {
  if (typeof raw !== 'object' || raw === null) return raw
  const { obligations, indicators, ...rest } = raw as Record<string, unknown>
  return {
    ...rest,
    obligations: each(obligations, (one) => expandObligation({ from, ...one })),
    indicators: each(indicators ?? [], expandIndicator),
  }
}

function each(list: unknown, change: (one: Record<string, unknown>) => unknown): unknown {
  return Array.isArray(list)
    ? list.map((one) => (typeof one === 'object' && one !== null ? change(one as Record<string, unknown>) : one))
    : list
}

function expandObligation(raw: Record<string, unknown>): unknown {
  const after = raw.after as Record<string, unknown> | undefined
  return { ...expandKeys(raw, ['where', 'counts', 'holds']), ...(after ? { after: expandKeys(after, ['where']) } : {}) }
}

function expandIndicator(raw: Record<string, unknown>): unknown {
  if (typeof raw.compute !== 'object' || raw.compute === null) return raw
  return { ...raw, compute: expandKeys(raw.compute as Record<string, unknown>, [...conditions]) }
}

function expandKeys(raw: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      keys.includes(key) && typeof value === 'object' ? expandWhere(value) : value,
    ]),
  )
}

/** Ids used twice, and names that point at nothing inside the document. */
function whyNotWhole(content: PolicyContent): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const list of ['obligations', 'indicators', 'sets', 'milestones'] as const) {
    content[list].forEach((one, index) => {
      if (seen.has(one.id)) faults.push({ path: [list, index, 'id'], message: `${one.id} stands twice` })
      seen.add(one.id)
      if (!content.clauses.some((clause) => clause.label === one.clause))
        faults.push({ path: [list, index, 'clause'], message: `no clause ${one.clause}` })
    })
  }
  content.obligations.forEach((one, index) => {
    if (one.kind === 'target' && !content.indicators.some((indicator) => indicator.id === one.indicator))
      faults.push({ path: ['obligations', index, 'indicator'], message: `no indicator ${one.indicator}` })
    if (one.set && !content.sets.some((set) => set.id === one.set))
      faults.push({ path: ['obligations', index, 'set'], message: `no set ${one.set}` })
  })
  return faults
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

function shown(file: string): string {
  return join('policies', relative(policiesFolder, file))
}
