import { dayOf } from '#platform/day'
import { theProgram } from '#platform/server/work'
import { crossRules, type CrossRule, type Finding } from '../../rules/crossing/checks.ts'
import { type Following, followingOf } from '../../rules/crossing/following.ts'
import { clockFinding } from '../../rules/crossing/clock.ts'
import { shiftLimitOf } from '../../rules/crossing/headcount.ts'
import { linkFindings, type Links, linksOf } from '../../rules/crossing/links.ts'
import { type Excess, excessOf, peopleFindings, shortLeaders, type Stay } from '../../rules/crossing/people.ts'
import { isOfWork } from '../../rules/power/feeders.ts'
import { withoutCard } from '../../rules/crossing/portals.ts'
import { riseFinding } from '../../rules/crossing/rising.ts'
import { mustRun, standstillFindings } from '../../rules/crossing/standstill.ts'
import { unusable } from '../../rules/judging/conditions.ts'
import { crossChecks } from '../crossing-standards.ts'
import { headcounts } from '../settings.ts'
import { findOpenSigns } from '../store/cross-signs.ts'
import type { KnownMine, PointFacts } from './book.ts'
import type { Desk } from './desk.ts'
import { subjectSaid, tellFinding } from './findings.ts'
import { linksFor } from './linked.ts'
import { portalsBy } from './portals.ts'
import type { Presence } from './presence.ts'
import type { Usual } from './rises.ts'

/** What one mine's rules remember. */
type Memory = {
  edition: number
  links: Links
  machines: readonly number[]
  feeders: readonly number[]
  monoxides: readonly number[]
  /** How points are set, by the definitions that are held: told when these change. */
  settings: readonly Finding[] | undefined
  /** Points and the standstill go by the clock, people by the time of each snapshot. */
  readonly points: Following
  readonly people: Following
  readonly set: Following
  below: Presence['below']
  excess: Excess | undefined
  seenAt: number
  stays: Stay[]
  readonly judged: Set<string>
}

export type Crossings = {
  /** Looks at all mines, or some: what began or ended is told. */
  readonly look: (now: number, mines?: readonly KnownMine[]) => void
  /** A newer snapshot of a mine's people has come. */
  readonly seePeople: (mine: KnownMine) => void
}

const hour = 3_600_000
/** A snapshot of people that is older says nothing of now (ms; setting). */
const snapshotMost = 600_000
/** Those of calibrations are followed by whoever looks at them. */
const followedHere = crossRules.filter((one) => one !== 'calibration-overdue')
/** Who follows what a rule finds. */
function followerOf(rule: CrossRule): 'people' | 'points' | 'set' {
  if (rule === 'setting-loose') return 'set'
  const isOfPeople = crossChecks().rules[rule].family === 'people' || rule === 'limit-loose'
  return isOfPeople && rule !== 'stopped-people' ? 'people' : 'points'
}
const streamsOf = (mine: KnownMine) => mine.sources.flatMap((source) => [...source.streams.values()])

/**
 * R-THR 定值设置不符: points that are set looser than the limit of their place, with what is set and what the standard says. Where there are more than `apart` of a mine it is one
 * finding of the mine: its settings were not made.
 */
function looseSettings(
  mine: KnownMine,
  facts: readonly PointFacts[],
  desk: Desk,
  now: number,
  apart: number,
): Finding[] {
  const { looserOf } = desk.watching()
  const found = facts.flatMap((point) => {
    const looser = looserOf(mine, point)
    return looser ? [{ point, ...looser }] : []
  })
  const common = { rule: 'setting-loose', since: now } as const
  if (found.length > apart) {
    const some = found.slice(0, apart).map(({ point }) => point.place || point.code)
    return [{ ...common, about: { kind: 'mine' }, place: '', facts: { points: found.length, some: some.join('、') } }]
  }
  return found.map(({ point, loose, limit: { tag } }) => {
    const told: Record<string, string | number | null> = { tag }
    for (const { which, own, limit } of loose) {
      told[which] = own
      told[`${which}-limit`] = limit
    }
    return { ...common, about: { kind: 'point', point: point.id }, place: point.place, facts: told }
  })
}

/**
 * Rules over several points, people and orders (R-THR, R-CUT … R-GHOST, standstill): over points every few seconds by what is known now, over people with each snapshot. Everything is told
 * with the rule as its condition; what had been told before the program ended is taken up, so that it is told to be over.
 */
