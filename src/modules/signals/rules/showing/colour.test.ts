import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colours } from '../../server/settings.ts'
import { type Grade, grades } from '../limits/policy.ts'
import { colourOf, type ColourSeen } from './colour.ts'

const settings = colours.on('990102', '2026-11-23')
const none = { red: 0, orange: 0, yellow: 0, blue: 0 }
const quiet: ColourSeen = {
  warnings: none,
  hazards: { major: 0, overdue: 0, open: 0 },
  expired: [],
  suspicions: { open: 0, confirmed: 0 },
  methane: { value: 0.4, alarm: 1 },
  carbonMonoxide: { value: 6, alarm: 24 },
  fansStopped: 0,
  feedFaults: 0,
  underground: 80,
  limit: 100,
  leaders: 2,
  broken: 0,
  grave: 0,
}
const open = (...all: Grade[]) => ({
  warnings: Object.fromEntries(grades.map((one) => [one, all.filter((each) => each === one).length])) as Record<
    Grade,
    number
  >,
})
const hazards = (major: number, overdue: number, all: number) => ({ hazards: { major, overdue, open: all } })

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
  ['two fans', { fansStopped: 2 }, 'orange 80 fans+80'],
  ['feeds at fault count once', { feedFaults: 3 }, 'yellow 15 feeds+15'],
  ['too many people', { underground: 101 }, 'yellow 15 people+15'],
  ['a fifth more', { underground: 120 }, 'red 100 people+100'],
  ['nobody leads', { leaders: 0 }, 'yellow 15 leaders+15'],
  ['nobody is below and nobody leads', { leaders: 0, underground: 0 }, 'null 0'],
  ['nobody tells', { leaders: null, underground: null }, 'null 0'],
  ['a broken stream', { broken: 2 }, 'yellow 15 streams+15'],
  ['a grave one', { broken: 2, grave: 1 }, 'orange 40 streams+40'],
  ['a hazard that is being mended', hazards(0, 0, 1), 'blue 5 hazards-open+5'],
  ['forty of them are no more than one', hazards(0, 0, 40), 'blue 5 hazards-open+5'],
  ['overdue ones', hazards(0, 2, 1), 'yellow 20 hazards-overdue+15 hazards-open+5'],
  ['major ones count each', hazards(2, 0, 0), 'orange 80 hazards-major+80'],
  ['a test that has run out', { expired: ['fan-test'] }, 'yellow 15 licences+15'],
  ['data that are suspected are a note', { suspicions: { open: 3, confirmed: 0 } }, 'null 0 suspicions-open+0'],
  ['confirmed ones count, once', { suspicions: { open: 0, confirmed: 2 } }, 'yellow 15 suspicions-confirmed+15'],
  [
    'a note makes nothing graver',
    { ...open('blue'), suspicions: { open: 9, confirmed: 0 } },
    'blue 5 warnings+5 suspicions-open+0',
  ],
  ['the safety licence has', { expired: ['fan-test', 'safety'] }, 'orange 40 licences+40'],
])('%s', (_, seen, expected) => {
  const { colour, points, contributions } = colourOf({ ...quiet, ...seen }, settings)
  expect([colour ?? 'null', points, ...contributions.map((one) => `${one.what}+${one.points}`)].join(' ')).toBe(
    expected,
  )
})

test('a place reckons by its own figures', () => {
  const own = { ...settings, grades: { ...settings.grades, fans: 'red' as const }, from: { ...settings.from, red: 80 } }
  expect(colourOf({ ...quiet, fansStopped: 1 }, own).colour).toBe('red')
  expect(colourOf({ ...quiet, ...open('orange', 'orange') }, own).colour).toBe('red')
  const counts = { ...settings, notes: [] }
  expect(colourOf({ ...quiet, suspicions: { open: 1, confirmed: 0 } }, counts).colour).toBe('blue')
})

test('addends make the sum, and the colour is no less than its gravest one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...grades), { maxLength: 9 }),
      fc.nat(3),
      fc.nat(200),
      (all, fansStopped, underground) => {
        const suspicions = { open: fansStopped, confirmed: 0 }
        const { colour, points, contributions } = colourOf(
          { ...quiet, ...open(...all), fansStopped, underground, suspicions },
          settings,
        )
        expect(contributions.reduce((sum, one) => sum + one.points, 0)).toBe(points)
        const graded = contributions.flatMap((one) => (one.grade === null ? [] : [one.grade]))
        for (const grade of graded) expect(grades.indexOf(colour!)).toBeLessThanOrEqual(grades.indexOf(grade))
        expect(colour === null).toBe(graded.length === 0)
      },
    ),
  )
})
