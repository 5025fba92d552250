import { expect, test } from 'vitest'
import { type Draft, draftsIn, faultsOf, withDraft } from './draft.ts'
import { whyNotWall } from './wall.ts'

const draft = (id: string, keptAt: number): Draft => ({
  id,
  word: 'visit.made',
  at: '2026-11-22T15:40',
  posts: [],
  facts: {},
  files: [],
  keptAt,
})

test('a draft that is written takes its own place and leaves the others', () => {
  const both = withDraft([draft('old', 1)], draft('new', 2))
  expect(both.map((one) => one.id)).toEqual(['new', 'old'])
  expect(withDraft(both, draft('old', 3)).map((one) => [one.id, one.keptAt])).toEqual([
    ['old', 3],
    ['new', 2],
  ])
})

test('drafts come back newest first; one kept by an older page counts, a text that was cut holds none', () => {
  expect(draftsIn(JSON.stringify([draft('old', 1), draft('new', 2)])).map((one) => one.id)).toEqual(['new', 'old'])
  expect(draftsIn(JSON.stringify(draft('single', 1))).map((one) => one.id)).toEqual(['single'])
  for (const text of [null, '[{"id":"x"', '[null, {"id": 1}]', '7']) expect(draftsIn(text)).toEqual([])
})

test('a day that cannot be is named as typed, and nothing is sent', () => {
  const now = '2026-11-22T18:00'
  const code = (wall: string) => whyNotWall(wall, now)?.code
  expect(whyNotWall('2026-02-30T15:40', now)).toEqual({ code: 'log.at-no-day', facts: { day: '2026-02-30' } })
  expect(whyNotWall('2026-11-22T25:00', now)).toEqual({ code: 'log.at-no-time', facts: { time: '25:00' } })
  expect([code('TodayT15:40'), code('T15:40'), code('2026-11-22T'), code('')]).toEqual([
    'log.at-no-day',
    'log.at-missing',
    'log.at-missing',
    'log.at-missing',
  ])
  expect([code('2027-01-01T09:00'), code('2026-11-22T18:01'), code(now)]).toEqual([
    'log.at-future',
    'log.at-future',
    undefined,
  ])
  expect(faultsOf({ ...draft('a', 1), word: '', at: '2026-02-30T15:40' }, now)).toMatchObject({
    at: { code: 'log.at-no-day' },
    word: { code: 'log.word-missing' },
  })
})
