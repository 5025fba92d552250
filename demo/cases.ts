import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseStep, type Evidence, type Handler, type Penalty, standingOf, toldOf, turnsOf } from '#modules/cases'
import { dailyFine, refreshCase, weigh } from '#modules/cases/server'
import { type Calendar, workingDayFrom, workingDaysAfter } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { canonical } from '#platform/canonical'
import { addDays, type Day } from '#platform/day'
import type { FileStore } from '#platform/server/files'
import type { Work } from '#platform/server/work'
import { creditCodeOf, identityOf, placeOf } from './case-office.ts'
import type { CaseHand, CaseTale, TaleStep } from './case-parts.ts'
import { caseTales } from './case-tales.ts'
import { type DemoMine, mines } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { idOf } from './random.ts'
import type { Told } from './year.ts'

export type PartyRow = {
  id: string
  kind: 'enterprise' | 'person'
  name: string
  role: string
  fine: number
  identity: string
  head: string
  address: string
  phone: string
}
export type StepRow = Pick<CaseStep, 'id' | 'kind' | 'on' | 'at' | 'party' | 'facts'> & { by: PlacedPost }
export type ToldCase = {
  id: string
  tale: CaseTale
  mine: DemoMine
  scope: string
  organisation: string
  proposedOn: Day
  conductOn: Day
  proposer: PlacedPost
  hands: Record<CaseHand, PlacedPost>
  handlers: Handler[]
  /** Who heads the mine. */
  miner: PlacedPost
  parties: PartyRow[]
  steps: StepRow[]
  told: Told[]
  /** Of its 立案决定书; null before it is filed. Given by `tellPapers`. */
  number: string | null
}

const office = 'energy-990102'
const evidenceFolder = join(import.meta.dirname, 'evidence')

/** The files of evidence by their names: a few pictures and sheets, drawn for the demonstration. */
export const evidenceFiles: Readonly<Record<string, { title: string; name: string }>> = {
  'sensor-covered': { title: '1203 回风巷甲烷传感器.jpg', name: 'sensor-covered.jpg' },
  'face-working': { title: '1203 工作面现场.jpg', name: 'face-working.jpg' },
  'methane-curve': { title: '甲烷传感器历史曲线.jpg', name: 'methane-curve.jpg' },
  'shift-log': { title: '调度日志（复印件）.jpg', name: 'shift-log.jpg' },
  'belt-roll': { title: '输送带及封签.jpg', name: 'belt-roll.jpg' },
  'switch-sealed': { title: '加封开关.jpg', name: 'switch-sealed.jpg' },
}
const bytesOf = (key: string) => readFileSync(join(evidenceFolder, evidenceFiles[key]!.name))
const hashes = new Map<string, string>()
function hashOf(key: string): string {
  const known = hashes.get(key) ?? createHash('sha256').update(bytesOf(key)).digest('hex')
  hashes.set(key, known)
  return known
}

/** Cases of the year as they stand on the last morning, each with its entries; nothing that lies after it. */
export function tellCases(placed: Placed, today: Day): ToldCase[] {
  const calendar = loadCalendar()
  return caseTales.map((tale) => tellCase(placed, tale, today, calendar))
}

/**
 * A day of a tale as the working day on which it happens: told days are scaled to working days and counted back from the last morning, so that offices rest when
 * others do, steps keep their order and their distance, and nothing moves beyond that morning. `day`: counted from the proposal.
 */
function dayOfTale(calendar: Calendar, today: Day, ago: number, day: number): Day {
  const wanted = Math.round(((ago - day) * 5) / 7)
  if (wanted < 0) return workingDaysAfter(calendar, today, -wanted).day
  let at = today
  for (let left = wanted; ; at = addDays(at, -1)) {
    if (workingDayFrom(calendar, at).day !== at) continue
    if (left === 0) return at
    left -= 1
  }
}

