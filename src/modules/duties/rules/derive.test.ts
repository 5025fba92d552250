import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '#platform/day'
import type { MineHistory } from '#modules/mines'
import type { InForce, World } from '../model.ts'
import { anyDay, anyWorld } from '../test-any-world.ts'
import { calendar, id } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { beijingDay } from './spans.ts'
import { stateOf } from './state.ts'

const runs = { numRuns: 150 }

test('the order of anything is of no matter', () => {
  fc.assert(
    fc.property(anyWorld, anyDay, fc.infiniteStream(fc.nat()), (given, asOf, numbers) => {
      const shuffle = <T>(list: readonly T[]): T[] =>
        list
          .map((one) => [numbers.next().value as number, one] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, one]) => one)
      const shuffled: World = {
        obligations: shuffle(given.obligations),
        organisations: shuffle(given.organisations),
        posts: shuffle(given.posts).map((one) => ({ ...one, holdings: shuffle(one.holdings) })),
        mines: shuffle(given.mines).map((one) => ({ ...one, facts: shuffle(one.facts), ties: shuffle(one.ties) })),
        entries: shuffle(given.entries),
      }
      const options = { asOf, knownOn: asOf, calendar }
      expect(deriveDuties(shuffled, options)).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

/** What somebody who stopped writing at the end of `knownOn` and looks no further than `asOf` has before him. */
function cut(given: World, asOf: Day, knownOn: Day): World {
  const known = (at: string) => beijingDay(at) <= knownOn
  return {
    ...given,
    entries: given.entries.filter(
      (one) =>
        known(one.recordedAt) &&
        (one.word === 'entry.corrected' ||
          one.happenedOn <= asOf ||
          given.entries.some((each) => each.corrects === one.id && known(each.recordedAt))),
    ),
    obligations: given.obligations.map((one) =>
      one.endedAt && !known(one.endedAt) ? { ...one, to: null, endedAt: null } : one,
    ),
    posts: given.posts
      .filter((one) => one.fromDay <= asOf)
      .map((one) => ({
        ...one,
        holdings: one.holdings
          .filter((each) => each.fromDay <= asOf && known(each.recordedAt))
          .map((each) => (each.toDay && each.toDay > asOf ? { ...each, toDay: null, endedAt: null } : each)),
      })),
    mines: given.mines.map((one): MineHistory => ({
      ...one,
      facts: one.facts.filter((each) => each.fromDay <= asOf && known(each.recordedAt)),
      ties: one.ties
        .filter((each) => each.fromDay <= asOf && known(each.recordedAt))
        .map((each) =>
          each.toDay && (each.toDay > asOf || !known(each.endedAt!)) ? { ...each, toDay: null, endedAt: null } : each,
        ),
    })),
  }
}

test('as of a day the whole world gives what a world cut on that day gives', () => {
  fc.assert(
    fc.property(anyWorld, anyDay, fc.nat(60), (given, asOf, more) => {
      const options = { asOf, knownOn: addDays(asOf, more), calendar }
      expect(deriveDuties(cut(given, options.asOf, options.knownOn), options)).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

test('deriving each subject by itself gives the same as deriving all at once', () => {
  fc.assert(
    fc.property(anyWorld, anyDay, (given, asOf) => {
      const options = { asOf, knownOn: asOf, calendar }
      const subjects = [...given.posts, ...given.organisations]
        .map((one) => one.id)
        .concat(given.mines.map((one) => one.mine.id))
      const parts = subjects
        .flatMap((one) => deriveDuties(given, { ...options, subjects: new Set([one]) }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      expect(parts).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

test('every duty has a state, one key, and figures that fit it', () => {
  fc.assert(
    fc.property(anyWorld, anyDay, (given, asOf) => {
      const duties = deriveDuties(given, { asOf, knownOn: asOf, calendar })
      expect(new Set(duties.map((one) => one.key)).size).toBe(duties.length)
      for (const duty of duties) {
        const state = stateOf(duty, asOf)
        expect(duty.metOn === null || duty.metOn <= asOf).toBe(true)
        expect(state !== 'overdue' || (duty.dueOn !== null && duty.dueOn <= asOf)).toBe(true)
        const stoodStill = duty.need === 0 && duty.waivedOn !== null
        expect(
          duty.kind !== 'quota' || duty.got === null || stoodStill || (duty.metOn !== null) === duty.got >= duty.need,
        ).toBe(true)
        expect(duty.need > 0 || stoodStill).toBe(true)
        expect(duty.fromDay >= '2026-01-01').toBe(true)
        // Nobody is overdue before he owes it.
        expect(duty.dueOn === null || duty.dueOn >= duty.fromDay).toBe(true)
      }
    }),
    runs,
  )
})

test('an obligation that a new edition takes over word for word is owed as if there had been one edition', () => {
  fc.assert(
    fc.property(
      anyWorld,
      anyDay,
      fc.uniqueArray(fc.integer({ min: 1, max: 110 }), { maxLength: 3 }),
      (given, asOf, cuts) => {
        const days = cuts.toSorted((a, b) => a - b).map((n) => addDays('2026-01-01', n))
        const whole = given.obligations.filter((one) => one.to === null && one.from === '2026-01-01')
        const parts = whole.flatMap((one) =>
          [one.from, ...days].map((from, n): InForce => ({
            ...one,
            edition: id(`${one.edition} ${n}`),
            from,
            to: days[n] ? addDays(days[n], -1) : null,
            endedAt: days[n] ? one.recordedAt : null,
          })),
        )
        const options = { asOf, knownOn: asOf, calendar }
        const derived = (obligations: readonly InForce[]) =>
          deriveDuties({ ...given, obligations }, options).map(({ edition: _, ...duty }) => duty)
        expect(derived(parts)).toEqual(derived(whole))
      },
    ),
    runs,
  )
})

test('a quota never has more than the entries of its word, and each counts once a subject and period', () => {
  fc.assert(
    fc.property(anyWorld, anyDay, (given, asOf) => {
      const visits = given.entries.filter((one) => one.word === 'visit.made').length
      const got = deriveDuties(given, { asOf, knownOn: asOf, calendar }).filter(
        (one) => one.obligation === 'visits' || one.obligation === 'checks',
      )
      for (const name of ['visits', 'checks'])
        expect(
          got.filter((one) => one.obligation === name).reduce((sum, one) => sum + (one.got ?? 0), 0),
        ).toBeLessThanOrEqual(visits)
    }),
    runs,
  )
})
