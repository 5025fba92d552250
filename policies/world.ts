import type { World } from '#modules/duties'
import { fieldNames, type MineFact, type MineHistory, type Tie } from '#modules/mines'
import type { Organisation, Post } from '#modules/people'
import type { Binds, Indicator, Obligation, Where } from '#modules/policies'
import type { Entry } from '#platform/record'
import type { CaseEntry, CaseMine, IndicatorCase, ObligationCase } from '../src/modules/policies/rules/case.ts'

const long = '2000-01-01'
export const places = {
  province: '99',
  city: '9901',
  county: '990102',
  town: '990102001',
  village: '990102001',
} as const

type Doer = { post: string | null; organisation: string | null; region?: string }

/** Facts that an entry must carry to count for an obligation. */
export function deedFacts(obligation: Obligation): Record<string, unknown> {
  return 'counts' in obligation && obligation.counts ? entryFacts(obligation.counts) : {}
}

let seq = 0

/** The world of an indicator's case: its mines, and the entries that it counts or that report it. */
export function worldOfIndicator(indicator: Indicator, one: IndicatorCase, common: Record<string, unknown>): World {
  const mines = minesOf(one.mines ?? [], common, {})
  const [word, facts] = deedOfIndicator(indicator)
  const entries = one.did.flatMap((deed, at) =>
    entriesOf({ ...deed, facts: { ...facts, ...deed.facts } }, at, mines, nobody, word),
  )
  return { obligations: [], organisations: [], posts: [], mines: mines.map((mine) => mine.history), entries }
}

/** The world of an obligation's case: who owes it, its mines, what set it off, what was done. */
export function worldOf(
  policy: string,
  obligation: Obligation,
  indicator: Indicator | null,
  one: ObligationCase,
  common: Record<string, unknown>,
): World {
  const owner = ownerOf(obligation.binds)
  const isMine = 'mine' in obligation.binds
  const relation = 'post' in obligation.binds ? relations[obligation.binds.post] : undefined
  const asksMine =
    isMine ||
    relation !== undefined ||
    obligation.where !== undefined ||
    obligation.kind === 'limit' ||
    (obligation.kind === 'quota' && obligation.spread === 'each')
  const mines = minesOf(
    one.mines ?? (asksMine ? [{}] : []),
    common,
    obligation.where ? mineFacts(obligation.where) : {},
  )
  const office = owner.organisations[0]
  if (relation) for (const one of mines) one.history = tied(one.history, owner.posts[0]!.id, relation)
  const by: Doer =
    isMine || !office ? nobody : { post: owner.posts[0]?.id ?? null, organisation: office.id, region: office.region }
  const [word, facts] = deedOf(obligation, indicator)
  const entries: Entry[] = []
  if (one.after && obligation.kind === 'reaction') {
    const asked = obligation.after.where ? entryFacts(obligation.after.where) : {}
    entries.push(
      ...entriesOf(
        { on: one.after.on, word: obligation.after.word, facts: { ...asked, ...one.after.facts } },
        -1,
        mines,
        { ...nobody, region: by.region ?? places.county },
        word,
      ),
    )
  }
  for (const [at, deed] of one.did.entries()) {
    const known =
      deed.word === undefined
        ? facts
        : deed.word.startsWith('task.') || deed.word === 'limit.excepted'
          ? { obligation: obligation.id }
          : {}
    entries.push(
      ...entriesOf(
        { ...deed, facts: { ...known, ...deed.facts } },
        at,
        mines,
        deed.by === 'other' ? { ...by, post: null, organisation: id(99) } : by,
        word,
      ),
    )
  }
  const recordedAt = `${long}T00:00:00Z`
  const force = {
    edition: id(1),
    policy,
    region: places.city,
    from: one.from ?? obligation.from,
    to: null,
    recordedAt,
    endedAt: null,
    obligation,
    indicator,
  }
  return { obligations: [force], ...owner, mines: mines.map((mine) => mine.history), entries }
}

/** Posts that owe at the mines to which they are tied, with the kind of tie. */
const relations: Readonly<Record<string, Tie['relation']>> = {
  'resident-inspector': 'resident',
  'closed-mine-guard': 'patrol',
}

/** A mine of a case with the post that owes there. */
function tied(history: MineHistory, post: string, relation: Tie['relation']): MineHistory {
  const { id: mine, scope } = history.mine
  const none = { postedBy: null, postedByKind: null, toDay: null, endedAt: null, voidedAt: null }
  const recordedAt = `${long}T00:00:00Z`
  return { ...history, ties: [{ id: id(5000), scope, mine, post, relation, fromDay: long, recordedAt, ...none }] }
}

const nobody: Doer = { post: null, organisation: null }

/** The deed that a case means when it names none: what the obligation asks for, with the facts that it asks for. */
function deedOf(obligation: Obligation, indicator: Indicator | null): [string, Record<string, unknown>] {
  if (obligation.kind === 'quota' || obligation.kind === 'reaction')
    return [obligation.does, obligation.counts ? entryFacts(obligation.counts) : {}]
  if (obligation.kind === 'task') return ['task.accepted', { obligation: obligation.id }]
  return indicator ? deedOfIndicator(indicator) : ['limit.excepted', { obligation: obligation.id }]
}

