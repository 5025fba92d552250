import { expect, test } from 'vitest'
import { loadLaw } from '../server/law.ts'
import { tablesAt } from '../rules/law/bands.ts'
import { weigh } from '../server/weigh.ts'
import { rangesOf } from './caseRanges.ts'

const on = '2026-09-01'
const { provisions, bands } = loadLaw()
const law = { kind: 'coal-underground', provisions, tables: tablesAt(bands, '990102', on) }

function item(fine: number) {
  return weigh({
    violation: '隐瞒冒顶涉险情况，责令改正后拒不改正',
    edition: 'coal-safety-2024',
    provision: 'hazards-hidden',
    who: 'enterprise',
    when: 'refused',
    circumstances: [],
    fine,
    others: [],
    scope: '990102',
    conductOn: on,
  })
}

test('what was weighed shows its band by name, within the range of its article', () => {
  expect(rangesOf(law, item(150_000))).toMatchObject({
    provision: { law: ['煤矿安全生产条例', 'Regulation on Coal Mine Safety'], from: '2024-05-01' },
    statutory: [100_000, 200_000],
    band: { range: [130_000, 170_000], says: ['一般', 'Ordinary'] },
  })
  expect(rangesOf(law, item(110_000)).band?.says[0]).toBe('从轻')
})

test('what is not held is left out: another edition, no range, the law not there yet', () => {
  const one = item(150_000)
  const none = { provision: null, statutory: null, band: null }
  expect(rangesOf(undefined, one)).toEqual(none)
  expect(rangesOf(law, { ...one, edition: 'coal-safety-1999' })).toEqual(none)
  expect(rangesOf(law, { ...one, range: [1, 2] })).toMatchObject({ statutory: null, band: null })
})
