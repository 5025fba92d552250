import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { DocumentHead, ShownProposal } from '../api.ts'
import type { PolicyContent } from '../model.ts'
import { policiesRoutes, publishEdition, putInForce } from './index.ts'

let here: Desk
let document: string
type Read = DocumentHead & { proposals: ShownProposal[] }

const text = `松岭区人民政府办公室关于印发松岭区煤矿检查办法的通知
松政办发〔2026〕7号
各有关单位：
现将《松岭区煤矿检查办法》印发给你们，请认真执行。
松岭区人民政府办公室
2026年6月20日

松岭区煤矿检查办法

第一条　区能源局主要负责人每月到煤矿检查不少于5次，分管负责人每月到煤矿检查不少于8次。
第二条　煤矿停产的，区能源局应当自停产之日起5日内书面报告市能源局，并适时组织巡查。
第三条　高瓦斯矿井采煤工作面不得超过2个。
第四条　本办法自2026年8月1日起施行。
`

beforeAll(async () => {
  here = await desk({ routes: (files) => policiesRoutes(files) })
})
afterAll(() => here.close())
beforeEach(async () => {
  here.at('2026-07-01')
  document = await upload(text)
})

async function upload(body: string | Uint8Array, name = '检查办法.txt'): Promise<string> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return (await here.as('clerk').send(api.uploadDocument, { query: { name }, body: bytes } as never)).id
}
function read(id = document, as = 'clerk'): Promise<Read> {
  return here.as(as).send(api.readDocument, { params: { id } })
}
async function settle(id = document): Promise<Read> {
  const clerk = here.as('clerk')
  const { proposals, reading } = await clerk.send(api.readDocument, { params: { id } })
  const places = reading.items.flatMap((item, index) => item.notUnderstood.map((one) => ({ item: index, at: one.at })))
  if (places.length > 0) await clerk.send(api.markPrinciples, { params: { id }, body: { places } })
  for (const one of proposals.filter((each) => each.state === 'proposed')) {
    const decision = one.question === null ? 'accept' : 'reject'
    await clerk.send(api.decideProposal, { params: { id, proposal: one.id }, body: { version: one.version, decision } })
  }
  return read(id)
}
function of(all: ShownProposal[], id: string): ShownProposal {
  return all.find((one) => one.obligation.id === id)!
}
/** What the record says of a document, as the program sees it. */
async function told(about: string): Promise<string[]> {
  const rows = await here.work((work) => work.tx.selectFrom('record').select(['word', 'facts']).where('about', '=', about).orderBy('seq').execute())
  return rows.map((row) => `${row.word} ${(row.facts as { state?: string }).state ?? ''}`.trim())
}

test('an upload is read into proposals with the day of force that it prints', async () => {
  const { inForceFrom, proposals, title, docNumber, proposed, unsettled } = await read()
  expect({ inForceFrom, title, docNumber, proposed, unsettled }).toEqual({
    inForceFrom: '2026-08-01', title: '松岭区人民政府办公室关于印发松岭区煤矿检查办法的通知', docNumber: '松政办发〔2026〕7号', proposed: proposals.length, unsettled: 1,
  })
  expect(of(proposals, 'c1-quota-1').obligation).toMatchObject({ binds: { post: 'bureau-head', of: 'energy', level: 'county' }, does: 'visit.made', atLeast: 5, every: 'month', from: '2026-08-01' })
  expect(await told(document)).toEqual(['document.uploaded'])
})

