import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Hazard } from '../model.ts'
import { delistNeeds, missingForDelisting, whyNotDelisted } from './delisting.ts'

const five = { responsible: '矿长', measures: '封闭', funds: '12 万元', until: '2026-12-20', plan: '撤人' }
const listed = { level: 'county' as const, number: null, supervisor: '周建平', until: '2026-12-20', on: '2026-11-02' }
const accepted = { group: ['唐国栋'], opinion: '合格', passed: true, on: '2026-11-20' }
const investigated = {
  team: ['唐国栋'],
  cause: '失修',
  responsibility: '通风科',
  proposal: '约谈',
  exposure: null,
  on: '2026-11-18',
}
const nothing = { stopped: null, listed, followedOn: null, investigated: null, accepted: null, delistedOn: null }
type Listed = Parameters<typeof missingForDelisting>[0]
const bare: Listed = { state: 'rectifying', stage: 'listed', five: null, supervision: nothing }
const whole: Listed = {
  state: 'rechecked',
  stage: 'accepted',
  five,
  supervision: { ...nothing, accepted, investigated },
}

describe('off the list', () => {
  test('everything is missing of a bare one, nothing of a whole one', () => {
    expect(missingForDelisting(bare)).toEqual(delistNeeds)
    expect(missingForDelisting(whole)).toEqual([])
    expect(whyNotDelisted(whole)).toBeUndefined()
  })

  test.each<[string, Partial<Listed>]>([
    ['five', { five: null }],
    ['rectified', { state: 'rectifying' }],
    ['accepted', { supervision: { ...nothing, investigated, accepted: { ...accepted, passed: false } } }],
    ['team', { supervision: { ...nothing, accepted, investigated: { ...investigated, team: [] } } }],
    ['cause', { supervision: { ...nothing, accepted, investigated: { ...investigated, cause: '' } } }],
    [
      'responsibility',
      { supervision: { ...nothing, accepted, investigated: { ...investigated, responsibility: '' } } },
    ],
    ['proposal', { supervision: { ...nothing, accepted, investigated: { ...investigated, proposal: '' } } }],
  ])('without %s it is refused by a sentence of its own', (need, without) => {
    expect(missingForDelisting({ ...whole, ...without })).toEqual([need])
    expect(whyNotDelisted({ ...whole, ...without })).toEqual({ code: `delist-needs-${need}`, facts: { n: 1 } })
  })

  test('a team set up at the listing counts; before the listing and after the delisting the refusal says so', () => {
    const team = { ...nothing, listed: { ...listed, team: ['唐国栋'] } }
    expect(missingForDelisting({ ...bare, supervision: team })).not.toContain('team')
    const code = (stage: Hazard['stage']) => whyNotDelisted({ ...whole, stage })?.code
    expect([null, 'stopped', 'delisted'].map((stage) => code(stage as Hazard['stage']))).toEqual([
      'hazard-not-listed',
      'hazard-not-listed',
      'hazard-delisted-already',
    ])
  })

  test('it goes off only when all of it is there, whatever came first', () => {
    const some = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() })
    fc.assert(
      fc.property(some, ({ a, b, c, d }) => {
        const one: Listed = {
          state: b ? 'rechecked' : 'rectifying',
          stage: c ? 'accepted' : 'listed',
          five: a ? five : null,
          supervision: { ...nothing, accepted: c ? accepted : null, investigated: d ? investigated : null },
        }
        expect(whyNotDelisted(one) === undefined).toBe(a && b && c && d)
      }),
    )
  })
})
