import type { Entry, Happening } from '#platform/record'
import { addDays, dayOf, daysBetween, weekday } from '#platform/day'
import { deriveDuties, type Calendar, type Duty, type World } from '#modules/duties'
import { type Where } from '#modules/policies'
import { type Chance, chanceOf, idOf } from './random.ts'
import { mines } from './mines.ts'
import type { Placed, PlacedPost } from './people.ts'
import { tellAccidents, tellHazards, tellStates } from './events.ts'
import { type Faith, faithOfResident, isResidents } from './residents.ts'
import { textOf } from './texts.ts'

export type Told = Happening & {
  id: string
  word: string
  happenedAt: string
  recordedAt: string
  person: string | null
  post: string | null
  organisation: string | null
}

/** How faithfully a place does what it owes: shares done in time, done late, never. 石鼓区 plainly fails. */
const faith: Record<string, Faith> = {
  '9901': { done: 0.97, late: 0.02 },
  '990102': { done: 0.965, late: 0.02 },
  '990103': { done: 0.74, late: 0.1 },
  '990121': { done: 0.93, late: 0.04 },
}

/**
 * A year of activity up to ten o'clock of `today`, made from what the place owes: every duty is met, met late or left, by the faith of
 * its region. The same seed gives the same year.
 */
export function tellYear(world: World, placed: Placed, calendar: Calendar, today: string, seed: number): Told[] {
  const chance = chanceOf(`year ${seed}`)
  const teller = { world, placed, chance, today, told: [] as Told[], n: 0 }
  for (const mine of mines) tellStates(teller, mine)
  tellAccidents(teller)
  tellHazards(teller)
  const from = placed.since
  const range = { asOf: today, knownOn: today, from, to: today, calendar }
  const residents = { ...teller, chance: chanceOf(`residents ${seed}`), told: [] as Told[], n: 0 }
  for (const duty of deriveDuties({ ...world, entries: entriesOf(teller.told) }, range)) {
    if (isResidents(duty)) keep(residents, duty, faithOfResident(duty, today))
    else keep(teller, duty)
  }
  const answered = new Set(teller.told.map((one) => one.word + one.mine + one.happenedAt.slice(0, 10)))
  for (const duty of deriveDuties({ ...world, entries: entriesOf(teller.told) }, range)) {
    if (duty.kind === 'reaction' && !isResidents(duty) && duty.metOn === null && !answered.has(duty.key))
      keep(teller, duty)
  }
  return (
    [...teller.told, ...residents.told]
      .filter((one) => one.happenedAt < `${today}T02:00:00.000Z`)
      // Nothing listed goes off the list within days: those listed of late are on it still.
      .filter((one) => one.word !== 'hazard.delisted' || daysBetween(dayOf(one.happenedAt), today) > 12)
      .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  )
}

type Teller = { world: World; placed: Placed; chance: Chance; today: string; told: Told[]; n: number }

