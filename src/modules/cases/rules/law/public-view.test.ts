import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DecidedOn, isShown, publicView, veiled } from './public-view.ts'

const person: DecidedOn = {
  number: '云（松岭）煤安罚〔2026〕3号',
  party: { kind: 'person', name: '陈志宏', identity: '990102198001010011', role: '主要负责人' },
  enterprise: '松岭一号煤矿',
  decidedOn: '2026-08-01',
  office: '松岭区能源局',
  items: [
    {
      violation: '陈志宏（990102198001010011，电话13800000000）组织有重大隐患的生产',
      basis: '《煤矿安全生产条例》第六十四条',
      fine: 60_000.5,
      others: [],
    },
    { violation: '陈志宏未履行职责', basis: '《煤矿安全生产条例》第六十四条', fine: 20_000, others: ['warning'] },
  ],
}
const publication = { severity: 'ordinary', from: '2026-08-05', maxUntil: '2027-08-05' } as const

test('a person is shown by family name and post, without numbers, wherever he stands in the text', () => {
  const shown = publicView(person, publication)
  expect(shown).toMatchObject({ party: '陈某某（主要负责人）', code: null, fine: 80_000.5, others: ['warning'] })
  expect(shown.bases).toHaveLength(1)
  expect(JSON.stringify(shown)).not.toMatch(/志宏|990102198001010011|13800000000/)
})

test('an enterprise is shown by name and code', () => {
  const one = {
    ...person,
    party: { kind: 'enterprise', name: '松岭一号煤矿', identity: '91990102MA0000001X', role: '' },
  } as const
  expect(publicView(one, publication)).toMatchObject({ party: '松岭一号煤矿', code: '91990102MA0000001X' })
})

test('no name of a person ever stands in what is shown', () => {
  const names = fc.stringMatching(/^[欧诸王李张][\u4E00-\u9FA5]{1,3}$/)
  fc.assert(
    fc.property(names, (name) => {
      const shown = publicView(
        {
          ...person,
          party: { ...person.party, name },
          items: [{ ...person.items[0]!, violation: `${name}与${name}` }],
        },
        publication,
      )
      expect(shown.violations[0]).toBe(`${veiled(name)}与${veiled(name)}`)
      expect(shown.party.startsWith(veiled(name))).toBe(true)
    }),
  )
})

test.each([
  ['2026-08-04', false],
  ['2026-08-05', true],
  ['2027-08-05', true],
  ['2027-08-06', false],
])('shown on %s: %s', (today, yes) => expect(isShown({ from: '2026-08-05', until: '2027-08-05' }, today)).toBe(yes))
