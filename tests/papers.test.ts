/** Official papers on a real database: immutable, numbered without gaps, corrected and voided as the law of records wants it. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as api from '#platform/papers-api'
import { usualForm } from '#platform/papers-numbers'
import {
  correctPaper,
  findNumbers,
  formAt,
  issuePaper,
  type NewPaper,
  reservePaperNumbers,
  returnPaperNumbers,
} from '#platform/server/papers/index'
import { filesIn, hashOf, useOwnForms } from '#platform/server/papers/forms'
import { readForm } from '#platform/server/papers/form-file'
import { formTypst, formYaml, writeForm } from '#platform/server/papers/test-form'
import { openPress } from '#platform/server/press'
import { type Desk, desk, refusalOf } from './desk.ts'

let house: Desk
let folder: string
const press = openPress()
const numbering = { form: usualForm, place: '松', body: '能' }
const about = randomUUID()

function useForm(typst = formTypst, yaml = formYaml): void {
  const place = writeForm(folder, { typst, yaml })
  const read = readForm(place)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const files = filesIn(place)
  useOwnForms([{ form: read.form, sha256: hashOf(files), folder: place, main: 'paper.typ', files, own: true }])
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minelamp-own-forms-'))
  house = await desk({ at: '2026-07-01' })
  useForm()
}, 60_000)
afterAll(async () => {
  useOwnForms([])
  await press.close()
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const paper = (more: Partial<NewPaper> = {}): NewPaper => ({
  id: randomUUID(),
  scope: house.place.mine.scope,
  organisation: house.place.organisations.bureau,
  office: '松岭区能源局',
  mine: house.place.mine.id,
  about,
  may: 'inspections.read',
  form: 'test-decision',
  values: { party: '松岭一号煤矿 喆昇垚䶮𣲗', result: '合格' },
  numbering,
  ...more,
})
const issue = (more: Partial<NewPaper> = {}) => house.work((work) => issuePaper(press, house.files, work, paper(more)))
const numbersOf = (code = '试') =>
  house.work((work) => findNumbers(work, { organisation: house.place.organisations.bureau, code, year: 2026 }))
const fileOf = async (id: string, format: 'pdf' | 'docx', by = 'inspector') =>
  house.as(by).send(api.readPaperFile, { params: { id, format } })
const hash = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest('hex')
const textOf = async (bytes: Uint8Array) =>
  (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')

test('an issued paper has a number, both files with their hashes, and its edition', async () => {
  const issued = await issue({ concerns: [randomUUID()] })
  expect(issued.said).toBe('松（能）煤安试〔2026〕001号')
  const face = await house.as('inspector').send(api.readPaper, { params: { id: issued.id } })
  for (const format of ['pdf', 'docx'] as const) {
    const { bytes, name } = await fileOf(issued.id, format)
    expect(name).toBe(`${issued.said}.${format}`)
    expect(face[format]).toEqual({ sha256: hash('sha256', bytes), sm3: hash('sm3', bytes) })
  }
  expect(face.edition).toEqual({ from: '2021-01-01', sha256: formAt('test-decision', '990102', '2026-07-01').sha256 })
  expect(await textOf((await fileOf(issued.id, 'pdf')).bytes)).toContain('松岭一号煤矿喆昇垚䶮𣲗')
  const listed = await house.as('inspector').send(api.findPapers, { query: { about } })
  expect(listed.items).toContainEqual(face)
})

test('a required field, a field of another form and a value of another kind are refused, and take no number', async () => {
  const before = await numbersOf()
  const codeOf = (values: NewPaper['values']) => refusalOf(issue({ values }))
  expect(await codeOf({})).toMatchObject({ code: 'paper-field-missing', facts: { title: '当事人' } })
  expect(await codeOf({ party: '甲', colour: '红' })).toMatchObject({ code: 'paper-field-unknown' })
  expect(await codeOf({ party: '甲', on: '昨天' })).toMatchObject({ code: 'paper-field-wrong' })
  expect(await codeOf({ party: '甲', result: '尚可' })).toMatchObject({ code: 'paper-field-wrong' })
  expect(await codeOf({ party: '甲', rows: [['1', '2']] })).toMatchObject({ code: 'paper-field-wrong' })
  expect(await numbersOf()).toEqual(before)
})

test('neither data nor hashes nor number of an issued paper change, for the application or for the owner', async () => {
  const { id } = await issue()
  const client = new pg.Client({ connectionString: house.url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>('select * from papers where id = $1', [id])
    const columns = Object.keys(rows[0]!).filter((one) => !one.startsWith('void'))
    const other: Record<string, string> = {
      content: `'{"data":{}}'`,
      year: '2001',
      number: '900',
      form_from: `'2001-01-01'`,
      issued_at: `'2001-01-01'`,
      concerns: `array['${id}']::uuid[]`,
    }
    for (const column of columns) {
      const uuid = ['id', 'organisation', 'mine', 'about', 'party', 'issued_by', 'corrects'].includes(column)
      const value = other[column] ?? (uuid ? `'${randomUUID()}'` : `'x'`)
      await expect(client.query(`update papers set ${column} = ${value} where id = '${id}'`)).rejects.toThrow(
        'an issued paper is never changed',
      )
      const set = house.work(({ tx }) =>
        tx
          .updateTable('papers')
          .set({ [camel(column)]: null })
          .execute(),
      )
      await expect(set).rejects.toThrow(/permission denied/)
    }
    await expect(client.query(`delete from papers where id = '${id}'`)).rejects.toThrow('never removed')
    const after = await client.query('select * from papers where id = $1', [id])
    expect(after.rows).toEqual(rows)
  } finally {
    await client.end()
  }
})

const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, one: string) => one.toUpperCase())

test('a file that was changed on the disk is not handed out', async () => {
  const { id, docx } = await issue()
  writeFileSync(join(house.folder, docx.sha256.slice(0, 2), docx.sha256), 'another')
  await expect(fileOf(id, 'docx')).rejects.toThrow('500')
  expect((await fileOf(id, 'pdf')).bytes.length).toBeGreaterThan(1000)
})

test('papers issued at the same moment have numbers without gaps, whatever fails between', async () => {
  const before = await numbersOf()
  const failing = house.work(async (work) => {
    await issuePaper(press, house.files, work, paper())
    throw new Error('the rest of the deed failed')
  })
  const all = await Promise.allSettled([
    ...Array.from({ length: 4 }, () => issue()),
    failing,
    ...Array.from({ length: 4 }, () => issue()),
  ])
  expect(all.filter((one) => one.status === 'rejected')).toHaveLength(1)
  const after = await numbersOf()
  expect(after.length).toBe(before.length + 8)
  expect(after.map((one) => one.number)).toEqual(after.map((_, at) => at + 1))
  expect(new Set(after.map((one) => one.said)).size).toBe(after.length)
}, 30_000)

test('numbers reserved for a phone are accounted for: used, and given back to be used next', async () => {
  const range = { id: randomUUID(), scope: '990102', organisation: house.place.organisations.bureau, year: 2026 }
  const code = '试'
  const { first, last } = await house.work((work) =>
    reservePaperNumbers(work, { ...range, code, device: '手机 7', n: 3 }),
  )
  expect(last).toBe(first + 2)
  const reserved = { range: range.id, n: first + 1 }
  const next = await issue()
  expect(next.said).toContain(String(last + 1).padStart(3, '0'))
  const used = await issue({ reserved })
  expect(used.said).toContain(String(first + 1).padStart(3, '0'))
  expect(await refusalOf(issue({ reserved }))).toMatchObject({ code: 'paper-number-used' })
  expect(await refusalOf(issue({ reserved: { ...reserved, n: last + 1 } }))).toMatchObject({
    code: 'paper-number-not-reserved',
  })
  const stateOf = async (n: number) => (await numbersOf()).find((one) => one.number === n)
  expect(await stateOf(first)).toMatchObject({ state: 'reserved', device: '手机 7', paper: null })
  expect(await stateOf(first + 1)).toMatchObject({ state: 'issued', paper: used.id })
  const { unused } = await house.work((work) => returnPaperNumbers(work, range.id))
  expect(unused).toEqual([first, last])
  expect(await stateOf(first)).toMatchObject({ state: 'returned', device: '手机 7' })
  const [one, other, then] = [await issue(), await issue(), await issue()]
  expect([one.said, other.said, then.said].map((said) => Number(/(\d+)号/.exec(said)![1]))).toEqual([
    first,
    last,
    last + 2,
  ])
})

test('a void number stays accounted for, is never given again, and void is declared once, by whom the office trusts with it', async () => {
  const { id, said } = await house.workshop.work({ ...(await whoOf('inspector')) }, (work) =>
    issuePaper(press, house.files, work, paper()),
  )
  const declare = (by: string, reason = '打印错误') =>
    house.as(by).send(api.voidPaper, { params: { id }, body: { reason } })
  expect(await refusalOf(declare('clerk'))).toMatchObject({ code: 'paper-of-another' })
  expect(await refusalOf(declare('stone-head'))).toMatchObject({ code: 'paper-unknown' })
  expect(await refusalOf(declare('mine-head'))).toMatchObject({ code: 'paper-unknown' })
  const face = await declare('inspector')
  expect(face.voided).toMatchObject({ byName: '唐国栋', reason: '打印错误' })
  expect(await refusalOf(declare('head'))).toMatchObject({ code: 'paper-void' })
  const voided = (await numbersOf()).find((one) => one.said === said)
  expect(voided).toMatchObject({ state: 'void', reason: '打印错误', paper: id })
  expect((await issue()).said).not.toBe(said)
  const client = new pg.Client({ connectionString: house.url })
  await client.connect()
  try {
    const again = `update papers set voided_at = null, void_reason = null, voided_by = null where id = '${id}'`
    await expect(client.query(again)).rejects.toThrow('a void paper stays as it is')
  } finally {
    await client.end()
  }
})

async function whoOf(key: 'inspector') {
  const { persons, organisations } = house.place
  return {
    account: randomUUID(),
    person: persons[key],
    name: key,
    post: house.place.posts[key],
    role: 'inspector',
    organisation: organisations.bureau,
    region: '990102',
    mine: null,
    range: { from: '990102', to: '990102~' },
    permissions: ['inspections.read', 'files.read'],
    administrator: null,
    language: 'zh' as const,
    session: 'test',
    mustChangePassword: false,
  }
}

test('a wrong paper is replaced by a correcting one, with a number of its own, that says so on its face', async () => {
  const wrong = await issue()
  const correct = (corrects: string) =>
    house.work((work) =>
      correctPaper(press, house.files, work, {
        id: randomUUID(),
        corrects,
        office: '松岭区能源局',
        numbering,
        values: { party: '松岭一号煤矿', fine: 20000 },
      }),
    )
  const right = await correct(wrong.id)
  expect(right.said).not.toBe(wrong.said)
  const face = (id: string) => house.as('head').send(api.readPaper, { params: { id } })
  expect(await face(right.id)).toMatchObject({ corrects: wrong.id, correctedBy: null, about })
  expect(await face(wrong.id)).toMatchObject({ corrects: null, correctedBy: right.id, voided: null })
  expect(await textOf((await fileOf(right.id, 'pdf')).bytes)).toContain(`本文书更正${wrong.said}`.replaceAll(/\s/g, ''))
  expect(await refusalOf(correct(wrong.id))).toMatchObject({ code: 'paper-corrected' })
  const declare = house.as('head').send(api.voidPaper, { params: { id: wrong.id }, body: { reason: '再作废' } })
  expect(await refusalOf(declare)).toMatchObject({ code: 'paper-corrected' })
  expect(await face((await correct(right.id)).id)).toMatchObject({ corrects: right.id })
})

test('a paper is read by whom its module lets, within their region', async () => {
  const ofCase = await issue({ may: 'cases.decide' })
  const read = (by: string, id = ofCase.id) => house.as(by).send(api.readPaper, { params: { id } })
  expect((await read('head')).id).toBe(ofCase.id)
  for (const by of ['inspector', 'mine-head', 'stone-head'])
    expect(await refusalOf(read(by))).toMatchObject({ code: 'paper-unknown', status: 404 })
  const { items } = await house.as('inspector').send(api.findPapers, { query: { about } })
  expect(items.some((one) => one.id === ofCase.id)).toBe(false)
  const { id } = await issue()
  for (const by of ['mine-head', 'stone-head']) {
    expect(await refusalOf(read(by, id))).toMatchObject({ code: 'paper-unknown' })
    expect(await refusalOf(fileOf(id, 'pdf', by))).toMatchObject({ code: 'paper-unknown' })
  }
})

test('a place’s own form is used from its day and in its region on; papers issued before keep their edition', async () => {
  const before = await issue()
  const next = formYaml.replace('from: 2021-01-01', 'from: 2026-08-01').replace('region: "99"', 'region: "990102"')
  useForm(formTypst.replace('本文书一式两份', '本县样式'), next)
  expect(await refusalOf(issue())).toMatchObject({ code: 'form-unknown' })
  house.at('2026-08-01')
  const after = await issue()
  expect(await textOf((await fileOf(after.id, 'pdf')).bytes)).toContain('本县样式')
  expect(await textOf((await fileOf(before.id, 'pdf')).bytes)).toContain('本文书一式两份')
  const face = (id: string) => house.as('head').send(api.readPaper, { params: { id } })
  expect((await face(after.id)).edition.from).toBe('2026-08-01')
  expect((await face(before.id)).edition.sha256).not.toBe((await face(after.id)).edition.sha256)
  const kept = await house.work(({ tx }) => tx.selectFrom('paperForms').selectAll().execute())
  expect(kept.map((one) => one.fromDay).toSorted()).toEqual(['2021-01-01', '2026-08-01'])
  // What stands in the folder by now is not what was checked: the checked bytes print.
  writeFileSync(join(folder, 'test-decision/paper.typ'), '#panic()')
  expect((await issue()).said).toContain('〔2026〕')
  house.at('2026-07-01')
  useForm()
})
