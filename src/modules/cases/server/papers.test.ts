import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as platform from '#platform/papers-api'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { api as people, noOfficeFacts } from '#modules/people'
import * as api from '../api.ts'
import type { Case, CasePaper } from '../model.ts'
import { casesAt } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>
let now: Case

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
  now = await cases.propose()
  now = await cases.take(now, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
}, 60_000)
afterAll(() => house?.close())

const draft = (by: string, form: string, party?: string) =>
  house.as(by).send(api.draftCasePaper, { params: { id: now.id }, query: { form, party } })

/** The values as drafted, with something in what nobody knows and the form needs. */
async function valuesOf(by: string, form: string, party?: string): Promise<Record<string, unknown>> {
  const { fields } = await draft(by, form, party)
  const filled = { text: '另记', long: '另记', day: '2026-07-07', instant: '2026-07-07T02:00:00.000Z' } as const
  return Object.fromEntries(
    fields.map(({ name, kind, required, known, choices, columns, value }) => {
      if (known || !required) return [name, value]
      if (kind === 'choice') return [name, choices[0]![0]]
      if (kind === 'table') return [name, [columns.map(() => '另记')]]
      if (kind === 'list') return [name, ['另记']]
      return [name, kind in filled ? filled[kind as keyof typeof filled] : 1]
    }),
  )
}

async function issue(by: string, form: string, more: Partial<{ party: string; corrects: string }> = {}) {
  const { party, corrects } = more
  house.later({ minutes: 1 })
  const body = {
    paper: randomUUID(),
    form,
    party: party ?? null,
    values: await valuesOf(by, form, party),
    corrects: corrects ?? null,
  }
  return house.as(by).send(api.issueCasePaper, { params: { id: now.id }, body })
}

const read = async () => (now = await house.as('inspector').send(api.readCase, { params: { id: now.id } }))
const papersInAll = async () => (await read()).papers.length
const serial = ({ number }: CasePaper) => Number(/(\d+)号$/.exec(number)?.[1])

test('a form comes filled from the case, and only whoever may issue it sees it so', async () => {
  const { fields, numbered, title } = await draft('head', 'filing-decision')
  expect(title[0]).toBe('立案决定书')
  expect(numbered).toBe(true)
  const said = JSON.stringify(fields.map((one) => one.value))
  expect(said).toContain(now.title)
  expect(said).toContain('（执法证号017）')
  expect(await refusalOf(draft('inspector', 'filing-decision'))).toMatchObject({
    status: 403,
    code: 'case-paper-not-yours',
  })
  expect(await refusalOf(draft('head', 'penalty-decision', now.parties[0]!.id))).toMatchObject({
    status: 409,
    code: 'case-paper-not-yet',
  })
  expect(await refusalOf(draft('inspector', 'scheme'))).toMatchObject({ code: 'case-form-unknown' })
})