/** Does a duty, does it late, or leaves it, as the place does or as `own` says. */
function keep(teller: Teller, duty: Duty, own?: Faith): void {
  const { chance, today } = teller
  const force = teller.world.obligations.find(
    (one) => one.edition === duty.edition && one.region === duty.region && one.obligation.id === duty.obligation,
  )
  if (!force || duty.need <= 0) return
  const { obligation } = force
  // What happens in cases is told with the cases themselves.
  if ('does' in obligation && obligation.does.startsWith('case.')) return
  const share = own ?? faith[regionOf(teller, duty).slice(0, 6)] ?? faith['9901']!
  const end = duty.dueOn !== null && duty.dueOn < today ? duty.dueOn : today
  if (duty.fromDay > end) return
  const luck = chance.next()
  const whole = luck < share.done
  const late = !whole && luck < share.done + share.late
  if (obligation.kind === 'quota') {
    const elapsed =
      duty.dueOn && duty.dueOn > today
        ? (daysBetween(duty.fromDay, today) + 1) / (daysBetween(duty.fromDay, duty.dueOn) + 1)
        : 1
    const count = whole
      ? Math.round(duty.need * elapsed)
      : late
        ? duty.need
        : Math.floor(duty.need * elapsed * chance.next())
    for (let i = 0; i < count; i++) {
      const madeGood = late && i === count - 1 && end < today
      const day = madeGood ? addDays(end, chance.between(1, 6)) : dayIn(chance, duty.fromDay, end)
      if (day > today) continue
      tell(
        teller,
        obligation.does,
        day,
        duty,
        { ...factsFor(obligation.counts), ...(madeGood ? { for: end } : {}) },
        obligation.where,
      )
    }
  } else if (obligation.kind === 'reaction') {
    if ((!whole && !late) || leftOpen(duty, today)) return
    const last = duty.dueOn ?? end
    const day = late ? addDays(last, chance.between(1, 5)) : dayIn(chance, duty.fromDay, last < today ? last : today)
    if (day <= today) tell(teller, obligation.does, day, duty, factsFor(obligation.counts), undefined)
  } else if (obligation.kind === 'task') {
    if (!whole && !late) return
    const day = late && end < today ? addDays(end, chance.between(1, 8)) : dayIn(chance, duty.fromDay, end)
    if (day > today) return
    const done = duty.dueOn !== null && obligation.due === duty.dueOn && duty.dueOn < today
    tell(
      teller,
      'task.reported',
      day,
      duty,
      {
        obligation: obligation.id,
        percent: done ? 100 : chance.between(3, 9) * 10,
        ...(duty.dueOn ? { for: duty.dueOn < today ? duty.dueOn : day } : {}),
      },
      undefined,
    )
    if (done) {
      tell(teller, 'task.done', day, duty, { obligation: obligation.id }, undefined)
      tell(teller, 'task.accepted', day, duty, { obligation: obligation.id }, undefined)
    }
  }
}

function tell(
  teller: Teller,
  word: string,
  day: string,
  duty: Duty,
  facts: Record<string, unknown>,
  where: Where | undefined,
): void {
  const { chance } = teller
  const doer = namedDoer(teller, duty, facts) ?? doerOf(teller, duty)
  const mine =
    duty.mine ?? (where && /^(visit|check|patrol|recheck|selfcheck)/.test(word) ? mineFor(teller, duty, where) : null)
  const scope = mine ? scopeOfMine(mine) : (doer?.scope ?? duty.region)
  const happenedAt = `${day}T0${chance.between(0, 9)}:${String(chance.between(10, 59))}:00.000Z`
  const patient = chance.happens(0.06) ? chance.between(24, 140) : chance.between(0, 6) + chance.next()
  const recorded = new Date(Date.parse(happenedAt) + patient * 3_600_000).toISOString()
  teller.n++
  teller.told.push({
    id: idOf(`told ${teller.n} ${duty.key}`),
    word,
    scope,
    mine,
    happenedAt,
    recordedAt: recorded > `${teller.today}T02:00:00.000Z` ? happenedAt : recorded,
    facts: {
      ...facts,
      ...deedFacts(chance, word, facts),
      text: textOf(chance, word, mine ? mines.find((one) => idOf(one.code) === mine) : undefined),
    },
    person: doer?.person ?? null,
    post: doer?.id ?? duty.post,
    organisation: doer?.organisationId ?? duty.organisation,
  })
}

/** What an honest entry of this word also says. */
function deedFacts(chance: Chance, word: string, given: Record<string, unknown>): Record<string, unknown> {
  if (word === 'visit.made')
    return {
      underground: given['underground'] ?? chance.happens(0.6),
      mode: given['mode'] ?? chance.oneOf(['plain', 'plain', 'surprise', 'night']),
      findings: chance.between(0, 6),
    }
  if (word === 'check.made')
    return {
      findings: chance.between(1, 12),
      mode: given['mode'] ?? chance.oneOf(['plain', 'surprise', 'cross', 'expert']),
    }
  if (word === 'meeting.held' || word === 'training.held' || word === 'drill.held')
    return { persons: chance.between(8, 64) }
  return {}
}

