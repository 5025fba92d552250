import { expect, test } from 'vitest'
import { sayIn } from '#platform/words'
import { words } from '#modules/policies'
import { readShipped } from '#modules/policies/server'
import { demoPolicies } from '../demo/regimes.ts'
import { valueIn } from '../src/modules/policies/rules/phrases.ts'

/** Conditions `{fact, is}` wherever they stand in a policy. */
function conditionsIn(value: unknown): { fact: string; is: unknown[] }[] {
  if (typeof value !== 'object' || value === null) return []
  const own = value as { fact?: unknown; is?: unknown }
  const here = typeof own.fact === 'string' && own.is !== undefined ? [{ fact: own.fact, is: [own.is].flat() }] : []
  return [...here, ...Object.values(value).flatMap(conditionsIn)]
}

test.each(['zh', 'en'] as const)('no code of a fact is shown as it is written: %s', (language) => {
  const speak = Object.assign(
    (key: string, facts?: Record<string, string | number>) => sayIn(language, words, key, facts),
    {
      language,
    },
  )
  const policies = [...readShipped(), ...readShipped(demoPolicies)]
  const raw = policies.flatMap(({ name, content }) =>
    conditionsIn(content.obligations).flatMap(({ fact, is }) =>
      is
        .filter((one): one is string => typeof one === 'string' && /[a-z]/.test(one))
        .filter((one) => valueIn(speak as never, fact, one) === one)
        .map((one) => `${name}: ${fact} ${one}`),
    ),
  )
  expect([...new Set(raw)]).toEqual([])
})
