import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expandWhere } from '#modules/policies'
import { sayIn } from '#platform/words'
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { LedgerRefusal } from '../api.ts'
import { Definition } from '../model.ts'
import { checkDefinition } from '../rules/check.ts'
import type { DefinitionFault } from '../rules/definition-faults.ts'
import { words } from '../words.ts'

/** The folder of the definitions that ship with the program. */
export const ledgersFolder = join(import.meta.dirname, '../../../../ledgers')

/** Every shipped definition, in the order of their names. Throws all faults of all files, each with its line, in both languages. */
export function readDefinitions(folder = ledgersFolder): Definition[] {
  const { definitions, faults } = readFolder(folder)
  if (faults.length > 0) throw new Error(faults.map((one) => sentence('ledgers', one)).join('\n'))
  return definitions
}

/** The definitions of a folder that are without faults, and all faults of the others. */
export function readFolder(folder: string): { definitions: Definition[]; faults: LedgerRefusal[] } {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
  const read = files.map((name) => readDefinition(readFileSync(join(folder, name), 'utf8'), name))
  return {
    definitions: read.flatMap((one) => ('definition' in one ? [one.definition] : [])),
    faults: read.flatMap((one) => ('faults' in one ? one.faults : [])),
  }
}

/** Reads the text of a definition. Faults come in the order of their lines. */
export function readDefinition(text: string, file: string): { definition: Definition } | { faults: LedgerRefusal[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  const broken = document.errors[0]
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line
    const facts = { why: broken.message.split(' at line ')[0]! }
    return { faults: [refusalOf(file, line, { path: [], code: 'yaml', facts })] }
  }
  const found: DefinitionFault[] = []
  const raw = expandConditions(document.toJS({ maxAliasCount: 1000 }), found)
  const parsed = Definition.safeParse(raw)
  if (!parsed.success) found.push(...faultsOfShape(parsed.error.issues))
  else if (found.length === 0) {
    found.push(...checkDefinition(parsed.data))
    if (`${parsed.data.ledger}.yaml` !== file)
      found.push({ path: ['ledger'], code: 'file-name', facts: { name: parsed.data.ledger } })
  }
  if (found.length === 0 && parsed.success) return { definition: parsed.data }
  const placed = found.map((one) => ({ one, line: lineOf(document, lines, one) }))
  return {
    faults: placed.toSorted((a, b) => a.line - b.line).map(({ one, line }) => refusalOf(file, line, one)),
  }
}

export function refusalOf(file: string, line: number, { path, code, facts }: DefinitionFault): LedgerRefusal {
  const key = `ledger-fault.${code}`
  return { file, line, member: path.join('.'), says: [sayIn('zh', words, key, facts), sayIn('en', words, key, facts)] }
}

/** `<folder>/<file>:<line>: <member>: <Chinese sentence> <English sentence>`. */
export function sentence(folder: string, { file, line, member, says }: LedgerRefusal): string {
  return `${folder}/${file}:${line}: ${member && `${member}: `}${says.join(' ')}`
}

/** The line of the member at a path; of the nearest one above it where it does not stand in the file. */
function lineOf(document: Document, lines: LineCounter, { path, code, facts }: DefinitionFault): number {
  const whole = code === 'strange-member' ? [...path, facts['name'] as string] : path
  for (let length = whole.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(whole.slice(0, length - 1), true)
    const last = whole[length - 1]!
    const key = isMap(parent) ? parent.items.find((one) => isScalar(one.key) && one.key.value === last)?.key : undefined
    const node = key ?? document.getIn(whole.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

/** Writes out the short form of every condition; one that is none stays as it is and is told. */
function expandConditions(raw: unknown, faults: DefinitionFault[]): unknown {
  if (!isRecord(raw)) return raw
  function expand(owner: unknown, names: readonly string[], path: (string | number)[]): unknown {
    if (!isRecord(owner)) return owner
    const next = { ...owner }
    for (const name of names) {
      if (!isRecord(next[name]) && !Array.isArray(next[name])) continue
      try {
        next[name] = expandWhere(next[name], '')
      } catch (error) {
        faults.push({ path: [...path, name], code: conditionFault(error), facts: { why: whyOf(error) } })
      }
    }
    return next
  }
  const each = (member: string, names: readonly string[]) =>
    Array.isArray(raw[member])
      ? (raw[member] as unknown[]).map((one, at) => expand(one, names, [member, at]))
      : raw[member]
  return {
    ...raw,
    fields: each('fields', ['visible', 'required', 'readOnly']),
    ...(raw['rules'] === undefined ? {} : { rules: each('rules', ['where']) }),
    ...(raw['steps'] === undefined ? {} : { steps: each('steps', ['where']) }),
  }
}

/** What `expandWhere` found, without the place that it tells: the line says that. */
function whyOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^[^:]*: /, '')
}

const conditions: readonly [RegExp, string][] = [
  [/empty condition|must have members/, 'where-empty'],
  [/a list is wanted/, 'where-list'],
  [/is no fact/, 'where-no-fact'],
  [/value is wanted/, 'where-value'],
  [/is, atLeast/, 'where-how'],
]
function conditionFault(error: unknown): string {
  return conditions.find(([text]) => text.test(whyOf(error)))?.[1] ?? 'where-how'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Issue = z.core.$ZodIssue

/** Faults of the shape in our own sentences; of a union those of the alternative that came furthest. */
function faultsOfShape(issues: readonly Issue[], above: PropertyKey[] = []): DefinitionFault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path] as (string | number)[]
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const all = issue.errors.map((inner) => faultsOfShape(inner, path))
      return all.reduce((best, one) => (weightOf(one) > weightOf(best) ? one : best))
    }
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => ({ path, code: 'strange-member', facts: { name } }))
    return [{ path, ...saidOf(issue) }]
  })
}

function weightOf(faults: DefinitionFault[]): number {
  return Math.max(0, ...faults.map((one) => one.path.length)) - faults.length / 100
}

function saidOf(issue: Issue): Pick<DefinitionFault, 'code' | 'facts'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && /received undefined/.test(issue.message)
        ? { code: 'missing', facts: { wanted: issue.expected } }
        : { code: 'wrong-type', facts: { wanted: issue.expected } }
    case 'invalid_value':
      return { code: 'not-among', facts: { wanted: issue.values.map(String).join(' / ') } }
    case 'invalid_union':
      return { code: 'no-type', facts: { name: String(issue.path.at(-1) ?? '') } }
    case 'invalid_format':
      return { code: 'wrong-form', facts: { wanted: issue.pattern ?? issue.format } }
    case 'too_small':
      return { code: 'too-few', facts: { least: Number(issue.minimum) } }
    case 'too_big':
      return { code: 'too-many', facts: { most: Number(issue.maximum) } }
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      break
  }
  return { code: 'wrong', facts: { why: issue.message } }
}
