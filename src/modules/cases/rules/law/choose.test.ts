import { describe, expect, test } from 'vitest'
import { loadLaw } from '../../server/law.ts'
import { type Asked, chooseLaw } from './choose.ts'
import { compare } from './fines.ts'
import { limitationOf } from './limitation.ts'
import { Penal, type Provision } from './shapes.ts'

const { provisions } = loadLaw()
const asked = (more: Partial<Asked>): Asked => ({
  conduct: 'producing-with-major-hazard',
  who: 'enterprise',
  when: 'found',
  mine: 'coal',
  conductFrom: '2026-06-29',
  conductTo: '2026-06-29',
  decidedOn: '2026-08-01',
  ...more,
})

describe('the law that ships', () => {
  test.each<[string, Partial<Asked>, string | null, string, string]>([
    ['conduct of today: the regulation of today', {}, 'coal-safety-2024', 'rule', 'then'],
    [
      'conduct before 2024-05-01, new law alike: the law of the time',
      { conductFrom: '2024-04-01', conductTo: '2024-04-30' },
      'coal-prevention-2013',
      'rule',
      'then',
    ],
    [
      'conduct that went on over the change: the law of its last day',
      { conductFrom: '2024-04-01', conductTo: '2024-05-01' },
      'coal-safety-2024',
      'rule',
      'then',
    ],
    [
      'shifts not led before the change, new law heavier: the law of the time',
      { conduct: 'no-shift-leading', conductFrom: '2024-03-01', conductTo: '2024-03-01', decidedOn: '2024-06-01' },
      'coal-prevention-2013',
      'rule',
      'then',
    ],
    [
      'no training: of two laws the higher fine at the time, decided then',
      { conduct: 'no-training', conductFrom: '2024-03-01', conductTo: '2024-03-01', decidedOn: '2024-04-01' },
      'coal-prevention-2013',
      'rule',
      'then',
    ],
    [
      'no training: decided after the repeal, the lighter law',
      { conduct: 'no-training', conductFrom: '2024-03-01', conductTo: '2024-03-01', decidedOn: '2024-06-01' },
      'work-safety-2021',
      'rule',
      'lighter',
    ],
    [
      'no licence before the change: a multiple and a range cannot be compared',
      {
        conduct: 'producing-without-licence',
        when: 'income-small',
        conductFrom: '2024-03-01',
        conductTo: '2024-03-01',
        decidedOn: '2024-06-01',
      },
      'coal-prevention-2013',
      'person',
      'unclear',
    ],
    [
      'producing while stopped: the fine is gone, a person says whether it is still illegal',
      { conduct: 'producing-while-stopped', conductFrom: '2024-03-01', conductTo: '2024-03-01' },
      'coal-prevention-2013',
      'person',
      'gone',
    ],
    ['producing while stopped in 2026: nothing held', { conduct: 'producing-while-stopped' }, null, 'person', 'none'],
    [
      'accident at a coal mine: the coal regulation goes before',
      { conduct: 'accident-liability', when: 'accident-larger' },
      'coal-safety-2024',
      'rule',
      'then',
    ],
    [
      'accident at a coal mine of 2023: the Work Safety Law of the time, the new one has the higher least',
      { conduct: 'accident-liability', when: 'accident-general', conductFrom: '2023-05-01', conductTo: '2023-05-01' },
      'work-safety-2021',
      'rule',
      'then',
    ],
    [
      'accident at an open pit: the Work Safety Law',
      { conduct: 'accident-liability', when: 'accident-larger', mine: 'open-pit' },
      'work-safety-2021',
      'rule',
      'then',
    ],
    [
      'accident hidden, the principal: equal shares of income, the law before the regulation',
      { conduct: 'accident-concealed', who: 'principal' },
      'work-safety-2021',
      'rule',
      'then',
    ],
    [
      'accident hidden, the enterprise: only the regulation punishes it',
      { conduct: 'accident-concealed' },
      'accident-reports-2007',
      'rule',
      'then',
    ],
    [
      'no licence at an open pit',
      { conduct: 'producing-without-licence', when: 'income-small', mine: 'open-pit' },
      'safety-licences-2014',
      'rule',
      'then',
    ],
    ['major hazards at an open pit: nothing held', { mine: 'open-pit' }, null, 'person', 'none'],
    ['conduct before any law held', { conductFrom: '1999-01-01', conductTo: '1999-01-01' }, null, 'person', 'none'],
  ])('%s', (_, more, edition, by, why) => {
    const choice = chooseLaw(provisions, asked(more))
    expect({ edition: choice.chosen?.edition ?? null, by: choice.by, why: choice.why }).toEqual({ edition, by, why })
    expect(choice.reasons.length).toBeGreaterThan(0)
    for (const [zh, en] of choice.reasons) expect(zh.length * en.length).toBeGreaterThan(0)
    expect(choice.others).not.toContain(choice.chosen)
  })

  test('says the change of law that a lasting conduct went over, and the article of the lighter law', () => {
    const lasting = chooseLaw(provisions, asked({ conductFrom: '2024-04-01', conductTo: '2024-05-01' }))
    expect(lasting.reasons[0]![0]).toContain('跨越法律变更')
    const lighter = chooseLaw(
      provisions,
      asked({ conduct: 'no-training', conductFrom: '2024-03-01', conductTo: '2024-03-01', decidedOn: '2024-06-01' }),
    )
    expect(lighter.reasons.at(-1)![0]).toContain('第三十七条')
    expect(lighter.penal?.fine).toEqual({ from: 0, to: 100_000 })
  })
})