function tellCase(placed: Placed, tale: CaseTale, today: Day, calendar: Calendar): ToldCase {
  const own = placed.posts.filter((one) => one.key.startsWith(`${office}/`))
  const officers = own.filter((one) => one.role === 'inspector')
  const hands: Record<CaseHand, PlacedPost> = {
    officer: officers[0]!,
    lawyer: own.find((one) => one.role === 'law-officer')!,
    head: own.find((one) => one.role === 'bureau-head')!,
    deputy: own.find((one) => one.key.endsWith('/何文静'))!,
  }
  // The certificates that the checks of the year give them, in the same order.
  const handlers: Handler[] = officers.map((one, at) => ({
    post: one.id,
    person: one.person,
    name: one.personName,
    certificate: `990100${String(17 + at * 5).padStart(3, '0')}`,
  }))
  const mine = mines.find((one) => one.code === tale.mine)!
  const miner = placed.posts.find((one) => one.mine === idOf(mine.code) && one.role === 'mine-head')!
  const id = idOf(`case ${tale.key}`)
  const parties = partiesOf(tale, mine, miner)
  const dayOf = dayOfTale.bind(null, calendar, today, tale.ago)
  const proposedOn = dayOf(0)
  const conductOn = dayOf(-2)
  const scope = `${mine.region}-${mine.code}`
  const begin: TaleStep = {
    day: 0,
    kind: 'proposed',
    facts: { source: sourceOf(tale), text: tale.summary },
  }
  const ground = {
    tale,
    parties,
    handlers,
    hands,
    miner,
    scope,
    conductOn,
    calendar,
    dayOf,
  }
  const steps: StepRow[] = []
  const wanted = [begin, ...tale.steps].filter(
    (one) => one.of === undefined || parties.some(({ kind }) => kind === one.of),
  )
  for (const [at, one] of wanted.entries()) {
    const on = dayOf(one.day)
    const row = {
      id: at === 0 ? id : idOf(`case ${tale.key} step ${at}`),
      kind: one.kind,
      on,
      at: `${on}T01:${String(5 + at).padStart(2, '0')}:00.000Z`,
      party: parties.find(({ kind }) => kind === one.of)?.id ?? null,
      facts: factsOf(one, on, steps, { ...ground, proposedOn }),
      by: hands[one.by ?? 'officer'],
    }
    if (row.at < `${today}T02:00:00.000Z`) steps.push(row)
  }
  const told = tellSteps({ id, tale, scope, parties, steps, conductOn })
  const organisation = hands.officer.organisationId
  return {
    id,
    tale,
    mine,
    scope,
    organisation,
    proposedOn,
    conductOn,
    proposer: hands.officer,
    hands,
    handlers,
    miner,
    parties,
    steps,
    told,
    number: null,
  }
}

/** The check that found it, where the tale writes one out. */
export const checkOf = ({ key }: Pick<CaseTale, 'key'>) => idOf(`check of case ${key}`)
export const findingOf = ({ key }: Pick<CaseTale, 'key'>) => idOf(`finding of case ${key}`)

/** From a check, where the tale writes one out. */
export function sourceOf(tale: CaseTale): { kind: CaseTale['source']; id: string | null; text: string } {
  return { kind: tale.source, id: tale.order ? checkOf(tale) : null, text: '' }
}

function partiesOf(tale: CaseTale, mine: DemoMine, miner: PlacedPost): PartyRow[] {
  const place = placeOf(mine)
  const nth = Number(mine.code.slice(-2))
  const enterprise: PartyRow = {
    id: idOf(`case ${tale.key} enterprise`),
    kind: 'enterprise',
    name: mine.name,
    role: '',
    fine: tale.enterprise,
    identity: creditCodeOf(mine.code),
    head: miner.personName,
    ...place,
  }
  if (tale.person === undefined) return [enterprise]
  const person: PartyRow = {
    id: idOf(`case ${tale.key} person`),
    kind: 'person',
    name: miner.personName,
    role: '主要负责人（矿长）',
    fine: tale.person,
    identity: identityOf(`197${nth % 10}0${(nth % 9) + 1}16`, nth * 2 + 11),
    head: '',
    address: place.address,
    phone: place.phone,
  }
  return [enterprise, person]
}

