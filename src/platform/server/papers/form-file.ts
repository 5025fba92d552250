import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Form } from '#platform/papers'
import { papersWords } from '#platform/papers-words'
import { sayIn } from '#platform/words'

/** Something wrong in a form's folder, in both languages. `file` as it is told: `seal-decision/form.yaml`. */
export type FormFault = { file: string; line: number; says: [string, string] }

export function faultOf(file: string, line: number, code: string, facts: Record<string, unknown> = {}): FormFault {
  return { file, line, says: [sayIn('zh', papersWords, code, facts), sayIn('en', papersWords, code, facts)] }
}

/** `<folder>/<file>:<line>: <Chinese sentence> <English sentence>` */
export function sentenceOf(folder: string, { file, line, says }: FormFault): string {
  return `${join(folder, file)}:${line}: ${says.join(' ')}`
}

/** The folders of forms in a folder, in the order of their names. */
export function formFolders(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() || one.isSymbolicLink())
    .map((one) => one.name)
    .toSorted()
}

/** A link in a form's folder could lead out of it. */
export function linkFaults(folder: string): FormFault[] {
  const name = basename(folder)
  if (lstatSync(folder).isSymbolicLink()) return [faultOf(name, 1, 'template-link')]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((one) => lstatSync(join(folder, one)).isSymbolicLink())
    .map((one) => faultOf(`${name}/${one}`, 1, 'template-link'))
}

/** Reads `form.yaml` of a folder. Faults come in the order of their lines. */
export function readForm(folder: string): { form: Form } | { faults: FormFault[] } {
  return readYaml(folder, (raw) => raw)
}

/**
 * Reads a place's own `form.yaml`: it says from which day and for which region its template is used, and else only what it says otherwise
 * than the form that ships. Fields may be added, never required ones: nobody would fill them.
 */
export function readOwnForm(folder: string, shipped: Form): { form: Form } | { faults: FormFault[] } {
  const file = `${basename(folder)}/form.yaml`
  const read = readYaml(folder, (raw) => {
    const { from: _, region: __, fields, ...rest } = shipped
    return { ...rest, ...raw, fields: { ...fields, ...(raw['fields'] as object | undefined) } }
  })
  if ('faults' in read) return read
  const { form } = read
  const added = Object.entries(form.fields).find(([name, one]) => one.required && !shipped.fields[name]?.required)
  const wrong = [
    ...(form.region === undefined ? [faultOf(file, 1, 'form-no-region')] : []),
    ...(form.code === shipped.code ? [] : [faultOf(file, 1, 'form-other-code', { code: shipped.code ?? '—' })]),
    ...(added ? [faultOf(file, 1, 'form-own-required', { name: added[0] })] : []),
  ]
  return wrong.length > 0 ? { faults: wrong } : read
}

function readYaml(
  folder: string,
  complete: (raw: Record<string, unknown>) => unknown,
): { form: Form } | { faults: FormFault[] } {
  const name = basename(folder)
  const file = `${name}/form.yaml`
  const path = join(folder, 'form.yaml')
  if (!existsSync(path)) return { faults: [faultOf(file, 1, 'form-no-yaml')] }
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
  const broken = document.errors[0]
  if (broken) {
    const why = broken.message.split(' at line ')[0]!
    return { faults: [faultOf(file, lines.linePos(broken.pos[0]).line, 'form-yaml', { why })] }
  }
  const raw = document.toJS({ maxAliasCount: 100 }) as unknown
  const whole =
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? complete(raw as Record<string, unknown>) : raw
  const parsed = Form.safeParse(whole)
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, file, document, lines))
  if (parsed.success && parsed.data.id !== name)
    faults.push(faultOf(file, lineOf(document, lines, ['id']), 'form-id', { id: parsed.data.id, folder: name }))
  return parsed.success && faults.length === 0
    ? { form: parsed.data }
    : { faults: faults.toSorted((one, other) => one.line - other.line) }
}

function faultsOf(issue: z.core.$ZodIssue, file: string, document: Document, lines: LineCounter): FormFault[] {
  const path = issue.path as (string | number)[]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) =>
      faultOf(file, lineOf(document, lines, [...path, name]), 'form-strange', { name: [...path, name].join('.') }),
    )
  const line = lineOf(document, lines, path)
  const name = String(path.at(-1) ?? '')
  if (issue.code === 'custom') return [faultOf(file, line, issue.message, { name })]
  const before = path.length > 0 ? `${path.join('.')} — ` : ''
  if (issue.code === 'invalid_value') {
    const value = String(document.getIn(path))
    return [faultOf(file, line, 'form-not-among', { value, wanted: issue.values.map(String).join(' ') })]
  }
  return [faultOf(file, line, 'form-wrong', { why: before + issue.message })]
}

/** The line of the member at a path; of the nearest one above it where it does not stand in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]!
    const key = isMap(parent) ? parent.items.find((one) => isScalar(one.key) && one.key.value === last)?.key : undefined
    const node = key ?? document.getIn(path.slice(0, length), true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}
