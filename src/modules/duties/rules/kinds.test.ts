import { describe, expect, test } from 'vitest'
import type { Duty, World } from '../model.ts'
import { calendar, coal, county, entry, id, inForce, mine, tie } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { stateOf } from './state.ts'

function derive(world: World, day: string, knownOn = '2026-12-31'): Duty[] {
  return deriveDuties(world, { asOf: day, knownOn, calendar })
}

function shown(world: World, day: string): string[] {
  return derive(world, day).map(
    (one) =>
      `${stateOf(one, day)} ${one.got}/${one.need}${one.dueOn ? ` due ${one.dueOn}` : ''}${one.metOn ? ` met ${one.metOn}` : ''}`,
  )
}

describe('reaction', () => {
  const list = (within: object, more = {}) =>
    inForce({
      kind: 'reaction',
      binds: { organisation: 'energy' },
      after: { word: 'mine.stopped' },
      does: 'report.sent',
      counts: { fact: 'entry.report', is: 'stopped-mines' },
      within,
      ...more,
    })
  const stop = (day: string, at = 'west', more = {}) =>
    entry('mine.stopped', day, { at, scope: `990102-${at}`, facts: { planned: false }, ...more })
  const report = (day: string, more = {}) =>
    entry('report.sent', day, { organisation: id('bureau'), facts: { report: 'stopped-mines' }, ...more })
  const after = (within: object, ...entries: ReturnType<typeof entry>[]) =>
    county({ obligations: [list(within)], entries })

  test.each([
    ['nothing before the trigger', { days: 5 }, [], '2026-11-20', []],
    ['five days, the first not counted', { days: 5 }, [stop('2026-10-09')], '2026-10-14', ['open 0/1 due 2026-10-14']],
    ['overdue the day after', { days: 5 }, [stop('2026-10-09')], '2026-10-15', ['overdue 0/1 due 2026-10-14']],
    [
      'answered on the last day',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-14T15:59:59.000Z')],
      '2026-10-20',
      ['met 1/1 due 2026-10-14 met 2026-10-14'],
    ],
    [
      'answered at midnight',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-14T16:00:00.000Z')],
      '2026-10-20',
      ['late 1/1 due 2026-10-14 met 2026-10-15'],
    ],
    ['a last day of rest moves on', { days: 5 }, [stop('2026-10-12')], '2026-10-13', ['open 0/1 due 2026-10-19']],
    [
      'through the holiday to the next working day',
      { days: 5 },
      [stop('2026-09-28')],
      '2026-09-29',
      ['open 0/1 due 2026-10-08'],
    ],
    [
      'a make-up Saturday is a working day',
      { days: 1 },
      [stop('2026-10-09')],
      '2026-10-09',
      ['open 0/1 due 2026-10-10'],
    ],
    ['working days', { workingDays: 5 }, [stop('2026-09-28')], '2026-10-01', ['open 0/1 due 2026-10-10']],
    ['months', { months: 1 }, [stop('2026-01-31')], '2026-02-01', ['open 0/1 due 2026-03-02']],
    ['no term is never overdue', {}, [stop('2026-01-31')], '2026-12-31', ['open 0/1']],
    [
      'another report',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-10', { facts: { report: 'other' } })],
      '2026-10-14',
      ['open 0/1 due 2026-10-14'],
    ],
    [
      'a report that does not say which',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-10', { facts: {} })],
      '2026-10-14',
      ['unknown null/1 due 2026-10-14'],
    ],
    [
      'a report before the trigger',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-08')],
      '2026-10-14',
      ['open 0/1 due 2026-10-14'],
    ],
    [
      'about another mine',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-10', { at: 'east' })],
      '2026-10-14',
      ['open 0/1 due 2026-10-14'],
    ],
    [
      'a list that names the mine',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-10', { facts: { report: 'stopped-mines', mines: [id('west')] } })],
      '2026-10-14',
      ['met 1/1 due 2026-10-14 met 2026-10-10'],
    ],
    [
      'a list that names others',
      { days: 5 },
      [stop('2026-10-09'), report('2026-10-10', { facts: { report: 'stopped-mines', mines: [id('east')] } })],
      '2026-10-14',
      ['open 0/1 due 2026-10-14'],
    ],
    [
      'two triggers, one answer after both',
      { days: 5 },
      [stop('2026-10-08'), stop('2026-10-09'), report('2026-10-10')],
      '2026-10-14',
      ['met 1/1 due 2026-10-13 met 2026-10-10', 'met 1/1 due 2026-10-14 met 2026-10-10'],
    ],
  ])('%s', (_, within, entries, day, wanted) => {
    expect(shown(after(within, ...entries), day).toSorted()).toEqual(wanted.toSorted())
  })

  test('hours run from the moment, through the night', () => {
    const world = after({ hours: 1 }, stop('2026-10-09T15:30:00.000Z'))
    const [duty] = derive(world, '2026-10-10')
    expect(duty).toMatchObject({ dueAt: '2026-10-09T16:30:00.000Z', dueOn: '2026-10-10' })
    expect(stateOf(duty!, '2026-10-10', '2026-10-09T16:29:00.000Z')).toBe('open')
    expect(stateOf(duty!, '2026-10-10', '2026-10-09T16:31:00.000Z')).toBe('overdue')
    const late = derive(
      after({ hours: 1 }, stop('2026-10-09T02:00:00.000Z'), report('2026-10-09T04:00:00.000Z')),
      '2026-10-10',
    )[0]!
    expect(stateOf(late, '2026-10-10')).toBe('late')
    const met = derive(
      after({ hours: 1 }, stop('2026-10-09T02:00:00.000Z'), report('2026-10-09T02:59:00.000Z')),
      '2026-10-10',
    )[0]!
    expect(stateOf(met, '2026-10-10')).toBe('met')
  })
  test('an answer that names its trigger answers no other', () => {
    const [one, two] = [stop('2026-10-08'), stop('2026-10-09')]
    const world = after(
      { days: 5 },
      one,
      two,
      report('2026-10-10', { facts: { report: 'stopped-mines', answers: two.id } }),
    )
    expect(Object.fromEntries(derive(world, '2026-10-10').map((duty) => [duty.trigger, duty.got]))).toEqual({
      [one.id]: 0,
      [two.id]: 1,
    })
  })
  test('a voided trigger sets nothing off', () => {
    const one = stop('2026-10-09')
    expect(
      derive(
        after({ days: 5 }, one, entry('entry.corrected', '2026-10-10', { corrects: one.id, facts: { void: true } })),
        '2026-10-12',
      ),
    ).toEqual([])
  })
  test('two answers, and answers that must come before', () => {
    const recheck = inForce({
      kind: 'reaction',
      binds: { organisation: 'energy' },
      after: { word: 'mine.resumed' },
      does: 'recheck.made',
      atLeast: 2,
      within: {},
      before: { days: 30 },
    })
    const resumed = entry('mine.resumed', '2026-06-30', { at: 'west', scope: '990102-west' })
    const check = (day: string) => entry('recheck.made', day, { organisation: id('bureau'), at: 'west' })
    const world = (...days: string[]) => county({ obligations: [recheck], entries: [resumed, ...days.map(check)] })
    expect(shown(world('2026-06-01', '2026-06-29'), '2026-07-01')).toEqual(['met 2/2 due 2026-06-30 met 2026-06-30'])
    expect(shown(world('2026-05-30', '2026-06-29'), '2026-07-01')).toEqual(['overdue 1/2 due 2026-06-30'])
    expect(shown(world('2026-06-29', '2026-07-05'), '2026-07-06')).toEqual(['late 2/2 due 2026-06-30 met 2026-07-05'])
  })
  test('conditions on the trigger; unknown facts of it', () => {
    const grave = inForce({
      kind: 'reaction',
      binds: { post: 'bureau-head' },
      after: { word: 'accident.happened', where: { fact: 'entry.deaths', atLeast: 1 } },
      does: 'interview.held',
      within: { days: 10 },
    })
    const accident = (facts: object) =>
      county({
        obligations: [grave],
        entries: [
          entry('accident.happened', '2026-06-02', { at: 'west', scope: '990102-west', facts: facts as never }),
        ],
      })
    expect(shown(accident({ deaths: 0 }), '2026-06-03')).toEqual([])
    expect(shown(accident({ deaths: 1 }), '2026-06-03')).toEqual(['open 0/1 due 2026-06-12'])
    expect(shown(accident({}), '2026-06-03')).toEqual(['unknown null/1 due 2026-06-12'])
  })
  test('a post that did not exist on the day, and a document not yet in force, owe nothing', () => {
    expect(derive(county({ obligations: [list({ days: 5 })], entries: [stop('2025-12-31')] }), '2026-12-31')).toEqual(
      [],
    )
  })
  test('the mine owes it itself; an event of the city binds every county', () => {
    const own = inForce({
      kind: 'reaction',
      binds: { mine: true },
      after: { word: 'accident.happened' },
      does: 'training.held',
      within: { days: 10 },
    })
    expect(
      derive(
        county({
          obligations: [own],
          entries: [entry('accident.happened', '2026-06-02', { at: 'west', scope: '990102-west' })],
        }),
        '2026-06-03',
      ).map((one) => one.mine),
    ).toEqual([id('west')])
    const called = inForce(
      {
        kind: 'reaction',
        binds: { organisation: 'energy' },
        after: { word: 'meeting.held' },
        does: 'plan.made',
        within: { days: 10 },
      },
      { region: '9901' },
    )
    expect(
      derive(
        county({ obligations: [called], entries: [entry('meeting.held', '2026-06-02', { scope: '9901' })] }),
        '2026-06-03',
      ),
    ).toHaveLength(1)
  })
})

