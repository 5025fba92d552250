import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DecidedOn, isShown, publicView, veiled, whyNotPublic } from './public-view.ts'

const chen = { name: '陈志宏', identity: '990102198001010011', phone: '0990-2233445', address: '石门镇和平路9号' }
const person: DecidedOn = {
  number: '云（松岭）煤安罚〔2026〕3号',
  party: { kind: 'person', name: '陈志宏', identity: chen.identity, role: '主要负责人' },
  enterprise: '松岭一号煤矿',
  facts: '陈志宏（住石门镇和平路9号，办公电话0990-2233445）明知隐患仍安排作业。',
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
  persons: [chen],
  told: (other) => ({ warning: '警告' })[other] ?? other,
}

test('a person is shown by family name and post, without numbers, telephone or address, wherever he stands in the text', () => {
  const shown = publicView(person)
  expect(shown).toMatchObject({
    party: '陈某某（主要负责人）',
    code: null,
    fine: 80_000.5,
    others: ['warning'],
    result: '罚款人民币80,000.50元；警告',
    facts: '陈某某（住***，办公电话***）明知隐患仍安排作业。',
  })
  expect(shown.bases).toHaveLength(1)
  expect(JSON.stringify(shown)).not.toMatch(/志宏|990102198001010011|13800000000|2233445|和平路/)
})

test('an enterprise is shown by name and code; who heads it is veiled in the text of its decision too', () => {
  const unit = { kind: 'enterprise', name: '松岭一号煤矿', identity: '91990102MA0000001X', role: '' } as const
  const shown = publicView({ ...person, party: unit })
  expect(shown).toMatchObject({ party: '松岭一号煤矿', code: '91990102MA0000001X', kind: 'enterprise' })
  expect(JSON.stringify(shown)).not.toContain('志宏')
})

test('no name of a person ever stands in what is shown, and what is shown may be published', () => {
  const names = fc.stringMatching(/^[欧诸王李张][\u4E00-\u9FA5]{1,3}$/)
  fc.assert(
    fc.property(names, (name) => {
      const persons = [{ ...chen, name }]
      const shown = publicView({
        ...person,
        party: { ...person.party, name },
        facts: `${name}与${name}`,
        items: [{ ...person.items[0]!, violation: `${name}与${name}` }],
        persons,
      })
      expect(shown.type).toBe(`${veiled(name)}与${veiled(name)}`)
      expect(shown.party.startsWith(veiled(name))).toBe(true)
      const { type, facts, result } = shown
      // A name like 王某 is the same veiled: it names nobody.
      const why = veiled(name) === name ? undefined : whyNotPublic({ type, facts, result }, persons)
      expect(why).toBeUndefined()
    }),
  )
})

test.each<[string, string, string | undefined]>([
  ['nothing of a person', '未按规定检测瓦斯', undefined],
  ['a full name', '矿长陈志宏未带班下井', 'case-publication-names'],
  ['the name as it is reduced', '矿长陈某某未带班下井', undefined],
  ['a number of an identity card', '当事人110105199003072316', 'case-publication-identity'],
  ['a credit code is none', '单位91990102MA0000001X', undefined],
  ['a mobile telephone', '联系13912345678', 'case-publication-phone'],
  ['a telephone at a desk', '联系0990-7654321', 'case-publication-phone'],
  ['a long number that is none', '设备编号139123456789012', undefined],
  ['his address', '住石门镇和平路9号', 'case-publication-address'],
])('an officer’s wording: %s', (_, facts, code) => expect(whyNotPublic({ facts }, [chen])?.code).toBe(code))

test.each([
  ['2026-08-04', false],
  ['2026-08-05', true],
  ['2027-08-05', true],
  ['2027-08-06', false],
])('shown on %s: %s', (today, yes) => expect(isShown({ from: '2026-08-05', until: '2027-08-05' }, today)).toBe(yes))
