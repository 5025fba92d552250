import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lateWords } from '../../words/late.ts'
import { spotWords } from '../../words/spot.ts'
import { words as firstWords } from '../../words.ts'
import { OtherKind, When, Who, LawConfidence } from './shapes.ts'

const words = { ...firstWords, ...lateWords, ...spotWords }

test('every reason, party, case, kind and confidence of the law has its words', () => {
  const codes = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').match(/'law-[a-z-]+'/g) ?? [])
    .map((one) => one.slice(1, -1))
  expect(codes.length).toBeGreaterThan(30)
  // The list codes get their ending by what they are due for.
  const whole = codes.flatMap((one) =>
    ['law-review', 'law-discussion'].includes(one) ? [`${one}-fine`, `${one}-kind`] : one,
  )
  const offices = ['handles', 'reviews', 'hosts', 'decides', 'approves'].flatMap((one) => [
    `law-did-${one}`,
    `law-named-did-${one}`,
  ])
  const keys = [
    ...whole,
    ...offices,
    ...Who.options.map((one) => `law-who.${one}`),
    ...When.options.map((one) => `law-when.${one}`),
    ...OtherKind.options.map((one) => `law-other.${one}`),
    ...LawConfidence.options.map((one) => `law-confidence.${one}`),
  ]
  expect(keys.filter((key) => !(key in words))).toEqual([])
})