describe('task', () => {
  const dated = inForce({ kind: 'task', binds: { organisation: 'energy' }, joint: ['government'], due: '2026-06-30' })
  const told = (word: string, day: string, facts: object = {}) =>
    entry(word, day, { organisation: id('bureau'), facts: { obligation: 'one', ...facts } })
  const world = (...entries: ReturnType<typeof entry>[]) => county({ obligations: [dated], entries })
  test.each([
    ['nothing', [], '2026-06-30', 'open 0/1 due 2026-06-30'],
    ['nothing, past its day', [], '2026-07-01', 'overdue 0/1 due 2026-06-30'],
    ['progress', [told('task.reported', '2026-05-01', { percent: 40 })], '2026-06-30', 'open 0.4/1 due 2026-06-30'],
    ['done, not accepted', [told('task.done', '2026-06-20')], '2026-07-02', 'overdue 1/1 due 2026-06-30'],
    [
      'done in time, accepted afterwards',
      [told('task.done', '2026-06-20'), told('task.accepted', '2026-07-03')],
      '2026-07-04',
      'met 1/1 due 2026-06-30 met 2026-06-20',
    ],
    [
      'done late',
      [told('task.done', '2026-07-02'), told('task.accepted', '2026-07-03')],
      '2026-07-04',
      'late 1/1 due 2026-06-30 met 2026-07-02',
    ],
    [
      'another task',
      [
        told('task.done', '2026-06-20', { obligation: 'two' }),
        told('task.accepted', '2026-06-21', { obligation: 'two' }),
      ],
      '2026-06-30',
      'open 0/1 due 2026-06-30',
    ],
    [
      'of another document',
      [told('task.accepted', '2026-06-21', { policy: 'other' })],
      '2026-06-30',
      'open 0/1 due 2026-06-30',
    ],
  ])('%s', (_, entries, day, wanted) => {
    expect(shown(world(...entries), day)).toEqual([wanted])
  })
  test('waits for acceptance, with the offices that owe it too', () => {
    expect(derive(world(told('task.done', '2026-06-20')), '2026-06-25')[0]!.because).toEqual({
      joint: [id('government')],
      done: '2026-06-20',
    })
  })
  test('standing: progress in every period', () => {
    const standing = inForce({ kind: 'task', binds: { organisation: 'energy' }, every: 'quarter' })
    expect(
      shown(
        county({
          obligations: [standing],
          entries: [told('task.reported', '2026-02-01'), told('task.reported', '2026-07-05', { for: '2026-06-30' })],
        }),
        '2026-07-10',
      ),
    ).toEqual([
      'met 1/1 due 2026-03-31 met 2026-02-01',
      'late 1/1 due 2026-06-30 met 2026-07-05',
      'open 0/1 due 2026-09-30',
      'upcoming 0/1 due 2026-12-31',
    ])
  })
  test('standing without a rhythm is open and never overdue; both limits stand side by side', () => {
    expect(
      shown(county({ obligations: [inForce({ kind: 'task', binds: { organisation: 'energy' } })] }), '2026-12-31'),
    ).toEqual(['open 0/1'])
    const both = inForce({ kind: 'task', binds: { organisation: 'energy' }, due: '2026-06-30', every: 'quarter' })
    expect(shown(county({ obligations: [both] }), '2026-04-01')).toEqual([
      'open 0/1 due 2026-06-30',
      'overdue 0/1 due 2026-03-31',
      'open 0/1 due 2026-06-30',
    ])
  })
  test('no longer owed once its document is out of force', () => {
    expect(
      derive(
        county({
          obligations: [
            inForce({ kind: 'task', binds: { organisation: 'energy' }, due: '2026-06-30' }, { to: '2026-05-31' }),
          ],
        }),
        '2026-12-31',
      ),
    ).toEqual([])
  })
})

