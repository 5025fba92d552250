import { describe, expect, test } from 'vitest'
import type { Condition } from './conditions.ts'
import { alarm, blind, cut, fault, lasting, play, sentOf, start, steady, stopped } from './test-play.ts'

describe('what is told', () => {
  test.each<[string, readonly Condition[], string, string[]]>([
    [
      'at the limit it begins, below the limit of clearing it ends',
      [alarm],
      '0:0.99 30:1 60:1.2 90:0.99',
      ['began alarm 30 30 1', 'grew alarm 30 60 1.2', 'ended alarm 30 90 1.2'],
    ],
    [
      'between both limits nothing changes',
      [cut],
      '0:1.5 30:1.2 60:1 90:0.99',
      ['began cut 0 0 1.5', 'ended cut 0 90 1.5'],
    ],
    ['between both limits nothing begins', [cut], '0:1.2 30:1.49', []],
    [
      'it must last: told when it has, since when it began',
      [lasting],
      '0:30 300:26 599:25 600:27',
      ['began lasting 0 600 30'],
    ],
    ['a break starts the duration anew', [lasting], '0:30 300:23 330:30 900:30 930:30', ['began lasting 330 930 30']],
    [
      'while it goes on, a peak that is worse by a tenth of the limit is told again, and a lower one is not',
      [alarm],
      '0:1 30:1.09 60:1.1 90:1.19 120:1.05 150:1.2',
      ['began alarm 0 0 1', 'grew alarm 0 60 1.1', 'grew alarm 0 150 1.2'],
    ],
    ['a duplicate changes nothing', [alarm], '0:1.1 0:1.1 0:1.1', ['began alarm 0 0 1.1']],
    ['two values of one moment: the worse one is not lost', [alarm], '0:0.5 0:1.1', ['began alarm 0 0 1.1']],
    [
      'flapping at the limit is one',
      [steady],
      '0:1 10:0.8 20:1 30:0.8 40:1.1 50:0.8 110:0.8',
      ['began steady 0 0 1', 'grew steady 0 40 1.1', 'ended steady 0 50 1.1'],
    ],
    [
      'clear, then raised again: two',
      [alarm],
      '0:1.1 30:0.5 60:1.3 90:0.5',
      ['began alarm 0 0 1.1', 'ended alarm 0 30 1.1', 'began alarm 60 60 1.3', 'ended alarm 60 90 1.3'],
    ],
    [
      'two of different kind on one point',
      [alarm, cut, fault],
      '0:1.6 30:-/128 60:0.5',
      [
        'began alarm 0 0 1.6',
        'began cut 0 0 1.6',
        'began fault 30 30 ',
        'ended alarm 0 60 1.6',
        'ended cut 0 60 1.6',
        'ended fault 30 60 ',
      ],
    ],
    [
      'calibration: its values neither raise nor clear',
      [alarm],
      '0:0.5 30:2/4 60:0.5 90:1.2 120:0/4 150:1.1',
      ['began alarm 90 90 1.2'],
    ],
    [
      'a switch that stands still for long enough',
      [stopped],
      '0:1 30:0 60:0 89:0 90:0 100:1',
      ['began stopped 30 90 0', 'ended stopped 30 100 0'],
    ],
    [
      'no value for half an hour is a condition of its own',
      [blind, alarm],
      '0:0.5 30:- 900:-/128 1830:- 1860:0.4',
      ['began blind 30 1830 ', 'ended blind 30 1860 '],
    ],
    [
      'a value late by ten minutes leaves the present and is told of the past',
      [alarm],
      '600:0.5 0:1.4',
      ['late alarm 0 0 1.4'],
    ],
    [
      'late, while it is active since before: only the peak',
      [alarm],
      '0:1.1 600:1.2 300:1.9 630:0.5',
      ['began alarm 0 0 1.1', 'grew alarm 0 600 1.2', 'grew alarm 0 600 1.9', 'ended alarm 0 630 1.9'],
    ],
    ['a late value that fulfils nothing is silent', [alarm], '600:1.1 0:0.4', ['began alarm 600 600 1.1']],
    [
      'back-filled in reverse: one stretch that grows',
      [alarm],
      '900:0.4 60:1.1 30:1.6 0:1.2',
      ['late alarm 60 60 1.1', 'late alarm 30 60 1.6', 'late alarm 0 60 1.6'],
    ],
    [
      'late and too short for its duration: silent until it is long enough',
      [lasting],
      '3600:5 600:30 300:30 0:31',
      ['late lasting 0 600 31'],
    ],
  ])('%s', (_, conditions, told, expected) => {
    const sent = told.split(' ').map(sentOf)
    const { send, words } = play(conditions)
    for (const one of sent) send([one], Math.max(one[0], ...sent.slice(0, sent.indexOf(one) + 1).map(([at]) => at)))
    expect(words()).toEqual(expected.map((one) => (one.endsWith(' ') ? `${one}NaN` : one)))
    // The same in one file.
    const whole = play(conditions)
    whole.send(sent)
    expect(whole.words()).toEqual(expected.map((one) => (one.endsWith(' ') ? `${one}NaN` : one)))
  })

  test('a clock an hour ahead is judged as now, and hides nothing that comes with the right time', () => {
    const { send, words } = play([alarm])
    send([[3600, 1.2]], 0)
    expect(words()).toEqual(['began alarm 120 120 1.2'])
    send([[240, 0.5]], 240)
    expect(words()).toEqual(['ended alarm 120 240 1.2'])
  })

  test('restarted in the middle of a duration it goes on', () => {
    const first = play([lasting])
    first.send([
      [0, 30],
      [300, 28],
    ])
    const after = play([])
    after.judge.restore(0, structuredClone(first.judge.watches(0)))
    after.send([[599, 28]])
    expect(after.words()).toEqual([])
    after.send([[600, 28]])
    expect(after.words()).toEqual(['began lasting 0 600 30'])
  })

  test('another limit while it is active: higher than the value it ends, lower it goes on, and what is fulfilled at once begins', () => {
    const { judge, send, words } = play([alarm])
    send([[0, 1.2]])
    expect(words()).toEqual(['began alarm 0 0 1.2'])
    judge.watch(0, [{ ...alarm, limit: 0.5, clear: 0.5 }], start + 30_000)
    expect(words()).toEqual([])
    judge.watch(0, [{ ...alarm, limit: 2.5, clear: 2.5 }], start + 60_000)
    expect(words()).toEqual(['ended alarm 0 60 1.2'])
    judge.watch(0, [{ ...alarm, limit: 1, clear: 1 }], start + 90_000)
    expect(words()).toEqual(['began alarm 90 90 1.2'])
    judge.watch(0, [], start + 120_000)
    expect(words()).toEqual(['ended alarm 90 120 1.2'])
  })
})
