import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { PolicyContent } from '../model.ts'
import { publishEdition, putInForce } from './index.ts'
import { type ReviewDesk, reviewDesk, text } from './test-review.ts'

let here: Desk
let { upload, read, settle } = {} as ReviewDesk
let document: string

beforeAll(async () => {
  ;({ here, upload, read, settle } = await reviewDesk())
})
afterAll(() => here.close())
beforeEach(async () => {
  here.at('2026-07-01')
  document = await upload(text)
})

test('publishing: an immutable edition whose clauses are found by the labels of its duties', async () => {
  const { version, region } = await settle(document)
  expect(
    (
      await refusalOf(
        here
          .as('inspector')
          .send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } }),
      )
    ).code,
  ).toBe('no-permission')
  const done = await here
    .as('head')
    .send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } })
  const edition = await here.as('inspector').send(api.readEdition, { params: { id: done.edition } })
  expect(edition).toMatchObject({ number: 1, document, applications: [{ region, fromDay: '2026-09-01', toDay: null }] })
  expect(
    edition.content.obligations.every((one) => edition.content.clauses.some((clause) => clause.label === one.clause)),
  ).toBe(true)
  expect(new Set(edition.content.obligations.map((one) => one.from))).toEqual(new Set(['2026-09-01']))
  expect(edition.content.obligations[0]!.says[1]).toMatch(/^Bureau head .*visit a mine, 5 times or more each month/)
  expect(
    (
      await refusalOf(
        here
          .as('head')
          .send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } }),
      )
    ).code,
  ).toBe('document-decided')
})

test('a later edition: compared with the one in force, same duties keep their identity, the earlier ends the day before', async () => {
  const own = text.replaceAll('煤矿检查办法', '矿山检查管理办法')
  document = await upload(own)
  const first = await settle(document)
  const { edition } = await here.as('head').send(api.publishDocument, {
    params: { id: document },
    body: { version: first.version, inForceFrom: '2026-08-01' },
  })
  here.at('2026-10-01')
  // A new first article shifts every number by one.
  const later = await upload(
    own
      .replace('〔2026〕7号', '〔2026〕9号')
      .replace('不少于5次', '不少于6次')
      .replace('第一条　', '第一条　区安委办每季度召开会议不少于1次。\n第二条　')
      .replace('第二条　煤矿', '第三条　煤矿')
      .replace('第三条　高瓦斯', '第四条　高瓦斯')
      .replace('第四条　本办法', '第五条　本办法')
      .replace('8月1日起施行', '11月1日起施行'),
  )
  const read2 = await read(later)
  expect(read2.policy).toBe((await here.as('head').send(api.readEdition, { params: { id: edition } })).policy)
  await settle(later)
  const head = here.as('head')
  const { comparison, against, open, unsettled } = await head.send(api.readPublication, { params: { id: later } })
  expect({ open, unsettled, against: against?.id }).toEqual({ open: 0, unsettled: 0, against: edition })
  expect(comparison.changed.map((one) => [one.before.id, one.what])).toEqual([['c1-quota-1', ['atLeast']]])
  expect(comparison.begun.map((one) => one.says[0])).toEqual([expect.stringContaining('安委办')])
  expect(comparison.ended).toEqual([])
  const second = await head.send(api.publishDocument, {
    params: { id: later },
    body: { version: 1, policy: read2.policy!, inForceFrom: '2026-11-01' },
  })
  expect(second.number).toBe(2)
  const [newer, older] = await head.send(api.findEditions, { query: { policy: read2.policy! } })
  expect(older!.applications).toMatchObject([{ fromDay: '2026-08-01', toDay: '2026-10-31' }])
  expect(newer!.applications).toMatchObject([{ fromDay: '2026-11-01', toDay: null }])
  const content = (await head.send(api.readEdition, { params: { id: second.edition } })).content
  const ids = content.obligations.map((one) => one.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(content.obligations.find((one) => one.id === 'c1-quota-1')).toMatchObject({ atLeast: 6, clause: '第二条' })
  expect(
    await head.send(api.compareEditions, { params: { id: second.edition }, query: { with: edition } }),
  ).toMatchObject({ changed: [{ what: ['atLeast'] }], ended: [] })
})

test('nobody publishes an edition of a policy that is in force elsewhere', async () => {
  const stone = await here.work(async (work) => {
    const content: PolicyContent = { clauses: [], obligations: [], indicators: [], sets: [], milestones: [] }
    const made = await publishEdition(work, {
      policy: 'stone-policy',
      title: '石鼓区办法',
      docNumber: null,
      issuer: null,
      issuedOn: null,
      modelledOn: null,
      document: null,
      content,
      scope: '990103',
    })
    await putInForce(work, made.id, 'stone-policy', '990103', '2026-01-01')
    return made.id
  })
  const { version } = await settle(document)
  const why = await refusalOf(
    here.as('head').send(api.publishDocument, {
      params: { id: document },
      body: { version, policy: 'stone-policy', inForceFrom: '2026-09-01' },
    }),
  )
  expect(why).toMatchObject({ status: 403, code: 'policy-elsewhere' })
  const applied = (await here.as('head').send(api.readEdition, { params: { id: stone } })).applications[0]!
  expect(
    (
      await refusalOf(
        here
          .as('head')
          .send(api.repealApplication, { params: { id: applied.id }, body: { toDay: '2026-09-01', reason: '废止' } }),
      )
    ).status,
  ).toBe(403)
})

test('force: applied once, ended once, never before it began', async () => {
  const head = here.as('head')
  const { version } = await settle(document)
  const { edition } = await head.send(api.publishDocument, {
    params: { id: document },
    body: { version, inForceFrom: '2026-09-01' },
  })
  const apply = (region: string, fromDay: string) =>
    head.send(api.applyEdition, { params: { id: edition }, body: { region, fromDay } })
  expect((await refusalOf(apply('990102', '2026-10-01'))).code).toBe('edition-in-force')
  expect((await refusalOf(apply('990103', '2026-10-01'))).code).toBe('outside-scope')
  expect((await refusalOf(apply('990102999', '2026-10-01'))).code).toBe('region-unknown')
  const { id } = await apply('990102001', '2026-10-01')
  const repeal = (toDay: string) =>
    head.send(api.repealApplication, { params: { id }, body: { toDay, reason: '并入区办法' } })
  expect((await refusalOf(repeal('2026-09-30'))).code).toBe('repeal-before-force')
  await repeal('2026-12-31')
  expect((await refusalOf(repeal('2026-12-31'))).code).toBe('application-ended')
})

test('the original’s words stand beside a shipped edition once its document is here', async () => {
  const shipped = await here.work((work) =>
    publishEdition(work, {
      policy: 'shipped',
      title: '检查办法',
      docNumber: '松政办发[2026]7号',
      issuer: null,
      issuedOn: null,
      modelledOn: null,
      document: null,
      scope: '0',
      content: {
        clauses: [
          { path: ['第三条'], label: '第三条', heading: '工作面', text: '高瓦斯矿井最多两个采煤面。', kind: 'task' },
        ],
        obligations: [],
        indicators: [],
        sets: [],
        milestones: [],
      },
    }),
  )
  const shown = await here.as('clerk').send(api.readEdition, { params: { id: shipped.id } })
  expect(shown.originals).toEqual([{ clause: '第三条', text: expect.stringContaining('采煤工作面不得超过2个') }])
  expect(shown.originalOf).toMatchObject({ modelled: false, docNumber: '松政办发〔2026〕7号' })
  expect((await here.as('stone-clerk').send(api.readEdition, { params: { id: shipped.id } })).originals).toEqual([])
})