describe('target', () => {
  const indicator = {
    compute: {
      count: {
        all: [
          { fact: 'mine.kind', is: 'coal' },
          { fact: 'mine.standardGrade', is: ['1', '2'] },
        ],
      },
    },
  }
  const target = (more = {}) =>
    inForce(
      { kind: 'target', binds: { organisation: 'energy' }, indicator: 'figure', atLeast: 2, by: '2026-09-30', ...more },
      { indicator },
    )
  const world = (grades: [string, string, string][], more = {}) =>
    county({
      obligations: [target(more)],
      mines: ['west', 'east'].map((name) =>
        mine(name, [
          ...coal,
          ['standardGrade', '3'],
          ...grades
            .filter(([at]) => at === name)
            .map(([, grade, day]) => ['standardGrade', grade, day] as [string, string, string]),
        ]),
      ),
    })
  test.each([
    ['not reached before its day', [['west', '2', '2026-05-01']], '2026-06-01', 'open 1/2 due 2026-09-30'],
    [
      'reached before',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
      ],
      '2026-07-01',
      'met 2/2 due 2026-09-30 met 2026-06-01',
    ],
    [
      'reached and lost again',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
        ['east', '3', '2026-06-20'],
      ],
      '2026-07-01',
      'open 1/2 due 2026-09-30',
    ],
    ['missed', [['west', '2', '2026-05-01']], '2026-10-01', 'overdue 1/2 due 2026-09-30'],
    [
      'reached late',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-10-05'],
      ],
      '2026-10-06',
      'late 2/2 due 2026-09-30 met 2026-10-05',
    ],
    [
      'reached on its day, lost after it',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
        ['east', '3', '2026-11-20'],
      ],
      '2026-12-01',
      'met 1/2 due 2026-09-30 met 2026-06-01',
    ],
  ] as [string, [string, string, string][], string, string][])('%s', (_, grades, day, wanted) => {
    expect(shown(world(grades), day)).toEqual([wanted])
  })
  test('striving is shown and never overdue', () => {
    expect(shown(world([], { strive: true }), '2026-12-31')).toEqual(['open 0/2'])
    expect(derive(world([], { strive: true }), '2026-12-31')[0]!.because).toEqual({ strive: '2026-09-30' })
  })
  test('unknown facts: open to doubt only while they could decide', () => {
    const [west, east] = [mine('west', [...coal, ['standardGrade', '2']]), mine('east', coal)]
    expect(shown(county({ obligations: [target()], mines: [west, east] }), '2026-12-31')).toEqual([
      'unknown null/2 due 2026-09-30',
    ])
    expect(shown(county({ obligations: [target({ atLeast: 1 })], mines: [west, east] }), '2026-12-31')).toEqual([
      'met 1/1 due 2026-09-30 met 2026-01-01',
    ])
    expect(shown(county({ obligations: [target({ atLeast: 3 })], mines: [west, east] }), '2026-12-31')).toEqual([
      'overdue 1/3 due 2026-09-30',
    ])
  })
})