test('a preview is a draft without a number and keeps nothing', async () => {
  const values = { ...(await valuesOf('head', 'filing-decision')) }
  const shown = await house
    .as('head')
    .send(api.previewCasePaper, { params: { id: now.id }, body: { form: 'filing-decision', party: null, values } })
  const { text } = await extractText(new Uint8Array(shown.bytes), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toMatch(/草稿.*立案决定书/)
  expect(text).not.toMatch(/煤安立/)
  expect(await papersInAll()).toBe(0)
}, 60_000)

test('issued, it has a number without a gap, a PDF and a DOCX; the decision to file gives the case its number', async () => {
  const [first, second] = [await issue('head', 'filing-decision'), await issue('head', 'filing-decision')]
  expect(first.number).toMatch(/煤安立〔2026〕\d{3}号$/)
  expect(serial(second)).toBe(serial(first) + 1)
  await read()
  expect(now.number).toBe(first.number)
  expect(now.papers.map((one) => one.number)).toEqual([first.number, second.number])
  for (const format of ['pdf', 'docx'] as const) {
    const file = await house.as('inspector').send(platform.readPaperFile, { params: { id: first.id, format } })
    expect(file.bytes.length).toBeGreaterThan(2000)
  }
}, 60_000)

test('a correction has a number of its own, says what it corrects and takes its place; a void paper keeps its number', async () => {
  const [wrong, right] = [now.papers[0]!, await issue('head', 'filing-decision', { corrects: now.papers[0]!.id })]
  expect(serial(right)).toBe(serial(now.papers[1]!) + 1)
  await read()
  expect(now.number).toBe(right.number)
  expect(now.papers.at(-1)).toMatchObject({ id: right.id, corrects: wrong.id })
  const pdf = await house.as('head').send(platform.readPaperFile, { params: { id: right.id, format: 'pdf' } })
  const { text } = await extractText(new Uint8Array(pdf.bytes), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain(wrong.number.replaceAll(/\s/g, ''))
  expect(await refusalOf(issue('head', 'filing-decision', { corrects: wrong.id }))).toMatchObject({
    code: 'paper-corrected',
  })
  const void_ = { params: { id: now.papers[1]!.id }, body: { reason: '重复出具' } }
  expect(await refusalOf(house.as('inspector').send(platform.voidPaper, void_))).toMatchObject({ status: 403 })
  await house.as('head').send(platform.voidPaper, void_)
  await read()
  expect(now.papers[1]).toMatchObject({ voided: '重复出具', number: now.papers[1]!.number })
  expect(serial(await issue('head', 'filing-decision'))).toBe(serial(right) + 1)
}, 60_000)

test('a paper of one party is not corrected as another’s, and one that lacks something is not issued', async () => {
  const [enterprise, person] = now.parties
  const notice = await issue('inspector', 'inquiry-notice', { party: enterprise!.id })
  expect(
    await refusalOf(issue('inspector', 'inquiry-notice', { party: person!.id, corrects: notice.id })),
  ).toMatchObject({ code: 'paper-unknown' })
  const body = { paper: randomUUID(), form: 'inquiry-notice', party: person!.id, values: {}, corrects: null }
  expect(
    await refusalOf(house.as('inspector').send(api.issueCasePaper, { params: { id: now.id }, body })),
  ).toMatchObject({
    status: 422,
    code: 'paper-field-missing',
  })
}, 60_000)

test('a paper about one party is served on that party, named or not, and on no other', async () => {
  const [enterprise, person] = now.parties
  const { id: paper } = await issue('inspector', 'inquiry-notice', { party: person!.id })
  await read()
  const step = { step: 'served', text: '当面送达', paper, how: 'direct', receiver: '陈志宏', witness: null }
  const wrong = cases.take(now, { ...step, party: enterprise!.id }, 'inspector')
  expect(await refusalOf(wrong)).toMatchObject({ status: 422, code: 'case-served-other' })
  now = await cases.take(now, { ...step, party: null }, 'inspector')
  expect(now.steps.at(-1)).toMatchObject({ kind: 'served', party: person!.id, facts: { form: 'inquiry-notice' } })
}, 60_000)

test('a paper keeps what it said of the office; one issued after the facts changed says the new', async () => {
  const organisation = house.place.organisations.bureau
  let seen: string | null = null
  const set = async (phone: string) => {
    const id = randomUUID()
    const facts = { ...noOfficeFacts, phone }
    const body = { id, organisation, fromDay: '2026-07-07', facts, seen }
    await house.as('clerk').send(people.setOfficeFacts, { body })
    seen = id
  }
  const textOf = async (id: string) => {
    const { bytes } = await house.as('inspector').send(platform.readPaperFile, { params: { id, format: 'pdf' } })
    return (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  }
  const party = now.parties.find((one) => one.kind === 'person')!.id
  await set('0990-2160018')
  const before = await issue('inspector', 'inquiry-notice', { party })
  await set('0990-2160099')
  const after = await issue('inspector', 'inquiry-notice', { party })
  expect(await textOf(before.id)).toContain('0990-2160018')
  expect(await textOf(before.id)).not.toContain('0990-2160099')
  expect(await textOf(after.id)).toContain('0990-2160099')
}, 60_000)
