import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dataOf, daySaid, examplesOf, type Form } from '#platform/papers'
import { Refused } from '#platform/refusal'
import type { Press } from '../press.ts'
import { faultOf, type FormFault } from './form-file.ts'

/** A moment for papers that nobody issues: checks and examples. */
export const exampleAt = '2026-11-22T02:00:00.000Z'

/** A form filled with its examples, as its template reads it. */
export function exampleData(form: Form) {
  const number = form.code === null ? '' : `示（松岭）煤安${form.code}〔${form.exampleOn.slice(0, 4)}〕001号`
  const head = { number, office: '松岭区能源局', date: daySaid(form.exampleOn), draft: false, corrects: '' }
  return { ...dataOf(form, examplesOf(form), head), root: '' }
}

/**
 * Compiles the template of a form with its examples and with nothing filled in, in the press: what it asks for and does not get, what does not
 * compile, what leaves its folder, what takes too long or too much memory is told with file and line.
 * `everyField`: a field that the template does not use is a fault too. `folder`: the workspace that the press shows; the form is `<folder>/<id>/`, or the folder itself with `main` "paper.typ".
 */
export async function checkTemplate(
  press: Press,
  folder: string,
  form: Form,
  main: string,
  wants: { everyField?: boolean } = {},
): Promise<FormFault[]> {
  const file = join(folder, main)
  const said = `${form.id}/${basename(main)}`
  if (!existsSync(file)) return [faultOf(said, 1, 'form-no-template')]
  const example = exampleData(form)
  const empty = { ...dataOf(form, {}, { number: '', office: '', date: '', draft: true, corrects: '' }), root: '' }
  for (const data of [example, empty]) {
    try {
      const { blocks } = await press.printTold({ folder, main, data, at: exampleAt })
      if (!blocks.some((one) => (one as { kind?: string }).kind === 'head'))
        return [faultOf(said, 1, 'template-silent')]
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return [refusedFault(said, form.id, main, error)]
    }
  }
  return wants.everyField ? unusedFields(readFileSync(file, 'utf8'), form, said) : []
}

function refusedFault(said: string, id: string, main: string, { code, facts }: Refused): FormFault {
  if (code === 'paper-too-slow') return faultOf(said, 1, 'template-slow', facts)
  if (code === 'paper-too-large') return faultOf(said, 1, 'template-large')
  const told = String(facts['file'])
  const file = told === main || told === '' ? said : told.startsWith(`${id}/`) ? told : `${id}/${told}`
  const message = String(facts['message'])
  const strange = /does not contain key "([^"]*)"/.exec(message)?.[1]
  const line = Number(facts['line'] ?? 1)
  return strange === undefined
    ? faultOf(file, line, 'template-fault', { message })
    : faultOf(file, line, 'template-no-field', { name: strange })
}

/** A field that nobody will find on the paper would be filled in vain. */
function unusedFields(text: string, form: Form, said: string): FormFault[] {
  return Object.keys(form.fields)
    .filter((name) => !text.includes(`data.${name}`) && !text.includes(`"${name}"`))
    .map((name) => faultOf(said, 1, 'form-unused', { name }))
}