export async function openCrossings(desk: Desk, usual: Usual): Promise<Crossings> {
  const { book, judge, workshop } = desk
  const checks = crossChecks()
  const memories = new Map<KnownMine, Memory>()

  function memoryOf(mine: KnownMine, now: number): Memory {
    let memory = memories.get(mine)
    if (!memory) {
      memory = {
        edition: -1,
        links: linksOf([]),
        machines: [],
        feeders: [],
        monoxides: [],
        settings: undefined,
        points: followingOf(checks),
        people: followingOf(checks),
        set: followingOf(checks),
        below: [],
        excess: undefined,
        seenAt: 0,
        stays: [],
        judged: new Set(),
      }
      memories.set(mine, memory)
    }
    if (memory.edition === mine.edition) return memory
    memory.edition = mine.edition
    const facts = book.linkedOf(mine)
    memory.links = linksFor(mine, facts, desk.watching().measured)
    memory.settings = looseSettings(mine, facts, desk, now, checks.figures.settings.apart)
    const { measured } = desk.watching()
    memory.monoxides = facts.filter((one) => measured(one.sensor) === 'carbon-monoxide').map((one) => one.id)
    memory.machines = facts.filter((one) => one.sensor === '1004' && !mustRun.test(one.place)).map((one) => one.id)
    memory.feeders = mine.points.filter((point) => isOfWork(book.sensorOf(point)))
    return memory
  }

  /** By the time of the snapshot: what must last is seen in two of them at least, also when they come late and all at once. */
  function lookAtPeople(mine: KnownMine, memory: Memory, presence: Presence): void {
    const { at, below, areas } = presence
    if (at <= memory.seenAt) return
    const limits = headcounts.on(mine.region, dayOf(new Date(at)))
    const hazardous = mine.hazardous
    const limit = mine.shiftLimit ?? shiftLimitOf(limits, mine.capacity, hazardous) ?? null
    const excess = (memory.excess = excessOf(memory.excess, { at, below, limit }, limits.handover))
    const findings = peopleFindings({ at, below, areas, limit, hazardous, excess }, limits, checks)
    const portals = portalsBy(mine, presence)
    const uncarded = portals && withoutCard(portals, checks.figures.withoutCard)
    if (uncarded) findings.push(uncarded)
    for (const one of memory.people.look(findings, at)) tellFinding(desk, mine, one.kind, one)
    const here = new Set(below.map((one) => one.card))
    for (const { card, leader, downAt } of memory.below)
      if (!here.has(card) && downAt !== null) memory.stays.push({ card, leader, downAt, upAt: at })
    memory.stays = memory.stays.filter((one) => one.upAt > at - 14 * hour)
    memory.below = below
    memory.seenAt = at
    // A leader is compared when his crew has had two hours to come up.
    for (const { stay, crew } of shortLeaders(memory.stays, checks.figures.leader)) {
      const key = `${stay.card}|${stay.downAt}`
      if (at - stay.upAt < 2 * hour || memory.judged.has(key)) continue
      memory.judged.add(key)
      const hours = (ms: number) => Math.round((ms / hour) * 10) / 10
      const facts = { card: stay.card, hours: hours(stay.upAt - stay.downAt), crew: hours(crew) }
      const finding: Finding = {
        rule: 'leader-short',
        about: { kind: 'card', code: stay.card },
        since: stay.downAt,
        place: '',
        facts,
      }
      tellFinding(desk, mine, 'late', { finding, since: stay.downAt, until: stay.upAt })
    }
  }

  for (const { mine: id, subject, condition, since } of await workshop.work(
    theProgram,
    (work) => findOpenSigns(work, followedHere),
    { readOnly: true },
  )) {
    const mine = book.mineBy(id)
    const rule = condition as CrossRule
    const about = subjectSaid(subject)
    if (!mine) continue
    memoryOf(mine, workshop.clock().getTime())[followerOf(rule)].restore({
      rule,
      about,
      since: Date.parse(since),
      place: '',
      facts: {},
    })
  }

  return {
    seePeople(mine) {
      const presence = desk.presence.get(mine)
      if (presence) lookAtPeople(mine, memoryOf(mine, presence.at), presence)
    },
    look(now, mines = book.mines) {
      const { value, at, flags } = judge.points
      const look = (point: number) => ({
        value: ((flags[point] ?? 0) & unusable) === 0 ? (value[point] ?? Number.NaN) : Number.NaN,
        at: at[point] ?? 0,
      })
      for (const mine of mines) {
        const memory = memoryOf(mine, now)
        if (memory.settings)
          for (const one of memory.set.look(memory.settings, now)) tellFinding(desk, mine, one.kind, one)
        memory.settings = undefined
        const presence = desk.presence.get(mine)
        const people = presence && presence.at > 0 && now - presence.at < snapshotMost ? presence : undefined
        const still = standstillFindings(
          {
            state: mine.standing,
            people: people ? { at: people.at, count: people.below.length } : null,
            filed: null,
            machines: memory.machines.map((point) => ({ point, place: book.placeOf(point), ...look(point) })),
            feeders: memory.feeders.map((point) => {
              const { value: load, at: seenAt } = look(point)
              return { point, place: book.placeOf(point), load, at: seenAt }
            }),
            filedLoad: mine.filedLoad ?? null,
          },
          checks,
          now,
        )
        const rises = memory.monoxides.flatMap((point) => {
          const { value, at: seenAt } = look(point)
          // NaN goes on: what nothing is told of does not end.
          if (value <= checks.figures.rise.above) return []
          const known = value > 0 && now - seenAt < snapshotMost ? usual(point, now) : undefined
          const seen = { point, place: book.placeOf(point), value, at: seenAt, usual: known }
          return riseFinding(seen, checks.figures.rise) ?? []
        })
        const clock = clockFinding(streamsOf(mine), now)
        const all = [...linkFindings(memory.links, look, now), ...still, ...rises, ...clock]
        for (const one of memory.points.look(all, now)) tellFinding(desk, mine, one.kind, one)
      }
    },
  }
}
