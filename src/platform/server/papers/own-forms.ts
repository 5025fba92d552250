import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Form } from '#platform/papers'
import { openPress, type Press } from '../press.ts'
import { checkTemplate } from './check-form.ts'
import { faultOf, type FormFault, formFolders, linkFaults, readOwnForm, sentenceOf } from './form-file.ts'
import { type Edition, filesIn, hashOf, loadForms, useOwnForms } from './forms.ts'

let faults: readonly FormFault[] = []

/** What is wrong now in a place's own forms. */
export function ownFormFaults(): readonly FormFault[] {
  return faults
}

/** A county's template is a page or two; its folder holds that and perhaps an emblem. */
const most = { files: 50, bytes: 5_000_000 }

/**
 * Takes the forms that a place wrote itself, a folder each, and compiles each with its examples in the press. A faulty one is told by `tell`, with file
 * and line, and left out: the one that ships is used. Papers that were issued keep their edition.
 */
export async function takeOwnForms(
  folder: string,
  tell: (fault: string) => void,
  { shipped = loadForms(), seconds = 8 }: { shipped?: ReadonlyMap<string, Edition>; seconds?: number } = {},
): Promise<number> {
  const names = formFolders(folder)
  const press = names.length > 0 ? openPress({ limits: { seconds, megabytes: 900 } }) : undefined
  const editions: Edition[] = []
  const found: FormFault[] = []
  try {
    for (const name of names) {
      const read = await readOwn(press!, folder, name, shipped)
      if ('faults' in read) found.push(...read.faults)
      else editions.push(read.edition)
    }
  } finally {
    await press?.close()
  }
  for (const one of found) tell(sentenceOf(folder, one))
  faults = found
  useOwnForms(editions)
  return editions.length
}

/** One folder: its edition, or all that is wrong with it. */
export async function readOwn(
  press: Press,
  folder: string,
  name: string,
  forms = loadForms(),
): Promise<{ edition: Edition } | { faults: FormFault[] }> {
  const place = join(folder, name)
  const links = linkFaults(place)
  if (links.length > 0) return { faults: links }
  const shipped = forms.get(name)
  if (!shipped) return { faults: [faultOf(name, 1, 'form-unknown', { id: name })] }
  const read = readOwnForm(place, shipped.form)
  if ('faults' in read) return read
  if (!existsSync(join(place, 'paper.typ'))) return { faults: [faultOf(`${name}/paper.typ`, 1, 'form-no-template')] }
  const files = filesIn(place)
  const bytes = Object.values(files).reduce((sum, one) => sum + one.length, 0)
  if (Object.keys(files).length > most.files || bytes > most.bytes) return { faults: [faultOf(name, 1, 'form-large')] }
  const wrong = await checkTemplate(press, place, read.form, 'paper.typ')
  return wrong.length > 0 ? { faults: wrong } : { edition: editionOf(place, read.form, files) }
}

function editionOf(folder: string, form: Form, files: Record<string, Uint8Array>): Edition {
  return { form, sha256: hashOf(files), folder, main: 'paper.typ', files, own: true }
}
