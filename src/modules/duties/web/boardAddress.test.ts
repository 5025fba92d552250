import { expect, test } from 'vitest'
import { readAddress } from '#platform/web'
import { boardAddress, yearOf } from './boardAddress.ts'

test('the year of the board is the one asked for, or the nearest that it reaches', () => {
  const year = (query: string) => yearOf(readAddress(boardAddress, new URLSearchParams(query)), '2026-11-22')
  expect(year('')).toBe(2026)
  expect(year('asOf=2025-03-01')).toBe(2025)
  expect(year('asOf=2025-03-01&year=2024')).toBe(2024)
  expect(year('asOf=1900-01-01')).toBe(2000)
  expect(year('asOf=9999-01-01')).toBe(2100)
  expect(year('year=1812&asOf=2026-02-30')).toBe(2026)
})