test('accept, change, reject and reopen with who and when; a stale decision is refused', async () => {
  const clerk = here.as('clerk')
  const one = of((await read()).proposals, 'c1-quota-1')
  const decide = (body: object) => clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: body as never })
  const accepted = await decide({ version: 1, decision: 'accept' })
  expect(accepted).toMatchObject({ state: 'accepted', decidedByName: '何文静', version: 2 })
  expect((await refusalOf(decide({ version: 1, decision: 'reject' }))).code).toBe('proposal-stale')
  const changed = await decide({ version: 2, decision: 'accept', obligation: { ...one.obligation, atLeast: 6 } })
  expect(changed).toMatchObject({ state: 'changed', obligation: { atLeast: 6 } })
  const back = await decide({ version: 3, decision: 'reopen', obligation: one.obligation })
  expect(back).toMatchObject({ state: 'proposed', decidedBy: null, decidedAt: null, obligation: { atLeast: 5 } })
  expect(await decide({ version: 4, decision: 'reject', reason: '不属本区' })).toMatchObject({ state: 'rejected', reason: '不属本区' })
  expect(await told(document)).toEqual(['document.uploaded', 'proposal.decided accepted', 'proposal.decided changed', 'proposal.decided proposed', 'proposal.decided rejected'])
})

test('what is not whole cannot be accepted, and the question comes back with undo', async () => {
  const clerk = here.as('clerk')
  const one = of((await read()).proposals, 'c1-quota-1')
  const { binds: _, ...nobody } = one.obligation
  const decide = (body: object) => clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: body as never })
  expect(await refusalOf(decide({ version: 1, decision: 'accept', obligation: nobody }))).toMatchObject({ code: 'obligation-incomplete', facts: { member: 'binds' } })
  expect((await decide({ version: 1, decision: 'reopen', obligation: nobody })).question).toBe('subject-open')
})

test('split and merge keep the order of the clause and the spans', async () => {
  const clerk = here.as('clerk')
  const before = (await read()).proposals.filter((one) => one.item === 0)
  const [first, second] = [before[0]!, before[1]!]
  const parts = await clerk.send(api.splitProposal, {
    params: { id: document, proposal: first.id },
    body: { version: 1, parts: [{ ...first.obligation, id: 'c1-a', atLeast: 2 }, { ...first.obligation, id: 'c1-b', atLeast: 3 }] },
  })
  expect(parts.map((one) => [one.obligation.id, one.state, one.spans])).toEqual([['c1-a', 'proposed', first.spans], ['c1-b', 'proposed', first.spans]])
  expect((await read()).proposals.filter((one) => one.item === 0).map((one) => one.obligation.id)).toEqual(['c1-a', 'c1-b', second.obligation.id])
  const merged = await clerk.send(api.mergeProposals, { params: { id: document }, body: { proposals: parts.map((one) => one.id), obligation: { ...first.obligation, id: 'c1-c' } } })
  const after = (await read()).proposals.filter((one) => one.item === 0)
  expect(after.map((one) => one.obligation.id)).toEqual(['c1-c', second.obligation.id])
  expect((await refusalOf(clerk.send(api.mergeProposals, { params: { id: document }, body: { proposals: [merged.id, merged.id], obligation: first.obligation } }))).code).toBe('proposals-of-different-clauses')
  const other = (await read()).proposals.find((one) => one.item === 1)!
  expect((await refusalOf(clerk.send(api.mergeProposals, { params: { id: document }, body: { proposals: [merged.id, other.id], obligation: first.obligation } }))).code).toBe('proposals-of-different-clauses')
})

test('a place not understood blocks publishing until it is a principle or a duty', async () => {
  const clerk = here.as('clerk')
  const { reading, proposals } = await clerk.send(api.readDocument, { params: { id: document } })
  for (const one of proposals) await clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: { version: 1, decision: one.question ? 'reject' : 'accept' } })
  const head = here.as('head')
  const publish = () => head.send(api.publishDocument, { params: { id: document }, body: { version: 1, inForceFrom: '2026-08-01' } })
  expect(await refusalOf(publish())).toMatchObject({ code: 'not-understood-open', facts: { count: 1 } })
  const at = reading.items[1]!.notUnderstood[0]!.at
  expect((await refusalOf(clerk.send(api.markPrinciples, { params: { id: document }, body: { places: [{ item: 0, at }] } }))).code).toBe('clause-unknown')
  const [principle] = await clerk.send(api.markPrinciples, { params: { id: document }, body: { places: [{ item: 1, at }] } })
  expect(principle).toMatchObject({ state: 'rejected', reason: 'principle', decidedByName: '何文静' })
  expect(await read()).toMatchObject({ unsettled: 0 })
  expect((await refusalOf(clerk.send(api.decideProposal, { params: { id: document, proposal: principle!.id }, body: { version: 1, decision: 'reopen' } }))).code).toBe('proposal-is-principle')
  await clerk.send(api.withdrawPrinciple, { params: { id: document, proposal: principle!.id } })
  expect(await read()).toMatchObject({ unsettled: 1 })
  const quota = of(proposals, 'c1-quota-1').obligation
  const added = await clerk.send(api.addProposal, { params: { id: document }, body: { item: 1, obligation: { ...quota, id: 'c2-extra', clause: 'wrong' }, spans: [{ what: 'not-understood', at }] } })
  expect(added).toMatchObject({ state: 'proposed', obligation: { clause: '第二条' } })
  expect(await read()).toMatchObject({ unsettled: 0, proposed: 1 })
})

