import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as policies } from '#modules/policies'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { stateOf } from '../rules/state.ts'
import { findRows } from './store/duties.ts'

let here: Desk
let document: string

const text = `松岭区煤矿检查办法
第一条　区能源局主要负责人每月到煤矿检查不少于5次。
第二条　区能源局每年10月31日前报送年度总结。
第三条　煤矿矿长每月组织1次全面隐患排查。
第四条　区公安局每月到煤矿检查不少于1次。
`

beforeAll(async () => {
  here = await desk({ at: '2026-11-20' })
  const { mine } = here.place
  const facts = [
    ['kind', 'coal'],
    ['state', 'producing'],
  ] as const
  await here.work(async ({ tx }) => {
    for (const [field, value] of facts)
      await tx
        .insertInto('mineFacts')
        .values({
          id: randomUUID(),
          scope: mine.scope,
          mine: mine.id,
          field,
          value: JSON.stringify(value),
          fromDay: '2020-01-01',
          recordedAt: '2020-01-01T01:00:00.000Z',
        })
        .execute()
  })
  document = await reviewed(text)
})
afterAll(() => here.close())

const accepted = { decision: 'accept' } as const
const rejected = { decision: 'reject', reason: '待定' } as const

/** Uploads a document and accepts all that was read in it. */
async function reviewed(words: string): Promise<string> {
  const clerk = here.as('clerk')
  const body = new TextEncoder().encode(words)
  const { id } = await clerk.send(policies.uploadDocument, { query: { name: '办法.txt' }, body } as never)
  const { proposals, reading } = await clerk.send(policies.readDocument, { params: { id } })
  const places = reading.items.flatMap((one, item) => one.notUnderstood.map(({ at }) => ({ item, at })))
  if (places.length > 0) await clerk.send(policies.markPrinciples, { params: { id }, body: { places } })
  for (const one of proposals)
    await clerk.send(policies.decideProposal, {
      params: { id, proposal: one.id },
      body: { version: one.version, ...(one.question === null ? accepted : rejected) },
    })
  return id
}
async function versionOf(id: string): Promise<number> {
  return (await here.as('head').send(policies.readDocument, { params: { id } })).version
}
const duties = () => here.work(async (work) => (await findRows(work, { region: '990102' })).toSorted(byKey))
const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key)
const preview = async (id: string, days: { inForceFrom: string; countFrom?: string; policy?: string }) =>
  here.as('head').send(policies.previewPublication, { params: { id }, body: { version: await versionOf(id), ...days } })
const publish = async (id: string, days: { inForceFrom: string; countFrom?: string; policy?: string }) =>
  here.as('head').send(policies.publishDocument, { params: { id }, body: { version: await versionOf(id), ...days } })

test('a preview writes nothing, and the earlier duties count from, the more are overdue at once', async () => {
  const before = await duties()
  const records = () => here.work(({ tx }) => tx.selectFrom('record').select('id').execute())
  const written = await records()
  const early = await preview(document, { inForceFrom: '2026-09-01' })
  const late = await preview(document, { inForceFrom: '2026-09-01', countFrom: '2026-11-20' })
  expect([await duties(), (await records()).length]).toEqual([before, written.length])
  expect(early.begins).toBeGreaterThan(late.begins)
  expect(early.overdue).toBeGreaterThan(late.overdue)
  expect(early.overdueOf.map((one) => one.clause)).toContain('第一条')
  expect([late.ends, late.changes, late.until]).toEqual([0, 0, '2026-12-31'])
  expect(early.owners.reduce((sum, one) => sum + one.begins, 0)).toBe(early.begins)
  expect(early.owners.reduce((sum, one) => sum + one.overdue, 0)).toBe(early.overdue)
  expect(early.owners.find((one) => one.kind === 'mines')).toMatchObject({ mines: 1, holder: null })
  expect(early.owners.find((one) => one.kind === 'post')?.holder).toBeTruthy()
  // Nobody here is the police.
  expect(early.nobody.map((one) => one.clause)).toEqual(['第四条'])
})

test('only who may publish asks, and what publishing refuses the preview refuses', async () => {
  const body = { version: await versionOf(document), inForceFrom: '2026-11-01', countFrom: '2026-10-01' }
  const ask = (who: string) =>
    refusalOf(here.as(who).send(policies.previewPublication, { params: { id: document }, body }))
  expect([(await ask('inspector')).code, (await ask('head')).code]).toEqual(['no-permission', 'count-before-force'])
})

test('publishing does what the preview told, a later edition ends and changes, and the end of force ends', async () => {
  const days = { inForceFrom: '2026-09-01', countFrom: '2026-10-01' }
  const told = await preview(document, days)
  const before = await duties()
  const { edition } = await publish(document, days)
  const known = new Set(before.map((one) => one.key))
  const begun = (await duties()).filter((one) => !known.has(one.key))
  expect(begun.length).toBe(told.begins)
  expect(begun.filter((one) => stateOf(one, '2026-11-20') === 'overdue').length).toBe(told.overdue)
  expect(begun.every((one) => one.fromDay >= '2026-10-01')).toBe(true)

  const { policy } = (await here.as('clerk').send(policies.findEditions, { query: {} })).find(
    (one) => one.id === edition,
  )!
  const revised = await reviewed(
    text
      .replace('不少于5次', '不少于3次')
      .replace(/第四条.*\n/, '')
      .replace(/第三条.*\n/, ''),
  )
  const next = { inForceFrom: '2026-11-01', countFrom: '2026-11-20', policy }
  const replaced = await preview(revised, next)
  expect(replaced.ends).toBeGreaterThan(0)
  expect(replaced.changes).toBeGreaterThan(0)
  const { edition: second } = await publish(revised, next)
  const { content, applications } = await here.as('clerk').send(policies.readEdition, { params: { id: second } })
  // Both go on from the edition before: no gap between its end and the day from which new duties count.
  expect(content.obligations.map((one) => one.from)).toEqual(['2026-11-01', '2026-11-01'])

  const repeal = { params: { id: applications[0]!.id }, body: { toDay: '2026-11-20' } }
  const ended = await here.as('head').send(policies.previewRepeal, repeal)
  const held = new Set((await duties()).map((one) => one.key))
  await here.as('head').send(policies.repealApplication, { ...repeal, body: { ...repeal.body, reason: '并入区办法' } })
  for (const one of await duties()) held.delete(one.key)
  expect([ended.ends, ended.begins, ended.nobody]).toEqual([held.size, 0, []])
  expect(held.size).toBeGreaterThan(0)

  const apply = { params: { id: second }, body: { region: '990102', fromDay: '2026-12-01' } }
  const again = await here.as('head').send(policies.previewApplication, apply)
  expect(again.begins).toBeGreaterThan(0)
  expect(again.overdue).toBe(0)
})