describe('limit', () => {
  const faces = (more = {}) =>
    inForce({
      kind: 'limit',
      binds: { mine: true },
      where: { fact: 'mine.state', is: 'producing' },
      holds: { fact: 'mine.coalFaces', atMost: 2 },
      ...more,
    })
  const world = (lines: [string, unknown, string?][], ...entries: ReturnType<typeof entry>[]) =>
    county({ obligations: [faces()], mines: [mine('west', [...coal, ...lines])], entries })
  const except = (day: string, facts: object = {}) =>
    entry('limit.excepted', day, {
      at: 'west',
      scope: '990102-west',
      facts: { obligation: 'one', reason: '试采', ...facts },
    })
  test.each([
    ['holds', world([['coalFaces', 2]]), '2026-06-01', ['met 2/2 met 2026-01-01']],
    ['breached from the first', world([['coalFaces', 3]]), '2026-01-01', ['overdue 3/2 due 2026-01-01']],
    [
      'opens at once',
      world([
        ['coalFaces', 2],
        ['coalFaces', 3, '2026-05-10'],
      ]),
      '2026-05-10',
      ['overdue 3/2 due 2026-05-10'],
    ],
    [
      'closes when mended',
      world([
        ['coalFaces', 3, '2026-05-10'],
        ['coalFaces', 2],
        ['coalFaces', 1, '2026-05-20'],
      ]),
      '2026-06-01',
      ['met 1/2 met 2026-05-20', 'late 3/2 due 2026-05-10 met 2026-05-20'],
    ],
    [
      'closes when it no longer binds',
      world([
        ['coalFaces', 3],
        ['state', 'suspended', '2026-03-01'],
      ]),
      '2026-06-01',
      ['late 3/2 due 2026-01-01 met 2026-03-01'],
    ],
    ['not registered', world([]), '2026-06-01', ['unknown null/1']],
    [
      'excepted before',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-01'),
      ),
      '2026-06-01',
      ['waived 3/2 due 2026-05-10'],
    ],
    [
      'excepted during',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-15'),
      ),
      '2026-06-01',
      ['waived 3/2 due 2026-05-10'],
    ],
    [
      'excepted until',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-15', { until: '2026-05-31' }),
      ),
      '2026-06-01',
      ['waived 3/2 due 2026-05-10', 'overdue 3/2 due 2026-06-01'],
    ],
  ])('%s', (_, given, day, wanted) => {
    expect(shown(given, day).toSorted()).toEqual(wanted.toSorted())
  })
  test('two residents of the bureau, one and two for a township mine', () => {
    const residents = inForce({
      kind: 'limit',
      binds: { organisation: 'energy' },
      where: { fact: 'mine.kind', is: 'coal' },
      holds: {
        all: [
          { fact: 'mine.residentsBureau', atLeast: 1 },
          { fact: 'mine.residentsTown', atLeast: 2 },
        ],
      },
    })
    const ties = [
      tie('west', 'a', 'resident', '2026-01-01'),
      tie('west', 'b', 'resident', '2026-02-01', null, 'town'),
      tie('west', 'c', 'resident', '2026-03-01', '2026-04-30', 'town'),
    ]
    const given = county({ obligations: [residents], mines: [mine('west', coal, { ties })] })
    expect(shown(given, '2026-05-05').toSorted()).toEqual([
      'late 0/1 due 2026-01-01 met 2026-03-01',
      'overdue 0/1 due 2026-05-01',
    ])
    expect(shown(given, '2026-04-30').toSorted()).toEqual([
      'late 0/1 due 2026-01-01 met 2026-03-01',
      'met 1/1 met 2026-03-01',
    ])
  })
  test('a fact that runs by the day breaches on its day', () => {
    const long = inForce({ kind: 'limit', binds: { mine: true }, holds: { fact: 'mine.stopDays', atMost: 30 } })
    const given = county({
      obligations: [long],
      mines: [mine('west', [...coal, ['state', 'suspended', '2026-05-01']])],
    })
    expect(shown(given, '2026-06-10')).toEqual(['overdue 40/30 due 2026-06-01'])
  })
})

