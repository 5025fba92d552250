import { expect, test } from 'vitest'
import { words as peopleWords } from '#modules/people'
import { words as policyWords } from '#modules/policies'
import { sayIn, type Language } from '#platform/words'
import type { Say } from '#platform/web'
import type { StepLine } from '../index.ts'
import { stepName } from './WhyLadder.tsx'

type Named = readonly [StepLine['does'], whom: string | null, paper: string | null]

const all = { ...peopleWords, ...policyWords }
function named([does, whom, paper]: Named, language: Language): string {
  const say = Object.assign((key: string, facts?: object) => sayIn(language, all, key, { ...facts }), { language })
  return stepName({ does, whom, paper } as StepLine, say as unknown as Say)
}

test('a step of the ladder is named in the words of its policy, a paper by its name alone', () => {
  const steps = [
    ['remind', null, null],
    ['tell', 'safety-office', null],
    ['paper', 'owner', '督办函'],
    ['paper', null, null],
    ['paper', null, '自定函'],
    ['propose', null, '约谈'],
  ] as const
  expect(steps.map((one) => named(one, 'zh'))).toEqual([
    '提醒本人',
    '告知安委办',
    '督办函',
    '函件',
    '自定函',
    '建议约谈',
  ])
  expect(steps.map((one) => named(one, 'en')).slice(0, 3)).toEqual([
    'Remind the owner',
    'Tell the safety office',
    'An urging letter',
  ])
})
