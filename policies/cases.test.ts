import { describe, expect, test } from 'vitest'
import { readShipped } from '../src/modules/policies/server/shipped.ts'
import { fits, playIndicator, playObligation } from './play.ts'

for (const { place, name, head, content, cases } of readShipped()) {
  const document = `${place}/${name}`
  describe(document, () => {
    const counts = new Map<string, number>()
    for (const one of cases.cases) {
      const nth = (counts.get(one.of) ?? 0) + 1
      counts.set(one.of, nth)
      test(`${one.of} ${nth}: ${one.says}`, () => {
        const indicator = content.indicators.find((each) => each.id === one.of)
        if ('value' in one) {
          if (!indicator) throw new Error(`${document} has no indicator ${one.of}`)
          const got = playIndicator(indicator, one, cases.mine)
          expect(got, `${document} ${one.of}: case ${nth} expected ${one.value}, got ${got}`).toBe(one.value)
          return
        }
        const obligation = content.obligations.find((each) => each.id === one.of)
        if (!obligation) throw new Error(`${document} has no obligation ${one.of}`)
        const measured = obligation.kind === 'target' ? content.indicators.find((each) => each.id === obligation.indicator)! : null
        const got = playObligation(head.policy, obligation, measured, one, cases.mine)
        expect(fits(one.expect, got), `${document} ${one.of}: case ${nth} expected ${one.expect}, got ${got.join('; ') || 'none'}`).toBe(true)
      })
    }
    test('every obligation and indicator has a case', () => {
      const without = [...content.obligations, ...content.indicators].map((one) => one.id).filter((id) => !counts.has(id))
      expect(without).toEqual([])
    })
  })
}
