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

test('a speech bears no number: its words stand beside the edition that names its title, and beside those modelled on it', async () => {
  const speech = `在全市煤矿安全推进
会议上的发 言

县委书记
（2026年6月14日）

各位领导：
我就有关工作作以汇报。
一是安排部署到位。县煤管局每月到矿检查不少于2次。
二是排查督导到位。对重点煤矿集中督导。
`
  await upload(speech, '发言.txt')
  const clause = (label: string) => ({ path: [label], label, heading: '', text: '我们的转述。', kind: 'task' })
  const given = {
    docNumber: null,
    issuer: '某县',
    issuedOn: null,
    modelledOn: null,
    document: null,
    content: { clauses: [clause('二是')], obligations: [], indicators: [], sets: [], milestones: [] },
    scope: '0',
  }
  const title = '某县推进情况（会议发言）'
  const shipped = await here.work(async (work) => ({
    own: await publishEdition(work, { ...given, policy: 'speech', title, originalTitle: '在全市…推进会议上的发言' }),
    modelled: await publishEdition(work, { ...given, policy: 'local', title: '某县部署', modelledOn: title }),
    other: await publishEdition(work, { ...given, policy: 'other', title: '另一份', originalTitle: '在全省…的发言' }),
  }))
  const shown = async (id: string) => here.as('clerk').send(api.readEdition, { params: { id } })
  const words = [{ clause: '二是', text: expect.stringContaining('对重点煤矿集中督导') }]
  expect(await shown(shipped.own.id)).toMatchObject({ originals: words, originalOf: { modelled: false } })
  expect(await shown(shipped.modelled.id)).toMatchObject({ originals: words, originalOf: { modelled: true } })
  expect(await shown(shipped.other.id)).toMatchObject({ originals: [], originalOf: null })
})
