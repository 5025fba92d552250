import { expect, test } from 'vitest'
import { daysOf } from './days.ts'

test('readings are kept three months, figures and files two years; longer where it is set, never shorter than is demanded', () => {
  expect(daysOf({})).toEqual({ raw: 92, statistics: 731, files: 731 })
  expect(daysOf({ READINGS_DAYS: '400', READINGS_STATISTICS_DAYS: '3660.5', READINGS_FILES_DAYS: '500' })).toEqual({
    raw: 400,
    statistics: 3660,
    files: 500,
  })
  expect(daysOf({ READINGS_DAYS: '7', READINGS_STATISTICS_DAYS: 'two', READINGS_FILES_DAYS: '7' })).toEqual({
    raw: 92,
    statistics: 731,
    files: 92,
  })
})
