import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readAddress, writeAddress } from './address.ts'

const schema = z.object({
  asOf: z.iso.date().optional(),
  text: z.string().default(''),
  page: z.coerce.number().int().min(1).default(1),
  state: z.array(z.enum(['overdue', 'late'])).optional(),
  open: z.string().optional(),
})

describe('state in the address', () => {
  it('reads texts, numbers and lists, one or many', () => {
    expect(readAddress(schema, new URLSearchParams('asOf=2026-11-20&page=3&state=overdue'))).toEqual({
      asOf: '2026-11-20',
      text: '',
      page: 3,
      state: ['overdue'],
    })
    expect(readAddress(schema, new URLSearchParams('state=overdue&state=late')).state).toEqual(['overdue', 'late'])
  })

  it('leaves out what does not fit instead of failing', () => {
    expect(readAddress(schema, new URLSearchParams('asOf=gestern&page=0&state=red'))).toEqual({ text: '', page: 1 })
  })

  it('keeps members that it does not know and takes out empty ones', () => {
    const next = writeAddress(new URLSearchParams('scope=990102&open=a'), {
      open: undefined,
      text: '矿',
      state: ['late', 'overdue'],
    })
    expect(next.toString()).toBe('scope=990102&text=%E7%9F%BF&state=late&state=overdue')
  })

  it('reads back whatever it wrote', () => {
    const some = fc.record({
      text: fc.string(),
      page: fc.integer({ min: 1, max: 999 }),
      state: fc.subarray<'overdue' | 'late'>(['overdue', 'late']),
    })
    fc.assert(
      fc.property(some, (state) => {
        const read = readAddress(schema, writeAddress(new URLSearchParams(), state))
        expect(read).toEqual({
          text: state.text,
          page: state.page,
          ...(state.state.length > 0 ? { state: state.state } : {}),
        })
      }),
    )
  })
})