test('publishing: an immutable edition whose clauses are found by the labels of its duties', async () => {
  const { version, region } = await settle()
  expect((await refusalOf(here.as('inspector').send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } }))).code).toBe('no-permission')
  const done = await here.as('head').send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } })
  const edition = await here.as('inspector').send(api.readEdition, { params: { id: done.edition } })
  expect(edition).toMatchObject({ number: 1, document, applications: [{ region, fromDay: '2026-09-01', toDay: null }] })
  expect(edition.content.obligations.every((one) => edition.content.clauses.some((clause) => clause.label === one.clause))).toBe(true)
  expect(new Set(edition.content.obligations.map((one) => one.from))).toEqual(new Set(['2026-09-01']))
  expect(edition.content.obligations[0]!.says[1]).toMatch(/^Bureau head .*visit a mine, 5 times or more each month/)
  expect((await refusalOf(here.as('head').send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } }))).code).toBe('document-decided')
})

test('a later edition: compared with the one in force, same duties keep their identity, the earlier ends the day before', async () => {
  const own = text.replaceAll('煤矿检查办法', '矿山检查管理办法')
  document = await upload(own)
  const first = await settle()
  const { edition } = await here.as('head').send(api.publishDocument, { params: { id: document }, body: { version: first.version, inForceFrom: '2026-08-01' } })
  here.at('2026-10-01')
  // A new first article shifts every number by one.
  const later = await upload(
    own.replace('〔2026〕7号', '〔2026〕9号').replace('不少于5次', '不少于6次').replace('第一条　', '第一条　区安委办每季度召开会议不少于1次。\n第二条　').replace('第二条　煤矿', '第三条　煤矿').replace('第三条　高瓦斯', '第四条　高瓦斯').replace('第四条　本办法', '第五条　本办法').replace('8月1日起施行', '11月1日起施行'),
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
  const second = await head.send(api.publishDocument, { params: { id: later }, body: { version: 1, policy: read2.policy!, inForceFrom: '2026-11-01' } })
  expect(second.number).toBe(2)
  const [newer, older] = await head.send(api.findEditions, { query: { policy: read2.policy! } })
  expect(older!.applications).toMatchObject([{ fromDay: '2026-08-01', toDay: '2026-10-31' }])
  expect(newer!.applications).toMatchObject([{ fromDay: '2026-11-01', toDay: null }])
  const content = (await head.send(api.readEdition, { params: { id: second.edition } })).content
  const ids = content.obligations.map((one) => one.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(content.obligations.find((one) => one.id === 'c1-quota-1')).toMatchObject({ atLeast: 6, clause: '第二条' })
  expect(await head.send(api.compareEditions, { params: { id: second.edition }, query: { with: edition } })).toMatchObject({ changed: [{ what: ['atLeast'] }], ended: [] })
})

test('nobody publishes an edition of a policy that is in force elsewhere', async () => {
  const stone = await here.work(async (work) => {
    const content: PolicyContent = { clauses: [], obligations: [], indicators: [], sets: [], milestones: [] }
    const made = await publishEdition(work, { policy: 'stone-policy', title: '石鼓区办法', docNumber: null, issuer: null, issuedOn: null, modelledOn: null, document: null, content, scope: '990103' })
    await putInForce(work, made.id, 'stone-policy', '990103', '2026-01-01')
    return made.id
  })
  const { version } = await settle()
  const why = await refusalOf(here.as('head').send(api.publishDocument, { params: { id: document }, body: { version, policy: 'stone-policy', inForceFrom: '2026-09-01' } }))
  expect(why).toMatchObject({ status: 403, code: 'policy-elsewhere' })
  const applied = (await here.as('head').send(api.readEdition, { params: { id: stone } })).applications[0]!
  expect((await refusalOf(here.as('head').send(api.repealApplication, { params: { id: applied.id }, body: { toDay: '2026-09-01', reason: '废止' } }))).status).toBe(403)
})

test('force: applied once, ended once, never before it began', async () => {
  const head = here.as('head')
  const { version } = await settle()
  const { edition } = await head.send(api.publishDocument, { params: { id: document }, body: { version, inForceFrom: '2026-09-01' } })
  const apply = (region: string, fromDay: string) => head.send(api.applyEdition, { params: { id: edition }, body: { region, fromDay } })
  expect((await refusalOf(apply('990102', '2026-10-01'))).code).toBe('edition-in-force')
  expect((await refusalOf(apply('990103', '2026-10-01'))).code).toBe('outside-scope')
  expect((await refusalOf(apply('990102999', '2026-10-01'))).code).toBe('region-unknown')
  const { id } = await apply('990102001', '2026-10-01')
  const repeal = (toDay: string) => head.send(api.repealApplication, { params: { id }, body: { toDay, reason: '并入区办法' } })
  expect((await refusalOf(repeal('2026-09-30'))).code).toBe('repeal-before-force')
  await repeal('2026-12-31')
  expect((await refusalOf(repeal('2026-12-31'))).code).toBe('application-ended')
})

test('a document of one district is not there for another', async () => {
  const stone = here.as('stone-clerk')
  expect(await stone.send(api.findDocuments)).toEqual([])
  expect((await refusalOf(stone.send(api.readDocument, { params: { id: document } }))).code).toBe('document-unknown')
  const one = (await read()).proposals[0]!
  expect((await refusalOf(stone.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: { version: 1, decision: 'accept' } }))).code).toBe('document-unknown')
})

