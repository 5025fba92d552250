import { describe, expect, test } from 'vitest'
import type { World } from '../model.ts'
import { calendar, coal, county, entry, id, inForce, mine, post, tie } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { stateOf } from './state.ts'

const visits = {
  kind: 'quota',
  binds: { post: 'bureau-head' },
  does: 'visit.made',
  where: { fact: 'mine.kind', is: 'coal' },
  atLeast: 2,
  every: 'month',
}

function derive(world: World, day = '2026-03-31', more = {}) {
  return deriveDuties(world, { asOf: day, knownOn: day, to: '2026-03-31', calendar, ...more })
}

function march(world: World, day = '2026-03-31') {
  const found = derive(world, day).filter((one) => one.fromDay <= '2026-03-31' && one.dueOn! >= '2026-03-01')
  return found.map(
    (one) => `${stateOf(one, day)} ${one.got}/${one.need} due ${one.dueOn}${one.metOn ? ` met ${one.metOn}` : ''}`,
  )
}

function headWith(...entries: ReturnType<typeof entry>[]) {
  return county({ obligations: [inForce(visits)], entries })
}

describe('any mine', () => {
  test.each([
    ['nothing done, in the period', [], '2026-03-10', 'open 0/2 due 2026-03-31'],
    ['nothing done, its last day', [], '2026-03-31', 'open 0/2 due 2026-03-31'],
    ['before the period', [], '2026-02-28', 'upcoming 0/2 due 2026-03-31'],
    [
      'done',
      [
        entry('visit.made', '2026-03-02', { by: 'head', at: 'west' }),
        entry('visit.made', '2026-03-09', { by: 'head', at: 'east' }),
      ],
      '2026-03-31',
      'met 2/2 due 2026-03-31 met 2026-03-09',
    ],
    [
      'the second decides, not the third',
      [9, 2, 20].map((n) => entry('visit.made', `2026-03-${String(n).padStart(2, '0')}`, { by: 'head', at: 'west' })),
      '2026-03-31',
      'met 3/2 due 2026-03-31 met 2026-03-09',
    ],
    [
      'another post',
      [entry('visit.made', '2026-03-02', { by: 'deputy', at: 'west' })],
      '2026-03-31',
      'open 0/2 due 2026-03-31',
    ],
    [
      'came along',
      [entry('visit.made', '2026-03-02', { by: 'head', at: 'west', facts: { with: id('the visit of the deputy') } })],
      '2026-03-31',
      'open 1/2 due 2026-03-31',
    ],
    [
      'another kind of mine',
      [entry('visit.made', '2026-03-02', { by: 'head', at: 'pond' })],
      '2026-03-31',
      'open 0/2 due 2026-03-31',
    ],
    ['no mine', [entry('visit.made', '2026-03-02', { by: 'head' })], '2026-03-31', 'open 0/2 due 2026-03-31'],
    [
      'another month',
      [entry('visit.made', '2026-02-28', { by: 'head', at: 'west' })],
      '2026-03-31',
      'open 0/2 due 2026-03-31',
    ],
    [
      'before midnight in Beijing is the day',
      [entry('visit.made', '2026-03-31T15:59:00.000Z', { by: 'head', at: 'west' })],
      '2026-03-31',
      'open 1/2 due 2026-03-31',
    ],
    [
      'after midnight is the next',
      [entry('visit.made', '2026-02-28T16:30:00.000Z', { by: 'head', at: 'west' })],
      '2026-03-31',
      'open 1/2 due 2026-03-31',
    ],
  ])('%s', (_, entries, day, wanted) => {
    expect(march(headWith(...entries), day)).toEqual([wanted])
  })

  test('overdue the day after, late when made good for the period', () => {
    const one = entry('visit.made', '2026-03-02', { by: 'head', at: 'west' })
    const good = entry('visit.made', '2026-04-03', { by: 'head', at: 'west', facts: { for: '2026-03-31' } })
    expect(march(headWith(one), '2026-04-01')).toEqual(['overdue 1/2 due 2026-03-31'])
    expect(march(headWith(one, good), '2026-04-03')).toEqual(['late 2/2 due 2026-03-31 met 2026-04-03'])
    expect(
      derive(headWith(one, good), '2026-04-03', { to: '2026-04-30' }).find((each) => each.fromDay === '2026-04-01')
        ?.got,
    ).toBe(0)
  })

  test('an unregistered kind neither counts nor fails', () => {
    const unknown = county({
      obligations: [inForce(visits)],
      mines: [mine('west', [['state', 'producing']])],
      entries: ['02', '09'].map((day) => entry('visit.made', `2026-03-${day}`, { by: 'head', at: 'west' })),
    })
    const duty = derive(unknown).at(-1)!
    expect(stateOf(duty, '2026-03-31')).toBe('unknown')
    expect(duty.because.unknown).toEqual(['mine.kind'])
    expect(march({ ...unknown, entries: unknown.entries.slice(0, 1) })).toEqual(['open 0/2 due 2026-03-31'])
  })

  test('conditions on the entry', () => {
    const world = county({
      obligations: [inForce({ ...visits, atLeast: 1, counts: { fact: 'entry.underground', is: true } })],
      entries: [entry('visit.made', '2026-03-02', { by: 'head', at: 'west', facts: { underground: false } })],
    })
    expect(march(world)).toEqual(['open 0/1 due 2026-03-31'])
    expect(
      march({
        ...world,
        entries: [entry('visit.made', '2026-03-02', { by: 'head', at: 'west', facts: { underground: true } })],
      }),
    ).toEqual(['met 1/1 due 2026-03-31 met 2026-03-02'])
    expect(march({ ...world, entries: [entry('visit.made', '2026-03-02', { by: 'head', at: 'west' })] })).toEqual([
      'unknown null/1 due 2026-03-31',
    ])
  })

  test('a corrected entry counts as corrected, a voided one not at all', () => {
    const visit = entry('visit.made', '2026-03-02', { by: 'head', at: 'pond' })
    const right = entry('entry.corrected', '2026-03-03', {
      corrects: visit.id,
      facts: { mine: id('west'), reason: '写错矿名' },
    })
    const voids = entry('entry.corrected', '2026-03-05', { corrects: visit.id, facts: { void: true, reason: '未去' } })
    const undo = entry('entry.corrected', '2026-03-06', { corrects: voids.id, facts: { void: true, reason: '去了' } })
    expect(march(headWith(visit))).toEqual(['open 0/2 due 2026-03-31'])
    expect(march(headWith(visit, right))).toEqual(['open 1/2 due 2026-03-31'])
    expect(march(headWith(visit, right, voids))).toEqual(['open 0/2 due 2026-03-31'])
    expect(march(headWith(visit, right, voids, undo))).toEqual(['open 1/2 due 2026-03-31'])
    // As it was known on the 4th, the visit stood.
    const asKnown = deriveDuties(headWith(visit, right, voids), {
      asOf: '2026-03-31',
      knownOn: '2026-03-04',
      to: '2026-03-31',
      calendar,
    })
    expect(asKnown.at(-1)!.got).toBe(1)
  })

  test('what was written down later is not yet known', () => {
    const world = headWith(
      entry('visit.made', '2026-03-02', { by: 'head', at: 'west', recordedAt: '2026-03-20T02:00:00.000Z' }),
    )
    expect(
      deriveDuties(world, { asOf: '2026-03-10', knownOn: '2026-03-10', to: '2026-03-31', calendar }).at(-1)!.got,
    ).toBe(0)
    expect(
      deriveDuties(world, { asOf: '2026-03-10', knownOn: '2026-03-20', to: '2026-03-31', calendar }).at(-1)!.got,
    ).toBe(1)
  })
})

