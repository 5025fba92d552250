import { describe, expect, test } from 'vitest'
import type { World } from '../model.ts'
import { calendar, county, entry, id, inForce } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { stateOf } from './state.ts'

function derive(world: World, day = '2026-03-31', more = {}) {
  return deriveDuties(world, { asOf: day, knownOn: day, to: '2026-03-31', calendar, ...more })
}

describe('rhythms', () => {
  const meeting = { kind: 'quota', binds: { organisation: 'energy' }, does: 'meeting.held', atLeast: 1 }
  test.each([
    [{ every: 'year', by: '12-10' }, ['2026-12-10']],
    [{ every: 'halfYear' }, ['2026-06-30', '2026-12-31']],
    [{ every: 'quarter', by: '5' }, ['2026-03-05', '2026-06-05', '2026-09-05', '2026-12-05']],
    [{ every: { n: 2, of: 'month' }, from: '2026-08-31' }, ['2026-10-30', '2026-12-30', '2027-02-27']],
    [{ every: { n: 3, of: 'year' } }, ['2028-12-31']],
  ])('%j', (rhythm, dues) => {
    const world = county({ obligations: [inForce({ ...meeting, ...rhythm })] })
    expect(
      deriveDuties(world, { asOf: '2026-12-31', knownOn: '2026-12-31', calendar }).map((one) => one.dueOn),
    ).toEqual(dues)
  })
  test('after `by` but inside the period is late', () => {
    const world = county({
      obligations: [inForce({ ...meeting, every: 'year', by: '12-10' })],
      entries: [entry('meeting.held', '2026-12-11', { organisation: id('bureau') })],
    })
    const [duty] = deriveDuties(world, { asOf: '2026-12-31', knownOn: '2026-12-31', calendar })
    expect(stateOf(duty!, '2026-12-31')).toBe('late')
  })
  test('levels and offices', () => {
    const bind = (binds: object) =>
      derive(county({ obligations: [inForce({ ...meeting, binds, every: 'quarter' })] })).map((one) => one.organisation)
    expect(bind({ organisation: 'town', level: 'town' })).toEqual([id('town')])
    expect(bind({ organisation: 'town', level: 'county' })).toEqual([])
    expect(bind({ post: 'town-head', of: 'coal-town' })).toEqual([id('town')])
    expect(bind({ post: 'town-head', of: 'energy' })).toEqual([])
  })
})