describe('waivers and suspensions', () => {
  const world = (...entries: ReturnType<typeof entry>[]) =>
    county({
      obligations: [
        inForce({
          kind: 'reaction',
          binds: { organisation: 'energy' },
          after: { word: 'mine.stopped' },
          does: 'report.sent',
          within: { days: 5 },
        }),
      ],
      entries: [
        entry('mine.stopped', '2026-10-09', { id: id('the stop'), at: 'west', scope: '990102-west' }),
        ...entries,
      ],
    })
  const key = `990102/a-plan/one/${id('bureau')}/${id('the stop')}`
  const ruling = (word: string, day: string) =>
    entry(word, day, { about: key, facts: { duty: key, reason: '理由', basis: '依据' } })
  test('waived from its day on', () => {
    const given = world(ruling('duty.waived', '2026-10-20'))
    expect(shown(given, '2026-10-19')).toEqual(['overdue 0/1 due 2026-10-14'])
    expect(shown(given, '2026-10-20')).toEqual(['waived 0/1 due 2026-10-14'])
  })
  test('the clock stands still, then the limit moves by as many days', () => {
    const given = world(ruling('duty.suspended', '2026-10-12'), ruling('duty.unsuspended', '2026-10-15'))
    expect(shown(given, '2026-10-14')).toEqual(['suspended 0/1 due 2026-10-14'])
    expect(shown(given, '2026-10-17')).toEqual(['open 0/1 due 2026-10-17'])
    expect(shown(given, '2026-10-18')).toEqual(['overdue 0/1 due 2026-10-17'])
  })
  test('a clock cannot be stopped after it ran out', () => {
    expect(shown(world(ruling('duty.suspended', '2026-10-16')), '2026-10-20')).toEqual(['overdue 0/1 due 2026-10-14'])
  })
})
