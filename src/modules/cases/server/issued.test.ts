import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readPaperFile } from '#platform/papers-api'
import { awaitPapers } from '#platform/server/papers/index'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Case } from '../model.ts'
import { casesAt } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>
let file: Case

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
  file = await cases.punished(await cases.reviewed())
}, 60_000)
afterAll(() => house?.close())
afterEach(() => awaitPapers([]))

const find = (query: object = {}, who = 'head') => house.as(who).send(api.findIssuedPapers, { query })

test('pages go on where the one before ended, also among papers of the same millisecond', async () => {
  const before = (await find()).items.length
  // As PostgreSQL keeps moments: sixty within one millisecond, a microsecond after the other.
  await house.work(({ tx }) =>
    sql`insert into papers (id, scope, organisation, mine, about, may, form, form_from, form_sha256, title, year, said, content, pdf_sha256, pdf_sm3, docx_sha256, docx_sm3, issued_at)
      select gen_random_uuid(), scope, organisation, mine, about, may, form, form_from, form_sha256, title, year, '', content, pdf_sha256, pdf_sm3, docx_sha256, docx_sm3,
        timestamptz '2026-07-06 10:00:00.123+08' + n * interval '1 microsecond'
      from (select * from papers order by id limit 1) p, generate_series(1, 60) n`.execute(tx),
  )
  const found: string[] = []
  let after: string | null | undefined
  do {
    const page: Awaited<ReturnType<typeof find>> = await find(after ? { after } : {})
    found.push(...page.items.map((one) => one.id))
    after = page.next
  } while (after)
  expect(found).toHaveLength(before + 60)
  expect(new Set(found).size).toBe(before + 60)
})

test('a paper that is still to be printed stands in its case as such; whoever opens it is told, and it is printed first', async () => {
  const face = {
    organisation: file.organisation,
    form: 'closing-report',
    party: null,
    said: '',
    issuedByName: '方晓峰',
  }
  const issuedAt = '2026-07-06T02:00:00.000Z'
  const [other, own] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  awaitPapers([
    { ...face, id: other, about: '00000000-0000-4000-8000-00000000000a', issuedAt },
    { ...face, id: own, about: file.id, issuedAt },
  ])
  const { papers } = await house.as('head').send(api.readCase, { params: { id: file.id } })
  expect(papers.filter((one) => one.printing)).toMatchObject([
    { id: own, form: 'closing-report', sha256: '', docx: null },
  ])
  expect(papers.some((one) => !one.printing && one.sha256 !== '')).toBe(true)
  expect(await find()).toMatchObject({ printing: 2 })
  expect(await find({}, 'stone-head')).toMatchObject({ printing: 0 })
  const open = (id: string) => house.as('head').send(readPaperFile, { params: { id, format: 'pdf' } })
  await expect(open(own)).rejects.toMatchObject({ code: 'paper-printing' })
  awaitPapers([])
  await expect(open(own)).rejects.toMatchObject({ code: 'paper-unknown' })
})
