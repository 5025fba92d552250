import type { Calendar, InForce, World } from '#modules/duties'
import type { MineHistory } from '#modules/mines'
import type { Organisation } from '#modules/people'
import { factsOn } from '#modules/mines'
import { classOf } from '../rules/classes.ts'
import { demandsOf } from '../rules/demands.ts'
import type { PlanGround } from '../rules/ground.ts'
import { levelWord } from '../rules/visits.ts'
import { loadStandards } from './standards.ts'

/** A small register for tests: a city 9901 with a county 990102, a bureau in each, and mines of several kinds and states. */

export function id(name: string): string {
  let hash = 0n
  for (const letter of name) hash = (hash * 131n + BigInt(letter.codePointAt(0)!)) % 0xffffffffffffn
  return `00000000-0000-4000-8000-${hash.toString(16).padStart(12, '0')}`
}

const long = '2020-01-01'
const longAgo = `${long}T00:00:00.000Z`

function bureau(name: string, region: string): Organisation {
  return {
    id: id(name),
    region,
    kind: 'bureau',
    roles: ['coal', 'energy', 'emergency', 'supervisor'],
    name,
    shortName: name,
    aliases: [],
    parent: null,
    mine: null,
    endedOn: null,
  }
}

export const offices = [bureau('city', '9901'), bureau('county', '990102')]
const safety: Organisation = { ...bureau('safety', '990102'), kind: 'committee', roles: ['safety-office'] }
export const regionOf = (office: string) => offices.find((one) => one.id === office)?.region ?? '990102'

export function mine(code: string, facts: Record<string, unknown>): MineHistory {
  const of = id(code)
  return {
    mine: { id: of, code, scope: `990102001-${code}`, region: '990102001' },
    facts: Object.entries({ name: code, kind: 'coal', state: 'producing', ...facts }).map(([field, value], seq) => ({
      id: id(`${code} ${field}`),
      mine: of,
      field,
      value: value as MineHistory['facts'][number]['value'],
      fromDay: long,
      recordedAt: longAgo,
      reason: null,
      entry: null,
      seq,
    })),
    licences: [],
    faces: [],
    mouths: [],
    ties: [],
  }
}

/** A state-owned rock-burst mine, a township mine with water, one being upgraded, one that stopped long ago, a closed one, and a pond. */
export const register: readonly MineHistory[] = [
  mine('甲', {
    riskLevel: 'orange',
    standardGrade: '1',
    disasters: ['rock-burst'],
    disposal: 'keep',
    ownership: 'provincial',
  }),
  mine('乙', {
    riskLevel: 'yellow',
    standardGrade: '2',
    disasters: ['water'],
    disposal: 'keep',
    ownership: 'township',
  }),
  mine('丙', { riskLevel: 'red', standardGrade: 'none', disasters: ['gas'], disposal: 'upgrade', state: 'upgrading' }),
  mine('丁', { riskLevel: 'blue', standardGrade: '3', disasters: [], disposal: 'exit', state: 'suspended' }),
  mine('戊', { state: 'closed', disposal: 'exit', disasters: [] }),
  mine('己', { kind: 'tailings-pond', riskLevel: 'yellow' }),
]

export const calendar: Calendar = {
  holidays: new Set(),
  workdays: new Set(),
  coveredFrom: '2000-01-01',
  coveredUntil: '2099-12-31',
}

/** Obligations in force in the city for the whole of 2026, whatever their own days were. */
export function inForce(policy: string, obligations: readonly InForce['obligation'][], region = '9901'): InForce[] {
  return obligations.map(({ to: _, ...obligation }) => ({
    edition: id(policy),
    policy,
    region,
    from: long,
    to: null,
    recordedAt: longAgo,
    endedAt: null,
    obligation: { ...obligation, from: long } as InForce['obligation'],
    indicator: null,
  }))
}

export function worldOf(obligations: readonly InForce[], mines: readonly MineHistory[] = register): World {
  return { obligations, organisations: [...offices, safety], posts: [], mines, entries: [] }
}

export const months2026 = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`)
export const standards = {
  caps: loadStandards().caps[0],
  settings: loadStandards().plan[0],
}

/** What `proposePlan` starts from, for an office, at the start of 2026. */
export function groundOf(
  obligations: readonly InForce[],
  office = id('county'),
  more: Partial<PlanGround> = {},
  mines: readonly MineHistory[] = register,
): PlanGround {
  const world = worldOf(obligations, mines)
  const asked = { year: 2026, today: '2025-12-20', calendar, words: standards.settings.words }
  const others = offices.filter((one) => one.id !== office && one.region.startsWith(regionOf(office)))
  return {
    year: 2026,
    months: months2026,
    mines: mines.map((one) => {
      const facts = factsOn(one, '2025-12-20', '2025-12-20')
      const state = String(facts['mine.state'])
      return {
        id: one.mine.id,
        code: one.mine.code,
        kind: String(facts['mine.kind']),
        class: classOf(facts, standards.caps),
        base: !standards.settings.notBase.includes(state),
        others: 0,
      }
    }),
    office,
    levelOf: (of) => levelWord(regionOf(of)),
    demands: demandsOf(world, { ...asked, offices: [office] }),
    joinable: demandsOf(world, { ...asked, offices: others.map((one) => one.id) }),
    standing: [],
    officers: ['p1', 'p2', 'p3'].map((name) => ({ post: id(name), title: name })),
    ...standards,
    ...more,
  }
}
