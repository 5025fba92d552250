import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-12' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

test('two who differ leave it to a third; the mine is told what was decided, and never who weighed it', async () => {
  for (const on of ['2026-10-08', '2026-11-10'])
    await at.find({ on, grade: 'major', criterion: 'C26-05-4', producing: true })
  const seen = async (by: string) =>
    (await house.as(by).send(api.findCandidates, { query: { state: 'all' } })).items.map((one) => [
      one.state,
      one.votes.map((vote) => vote.verdict),
    ])
  const [candidate] = (await house.as('inspector').send(api.findCandidates)).items
  const judge = (by: string, verdict: 'confirm' | 'dismiss') =>
    house.as(by).send(api.judgeCandidate, {
      params: { candidate: candidate!.id },
      body: { id: randomUUID(), verdict, reason: '核对了两次检查记录' },
    })
  expect(await judge('inspector', 'confirm')).toMatchObject({ state: 'proposed' })
  expect(await judge('deputy', 'dismiss')).toMatchObject({ state: 'split' })
  expect(await seen('mine-head')).toEqual([])
  expect(await judge('head', 'confirm')).toMatchObject({ state: 'confirmed' })
  expect(await seen('head')).toEqual([['confirmed', ['confirm', 'dismiss', 'confirm']]])
  expect(await seen('mine-head')).toEqual([['confirmed', []]])
})
