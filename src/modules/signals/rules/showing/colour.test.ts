import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Grade, grades } from '../limits/policy.ts'
import { colourOf, type ColourSeen } from './colour.ts'

const quiet: ColourSeen = {
  open: [],
  methane: { value: 0.4, alarm: 1 },
  carbonMonoxide: { value: 6, alarm: 24 },
  fansStopped: 0,
  underground: 80,
  limit: 100,
  leaders: 2,
  broken: 0,
  grave: 0,
  suspicions: 0,
}
const open = (...all: Grade[]) => ({ open: all.map((grade) => ({ grade })) })

test.each<[string, Partial<ColourSeen>, string]>([
  ['nothing is wrong', {}, 'null 0'],
  ['a blue warning', open('blue'), 'blue 5 warnings+5'],
  ['three blue ones make yellow', open('blue', 'blue', 'blue'), 'yellow 15 warnings+15'],
  ['two orange ones do not make red', open('orange', 'orange'), 'orange 80 warnings+80'],
  ['three do', open('orange', 'orange', 'orange'), 'red 120 warnings+120'],
  ['a red one', open('red', 'blue'), 'red 105 warnings+100 warnings+5'],
  ['methane at four fifths of its alarm', { methane: { value: 0.8, alarm: 1 } }, 'blue 5 methane+5'],
  ['methane at its alarm', { methane: { value: 1, alarm: 1 } }, 'yellow 15 methane+15'],
  ['no alarm is known there', { methane: { value: 5, alarm: null } }, 'null 0'],
  ['a fan', { fansStopped: 1 }, 'orange 40 fans+40'],
  ['too many people', { underground: 101 }, 'yellow 15 people+15'],
  ['a fifth more', { underground: 120 }, 'red 100 people+100'],
  ['nobody leads', { leaders: 0 }, 'yellow 15 leaders+15'],
  ['nobody is below and nobody leads', { leaders: 0, underground: 0 }, 'null 0'],
  ['nobody tells', { leaders: null, underground: null }, 'null 0'],
  ['a broken stream', { broken: 2 }, 'yellow 15 streams+15'],
  ['a grave one', { broken: 2, grave: 1 }, 'orange 40 streams+40'],
  ['suspected data', { suspicions: 3 }, 'yellow 15 suspicions+15'],
])('%s', (_, seen, expected) => {
  const { colour, points, contributions } = colourOf({ ...quiet, ...seen })
  expect([colour ?? 'null', points, ...contributions.map((one) => `${one.what}+${one.points}`)].join(' ')).toBe(
    expected,
  )
})

test('addends make the sum, and the colour is no less than its gravest one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...grades), { maxLength: 9 }),
      fc.nat(3),
      fc.nat(200),
      (all, fansStopped, underground) => {
        const { colour, points, contributions } = colourOf({ ...quiet, ...open(...all), fansStopped, underground })
        expect(contributions.reduce((sum, one) => sum + one.points, 0)).toBe(points)
        for (const one of contributions) expect(grades.indexOf(colour!)).toBeLessThanOrEqual(grades.indexOf(one.grade))
        expect(colour === null).toBe(contributions.length === 0)
      },
    ),
  )
})
