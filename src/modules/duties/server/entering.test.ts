import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import * as api from '../api.ts'
import { id } from '../test-world.ts'
import * as entries from './actions/entries.ts'
import * as reads from './reads.ts'
import { as, find, log, now, other, theClerk, theLeader, today, openBureau } from './test-bureau.ts'
import type { Place } from './test-place.ts'

let place: Place
beforeAll(async () => {
  place = await openBureau()
})
afterAll(() => place.close())

describe('entering', () => {
  const visit = { word: 'visit.made', mine: id('west'), post: id('head'), facts: { underground: true } }
  test('a clerk enters the head’s visit and sees what it changed; proof that is asked for and missing is named', async () => {
    const { changed, proofMissing } = await log({ ...visit, posts: [id('deputy')] })
    expect(changed.map((one) => [one.obligation, one.got, one.need])).toEqual([['visits', 1, 2]])
    expect(proofMissing).toEqual(['visit-record'])
    expect((await log({ ...visit, proof: ['a'.repeat(64)] })).changed.map((one) => one.state)).toEqual(['met'])
  })
  test('a preview tells and leaves nothing', async () => {
    const before = await find({ size: '200' })
    const body = { word: 'check.made', mine: id('east'), happenedAt: now }
    const preview = await as(theClerk, api.previewEntry, entries.previewEntry, { body })
    expect(preview.changes.map((one) => [one.before?.got, one.after?.got])).toEqual([[0, 1]])
    expect(await find({ size: '200' })).toEqual(before)
  })
  test.each([
    ['the future', { ...visit, happenedAt: `${addDays(today, 1)}T01:00:00.000Z` }, 'happened-in-future'],
    ['a post of another office', { ...visit, post: id('leader') }, 'post-of-other-office'],
    ['a companion of another office', { ...visit, posts: [id('leader')] }, 'post-of-other-office'],
    ['a post before it existed', { ...visit, happenedAt: '2019-01-01T00:00:00.000Z' }, 'post-not-then'],
    ['a mine out of reach', { ...visit, mine: id('far') }, 'mine-unknown'],
    ['no mine', { ...visit, mine: null }, 'mine-missing'],
    ['a mine where none belongs', { word: 'statistics.made', mine: id('west'), facts: { of: 'x' } }, 'mine-not-wanted'],
    ['a fact of the wrong kind', { ...visit, facts: { underground: 'yes' } }, 'deed-fact-wrong'],
    ['a fact that is missing', { word: 'meeting.held' }, 'deed-fact-missing'],
    ['proof that nobody uploaded', { ...visit, proof: ['b'.repeat(64)] }, 'proof-unknown'],
  ])('refused: %s', async (_, body, code) => {
    await expect(log(body)).rejects.toMatchObject({ code })
  })
  test('corrected by another entry; by nobody else; not twice void', async () => {
    const { id: wrong } = await log({ word: 'check.made', mine: id('west') })
    const got = async () =>
      (await find({ obligation: 'checks', mine: id('west'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!.got
    expect(await got()).toBe(1)
    const correct = (body: object, person = theClerk) =>
      as(person, api.correctEntry, entries.correctEntry, {
        params: { id: wrong },
        body: { reason: '写错了矿', ...body },
      })
    await expect(correct({ void: true }, theLeader)).rejects.toMatchObject({ code: 'entry-of-other-office' })
    await expect(correct({ void: true }, other)).rejects.toMatchObject({ code: 'entry-unknown' })
    await expect(correct({})).rejects.toMatchObject({ code: 'correction-empty' })
    await correct({ mine: id('east') })
    expect(await got()).toBe(0)
    expect(
      (await find({ obligation: 'checks', mine: id('east'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!
        .got,
    ).toBe(1)
    await correct({ void: true })
    expect(
      (await find({ obligation: 'checks', mine: id('east'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!
        .got,
    ).toBe(0)
    await expect(correct({ void: true })).rejects.toMatchObject({ code: 'entry-voided' })
    const [line] = await as(theClerk, api.findEntries, reads.findEntries, { query: { word: 'check.made', size: '1' } })
    expect(line).toMatchObject({ id: wrong, corrected: 'voided', mine: id('west') })
  })
})
