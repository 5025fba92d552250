import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  after,
  afterRestart,
  begun,
  decided,
  heldBy,
  join,
  nextMoment,
  nextToSend,
  type Outcome,
  outcomeOf,
  pauseAfter,
  type Sending,
  tally,
  triedAgain,
} from './outbox.ts'

const why = { kind: 'invalid', code: 'mine-missing', facts: {} }

function sending(id: string, more: Partial<Sending> = {}): Sending {
  return {
    id,
    order: Number(id.slice(1)) || 0,
    word: 'visit.made',
    about: '',
    group: 'g',
    parcel: { kind: 'call', method: 'POST', address: '/api/entries', body: {} },
    needs: [],
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    ...more,
  }
}

test('a photo goes before the entry that names it, and a refused photo holds it up', () => {
  const [photo, entry] = [sending('a2'), sending('a1', { needs: ['a2'] })]
  expect(nextToSend([photo, entry], 0)).toEqual([photo])
  const refused = after(begun(photo), { is: 'refused', why }, 0)
  expect(nextToSend([refused, entry], 0)).toEqual([])
  expect(heldBy(entry, [refused, entry])).toEqual([refused])
  expect(tally([refused, entry])).toEqual({ waiting: 1, refused: 1, held: 1 })
  const arrived = after(begun(triedAgain(refused)), { is: 'arrived' }, 5)
  expect(arrived.why).toBeUndefined()
  expect(nextToSend([arrived, entry], 9)).toEqual([entry])
})

test('pauses grow to five minutes; a person may try at once', () => {
  expect([1, 2, 3, 4].map(pauseAfter)).toEqual([2000, 4000, 8000, 16_000])
  expect(pauseAfter(60)).toBe(300_000)
  const away = after(begun(sending('a1')), { is: 'away' }, 1000)
  expect(nextToSend([away], 2999)).toEqual([])
  expect(nextMoment([away], 2999)).toBe(3000)
  expect(nextToSend([away], 3000)).toHaveLength(1)
  expect(nextToSend([triedAgain(away)], 1001)).toHaveLength(1)
})

test('what an answer means', () => {
  const said = (kind: 'defect' | 'invalid' | 'stale' | 'offline' | 'not-allowed', code: string, status: number) =>
    outcomeOf({ kind, code, facts: {}, status })
  expect(said('offline', 'offline', 0)).toEqual({ is: 'away' })
  expect(said('defect', 'defect', 500)).toMatchObject({ is: 'busy' })
  expect(said('invalid', 'too-many-calls', 429)).toMatchObject({ is: 'busy' })
  expect(said('not-allowed', 'not-signed-in', 403)).toMatchObject({ is: 'signed-out' })
  expect(said('not-allowed', 'no-permission', 403)).toMatchObject({ is: 'refused' })
  expect(said('stale', 'hazard-changed', 412)).toBe('stale')
})

test('whatever happens on the way, everything arrives once all is well, each after what it needs, and nothing is lost', () => {
  const outcomes = fc.constantFrom<Outcome>(
    { is: 'arrived' },
    { is: 'away' },
    { is: 'busy', why },
    { is: 'signed-out', why },
    { is: 'refused', why },
  )
  const shape = fc.array(fc.record({ needs: fc.array(fc.nat(8), { maxLength: 3 }) }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(shape, fc.infiniteStream(outcomes), fc.infiniteStream(fc.boolean()), (deeds, luck, kills) => {
      let all = deeds.map((one, at) =>
        sending(`a${at}`, { needs: [...new Set(one.needs.filter((other) => other < at))].map((n) => `a${n}`) }),
      )
      const arrived: string[] = []
      for (let [now, turn] = [0, 0]; turn < 400; turn++, now += 400_000) {
        // After a while the line holds and people press for what was refused.
        const well = turn > 200
        if (well) all = all.map(triedAgain)
        for (const one of nextToSend(all, now)) {
          for (const need of one.needs) expect(arrived).toContain(need)
          const killed = !well && kills.next().value
          const outcome: Outcome = well ? { is: 'arrived' } : luck.next().value
          const next = killed ? begun(one) : after(begun(one), outcome, now)
          if (next.state === 'arrived') arrived.push(one.id)
          all = all.map((other) => (other.id === one.id ? next : other))
        }
        all = all.map(afterRestart)
        expect(all).toHaveLength(deeds.length)
      }
      expect(arrived.toSorted()).toEqual(all.map((one) => one.id).toSorted())
    }),
    { numRuns: 60 },
  )
})

const value = fc.constantFrom('a', 'b', 'c', null)
const fields = fc.record({ text: value, dueOn: value, place: value })

test('joining takes what one side alone changed and asks about the rest; neither side depends on who came first', () => {
  fc.assert(
    fc.property(fields, fields, fields, (base, mine, theirs) => {
      const { fields: joined, clashes } = join(base, mine, theirs)
      const mirrored = join(base, theirs, mine)
      expect(mirrored.clashes.map((one) => one.field)).toEqual(clashes.map((one) => one.field))
      for (const field of ['text', 'dueOn', 'place'] as const) {
        const clash = clashes.some((one) => one.field === field)
        const expected = clash || mine[field] === base[field] ? theirs[field] : mine[field]
        expect(joined[field]).toBe(expected)
        expect(mirrored.fields[field]).toBe(clash ? mine[field] : expected)
      }
    }),
  )
})

test('a person decides every clash; the deed goes on from the version that stands', () => {
  const body = { version: 3, fields: { text: 'mine', dueOn: '2026-12-01' } }
  const conflict = after(
    begun(
      sending('a1', {
        parcel: { kind: 'call', method: 'PUT', address: '/api/x', body },
        base: { version: 3, fields: { text: 'was', dueOn: '2026-11-30' }, address: '/api/x' },
      }),
    ),
    { is: 'conflict', why, theirs: { version: 4, fields: { text: 'theirs', dueOn: '2026-11-30' } } },
    0,
  )
  const bodyOf = (fields: object, version: number) => ({ fields, version })
  expect(() => decided(conflict, {}, bodyOf)).toThrow('undecided: text')
  const sent = decided(conflict, { text: 'mine' }, bodyOf)
  expect(sent).toMatchObject({ id: 'a1', state: 'waiting', base: { version: 4 } })
  expect(sent.parcel).toMatchObject({ body: { version: 4, fields: { text: 'mine', dueOn: '2026-12-01' } } })
  expect(triedAgain(conflict)).toBe(conflict)
})
