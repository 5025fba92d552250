import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { ShownProposal } from '../api.ts'
import { type ReviewDesk, reviewDesk, text } from './test-review.ts'

let here: Desk
let { upload, read } = {} as ReviewDesk
let document: string

beforeAll(async () => {
  ;({ here, upload, read } = await reviewDesk())
})
afterAll(() => here.close())
beforeEach(async () => {
  here.at('2026-07-01')
  document = await upload(text)
})

function of(all: ShownProposal[], id: string): ShownProposal {
  return all.find((one) => one.obligation.id === id)!
}
/** What the record says of a document, as the program sees it. */
async function told(about: string): Promise<string[]> {
  const rows = await here.work((work) =>
    work.tx.selectFrom('record').select(['word', 'facts']).where('about', '=', about).orderBy('seq').execute(),
  )
  return rows.map((row) => `${row.word} ${(row.facts as { state?: string }).state ?? ''}`.trim())
}

test('an upload is read into proposals with the day of force that it prints', async () => {
  const { inForceFrom, proposals, title, docNumber, proposed, unsettled } = await read(document)
  expect({ inForceFrom, title, docNumber, proposed, unsettled }).toEqual({
    inForceFrom: '2026-08-01',
    title: '松岭区人民政府办公室关于印发松岭区煤矿检查办法的通知',
    docNumber: '松政办发〔2026〕7号',
    proposed: proposals.length,
    unsettled: 1,
  })
  expect(of(proposals, 'c1-quota-1').obligation).toMatchObject({
    binds: { post: 'bureau-head', of: 'energy', level: 'county' },
    does: 'visit.made',
    atLeast: 5,
    every: 'month',
    from: '2026-08-01',
  })
  expect(await told(document)).toEqual(['document.uploaded'])
})

test('a text that nobody could review is refused with its length', async () => {
  const long = upload('煤'.repeat(2_000_001))
  expect(await refusalOf(long)).toMatchObject({ code: 'file-too-long', facts: { limit: 2_000_000 } })
})

test('accept, change, reject and reopen with who and when; a stale decision is refused', async () => {
  const clerk = here.as('clerk')
  const one = of((await read(document)).proposals, 'c1-quota-1')
  const decide = (body: object) =>
    clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: body as never })
  const accepted = await decide({ version: 1, decision: 'accept' })
  expect(accepted).toMatchObject({ state: 'accepted', decidedByName: '何文静', version: 2 })
  expect((await refusalOf(decide({ version: 1, decision: 'reject' }))).code).toBe('proposal-stale')
  const changed = await decide({ version: 2, decision: 'accept', obligation: { ...one.obligation, atLeast: 6 } })
  expect(changed).toMatchObject({ state: 'changed', obligation: { atLeast: 6 } })
  const back = await decide({ version: 3, decision: 'reopen', obligation: one.obligation })
  expect(back).toMatchObject({ state: 'proposed', decidedBy: null, decidedAt: null, obligation: { atLeast: 5 } })
  expect(await decide({ version: 4, decision: 'reject', reason: '不属本区' })).toMatchObject({
    state: 'rejected',
    reason: '不属本区',
  })
  expect(await told(document)).toEqual([
    'document.uploaded',
    'proposal.decided accepted',
    'proposal.decided changed',
    'proposal.decided proposed',
    'proposal.decided rejected',
  ])
})

test('a rejection says why; several are rejected together or not at all', async () => {
  const clerk = here.as('clerk')
  const before = (await read(document)).proposals
  const [one, two] = before as [ShownProposal, ShownProposal]
  const decision = { version: one.version, decision: 'reject' as const }
  const bare = clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: decision })
  expect((await refusalOf(bare)).code).toBe('reject-reason')
  const reject = (rejected: { id: string; version: number }[]) =>
    clerk.send(api.rejectProposals, { params: { id: document }, body: { rejected, reason: '只作目标' } })
  expect(
    (
      await refusalOf(
        reject([
          { id: one.id, version: 1 },
          { id: two.id, version: 9 },
        ]),
      )
    ).code,
  ).toBe('proposal-stale')
  expect((await read(document)).proposals).toEqual(before)
  const done = await reject([one, two].map(({ id, version }) => ({ id, version })))
  expect(done.map((each) => [each.state, each.reason, each.version])).toEqual([
    ['rejected', '只作目标', 2],
    ['rejected', '只作目标', 2],
  ])
  expect((await refusalOf(reject([{ id: one.id, version: 2 }]))).code).toBe('proposal-stale')
  expect(await told(document)).toEqual(['document.uploaded', 'proposal.decided rejected', 'proposal.decided rejected'])
})

test('what is not whole cannot be accepted, and the question comes back with undo', async () => {
  const clerk = here.as('clerk')
  const one = of((await read(document)).proposals, 'c1-quota-1')
  const { binds: _, ...nobody } = one.obligation
  const decide = (body: object) =>
    clerk.send(api.decideProposal, { params: { id: document, proposal: one.id }, body: body as never })
  expect(await refusalOf(decide({ version: 1, decision: 'accept', obligation: nobody }))).toMatchObject({
    code: 'obligation-incomplete',
    facts: { member: 'binds' },
  })
  expect((await decide({ version: 1, decision: 'reopen', obligation: nobody })).question).toBe('subject-open')
})

