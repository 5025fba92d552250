import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { noOfficeFacts } from '../rules/office-facts.ts'
import { peopleRoutes, readOfficeFactsOn } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes, at: '2026-07-01' })
})
afterAll(() => d.close())

test('an office’s facts are versions from a day on, written by its clerk or the system administrator, recorded', async () => {
  const organisation = d.place.organisations.bureau
  const read = () => d.as('clerk').send(api.readOfficeFacts, { query: { organisation } })
  const set = (key: string, body: { fromDay: string; seen: string | null; court: string }) => {
    const id = crypto.randomUUID()
    const { fromDay, seen, court } = body
    const facts = { ...noOfficeFacts, phone: '0990-2160018', court }
    return d.as(key).send(api.setOfficeFacts, { body: { id, organisation, fromDay, facts, seen } })
  }
  expect(await read()).toMatchObject({ organisation, facts: noOfficeFacts, current: null, versions: [] })
  const first = await set('clerk', { fromDay: '2026-07-01', seen: null, court: '松岭区人民法院' })
  const stale = set('system', { fromDay: '2026-08-01', seen: null, court: '乌金市铁路运输法院' })
  expect((await refusalOf(stale)).code).toBe('office-facts-changed')
  const same = set('clerk', { fromDay: '2026-07-01', seen: first.id, court: '松岭区人民法院' })
  expect((await refusalOf(same)).code).toBe('office-facts-same')
  const none = set('clerk', { fromDay: '2026-07-01', seen: first.id, court: '松岭区' })
  expect((await refusalOf(none)).code).toBe('office-fact-court')
  await set('system', { fromDay: '2026-08-01', seen: first.id, court: '乌金市铁路运输法院' })

  expect(await read()).toMatchObject({ current: first.id, facts: { court: '松岭区人民法院' } })
  const on = (day: string) => d.work((work) => readOfficeFactsOn(work, organisation, day))
  expect((await on('2026-06-30')).court).toBe('')
  expect((await on('2026-08-01')).court).toBe('乌金市铁路运输法院')
  const entries = await d.work((w) =>
    w.tx.selectFrom('record').select('facts').where('word', '=', 'organisation.facts-set').orderBy('seq').execute(),
  )
  expect(entries.map((one) => (one.facts as { changed: string[] }).changed)).toEqual([['phone', 'court'], ['court']])

  const outside = d.as('stone-clerk').send(api.readOfficeFacts, { query: { organisation } })
  expect((await refusalOf(outside)).status).toBe(404)
  const body = { id: crypto.randomUUID(), organisation, fromDay: '2026-07-01', facts: noOfficeFacts, seen: null }
  expect((await refusalOf(d.as('stone-clerk').send(api.setOfficeFacts, { body }))).code).toBe('outside-scope')
  const change = d.work((w) => w.tx.updateTable('officeFacts').set({ fromDay: '2020-01-01' }).execute())
  await expect(change).rejects.toThrow(/permission/)
})
