import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SignalState } from '../../model.ts'
import { stateOf } from './test-states.ts'
import { screenPage, tilesOf, worstOf } from './screen.ts'

const mineOf = (mine: string, grade: SignalState['grade'] = null, methane?: number, alarm: number | null = 1) => ({
  mine,
  state: stateOf(mine, {
    grade,
    methane: methane === undefined ? null : { value: methane, point: 1, place: '', alarm },
  }),
})
const names = (all: readonly { mine: string }[]) => all.map((one) => one.mine).join('')

test('all fit: one page; more stand one by one where something is open, and all are summed', () => {
  const mines = [mineOf('R', 'red'), ...'abcde'.split('').map((one) => mineOf(one))]
  expect(screenPage(mines, [], 6, 5)).toMatchObject({ sums: [], page: 0, pages: 1 })
  expect(screenPage(mines, ['x', 'y'], 4, 3)).toMatchObject({ shown: [mines[0]], sums: ['x', 'y'], page: 0, pages: 1 })
})

test('more warnings than places: the gravest stay, the others take turns; so do regions', () => {
  const mines = [mineOf('R', 'red'), mineOf('O', 'orange'), ...'abcd'.split('').map((one) => mineOf(one, 'blue'))]
  const pages = [0, 1, 2, 3].map((turn) => screenPage(mines, ['x', 'y', 'z'], 6, turn))
  expect(pages.map((one) => `${names(one.shown)}+${one.sums.join('')}`)).toEqual([
    'ROab+xy',
    'ROcd+z',
    'ROab+xy',
    'ROcd+z',
  ])
})

test('every mine with something open and every region is shown within one round, and no page is too full', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 1, max: 40 }),
      (places, warned, calm, parts) => {
        const mines = Array.from({ length: warned + calm }, (_, n) => mineOf(`m${n}`, n < warned ? 'blue' : null))
        const sums = Array.from({ length: parts }, (_, n) => `r${n}`)
        const { pages } = screenPage(mines, sums, places, 0)
        const seen = new Set<string>()
        for (let turn = 0; turn < pages; turn++) {
          const page = screenPage(mines, sums, places, turn)
          expect(page.shown.length + page.sums.length).toBeLessThanOrEqual(places)
          for (const one of page.shown) seen.add(one.mine)
          for (const one of page.sums) seen.add(one)
        }
        expect(seen.size).toBe(warned + parts)
      },
    ),
  )
})

test('the worst is the most urgent that tells methane, else the one nearest to its alarm', () => {
  expect(worstOf([mineOf('a', 'red'), mineOf('b', 'blue', 0.2), mineOf('c', null, 0.9)])?.mine).toBe('b')
  expect(worstOf([mineOf('a', null, 0.4, 0.5), mineOf('b', null, 0.7, 1)])?.mine).toBe('a')
  expect(worstOf([mineOf('a')])).toBeUndefined()
})

test('few mines stand large, many small; more than have room take turns', () => {
  const size = { width: 1300, height: 900 }
  expect(tilesOf(7, size)).toEqual({ across: 3, down: 3, height: 210 })
  expect(tilesOf(16, size)).toEqual({ across: 3, down: 6, height: 143 })
  expect(tilesOf(38, size)).toEqual({ across: 5, down: 7, height: 121 })
  expect(tilesOf(400, size)).toEqual({ across: 5, down: 7, height: 121 })
  expect(tilesOf(0, { width: 100, height: 10 })).toEqual({ across: 1, down: 1, height: 110 })
})
