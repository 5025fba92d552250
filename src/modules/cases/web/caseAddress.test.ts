import { expect, it } from 'vitest'
import { readAddress } from '#platform/web'
import { boardHref, CaseAddress, filtersOf, isFiltered, withoutFilters } from './caseAddress.ts'

const at = (query: string) => readAddress(CaseAddress, new URLSearchParams(query))

it('opens on what waits for me, by its next limit', () => {
  expect(filtersOf(at(''))).toEqual({ which: 'mine', text: undefined, sort: 'due' })
  expect(isFiltered(at('view=ended'))).toBe(false)
})

it('what may have ended is told the newest first, unless it waits for somebody', () => {
  expect(filtersOf(at('view=all')).sort).toBe('newest')
  expect(filtersOf(at('view=ended')).sort).toBe('newest')
  expect(filtersOf(at('view=all&with=party'))).toMatchObject({ which: 'all', with: 'party', sort: 'due' })
})

it('the drawer is no filter, and is not asked of the server', () => {
  const open = at('open=48ec8736-a898-8806-a160-2a5691db1c22')
  expect(isFiltered(open)).toBe(false)
  expect(filtersOf(open)).not.toHaveProperty('open')
})

it('takes all filters back and keeps the view', () => {
  const patch = withoutFilters()
  expect(isFiltered(CaseAddress.parse({ ...at('view=open&text=甲&stage=filed&from=2026-01-01'), ...patch }))).toBe(
    false,
  )
  expect(patch).not.toHaveProperty('view')
})

it('an address holds only what is given', () => {
  expect(boardHref({})).toBe('/cases')
  expect(boardHref({ view: 'all', mine: undefined })).toBe('/cases?view=all')
})