describe('each mine', () => {
  const checks = inForce({
    kind: 'quota',
    binds: { organisation: 'energy' },
    does: 'check.made',
    where: {
      all: [
        { fact: 'mine.kind', is: 'coal' },
        { fact: 'mine.state', is: ['producing'] },
      ],
    },
    spread: 'each',
    atLeast: 1,
    every: 'month',
  })
  const check = (day: string, at: string) => entry('check.made', day, { organisation: id('bureau'), at })

  test('every mine by itself', () => {
    const world = county({ obligations: [checks], entries: [check('2026-03-03', 'west')] })
    const found = derive(world, '2026-03-31').filter((one) => one.dueOn === '2026-03-31')
    expect(Object.fromEntries(found.map((one) => [one.mine, one.got]))).toEqual({ [id('east')]: 0, [id('west')]: 1 })
    expect(found[0]!.key).toMatch(/^990102\/a-plan\/one\/.+@.+\/2026-03-01\.\.2026-03-31$/)
  })
  test('a mine that stops inside the period owes a share; one that stopped before owes nothing', () => {
    const stopped = (day: string) => mine('west', [...coal, ['state', 'suspended', day]])
    const three = inForce({ ...checks.obligation, atLeast: 3 })
    const months = (day: string) =>
      derive(county({ obligations: [three], mines: [stopped(day)] })).map((one) => [one.dueOn, one.need])
    expect(months('2026-03-11')).toEqual([
      ['2026-01-31', 3],
      ['2026-02-28', 3],
      ['2026-03-31', 1],
    ])
    expect(months('2026-03-01')).toEqual([
      ['2026-01-31', 3],
      ['2026-02-28', 3],
    ])
  })
  test('a fact not registered leaves the duty open to doubt', () => {
    const found = derive(county({ obligations: [checks], mines: [mine('west', [['kind', 'coal']])] }))
    expect(found.map((one) => [stateOf(one, '2026-03-31'), one.because.unknown])).toEqual(
      Array.from({ length: 3 }, () => ['unknown', ['mine.state']]),
    )
  })
  test('a resident inspector owes it for the mine where he is posted, while he is', () => {
    const daily = inForce({
      kind: 'quota',
      binds: { post: 'resident-inspector' },
      does: 'visit.made',
      spread: 'each',
      atLeast: 1,
      every: 'week',
    })
    const world = county({
      obligations: [daily],
      posts: [post('resident', 'resident-inspector', 'bureau')],
      mines: [
        mine('west', coal, { ties: [tie('west', 'resident', 'resident', '2026-03-02', '2026-03-15')] }),
        mine('east', coal),
      ],
    })
    expect(derive(world).map((one) => [one.mine, one.fromDay])).toEqual([
      [id('west'), '2026-03-02'],
      [id('west'), '2026-03-09'],
    ])
  })
  test('an office owes it for the mines that it supervises, where that is registered', () => {
    const own = inForce({ ...checks.obligation, binds: { organisation: 'supervisor' } })
    const mines = [mine('west', [...coal, ['supervisor', id('city bureau')]]), mine('east', coal)]
    expect(new Set(derive(county({ obligations: [own], mines })).map((one) => one.mine))).toEqual(new Set([id('east')]))
  })
})