/** Facts that make a condition on the entry true, where one value is enough to do so. */
function factsFor(where: Where | undefined): Record<string, unknown> {
  if (!where) return {}
  if ('all' in where) return Object.assign({}, ...where.all.map(factsFor)) as Record<string, unknown>
  if ('any' in where) return factsFor(where.any[0])
  if ('not' in where) return {}
  if (!where.fact.startsWith('entry.')) return {}
  const name = where.fact.slice(6)
  if ('is' in where) return { [name]: Array.isArray(where.is) ? where.is[0] : where.is }
  if ('atLeast' in where) return { [name]: where.atLeast }
  if ('atMost' in where) return { [name]: where.atMost }
  return {}
}

function doerOf(teller: Teller, duty: Duty): PlacedPost | undefined {
  const { posts } = teller.placed
  if (duty.post) return posts.find((one) => one.id === duty.post)
  const own = posts.filter((one) =>
    duty.organisation ? one.organisationId === duty.organisation : one.mine === duty.mine,
  )
  return own.find((one) => /clerk|inspector/.test(one.role)) ?? own[0]
}

/** 分管副矿长: a fact may say which post of the mine did it. */
function namedDoer(teller: Teller, duty: Duty, facts: Record<string, unknown>): PlacedPost | undefined {
  return duty.mine ? teller.placed.posts.find((one) => one.mine === duty.mine && one.role === facts['by']) : undefined
}

function regionOf(teller: Teller, duty: Duty): string {
  return (duty.mine ? scopeOfMine(duty.mine) : undefined) ?? doerOf(teller, duty)?.region ?? duty.region
}

function scopeOfMine(id: string): string {
  const mine = mines.find((one) => idOf(one.code) === id)!
  return `${mine.region}-${mine.code}`
}

/** A mine of the doer's own region that the visit could be about: of the kind that the obligation speaks of, and not closed. */
function mineFor(teller: Teller, duty: Duty, where: Where): string | null {
  const region = doerOf(teller, duty)?.region ?? duty.region
  const kinds = JSON.stringify(where)
  const near = mines.filter(
    (one) =>
      one.region.startsWith(region) &&
      one.state !== 'closed' &&
      (!kinds.includes('mine.kind') || kinds.includes(`"${one.kind}"`)),
  )
  return near.length === 0 ? null : idOf(teller.chance.oneOf(near).code)
}

/** A day between two, working days more often. */
function dayIn(chance: Chance, from: string, to: string): string {
  const length = Math.max(0, daysBetween(from, to))
  const day = addDays(from, chance.between(0, length))
  return weekday(day) > 5 && chance.happens(0.7) ? addDays(from, chance.between(0, length)) : day
}

/** What the story leaves undone: the list of the mine that stopped ten days ago, and whatever has only just begun. */
function leftOpen(duty: Duty, today: string): boolean {
  if (duty.obligation === 'stopped-list-in-five-days' && duty.mine === idOf('990102-0011')) return true
  return duty.dueOn !== null && duty.dueOn >= today && daysBetween(duty.fromDay, today) <= 6
}

/** What was told as entries of the record. */
export function entriesOf(told: readonly Told[]): Entry[] {
  return told.map((one, seq) => ({
    id: one.id,
    seq,
    word: one.word,
    scope: one.scope,
    happenedAt: new Date(one.happenedAt).toISOString(),
    happenedOn: dayOf(one.happenedAt),
    recordedAt: new Date(one.recordedAt).toISOString(),
    account: null,
    person: one.person,
    post: one.post,
    organisation: one.organisation,
    mine: one.mine ?? null,
    about: one.about ?? null,
    facts: one.facts ?? {},
    proof: one.proof ?? [],
    corrects: null,
  }))
}
