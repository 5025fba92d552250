import { describe, expect, test } from 'vitest'
import { county, derive, entry, id, inForce, shown } from '../test-world.ts'
import { stateOf } from './state.ts'

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