function deedOfIndicator({ compute }: Indicator): [string, Record<string, unknown>] {
  if ('entries' in compute) return [compute.entries, compute.where ? entryFacts(compute.where) : {}]
  return ['statistics.made', 'reported' in compute ? { of: compute.reported } : {}]
}

function ownerOf(binds: Binds): { organisations: Organisation[]; posts: World['posts'] } {
  if ('mine' in binds) return { organisations: [], posts: [] }
  const role = 'organisation' in binds ? binds.organisation : (binds.of ?? 'supervisor')
  const kinds: Record<string, Organisation['kind']> = {
    government: 'government',
    'party-committee': 'party',
    'safety-office': 'committee',
    'coal-town': 'town',
    town: 'town',
  }
  const region = places[binds.level ?? 'county']
  const organisation: Organisation = {
    id: id(2),
    region,
    kind: kinds[role] ?? 'bureau',
    roles: [role],
    name: role,
    shortName: role,
    aliases: [],
    parent: null,
    mine: null,
    endedOn: null,
  }
  if ('organisation' in binds) return { organisations: [organisation], posts: [] }
  const post: Post = {
    id: id(3),
    scope: region,
    organisation: organisation.id,
    role: binds.post,
    title: binds.post,
    mine: null,
    fromDay: long,
    toDay: null,
    recordedAt: `${long}T00:00:00Z`,
  }
  return { organisations: [organisation], posts: [{ ...post, holdings: [] }] }
}

type PlayedMine = { name: string; history: MineHistory }

/** Mines of a case: what the file says of all, what the obligation asks for, what the case itself says; `changes` by day. */
function minesOf(
  written: readonly CaseMine[],
  common: Record<string, unknown>,
  asked: Record<string, unknown>,
): PlayedMine[] {
  let count = 0
  return written.flatMap(({ name, times = 1, changes = {}, ...own }) =>
    Array.from({ length: times }, () => {
      count++
      const mine = { id: id(1000 + count), code: `M${count}`, scope: `${places.town}-m${count}`, region: places.town }
      const states = [
        { on: long, facts: { kind: 'coal', state: 'producing', ...common, ...asked, ...own } },
        ...Object.entries(changes).map(([on, facts]) => ({ on, facts })),
      ]
      const facts = states.flatMap(({ on, facts: values }) =>
        Object.entries(values).map(([field, value]) => factOf(mine.id, field, value, on)),
      )
      return { name: name ?? `m${count}`, history: { mine, facts, licences: [], faces: [], mouths: [], ties: [] } }
    }),
  )
}

function factOf(mine: string, field: string, value: unknown, fromDay: string): MineFact {
  const known = (fieldNames as readonly string[]).includes(field)
  const name = known || derived.has(field) ? field : undefined
  if (name === undefined) throw new Error(`no such fact of a mine: ${field}`)
  seq++
  return {
    id: id(5000 + seq),
    mine,
    field,
    value: value as MineFact['value'],
    fromDay,
    recordedAt: `${fromDay}T00:00:00Z`,
    reason: null,
    entry: null,
    seq,
  }
}
const derived = new Set([
  'residentsBureau',
  'residentsTown',
  'residents',
  'linkedLeaders',
  'guarantors',
  'patrols',
  'supervised',
])

function entriesOf(deed: CaseEntry, at: number, mines: readonly PlayedMine[], by: Doer, word: string): Entry[] {
  const named = deed.mine === undefined ? mines[0] : mines.find((mine) => mine.name === deed.mine)
  if (deed.mine && !named) throw new Error(`no mine ${deed.mine} in the case`)
  return Array.from({ length: deed.times ?? 1 }, (_, n) => {
    seq++
    const moment = `${deed.on}T0${Math.max(at, 0) % 9}:00:0${n % 10}Z`
    return {
      id: id(100_000 + seq),
      seq,
      word: deed.word ?? word,
      scope: named?.history.mine.scope ?? by.region ?? places.county,
      happenedAt: moment,
      happenedOn: deed.on,
      recordedAt: moment,
      account: null,
      person: null,
      post: by.post,
      organisation: by.organisation,
      mine: named?.history.mine.id ?? null,
      about: null,
      facts: deed.facts ?? {},
      proof: [],
      corrects: null,
    }
  })
}

/** Facts of a mine, by their short names, under which a condition is true. What it forbids cannot be made up: the case says it. */
function mineFacts(where: Where): Record<string, unknown> {
  return factsFor(where, 'mine.')
}
function entryFacts(where: Where): Record<string, unknown> {
  return factsFor(where, 'entry.')
}
function factsFor(where: Where, prefix: string): Record<string, unknown> {
  if ('all' in where) return Object.assign({}, ...where.all.map((one) => factsFor(one, prefix)))
  if ('any' in where) return factsFor(where.any[0]!, prefix)
  if ('not' in where || !where.fact.startsWith(prefix)) return {}
  const value =
    'is' in where
      ? [where.is].flat()[0]
      : 'atLeast' in where
        ? where.atLeast
        : 'atMost' in where
          ? where.atMost
          : where.since
  const list = where.fact === 'mine.disasters'
  return { [where.fact.slice(prefix.length)]: list ? [value] : value }
}

function id(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}
