import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { MineHistory } from '#modules/mines'
import type { Organisation } from '#modules/people'
import { Indicator, Obligation } from '#modules/policies'
import type { Calendar, Duty, InForce, PostHistory, World } from './model.ts'
import { deriveDuties } from './rules/derive.ts'
import { beijingDay } from './rules/spans.ts'
import { stateOf } from './rules/state.ts'

/** Small worlds for tests: a county 990102 with an energy bureau, a town, two coal mines and a pond. */

/** A stable identity for a short name. */
export function id(name: string): string {
  let hash = 0n
  for (const letter of name) hash = (hash * 131n + BigInt(letter.codePointAt(0)!)) % 0xffffffffffffn
  return `00000000-0000-4000-8000-${hash.toString(16).padStart(12, '0')}`
}

const long = '2020-01-01T00:00:00.000Z'

export function organisation(
  name: string,
  region: string,
  kind: Organisation['kind'],
  roles: string[] = [],
  more: Partial<Organisation> = {},
): Organisation {
  return {
    id: id(name),
    region,
    kind,
    roles,
    name,
    shortName: name,
    aliases: [],
    parent: null,
    mine: null,
    endedOn: null,
    ...more,
  }
}

export function post(name: string, role: string, office: string, more: Partial<PostHistory> = {}): PostHistory {
  return {
    id: id(name),
    scope: '990102',
    organisation: id(office),
    role,
    title: name,
    mine: null,
    fromDay: '2020-01-01',
    toDay: null,
    recordedAt: long,
    holdings: [],
    ...more,
  }
}

export function holding(
  of: string,
  person: string,
  fromDay: Day,
  toDay: Day | null = null,
  more: Partial<PostHistory['holdings'][number]> = {},
): PostHistory['holdings'][number] {
  return {
    id: id(`${of} ${person} ${fromDay}`),
    post: id(of),
    person: id(person),
    name: person,
    kind: 'holder',
    fromDay,
    toDay,
    recordedAt: `${fromDay}T01:00:00.000Z`,
    endedAt: null,
    voidedAt: null,
    ...more,
  }
}

type FactLine = [field: string, value: unknown, fromDay?: Day, recordedAt?: string]

export function mine(
  name: string,
  facts: FactLine[],
  more: { region?: string; ties?: MineHistory['ties'] } = {},
): MineHistory {
  const region = more.region ?? '990102'
  return {
    mine: { id: id(name), code: name, scope: `${region}-${name}`, region },
    facts: facts.map(([field, value, fromDay = '2020-01-01', recordedAt = `${fromDay}T01:00:00.000Z`], at) => ({
      id: id(`${name} ${field} ${fromDay} ${at}`),
      mine: id(name),
      field,
      value: value as never,
      fromDay,
      recordedAt,
      reason: null,
      entry: null,
      seq: at,
    })),
    licences: [],
    faces: [],
    mouths: [],
    ties: more.ties ?? [],
  }
}

export function tie(
  of: string,
  who: string,
  relation: MineHistory['ties'][number]['relation'],
  fromDay: Day,
  toDay: Day | null = null,
  postedByKind = 'bureau',
): MineHistory['ties'][number] {
  return {
    id: id(`${of} ${who} ${relation} ${fromDay}`),
    mine: id(of),
    scope: '990102',
    post: id(who),
    relation,
    postedBy: null,
    postedByKind,
    fromDay,
    toDay,
    recordedAt: `${fromDay}T01:00:00.000Z`,
    endedAt: toDay ? `${toDay}T01:00:00.000Z` : null,
    voidedAt: null,
  }
}

let count = 0

/** An entry on a day or at a moment; what is not said is the county's. */
export function entry(word: string, on: string, more: Partial<Entry> & { by?: string; at?: string } = {}): Entry {
  const { by, at, ...rest } = more
  const happenedAt = on.includes('T') ? on : `${on}T02:00:00.000Z`
  count++
  return {
    id: rest.id ?? id(`entry ${count}`),
    seq: count,
    word,
    scope: '990102',
    happenedAt,
    happenedOn: beijingDay(happenedAt),
    recordedAt: happenedAt,
    account: null,
    person: null,
    post: by ? id(by) : null,
    organisation: null,
    mine: at ? id(at) : null,
    about: null,
    facts: {},
    proof: [],
    corrects: null,
    ...rest,
  }
}

export function inForce(
  obligation: Record<string, unknown>,
  more: Partial<Omit<InForce, 'indicator'>> & { indicator?: Record<string, unknown> } = {},
): InForce {
  const { indicator, ...rest } = more
  return {
    edition: id('edition'),
    policy: 'a-plan',
    region: '990102',
    from: '2026-01-01',
    to: null,
    recordedAt: long,
    endedAt: null,
    obligation: Obligation.parse({ id: 'one', clause: '一', says: ['一', 'one'], from: '2026-01-01', ...obligation }),
    indicator: indicator
      ? Indicator.parse({ id: 'figure', clause: '一', says: ['一', 'one'], unit: '座', ...indicator })
      : null,
    ...rest,
  }
}

export const coal: FactLine[] = [
  ['kind', 'coal'],
  ['state', 'producing'],
  ['ownership', 'township'],
]

/** The county with everybody in it; a test adds obligations and entries. */
export function county(more: Partial<World> = {}): World {
  return {
    obligations: [],
    organisations: [
      organisation('government', '990102', 'government', ['government']),
      organisation('bureau', '990102', 'bureau', ['energy', 'supervisor']),
      organisation('town', '990102001', 'town', ['town', 'coal-town']),
      organisation('west office', '990102', 'mine', [], { mine: id('west') }),
    ],
    posts: [
      post('head', 'bureau-head', 'bureau'),
      post('deputy', 'bureau-deputy', 'bureau'),
      post('town head', 'town-head', 'town', { scope: '990102001' }),
      post('west head', 'mine-head', 'west office', { scope: '990102-west', mine: id('west') }),
    ],
    mines: [
      mine('west', coal),
      mine('east', coal, { region: '990102001' }),
      mine('pond', [
        ['kind', 'tailings-pond'],
        ['state', 'producing'],
      ]),
    ],
    entries: [],
    ...more,
  }
}

/** The days of 2026 that the tests meet: 元旦, 国庆 and their make-up days. */
export const calendar: Calendar = {
  holidays: new Set([
    '2026-01-01',
    '2026-01-02',
    '2026-10-01',
    '2026-10-02',
    '2026-10-03',
    '2026-10-04',
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
  ]),
  workdays: new Set(['2026-01-04', '2026-09-20', '2026-10-10']),
  coveredFrom: '2020-01-01',
  coveredUntil: '2026-12-31',
}

/** The duties of a world as of a day, everything being known. */
export function derive(world: World, day: Day, knownOn: Day = '2026-12-31'): Duty[] {
  return deriveDuties(world, { asOf: day, knownOn, calendar })
}

/** A duty in one line: `late 2/2 due 2026-03-31 met 2026-04-03`. */
export function lineOf(duty: Duty, day: Day): string {
  const due = duty.dueOn ? ` due ${duty.dueOn}` : ''
  const held = duty.because.to ? ` to ${duty.because.to}` : ''
  return `${stateOf(duty, day)} ${duty.got}/${duty.need}${due}${duty.metOn ? ` met ${duty.metOn}${held}` : ''}`
}

/** The duties of a world as of a day, a line each. */
export function shown(world: World, day: Day): string[] {
  return derive(world, day).map((one) => lineOf(one, day))
}
