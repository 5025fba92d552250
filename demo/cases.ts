import { createHash } from 'node:crypto'
import { type CaseStep, type Handler, standingOf, toldOf, turnsOf } from '#modules/cases'
import { refreshCase } from '#modules/cases/server'
import { canonical } from '#platform/canonical'
import { addDays, type Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import { type CaseHand, type CaseTale, caseTales, type TaleStep, weighed } from './case-tales.ts'
import { mines } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

type PartyRow = { id: string; kind: 'enterprise' | 'person'; name: string; role: string; fine: number }
type StepRow = Pick<CaseStep, 'id' | 'kind' | 'on' | 'at' | 'party' | 'facts'> & { by: PlacedPost }
export type ToldCase = {
  id: string
  tale: CaseTale
  scope: string
  organisation: string
  proposedOn: Day
  proposer: PlacedPost
  parties: PartyRow[]
  steps: StepRow[]
  told: Told[]
}

const office = 'energy-990102'

/** Cases of the year as they stand on the last morning, each with its entries; nothing that lies after it. */
export function tellCases(placed: Placed, today: Day): ToldCase[] {
  return caseTales.map((tale) => tellCase(placed, tale, today))
}

function tellCase(placed: Placed, tale: CaseTale, today: Day): ToldCase {
  const own = placed.posts.filter((one) => one.key.startsWith(`${office}/`))
  const officers = own.filter((one) => one.role === 'inspector')
  const hands: Record<CaseHand, PlacedPost> = {
    officer: officers[0]!,
    lawyer: own.find((one) => one.role === 'law-officer')!,
    head: own.find((one) => one.role === 'bureau-head')!,
    deputy: own.find((one) => one.role === 'bureau-deputy')!,
  }
  // The certificates that the checks of the year give them, in the same order.
  const handlers: Handler[] = officers.map((one, at) => ({
    post: one.id,
    person: one.person,
    name: one.personName,
    certificate: `990100${String(17 + at * 5).padStart(3, '0')}`,
  }))
  const mine = mines.find((one) => one.code === tale.mine)!
  const miner = placed.posts.find((one) => one.mine === idOf(mine.code) && one.role === 'mine-head')
  const id = idOf(`case ${tale.key}`)
  const parties: PartyRow[] = [
    { id: idOf(`case ${tale.key} enterprise`), kind: 'enterprise', name: mine.name, role: '', fine: tale.enterprise },
    ...(tale.person !== undefined && miner
      ? [
          {
            id: idOf(`case ${tale.key} person`),
            kind: 'person' as const,
            name: miner.personName,
            role: '主要负责人（矿长）',
            fine: tale.person,
          },
        ]
      : []),
  ]
  const proposedOn = addDays(today, -tale.ago)
  const begin: TaleStep = {
    day: 0,
    kind: 'proposed',
    facts: { source: { kind: tale.source, id: null, text: '' }, text: tale.summary },
  }
  const ground = { tale, parties, handlers, hands, proposedOn }
  const steps = [begin, ...tale.steps]
    .filter((one) => one.of === undefined || parties.some(({ kind }) => kind === one.of))
    .map((one, at): StepRow => {
      const on = addDays(proposedOn, one.day)
      return {
        id: at === 0 ? id : idOf(`case ${tale.key} step ${at}`),
        kind: one.kind,
        on,
        at: `${on}T01:${String(10 + at).padStart(2, '0')}:00.000Z`,
        party: parties.find(({ kind }) => kind === one.of)?.id ?? null,
        facts: factsOf(one, on, ground),
        by: hands[one.by ?? 'officer'],
      }
    })
    .filter((one) => one.at < `${today}T02:00:00.000Z`)
  const scope = `${mine.region}-${mine.code}`
  const told = tellSteps({ id, tale, scope, parties, steps, proposedOn })
  const organisation = hands.officer.organisationId
  return { id, tale, scope, organisation, proposedOn, proposer: hands.officer, parties, steps, told }
}

/** The entries of a case as the record holds them: a step each, and what the case as a whole has come to. */
function tellSteps({
  id,
  tale,
  scope,
  parties,
  steps,
  proposedOn,
}: Pick<ToldCase, 'id' | 'tale' | 'scope' | 'parties' | 'steps' | 'proposedOn'>): Told[] {
  const major = tale.finding.major
  const kinds = new Map(parties.map((one) => [one.id, one.kind]))
  const weighty = { major, source: tale.source, reviewDue: steps.some((one) => one.kind === 'reviewed') }
  const known = new Set<string>()
  return steps.flatMap((one, at): Told[] => {
    const doer = { person: one.by.person, post: one.by.id, organisation: one.by.organisationId }
    const common = { scope, mine: idOf(tale.mine), about: id, happenedAt: one.at, recordedAt: one.at, ...doer }
    const facts = {
      step: one.id,
      ...(one.kind === 'proposed' ? { title: tale.title, source: tale.source, conductOn: proposedOn } : {}),
      ...(one.party ? { party: kinds.get(one.party)! } : {}),
      ...toldOf({ kind: one.kind, facts: one.facts, ...weighty }),
      sha256: createHash('sha256').update(canonical(one.facts)).digest('hex'),
    }
    const done = steps.slice(0, at + 1).map((step) => ({ ...step, person: step.by.person }))
    const turns = turnsOf(standingOf(parties, done, one.on), kinds, major).filter((turn) => !known.has(turn.word))
    for (const turn of turns) known.add(turn.word)
    return [
      { id: idOf(`case ${tale.key} entry ${one.id}`), word: `case.${one.kind}`, facts, ...common },
      ...turns.map((turn) => ({
        id: idOf(`case ${tale.key} ${turn.word}`),
        word: turn.word,
        facts: { ...turn.facts, through: one.id },
        ...common,
      })),
    ]
  })
}

type Ground = {
  tale: CaseTale
  parties: PartyRow[]
  handlers: Handler[]
  hands: Record<CaseHand, PlacedPost>
  proposedOn: Day
}

/** What a step carries, with officers, sums and days filled in. */
function factsOf(
  step: TaleStep,
  on: Day,
  { tale, parties, handlers, hands, proposedOn }: Ground,
): Record<string, unknown> {
  const facts = step.facts ?? {}
  const party = parties.find(({ kind }) => kind === step.of)
  const penaltyOf = (one: PartyRow) => weighed(tale.finding.text, tale.finding.basis, one.fine)
  const own = party ? { party: party.id } : {}
  const handlerOf = ({ id, person, personName }: PlacedPost): Handler => ({
    post: id,
    person,
    name: personName,
    certificate: null,
  })
  const filled: Partial<Record<TaleStep['kind'], () => Record<string, unknown>>> = {
    filed: () => ({ ...facts, handlers }),
    evidence: () => {
      const { key, ...evidence } = facts['evidence'] as { key: string }
      const id = idOf(`case ${tale.key} evidence ${key}`)
      const until = 'way' in evidence && evidence.way === 'sealed' ? { until: addDays(on, 30) } : {}
      return { ...facts, evidence: { ...evidence, ...until, id, takenAt: `${on}T01:00:00.000Z`, officers: handlers } }
    },
    reported: () => ({ ...facts, penalties: parties.map((one) => ({ party: one.id, penalty: penaltyOf(one) })) }),
    discussed: () => ({ ...facts, at: `${on}T01:00:00.000Z` }),
    notified: () => ({ ...facts, ...own, penalty: penaltyOf(party!) }),
    decided: () => ({ ...facts, ...own, penalty: penaltyOf(party!) }),
    served: () => ({ ...facts, ...own, paper: idOf(`case ${tale.key} ${facts['form'] as string} ${party!.kind}`) }),
    'hearing-called': () => {
      const { in: days, ...rest } = facts as { in: number }
      const at = `${addDays(on, days)}T01:00:00.000Z`
      return { ...rest, ...own, at, host: handlerOf(hands.deputy), recorder: handlerOf(hands.lawyer) }
    },
    'payment-deferred': () => {
      const { split, ...rest } = facts as { split: number[] }
      const parts = split.map((day) => ({ on: addDays(proposedOn, day + 24), amount: party!.fine / split.length }))
      return { ...rest, ...own, parts }
    },
  }
  return filled[step.kind]?.() ?? { ...facts, ...own }
}

/** Writes a case with its steps; where it stands is worked out by the rules as for every other. */
export async function writeCase(
  work: Work,
  { id, tale, scope, organisation, proposedOn, proposer, parties, steps }: ToldCase,
): Promise<void> {
  const { tx } = work
  await tx
    .insertInto('cases')
    .values({
      id,
      scope,
      organisation,
      mine: idOf(tale.mine),
      title: tale.title,
      source: JSON.stringify({ kind: tale.source, id: null, text: '' }),
      summary: tale.summary,
      campaign: null,
      conductFrom: addDays(proposedOn, -1),
      conductOn: addDays(proposedOn, -1),
      knownOn: addDays(proposedOn, -1),
      stage: 'proposed',
      proposedOn,
      proposedBy: proposer.person,
    })
    .execute()
  const { text, place, basis, major } = tale.finding
  await tx
    .insertInto('caseFindings')
    .values({ id: idOf(`case ${tale.key} finding`), scope, caseId: id, nth: 1, text, place, basis, major })
    .execute()
  await tx
    .insertInto('caseParties')
    .values(
      parties.map((one, at) => ({
        id: one.id,
        scope,
        caseId: id,
        nth: at + 1,
        kind: one.kind,
        name: one.name,
        role: one.role,
        identity: '',
        head: one.kind === 'enterprise' ? (parties[1]?.name ?? '') : '',
        address: '',
        phone: '',
      })),
    )
    .execute()
  await tx
    .insertInto('caseSteps')
    .values(
      steps.map(({ on, by, facts, ...one }, at) => ({
        ...one,
        scope,
        caseId: id,
        nth: at + 1,
        onDay: on,
        facts: JSON.stringify(facts),
        byPerson: by.person,
        byPost: by.id,
        voids: null,
      })),
    )
    .execute()
  await refreshCase(work, id)
}