test('the original’s words stand beside a shipped edition once its document is here', async () => {
  const shipped = await here.work((work) =>
    publishEdition(work, {
      policy: 'shipped', title: '检查办法', docNumber: '松政办发[2026]7号', issuer: null, issuedOn: null, modelledOn: null, document: null, scope: '0',
      content: { clauses: [{ path: ['第三条'], label: '第三条', heading: '工作面', text: '高瓦斯矿井最多两个采煤面。', kind: 'task' }], obligations: [], indicators: [], sets: [], milestones: [] },
    }),
  )
  const shown = await here.as('clerk').send(api.readEdition, { params: { id: shipped.id } })
  expect(shown.originals).toEqual([{ clause: '第三条', text: expect.stringContaining('采煤工作面不得超过2个') }])
  expect(shown.originalOf).toMatchObject({ modelled: false, docNumber: '松政办发〔2026〕7号' })
  expect((await here.as('stone-clerk').send(api.readEdition, { params: { id: shipped.id } })).originals).toEqual([])
})

test('files that cannot be read are refused with the reason and keep nothing', async () => {
  const before = (await here.as('clerk').send(api.findDocuments)).length
  expect((await refusalOf(upload(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'scan.png'))).code).toBe('file-wrong-type')
  expect((await refusalOf(upload('  \n ', 'empty.txt'))).code).toBe('file-empty')
  expect((await refusalOf(upload(readFileSync(join(import.meta.dirname, '../../../../package.json')).subarray(0, 0), 'none.txt'))).code).toBe('file-missing')
  expect(await here.as('clerk').send(api.findDocuments)).toHaveLength(before)
})