/** The entries of a case as the record holds them: a step each, and what the case as a whole has come to. */
function tellSteps({
  id,
  tale,
  scope,
  parties,
  steps,
  conductOn,
}: Pick<ToldCase, 'id' | 'tale' | 'scope' | 'parties' | 'steps' | 'conductOn'>): Told[] {
  const major = tale.finding.major
  const kinds = new Map(parties.map((one) => [one.id, one.kind]))
  const weighty = { major, source: tale.source, reviewDue: steps.some((one) => one.kind === 'reviewed') }
  const known = new Set<string>()
  return steps.flatMap((one, at): Told[] => {
    const doer = { person: one.by.person, post: one.by.id, organisation: one.by.organisationId }
    const common = { scope, mine: idOf(tale.mine), about: id, happenedAt: one.at, recordedAt: one.at, ...doer }
    const facts = {
      step: one.id,
      ...(one.kind === 'proposed' ? { title: tale.title, source: tale.source, conductOn } : {}),
      ...(one.party ? { party: kinds.get(one.party)! } : {}),
      ...toldOf({ kind: one.kind, facts: one.facts, ...weighty }),
      sha256: createHash('sha256').update(canonical(one.facts)).digest('hex'),
    }
    const proof = (one.facts['proof'] as string[] | undefined) ?? []
    const done = steps.slice(0, at + 1).map((step) => ({ ...step, person: step.by.person }))
    const turns = turnsOf(standingOf(parties, done, one.on), kinds, major).filter((turn) => !known.has(turn.word))
    for (const turn of turns) known.add(turn.word)
    return [
      { id: idOf(`case ${tale.key} entry ${one.id}`), word: `case.${one.kind}`, facts, proof, ...common },
      ...turns.map((turn) => ({
        id: idOf(`case ${tale.key} ${turn.word}`),
        word: turn.word,
        facts: { ...turn.facts, through: one.id },
        ...common,
      })),
    ]
  })
}

type Ground = Pick<
  ToldCase,
  'tale' | 'parties' | 'handlers' | 'hands' | 'miner' | 'scope' | 'conductOn' | 'proposedOn'
> & {
  calendar: Calendar
  dayOf: (day: number) => Day
}

/** The violation of a party, weighed by the law as it is held. */
export function penaltyOf(
  one: Pick<PartyRow, 'kind' | 'fine'>,
  { tale, scope, conductOn }: Pick<ToldCase, 'tale' | 'scope' | 'conductOn'>,
): Penalty {
  const law = tale.law[one.kind === 'enterprise' ? 0 : 1]!
  const own = one.kind === 'enterprise' ? tale.finding.text : `主要负责人未履行安全生产管理职责，${tale.finding.text}`
  const item = weigh({
    violation: own,
    who: one.kind === 'enterprise' ? 'enterprise' : 'principal',
    when: 'found',
    circumstances: [],
    others: [],
    ...law,
    fine: one.fine,
    scope,
    conductOn,
  })
  return { items: [item] }
}

/** The last day for payment of a party by the steps so far. */
export function payBy(steps: readonly Pick<StepRow, 'kind' | 'on' | 'party' | 'facts'>[], party: string): Day {
  const served = steps.findLast(
    (one) => one.kind === 'served' && one.party === party && one.facts['form'] === 'penalty-decision',
  )!
  return addDays(served.on, 15)
}

/** The fine that a party's delay adds up to and with a day. */
export function delayed(steps: readonly StepRow[], { id, fine }: PartyRow, until: Day) {
  const paid = steps
    .filter((one) => one.kind === 'paid' && one.party === id)
    .map((one) => ({ on: one.on, amount: Number(one.facts['amount']) }))
  return dailyFine({ fine, parts: [{ on: payBy(steps, id), amount: fine }], paid, contests: [] }, until)
}

const partyless: readonly string[] = [
  'sample-notice',
  'register-notice',
  'register-disposal',
  'seal-decision',
  'seal-extension',
  'seal-disposal',
  'cut-decision',
]

/** The identity of a paper of a case: of a form that is about the whole case, of none of its parties. */
export function paperOf(tale: Pick<CaseTale, 'key'>, form: string, kind: string | undefined): string {
  return idOf(`case ${tale.key} ${form} ${partyless.includes(form) ? 'case' : (kind ?? 'case')}`)
}

