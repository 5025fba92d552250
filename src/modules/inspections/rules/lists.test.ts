import { expect, test } from 'vitest'
import { checkDefinition, type Definition } from '#modules/ledgers'
import { flatten, fold, strangersIn, unfitIn } from './lists.ts'

const definition = {
  fields: [
    { id: 'place', type: 'text', title: ['地点', 'Place'] },
    {
      id: 'answers',
      type: 'questions',
      title: ['项目', 'Items'],
      groups: [
        {
          title: ['瓦斯', 'Gas'],
          questions: [
            { id: 'limit', asks: ['瓦斯不超限', 'Gas within the limit'], criteria: ['C26-05-4'] },
            { id: 'round', asks: ['按时巡检', 'Rounds in time'] },
          ],
        },
      ],
    },
  ],
} as unknown as Definition

test('two who answer different questions write different fields; folded it is what it was', () => {
  expect(typeof checkDefinition).toBe('function')
  const values = { place: '回风巷', answers: { limit: { is: 'pass' } } }
  expect(flatten(definition, values)).toEqual({ place: '回风巷', 'answers/limit': { is: 'pass' } })
  expect(fold(definition, values, { 'answers/round': { is: 'fail', note: '漏检' } })).toEqual({
    place: '回风巷',
    answers: { limit: { is: 'pass' }, round: { is: 'fail', note: '漏检' } },
  })
  expect(fold(definition, values, { place: null, 'answers/limit': null })).toEqual({})
  expect(strangersIn(definition, { place: '', 'answers/limit': 1, 'answers/x': 1, y: 1 })).toEqual(['answers/x', 'y'])
})

test('what is answered 不合格 is offered as a finding with its words, photos and criteria', () => {
  const photos = [{ sha256: 'a'.repeat(64), name: '1.jpg' }]
  const answers = { limit: { is: 'fail', note: '实测 1.6%', photos }, round: { is: 'none' } }
  expect(unfitIn(definition, { answers })).toEqual([
    { question: expect.objectContaining({ criteria: ['C26-05-4'] }), note: '实测 1.6%', photos: ['a'.repeat(64)] },
  ])
})
