import { expect, test } from 'vitest'
import { daysKept } from './days.ts'

test('readings are kept three months and figures two years, longer where it is set, never shorter', () => {
  expect(daysKept({})).toEqual({ raw: 92, statistics: 731 })
  expect(daysKept({ READINGS_DAYS: '400', READINGS_STATISTICS_DAYS: '3660.5' })).toEqual({ raw: 400, statistics: 3660 })
  expect(daysKept({ READINGS_DAYS: '7', READINGS_STATISTICS_DAYS: 'two' })).toEqual({ raw: 92, statistics: 731 })
})
