import { expect, test } from 'vitest'
import { flagsIn } from './flags.ts'

test.each([
  [0, [0]],
  [1, [1]],
  [3, [2, 1]],
  [132, [128, 4]],
  [255, [128, 16, 2, 1, 8, 4, 32, 64]],
])('%d holds %j', (sum, held) => expect(flagsIn(sum)).toEqual(held))
