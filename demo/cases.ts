import type { Handler } from '#modules/cases'
import { type Calendar, workingDayFrom, workingDaysAfter } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { addDays, type Day } from '#platform/day'
import { tellSteps } from './case-entries.ts'
import { factsOf } from './case-facts.ts'
import { identityOf, placeOf } from './case-office.ts'
import type { CaseHand, CaseTale, TaleStep } from './case-parts.ts'
import { caseTales } from './case-tales.ts'
import { type PartyRow, sourceOf, type StepRow, type ToldCase } from './case-told.ts'
import { type DemoMine, mines } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { idOf } from './random.ts'

const office = 'energy-990102'

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
    clerk: own.find((one) => one.role === 'bureau-clerk')!,
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

function partiesOf(tale: CaseTale, mine: DemoMine, miner: PlacedPost): PartyRow[] {
  const place = placeOf(mine)
  const nth = Number(mine.code.slice(-2))
  const enterprise: PartyRow = {
    id: idOf(`case ${tale.key} enterprise`),
    kind: 'enterprise',
    name: mine.name,
    role: '',
    fine: tale.enterprise,
    identity: mine.creditCode ?? '',
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