/** What a step carries, with officers, sums and days filled in. */
function factsOf(step: TaleStep, on: Day, steps: readonly StepRow[], ground: Ground): Record<string, unknown> {
  const { tale, parties, handlers, hands, miner } = ground
  const { key, ...facts } = (step.facts ?? {}) as { key?: string; [of: string]: unknown }
  const party = parties.find(({ kind }) => kind === step.of)
  const own = party ? { party: party.id } : {}
  const named: { evidence?: string } = key === undefined ? {} : { evidence: idOf(`case ${tale.key} evidence ${key}`) }
  const handlerOf = ({ id, person, personName }: PlacedPost): Handler => ({
    post: id,
    person,
    name: personName,
    certificate: null,
  })
  const filled: Partial<Record<TaleStep['kind'], () => Record<string, unknown>>> = {
    filed: () => ({ ...facts, handlers }),
    evidence: () => {
      const { key: of, files, ...evidence } = facts['evidence'] as { key: string; way: string; files: string[] }
      const ends = { sealed: addDays(on, 30), registered: workingDaysAfter(ground.calendar, on, 7).day }
      const term = ends[evidence.way as keyof typeof ends]
      const until = term ? { until: term } : {}
      return {
        ...facts,
        proof: files.map(hashOf),
        evidence: {
          ...evidence,
          ...until,
          id: idOf(`case ${tale.key} evidence ${of}`),
          takenAt: `${on}T00:30:00.000Z`,
          officers: handlers,
        },
      }
    },
    reported: () => ({
      ...facts,
      penalties: parties.map((one) => ({ party: one.id, penalty: penaltyOf(one, ground) })),
      complex: false,
      publicInterest: false,
    }),
    extended: () => {
      const taken = steps.find(
        (one) => one.kind === 'evidence' && (one.facts['evidence'] as Evidence).id === named.evidence,
      )!
      return { ...facts, ...named, until: addDays((taken.facts['evidence'] as Evidence).until!, 30) }
    },
    'power-cut': () => ({ ...facts, from: `${ground.dayOf(step.day + 4)}T02:00:00.000Z` }),
    'power-restored': () => ({ ...facts, cut: steps.findLast((one) => one.kind === 'power-cut')!.id }),
    discussed: () => ({ ...facts, at: `${on}T00:40:00.000Z` }),
    notified: () => ({ ...facts, ...own, penalty: penaltyOf(party!, ground) }),
    decided: () => ({ ...facts, ...own, penalty: penaltyOf(party!, ground) }),
    served: () => ({
      ...facts,
      ...own,
      receiver: party!.kind === 'person' ? party!.name : `${miner.personName}（矿长）`,
      paper: paperOf(tale, facts['form'] as string, party!.kind),
    }),
    'hearing-called': () => {
      const { in: days, ...rest } = facts as { in: number }
      const at = `${ground.dayOf(step.day + days)}T01:00:00.000Z`
      return { ...rest, ...own, at, host: handlerOf(hands.deputy), recorder: handlerOf(hands.lawyer) }
    },
    'fine-added': () => ({ ...facts, ...own, until: on, amount: delayed(steps, party!, on).amount }),
    paid: () => {
      const added = steps.findLast((one) => one.kind === 'fine-added' && one.party === party!.id)
      const amount = facts['amount'] === 0 ? Number(added?.facts['amount']) : facts['amount']
      return { ...facts, ...own, amount }
    },
    'payment-deferred': () => {
      const { split, ...rest } = facts as { split: number[] }
      const parts = split.map((day) => ({
        on: ground.dayOf(day),
        amount: party!.fine / split.length,
      }))
      return { ...rest, ...own, parts }
    },
  }
  return filled[step.kind]?.() ?? { ...facts, ...named, ...own }
}

/** What is written down of a case once it has a number says it. */
export function numberEntries(cases: readonly ToldCase[]): void {
  for (const { number, told } of cases)
    for (const one of told)
      if (number !== null && !['case.proposed', 'case.filed'].includes(one.word)) one.facts = { ...one.facts, number }
}

/** Writes a case with its steps; where it stands is worked out by the rules as for every other. `files` keeps what its evidence names. */
export async function writeCase(work: Work, told: ToldCase, files: FileStore | undefined): Promise<void> {
  const { tx } = work
  const { id, tale, scope, organisation, proposedOn, conductOn, proposer, parties, steps } = told
  await tx
    .insertInto('cases')
    .values({
      id,
      scope,
      organisation,
      mine: idOf(tale.mine),
      title: tale.title,
      number: told.number,
      source: JSON.stringify(sourceOf(tale)),
      summary: tale.summary,
      campaign: null,
      conductFrom: conductOn,
      conductOn,
      knownOn: conductOn,
      stage: 'proposed',
      proposedOn,
      proposedBy: proposer.person,
    })
    .execute()
  const { text, place, basis, major } = tale.finding
  const finding = tale.order ? findingOf(tale) : null
  await tx
    .insertInto('caseFindings')
    .values({ id: idOf(`case ${tale.key} finding`), scope, caseId: id, nth: 1, text, place, basis, major, finding })
    .execute()
  await tx
    .insertInto('caseParties')
    .values(parties.map(({ fine: _, ...one }, at) => ({ ...one, scope, caseId: id, nth: at + 1 })))
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
  if (!files) return
  for (const [key, { title }] of Object.entries(evidenceFiles)) {
    const step = steps.find((one) => (one.facts['proof'] as string[] | undefined)?.includes(hashOf(key)))
    if (step) await files.keep(work, bytesOf(key), title, idOf(`case ${tale.key} entry ${step.id}`), scope)
  }
}