describe('lighter', () => {
  const penal = (more: object) => Penal.parse({ who: 'enterprise', when: 'found', ...more })
  const range = (from: number, to: number, others: string[] = []) => penal({ fine: { from, to }, others })
  test.each<[string, Penal | undefined, Penal | undefined, string]>([
    ['a lower most', range(5, 10), range(1, 20), 'lighter'],
    ['a lower least of the same most', range(1, 20), range(5, 20), 'lighter'],
    ['alike', range(5, 10), range(5, 10), 'same'],
    ['the same fine with more beside it', range(5, 10, ['stop-production']), range(5, 10), 'heavier'],
    ['a lower fine with more beside it', range(5, 10, ['revoke-licence']), range(5, 20), 'undecided'],
    ['other kinds beside it', range(5, 10, ['warning']), range(5, 10, ['confiscate']), 'undecided'],
    ['orders weigh nothing', range(5, 10, ['correct']), range(5, 10), 'same'],
    ['not punished any more', undefined, range(5, 10), 'lighter'],
    ['a fine that may be left out', penal({ fine: { from: 5, to: 10 }, may: true }), range(5, 10), 'lighter'],
    ['a multiple and a range', penal({ fine: { times: [1, 2], of: 'illegal-income' } }), range(5, 10), 'undecided'],
    [
      'two multiples',
      penal({ fine: { times: [1, 5], of: 'illegal-income' } }),
      penal({ fine: { times: [2, 5], of: 'illegal-income' } }),
      'lighter',
    ],
    ['an unknown figure', penal({ fine: { unknown: ['待核', 'unknown'] } }), range(5, 10), 'undecided'],
  ])('%s', (_, one, other, said) => {
    expect(compare(one, other)).toBe(said)
    const turned = { lighter: 'heavier', heavier: 'lighter', same: 'same', undecided: 'undecided' }[said]
    expect(compare(other, one)).toBe(turned)
  })
})

test('an edition that a later one amends is chosen by its own days', () => {
  const one = provisions.find((held) => held.id === 'no-signs')!
  const old: Provision = {
    ...one,
    edition: 'old',
    from: '2014-12-01',
    until: '2021-08-31',
    penalties: [Penal.parse({ who: 'enterprise', when: 'found', fine: { unknown: ['待核', 'unknown'] } })],
  }
  const choice = chooseLaw(
    [old, one],
    asked({ conduct: 'no-signs', conductFrom: '2021-08-31', conductTo: '2021-08-31' }),
  )
  expect(choice).toMatchObject({ by: 'person', why: 'unclear' })
  expect(choice.chosen?.edition).toBe('old')
})

test.each([
  ['two years', false, false, '2024-06-30', '2026-06-30', false],
  ['a day more', false, false, '2024-06-30', '2026-07-01', true],
  ['life touched, no harm: two years', true, false, '2024-06-30', '2026-07-01', true],
  ['life touched and harm: five years', true, true, '2021-06-30', '2026-06-30', false],
  ['five years and a day', true, true, '2021-06-30', '2026-07-01', true],
  ['a leap day', false, false, '2024-02-29', '2026-02-28', false],
])('limitation: %s', (_, lifeOrHealth, harm, endedOn, foundOn, over) => {
  expect(limitationOf({ endedOn, foundOn, lifeOrHealth, harm }).over).toBe(over)
})
