import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Form } from '#platform/papers'
import { refuse } from '#platform/refusal'
import { formFolders, readForm, sentenceOf } from './form-file.ts'

const project = fileURLToPath(new URL('../../../../', import.meta.url))

/** The forms that ship with the program, a folder each. */
export const shippedForms = join(project, 'papers/forms')

/** A form with the bytes of its files, by which papers are printed: what was checked is what prints. */
export type Edition = {
  form: Form
  /** Over the names and bytes of its files, the layout's own among them. */
  sha256: string
  /** The workspace of the press, and the template in it. */
  folder: string
  main: string
  /** By path within the workspace; the shipped ones are read where they stand. */
  files: Readonly<Record<string, Uint8Array>>
  own: boolean
}

let shipped: ReadonlyMap<string, Edition> | undefined
let own: readonly Edition[] = []

/** The forms that ship, read once. Throws an Error with every fault when one is none. */
export function loadForms(): ReadonlyMap<string, Edition> {
  shipped ??= readShipped()
  return shipped
}

function readShipped(): ReadonlyMap<string, Edition> {
  const faults: string[] = []
  const editions = formFolders(shippedForms).flatMap((id) => {
    const read = readForm(join(shippedForms, id))
    if ('faults' in read) {
      faults.push(...read.faults.map((one) => sentenceOf(shippedForms, one)))
      return []
    }
    const files = filesIn(join(shippedForms, id))
    const place = { folder: shippedForms, main: `${id}/paper.typ`, own: false }
    return [[id, { form: read.form, sha256: hashOf(files), files, ...place }] as const]
  })
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return new Map(editions)
}

/** Puts a place's own forms in use instead of those before. They were checked: see own-forms.ts. */
export function useOwnForms(editions: readonly Edition[]): void {
  own = editions
}

/** A place's own forms in use. */
export function ownForms(): readonly Edition[] {
  return own
}

/**
 * The form of an id for a scope on a day: the place's own of the nearest region around it whose day has come, else the one that ships.
 * Refuses `form-unknown`.
 */
export function formAt(id: string, scope: string, day: string): Edition {
  const fitting = own.filter(
    ({ form }) => form.id === id && form.from <= day && form.region !== undefined && scope.startsWith(form.region),
  )
  const [nearest] = fitting.toSorted(
    (one, other) => other.form.region!.length - one.form.region!.length || other.form.from.localeCompare(one.form.from),
  )
  return nearest ?? loadForms().get(id) ?? refuse('not-found', 'form-unknown', { id })
}

/** The bytes of all files of a folder, by path with a slash before. */
export function filesIn(folder: string): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [`/${name.replaceAll('\\', '/')}`, new Uint8Array(readFileSync(join(folder, name)))]),
  )
}

export function hashOf(files: Readonly<Record<string, Uint8Array>>): string {
  const hash = createHash('sha256')
  const layout = ['form.typ', 'house.typ'].map((name) => [name, readFileSync(join(project, 'papers', name))] as const)
  for (const [name, bytes] of [...layout, ...Object.entries(files)])
    hash.update(name).update('\0').update(createHash('sha256').update(bytes).digest())
  return hash.digest('hex')
}
