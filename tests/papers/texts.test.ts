import { extractText } from 'unpdf'
import { afterAll, expect, test } from 'vitest'
import { join } from 'node:path'
import { dataOf, examplesOf, type Form, type Values, whyNotFilled } from '#platform/papers'
import { Block, textOfBlocks } from '#platform/papers-blocks'
import { exampleAt, exampleData } from '../../src/platform/server/papers/check-form.ts'
import { writeDocx } from '../../src/platform/server/papers/docx.ts'
import { formFolders, readForm } from '../../src/platform/server/papers/form-file.ts'
import { shippedForms } from '../../src/platform/server/papers/forms.ts'
import { openPress } from '../../src/platform/server/press.ts'

const press = openPress()
afterAll(() => press.close())

function formOf(id: string): Form {
  const read = readForm(join(shippedForms, id))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.form
}

async function print(form: Form, data: unknown = exampleData(form)) {
  const { pdf, blocks } = await press.printTold({
    folder: shippedForms,
    main: `${form.id}/paper.typ`,
    data,
    at: exampleAt,
  })
  const pages = (await extractText(new Uint8Array(pdf), { mergePages: false })).text.map(bare)
  const told = blocks.map((one) => Block.parse(one))
  return { pages, told, blocks }
}

const withValues = (form: Form, values: Values) => ({
  ...dataOf(form, { ...examplesOf(form), ...values }, head),
  root: '',
})
const head = {
  number: '示（松岭）煤安罚〔2026〕001号',
  office: '松岭区能源局',
  date: '2026年11月23日',
  draft: false,
  corrects: '',
}

/** Without blanks, page numbers and marks. */
function bare(text: string): string {
  return text
    .replaceAll(/—\s*\d+\s*—/g, '')
    .replaceAll(/[√□☑]/g, '')
    .replaceAll(/\s/g, '')
}

/** Every letter in some order: a page of several columns is read across or down. */
const letters = (text: string) => Array.from(bare(text)).toSorted().join('')

test.each(formFolders(shippedForms))(
  '%s: the page says what its template told, and its examples fill it',
  async (id) => {
    const form = formOf(id)
    expect(whyNotFilled(form, examplesOf(form))).toBeUndefined()
    const { pages, told } = await print(form)
    const said = textOfBlocks(told)
    // The head of a table that goes on over the page stands on each of them.
    const again = id === 'file-index' ? '序号文号题名日期页号备注' : ''
    expect(letters(pages.join(''))).toBe(letters(said + again))
    expect(said).not.toMatch(/undefined|none|null|\[object/)
  },
)

const hostile = '#panic("x") $x$ @ref <b>&amp;</b> *粗* _斜_ \\ `代码` // 注释 ={1+1}= [链接]'

test.each(['penalty-decision', 'penalty-notice', 'service-receipt'])(
  '%s: rare characters and hostile text in names stay what they are',
  async (id) => {
    const form = formOf(id)
    const name = '王喆李昇张垚刘䶮陈𣲗'
    const { pages, told, blocks } = await print(form, withValues(form, { party: `${name}${hostile}` }))
    const said = textOfBlocks(told)
    expect(said).toContain(`${name}${hostile}`)
    expect(pages.join('')).toContain(bare('#panic("x") $x$ @ref <b>&amp;</b>'))
    for (const one of name) expect(pages.join('')).toContain(one)
    const docx = await writeDocx(blocks, { at: exampleAt })
    expect(docx.length).toBeGreaterThan(2000)
  },
)

test.each([
  ['file-index', 'papers', 6],
  ['sample-notice', 'samples', 9],
] as const)(
  '%s: 600 rows break over pages, the head on each, no row lost or cut',
  async (id, field, width) => {
    const form = formOf(id)
    const rows = Array.from({ length: 600 }, (_, at) => [
      at + 1,
      ...Array.from({ length: width - 1 }, (_each, column) => `行${at + 1}列${column + 1}`),
    ])
    const { pages } = await print(form, withValues(form, { [field]: rows }))
    const tables = pages.filter((page) => /行\d+列1/.test(page))
    expect(tables.length).toBeGreaterThan(10)
    for (const page of tables) expect(page).toContain(Object.values(form.fields[field]!.columns!)[1]![0])
    const found = pages.flatMap((page) => [...page.matchAll(/行(\d+)列1行/g)].map(([, nth]) => Number(nth)))
    expect(found).toEqual(rows.map((_, at) => at + 1))
  },
  60_000,
)
