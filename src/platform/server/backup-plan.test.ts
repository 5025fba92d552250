import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupName, findBackupNames, findExpendable, isDue, readBackupPlan } from './backup-plan.ts'

const at = (text: string) => new Date(`${text}+08:00`)

describe('the plan', () => {
  test('is none without a folder; two in the morning and fourteen days by itself', () => {
    expect(readBackupPlan({})).toBeUndefined()
    expect(readBackupPlan({ MINELAMP_BACKUPS: '/b' })).toEqual({ folder: '/b', hour: 2, keep: 14 })
    expect(readBackupPlan({ MINELAMP_BACKUPS: '/b', MINELAMP_BACKUPS_HOUR: '0', MINELAMP_BACKUPS_KEEP: '3' })).toEqual({
      folder: '/b',
      hour: 0,
      keep: 3,
    })
  })
  test.each([
    ['MINELAMP_BACKUPS_HOUR', '24'],
    ['MINELAMP_BACKUPS_HOUR', '2:30'],
    ['MINELAMP_BACKUPS_KEEP', '0'],
  ])('%s=%s is refused', (name, value) => {
    expect(() => readBackupPlan({ MINELAMP_BACKUPS: '/b', [name]: value })).toThrow(`${name}=${value}`)
  })
})

describe('when one is due', () => {
  test('names tell the Beijing moment', () => {
    const name = backupName(new Date('2026-06-30T18:03:59Z'))
    expect(name).toBe('minelamp-20260701-0203.tar')
    expect(findBackupNames([name, `${name}.part`, 'minelamp-2026.tar', 'x'])).toEqual([
      { name, day: '2026-07-01', at: at('2026-07-01T02:03:00') },
    ])
  })
  test.each<[string[], string, boolean]>([
    [[], '2026-07-01T12:00:00', true],
    [['minelamp-20260701-0200.tar'], '2026-07-01T12:00:00', false],
    [['minelamp-20260701-0200.tar'], '2026-07-02T01:59:59', false],
    [['minelamp-20260701-0200.tar'], '2026-07-02T02:00:00', true],
    // The machine was off in the night: made up for in the morning, and the next night is the next night.
    [['minelamp-20260701-0200.tar'], '2026-07-02T08:30:00', true],
    [['minelamp-20260702-0830.tar'], '2026-07-03T01:00:00', false],
    [['minelamp-20260702-0830.tar'], '2026-07-03T02:00:00', true],
    [['minelamp-20260702-0100.tar'], '2026-07-02T02:00:00', true],
  ])('%j at %s: %s', (names, now, due) => {
    expect(isDue(names, 2, at(now))).toBe(due)
  })
})

describe('what is kept', () => {
  test('the newest of each of the newest days and months', () => {
    const names = [
      'minelamp-20260703-0200.tar',
      'minelamp-20260702-0200.tar',
      'minelamp-20260702-1700.tar',
      'minelamp-20260701-0200.tar',
      'minelamp-20260630-0200.tar',
      'minelamp-20260531-0200.tar',
      'minelamp-20260530-0200.tar',
    ]
    expect(findExpendable(names, 2).toSorted()).toEqual([
      'minelamp-20260530-0200.tar',
      'minelamp-20260531-0200.tar',
      'minelamp-20260701-0200.tar',
      'minelamp-20260702-0200.tar',
    ])
    expect(findExpendable(['letter.tar', 'minelamp-old.tar'], 1)).toEqual([])
  })
  test('a year of nights: never the newest, never more than days and months allow, and what is kept stays kept in its turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(400), { maxLength: 60 }), (keep, days) => {
        const names = [...new Set(days)].map((day) =>
          backupName(new Date(at('2026-01-01T02:00:00').getTime() + day * 86_400_000)),
        )
        const gone = new Set(findExpendable(names, keep))
        const left = names.filter((name) => !gone.has(name))
        expect(left.length).toBeLessThanOrEqual(2 * keep)
        expect(left.toSorted().at(-1)).toBe(names.toSorted().at(-1))
        expect(left.length).toBeGreaterThanOrEqual(Math.min(keep, names.length))
        expect(findExpendable(left, keep)).toEqual([])
      }),
    )
  })
})
