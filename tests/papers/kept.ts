import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { shippedForms } from '../../src/platform/server/papers/forms.ts'
import { pixelsApart, pngOf, readPng } from './png.ts'
import { type Picture, picturesOf } from './raster.ts'

/**
 * Pages of papers beside the pictures that are kept of them in `reference/`: of the forms filled with their examples, and (`demo-…`) of the demonstration's papers.
 * MINELAMP_PAPERS_REFERENCE=1 draws the pictures anew; whoever does so looks at them (see papers/forms/README.md).
 */
export const reference = fileURLToPath(new URL('reference', import.meta.url))
const project = fileURLToPath(new URL('../..', import.meta.url))
const anew = process.env['MINELAMP_PAPERS_REFERENCE'] === '1'
/** 60 dots an inch. */
const scale = 60 / 72
/** Visibly different pixels of a page that are still the same page. A changed character is some thirty. */
const tolerance = 6

const fonts = ['400Regular', '700Bold'].map((weight) =>
  join(project, 'node_modules/@expo-google-fonts/noto-serif-sc', weight),
)
const compiler = NodeCompiler.create({ workspace: shippedForms, fontArgs: [{ fontPaths: fonts }] })
for (const name of ['house.typ', 'form.typ'])
  compiler.addSource(join(shippedForms, name), ownFonts(readFileSync(join(project, 'papers', name), 'utf8')))

/** A machine may have 仿宋 and 小标宋, with which lines break elsewhere: the pictures are of the font that ships. */
function ownFonts(text: string): string {
  return text.replaceAll(/^#let (song|fang) = .*$/gm, '#let $1 = ("Noto Serif SC",)')
}

/** The pages of a form filled with data, drawn. */
export function pagesOf(form: string, data: object, changed: (template: string) => string = (same) => same): Picture[] {
  const path = join(shippedForms, form, 'paper.typ')
  compiler.addSource(path, changed(readFileSync(path, 'utf8')))
  const { result } = compiler.compile({ mainFilePath: path, inputs: { data: JSON.stringify(data) } })
  if (!result) throw new Error(`${form} does not compile`)
  return picturesOf(compiler.svg(result), scale)
}

/** The pages that do not look as the pictures kept under a name do, each with how many pixels differ. Draws them first where that is asked for. */
export function strangePages(name: string, form: string, data: object): string[] {
  const pages = pagesOf(form, data)
  if (anew) {
    for (const file of readdirSync(reference))
      if (file.replace(/-\d+\.png$/, '') === name) rmSync(join(reference, file))
    for (const [at, page] of pages.entries()) writeFileSync(join(reference, `${name}-${at + 1}.png`), pngOf(page))
  }
  return strange(name, pages)
}

export function strange(id: string, pages: readonly Picture[]): string[] {
  const kept = readdirSync(reference).filter((name) => new RegExp(`^${id}-\\d+\\.png$`).test(name)).length
  const more = kept > pages.length ? [`${id}: ${pages.length} pages, ${kept} pictures`] : []
  return pages
    .flatMap((page, at) => {
      const name = `${id}-${at + 1}.png`
      const path = join(reference, name)
      if (!existsSync(path)) return [`${name}: a page without a picture`]
      const apart = pixelsApart(page, readPng(new Uint8Array(readFileSync(path))))
      return apart > tolerance ? [`${name}: ${apart} pixels differ`] : []
    })
    .concat(more)
}
