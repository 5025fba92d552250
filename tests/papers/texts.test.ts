import { unzipSync } from 'fflate'
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
    .replaceAll(/—\s*\d+\s*—|第\s*\d+\s*页\s*共\s*\d+\s*页/g, '')
    .replaceAll(/[√□☑]/g, '')
    .replaceAll(/\s/g, '')
}

/** The text of a DOCX. */
function textOf(docx: Uint8Array): string {
  return new TextDecoder()
    .decode(unzipSync(docx)['word/document.xml'])
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
}

/** Every letter in some order: a page of several columns is read across or down. */
const letters = (text: string) => Array.from(bare(text)).toSorted().join('')

test.each(formFolders(shippedForms))(
  '%s: the page says what its template told, and its examples fill it',
  async (id) => {
    const form = formOf(id)
    expect(whyNotFilled(form, examplesOf(form))).toBeUndefined()
    const { pages, told, blocks } = await print(form)
    const said = textOfBlocks(told)
    // The head of a table that goes on over the page stands on each of them.
    const again = id === 'file-index' ? '序号文号题名日期页号备注' : ''
    expect(letters(pages.join(''))).toBe(letters(said + again))
    expect(letters(textOf(await writeDocx(blocks, { at: exampleAt })))).toBe(letters(said))
    expect(said).not.toMatch(/undefined|none|null|\[object/)
  },
)

test.each([
  ['seal-decision', { how: '扣押' }, ['扣押决定书', '扣押物品清单', '一份交被扣押单位'], '查封决定书'],
  ['seal-extension', { how: '扣押' }, ['延长扣押期限决定书'], '延长查封'],
  ['seal-disposal', { outcome: '没收或者销毁' }, ['第二十七条的规定'], '第二十八条'],
  ['cut-decision', { what: '停供民用爆炸物品' }, ['停供民用爆炸物品决定书', '保证作业人员安全'], '供电'],
  ['cut-decision', { urgent: '是' }, ['立即实施'], '提前二十四小时'],
  ['cut-letter', { what: '停供民用爆炸物品' }, ['一份交公安机关'], '生产性用电的'],
  ['restore-letter', { what: '停供民用爆炸物品' }, ['解除停供民用爆炸物品函告书'], '解除停供电'],
  ['recheck-opinion', { cause: '应你单位申请' }, ['应你单位申请，经复查'], '期限届满，经'],
  ['penalty-notice', { partyKind: '个人', hearing: '不适用' }, ['经查，你有以下违法行为', '五个工作日内'], '听证'],
  [
    'penalty-notice',
    { others: '', fine: 50000, fineWords: '人民币伍万元整' },
    ['罚款人民币伍万元整（¥50,000.00）'],
    '并处',
  ],
  ['penalty-decision', { others: '警告', fine: null, fineWords: '' }, ['行政处罚：警告。'], '十五日内'],
  ['penalty-decision', { partyKind: '个人' }, ['百分之三', '不超过罚款的数额'], '法定代表人'],
  ['penalty-decision', { fine: 1234567.5 }, ['¥1,234,567.50'], '1234567'],
  [
    'payment-deferral',
    { outcome: '同意延期缴纳罚款', until: '2027-01-08', parts: [] },
    ['延期缴纳罚款决定书', '延长至2027年1月8日止'],
    '第1期',
  ],
  [
    'payment-deferral',
    { outcome: '不予批准延期（分期）缴纳罚款', parts: [] },
    ['不予批准延期（分期）缴纳罚款'],
    '延长至',
  ],
] as const)('%s %j says what was chosen and leaves the rest away', async (id, values, says, not) => {
  const form = formOf(id)
  const { told } = await print(form, withValues(form, values as unknown as Values))
  const said = textOfBlocks(told)
  for (const one of says) expect(said).toContain(one)
  expect(said).not.toContain(not)
})

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
