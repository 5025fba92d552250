import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { expect, test } from 'vitest'
import { exampleData } from '../../src/platform/server/papers/check-form.ts'
import { formFolders, readForm } from '../../src/platform/server/papers/form-file.ts'
import { shippedForms } from '../../src/platform/server/papers/forms.ts'
import { pixelsApart, pngOf, readPng } from './png.ts'
import { type Picture, picturesOf } from './raster.ts'

/**
 * What the forty forms look like, filled with their examples: every page beside its picture in `reference/`.
 * MINELAMP_PAPERS_REFERENCE=1 draws the pictures anew; whoever does so looks at them (see papers/forms/README.md).
 */
const reference = fileURLToPath(new URL('reference', import.meta.url))
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

function pagesOf(id: string, changed: (template: string) => string = (same) => same): Picture[] {
  const read = readForm(join(shippedForms, id))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const path = join(shippedForms, id, 'paper.typ')
  compiler.addSource(path, changed(readFileSync(path, 'utf8')))
  const inputs = { data: JSON.stringify(exampleData(read.form)) }
  const { result } = compiler.compile({ mainFilePath: path, inputs })
  if (!result) throw new Error(`${id} does not compile`)
  return picturesOf(compiler.svg(result), scale)
}

/** The pages that do not look as their pictures do, each with how many pixels differ. */
function strangePages(id: string, pages: readonly Picture[]): string[] {
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

test('the forty forms of the set are here', () => {
  expect(formFolders(shippedForms)).toHaveLength(40)
})

test.each(formFolders(shippedForms))('%s looks as its pictures do', (id) => {
  const pages = pagesOf(id)
  if (anew) {
    for (const name of readdirSync(reference)) if (name.replace(/-\d+\.png$/, '') === id) rmSync(join(reference, name))
    for (const [at, page] of pages.entries()) writeFileSync(join(reference, `${id}-${at + 1}.png`), pngOf(page))
  }
  expect(strangePages(id, pages)).toEqual([])
})

test('a changed word, a lost line and a moved table are seen, and on which page', () => {
  const word = pagesOf('sample-notice', (text) => text.replace('经核对无误', '经核对有误'))
  expect(strangePages('sample-notice', word)).toEqual([
    expect.stringMatching(/^sample-notice-2\.png: \d+ pixels differ$/),
  ])
  const line = pagesOf('filing-decision', (text) => text.replace('#row("案　由", data.cause)\n', ''))
  expect(strangePages('filing-decision', line)).toHaveLength(1)
  const table = pagesOf('appraisal', (text) => text.replace('widths: (30, 36, 16, 30)', 'widths: (31, 35, 16, 30)'))
  expect(strangePages('appraisal', table)).toHaveLength(1)
})

test('the pictures are small', () => {
  const sizes = readdirSync(reference).map((name) => readFileSync(join(reference, name)).length)
  expect(Math.max(...sizes)).toBeLessThan(25_000)
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(2_000_000)
})