test('split and merge keep the order of the clause and the spans', async () => {
  const clerk = here.as('clerk')
  const before = (await read(document)).proposals.filter((one) => one.item === 0)
  const [first, second] = [before[0]!, before[1]!]
  const parts = await clerk.send(api.splitProposal, {
    params: { id: document, proposal: first.id },
    body: {
      version: 1,
      parts: [
        { ...first.obligation, id: 'c1-a', atLeast: 2 },
        { ...first.obligation, id: 'c1-b', atLeast: 3 },
      ],
    },
  })
  expect(parts.map((one) => [one.obligation.id, one.state, one.spans])).toEqual([
    ['c1-a', 'proposed', first.spans],
    ['c1-b', 'proposed', first.spans],
  ])
  expect((await read(document)).proposals.filter((one) => one.item === 0).map((one) => one.obligation.id)).toEqual([
    'c1-a',
    'c1-b',
    second.obligation.id,
  ])
  const merged = await clerk.send(api.mergeProposals, {
    params: { id: document },
    body: { proposals: parts.map((one) => one.id), obligation: { ...first.obligation, id: 'c1-c' } },
  })
  const after = (await read(document)).proposals.filter((one) => one.item === 0)
  expect(after.map((one) => one.obligation.id)).toEqual(['c1-c', second.obligation.id])
  expect(
    (
      await refusalOf(
        clerk.send(api.mergeProposals, {
          params: { id: document },
          body: { proposals: [merged.id, merged.id], obligation: first.obligation },
        }),
      )
    ).code,
  ).toBe('proposals-of-different-clauses')
  const other = (await read(document)).proposals.find((one) => one.item === 1)!
  expect(
    (
      await refusalOf(
        clerk.send(api.mergeProposals, {
          params: { id: document },
          body: { proposals: [merged.id, other.id], obligation: first.obligation },
        }),
      )
    ).code,
  ).toBe('proposals-of-different-clauses')
})

test('a place not understood blocks publishing until it is a principle or a duty', async () => {
  const clerk = here.as('clerk')
  const { reading, proposals } = await clerk.send(api.readDocument, { params: { id: document } })
  for (const one of proposals)
    await clerk.send(api.decideProposal, {
      params: { id: document, proposal: one.id },
      body: { version: 1, ...(one.question ? { decision: 'reject', reason: '待定' } : { decision: 'accept' }) },
    })
  const head = here.as('head')
  const publish = () =>
    head.send(api.publishDocument, { params: { id: document }, body: { version: 1, inForceFrom: '2026-08-01' } })
  expect(await refusalOf(publish())).toMatchObject({ code: 'not-understood-open', facts: { count: 1 } })
  const at = reading.items[1]!.notUnderstood[0]!.at
  expect(
    (await refusalOf(clerk.send(api.markPrinciples, { params: { id: document }, body: { places: [{ item: 0, at }] } })))
      .code,
  ).toBe('clause-unknown')
  const [principle] = await clerk.send(api.markPrinciples, {
    params: { id: document },
    body: { places: [{ item: 1, at }] },
  })
  expect(principle).toMatchObject({ state: 'rejected', reason: 'principle', decidedByName: '何文静' })
  expect(await read(document)).toMatchObject({ unsettled: 0 })
  expect(
    (
      await refusalOf(
        clerk.send(api.decideProposal, {
          params: { id: document, proposal: principle!.id },
          body: { version: 1, decision: 'reopen' },
        }),
      )
    ).code,
  ).toBe('proposal-is-principle')
  await clerk.send(api.withdrawPrinciple, { params: { id: document, proposal: principle!.id } })
  expect(await read(document)).toMatchObject({ unsettled: 1 })
  const quota = of(proposals, 'c1-quota-1').obligation
  const added = await clerk.send(api.addProposal, {
    params: { id: document },
    body: {
      item: 1,
      obligation: { ...quota, id: 'c2-extra', clause: 'wrong' },
      spans: [{ what: 'not-understood', at }],
    },
  })
  expect(added).toMatchObject({ state: 'proposed', obligation: { clause: '第二条' } })
  expect(await read(document)).toMatchObject({ unsettled: 0, proposed: 1 })
})

test('a document of one district is not there for another', async () => {
  const stone = here.as('stone-clerk')
  expect(await stone.send(api.findDocuments)).toEqual([])
  expect((await refusalOf(stone.send(api.readDocument, { params: { id: document } }))).code).toBe('document-unknown')
  const one = (await read(document)).proposals[0]!
  expect(
    (
      await refusalOf(
        stone.send(api.decideProposal, {
          params: { id: document, proposal: one.id },
          body: { version: 1, decision: 'accept' },
        }),
      )
    ).code,
  ).toBe('document-unknown')
})

test('files that cannot be read are refused with the reason and keep nothing', async () => {
  const before = (await here.as('clerk').send(api.findDocuments)).length
  expect((await refusalOf(upload(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'scan.png'))).code).toBe(
    'file-wrong-type',
  )
  expect((await refusalOf(upload('  \n ', 'empty.txt'))).code).toBe('file-empty')
  expect((await refusalOf(upload(new Uint8Array(), 'none.txt'))).code).toBe('file-missing')
  expect(await here.as('clerk').send(api.findDocuments)).toHaveLength(before)
})
