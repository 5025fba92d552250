import { randomUUID } from 'node:crypto'
import { api as inspections } from '#modules/inspections'
import type { Desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { SuspicionView } from '../model.ts'
import type { SuspicionRule } from '../rules/suspicion/settings.ts'
import { takeFound } from './suspecting/take.ts'

const hour = 3_600_000

/** Suspicions at a desk of the tests: found as looks find them, followed through the endpoints. */
export function suspicionsAt(house: Desk) {
  const { id: mine, scope } = house.place.mine

  /** A candidate about the mine, its window so many hours from now; says how many are new. */
  function raise(rule: SuspicionRule, from = -3, to = -1, facts: Record<string, number> = { used: 3 }) {
    const now = Date.parse(house.now())
    const window = { from: now + from * hour, to: now + to * hour }
    const evidence = [{ point: null, place: '总进线', at: [window.from, window.to], value: [1, 2] }]
    const suspicion = { rule, ...window, facts, evidence: [] }
    return house.work((work) => takeFound(work, { id: mine, scope }, [{ point: null, suspicion, evidence }]))
  }
  const find = async (rule: SuspicionRule, which: SuspicionView = 'all') =>
    (await house.as('inspector').send(api.findSuspicions, { query: { rule, which } })).items
  const read = (id: string, as = 'inspector') => house.as(as).send(api.readSuspicion, { params: { id } })

  async function judge(id: string, as: string, deed: { kind: string; [key: string]: unknown }) {
    const { version } = await read(id)
    return house.as(as).send(api.judgeSuspicion, { params: { id }, body: { version, deed: deed as never } })
  }

  /** Raised, looked into by the head, confirmed by the inspector. */
  async function confirmed(rule: SuspicionRule): Promise<string> {
    await raise(rule)
    const [{ id } = { id: '' }] = await find(rule, 'open')
    await judge(id, 'head', { kind: 'look' })
    await judge(id, 'inspector', { kind: 'confirm', finding: '现场核查：探头被塑料袋包住' })
    return id
  }

  type Into = { kind: 'hazard'; text: string } | { kind: 'check-lead'; team: string[] }
  async function convert(id: string, as: string, into: Into, made: string = randomUUID()) {
    const { version } = await read(id)
    await house.as(as).send(api.convertSuspicion, { params: { id }, body: { made, version, into } })
    return made
  }

  /** Two officers of the bureau who hold certificates, by their posts. */
  async function team(): Promise<string[]> {
    for (const key of ['inspector', 'deputy'] as const)
      await house.as('head').send(inspections.addCertificate, {
        body: {
          id: randomUUID(),
          person: house.place.persons[key],
          number: `证${key}`,
          from: '2026-01-01',
          until: null,
        },
      })
    return [house.place.posts.inspector, house.place.posts.deputy]
  }

  const told = (about: string) =>
    house.work(({ tx }) =>
      tx.selectFrom('record').select(['word', 'facts', 'scope']).where('about', '=', about).orderBy('seq').execute(),
    )

  return { raise, find, read, judge, confirmed, convert, team, told }
}
