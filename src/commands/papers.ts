import { writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { checkTemplate, exampleAt, exampleData } from '#platform/server/papers/check-form'
import {
  faultOf,
  formFolders,
  type FormFault,
  linkFaults,
  readForm,
  sentenceOf,
} from '#platform/server/papers/form-file'
import { shippedForms } from '#platform/server/papers/forms'
import { obstacle } from '#platform/server/obstacle'
import { openPress, type Press } from '#platform/server/press'
import { writeDocx } from '#platform/server/papers/docx'
import { readOwn } from '#platform/server/papers/own-forms'
import type { Form } from '#platform/papers'

const usage = `minelamp papers check [FOLDER]
minelamp papers render ID|FOLDER [-o FILE.pdf|FILE.docx]
`

/** `papers check`: every form that ships and, where told, a county's own. `papers render`: one form with its examples. */
export async function papers(words: readonly string[], print: (line: string) => void): Promise<number> {
  const [deed, first, ...rest] = words
  const from = process.env['INIT_CWD'] ?? '.'
  const press = openPress()
  try {
    if (deed === 'check') return await check(press, first === undefined ? [] : [resolve(from, first)], print)
    if (deed === 'render' && first !== undefined) {
      const out = rest[0] === '-o' && rest[1] !== undefined ? rest[1] : `${basename(first)}.pdf`
      return await render(press, first, resolve(from, out), print)
    }
    process.stderr.write(usage)
    return 2
  } finally {
    await press.close()
  }
}

async function check(press: Press, own: readonly string[], print: (line: string) => void): Promise<number> {
  let [forms, wrong] = [0, 0]
  for (const folder of [shippedForms, ...own])
    for (const id of formFolders(folder)) {
      const faults = folder === shippedForms ? await faultsIn(press, folder, id) : await ownFaultsIn(press, folder, id)
      for (const one of faults) print(sentenceOf(folder, one))
      forms += 1
      wrong += faults.length > 0 ? 1 : 0
    }
  print(`${forms} 份文书模板，${wrong} 份有错 / ${forms} forms, ${wrong} faulty`)
  return wrong > 0 ? 1 : 0
}

async function faultsIn(press: Press, folder: string, id: string): Promise<FormFault[]> {
  const links = linkFaults(join(folder, id))
  if (links.length > 0) return links
  const read = readForm(join(folder, id))
  return 'faults' in read
    ? read.faults
    : checkTemplate(press, folder, read.form, `${id}/paper.typ`, { everyField: true })
}

async function ownFaultsIn(press: Press, folder: string, id: string): Promise<FormFault[]> {
  const read = await readOwn(press, folder, id)
  return 'faults' in read ? read.faults : []
}

/** A form that ships, by its id; a place's own, by its folder. Faults are told; what can be printed is. */
async function render(press: Press, name: string, out: string, print: (line: string) => void): Promise<number> {
  const id = basename(name)
  const own = name.includes('/')
  const folder = own ? dirname(resolve(process.env['INIT_CWD'] ?? '.', name)) : shippedForms
  if (!formFolders(folder).includes(id)) {
    const { says } = faultOf(id, 1, 'form-unknown', { id })
    throw obstacle('usage', says[0], says[1])
  }
  const read = own ? await ownOf(press, folder, id) : shippedOf(folder, id)
  if ('faults' in read) {
    for (const one of read.faults) print(sentenceOf(folder, one))
    return 1
  }
  const { form, ...place } = read
  const faults = await checkTemplate(press, place.folder, form, place.main)
  for (const one of faults) print(sentenceOf(folder, one))
  if (faults.length > 0) return 1
  const printed = await press.printTold({ ...place, data: exampleData(form), at: exampleAt })
  await writeFile(out, out.endsWith('.docx') ? await writeDocx(printed.blocks, { at: exampleAt }) : printed.pdf)
  print(out)
  return 0
}

type Place = { form: Form; folder: string; main: string }

function shippedOf(folder: string, id: string): Place | { faults: FormFault[] } {
  const read = readForm(join(folder, id))
  return 'faults' in read ? read : { form: read.form, folder, main: `${id}/paper.typ` }
}

async function ownOf(press: Press, folder: string, id: string): Promise<Place | { faults: FormFault[] }> {
  const read = await readOwn(press, folder, id)
  return 'faults' in read ? read : { form: read.edition.form, folder: join(folder, id), main: 'paper.typ' }
}