test('who came along counts for his post, not once more for the office', () => {
  const checks = inForce({
    kind: 'quota',
    binds: { organisation: 'energy' },
    does: 'visit.made',
    atLeast: 2,
    every: 'month',
  })
  const visit = entry('visit.made', '2026-03-02', { by: 'head', at: 'west', organisation: id('bureau') })
  const along = entry('visit.made', '2026-03-02', {
    by: 'deputy',
    at: 'west',
    organisation: id('bureau'),
    facts: { with: visit.id },
  })
  expect(march(county({ obligations: [checks], entries: [visit, along] }))).toEqual(['open 1/2 due 2026-03-31'])
})

describe('a mine owes it itself', () => {
  test('with its head as the post', () => {
    const self = inForce({
      kind: 'quota',
      binds: { mine: true },
      does: 'selfcheck.made',
      where: { fact: 'mine.kind', is: 'coal' },
      atLeast: 1,
      every: 'tenDays',
    })
    const world = county({ obligations: [self], entries: [entry('selfcheck.made', '2026-03-20', { at: 'west' })] })
    const west = derive(world).filter((one) => one.mine === id('west') && one.dueOn! >= '2026-03-01')
    expect(west.map((one) => [one.dueOn, one.got, one.post, one.scope])).toEqual([
      ['2026-03-10', 0, id('west head'), '990102-west'],
      ['2026-03-20', 1, id('west head'), '990102-west'],
      ['2026-03-31', 0, id('west head'), '990102-west'],
    ])
  })
})
