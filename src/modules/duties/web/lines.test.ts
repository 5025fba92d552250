import { describe, expect, it } from 'vitest'
import type { DutyLine } from '../index.ts'
import { words } from '../words.ts'
import { daysPast, partLeft, periodName, reasonOf, shortPolicy, standOf, timeLeft } from './lines.ts'

/** Only what these functions ask of a speaker. */
const say = Object.assign(
  (key: string, facts: Record<string, unknown> = {}) =>
    (words[key]?.[0] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])),
  { day: (day: string) => day.slice(5) },
) as never

function line(more: Partial<DutyLine>): DutyLine {
  return {
    kind: 'reaction',
    state: 'open',
    fromDay: '2026-11-12',
    triggeredOn: '2026-11-12',
    dueOn: '2026-11-17',
    dueAt: null,
    daysLeft: 5,
    workingDaysLeft: null,
    metOn: null,
    because: {},
    ...more,
  } as DutyLine
}

describe('a duty in words', () => {
  it('names whole periods, also the first one that begins with its document', () => {
    expect(periodName('2026-07-01', '2026-09-30', say)).toBe('3 季度')
    expect(periodName('2026-11-01', '2026-11-30', say)).toBe('11 月')
    expect(periodName('2026-01-01', '2026-12-31', say)).toBe('2026 年')
    expect(periodName('2026-02-10', '2026-12-31', say)).toBe('2026 年')
    expect(periodName('2026-05-01', '2026-05-10', say)).toBe('05-01 至 05-10')
  })
  it('shortens the title of a document to what it is', () => {
    expect(shortPolicy('某区落实煤矿安全监管责任实施方案')).toBe('方案')
    expect(shortPolicy('煤矿安全监督检查办法（试行）')).toBe('办法')
    expect(shortPolicy('关于安全的')).toBe('关于安全的')
  })
  it('counts days past the limit to today, or to the day on which it was done', () => {
    expect(daysPast(line({ state: 'overdue' }), '2026-11-20')).toBe(3)
    expect(daysPast(line({ state: 'late', metOn: '2026-11-19' }), '2026-11-30')).toBe(2)
    expect(standOf(line({ state: 'overdue' }), '2026-11-20', say)).toBe('逾期 3 天')
    expect(standOf(line({ daysLeft: 0 }), '2026-11-17', say)).toBe('今天到期')
    expect(standOf(line({}), '2026-11-12', say)).toBe('剩 5 天')
  })
  it('counts a limit in working days in working days', () => {
    expect(standOf(line({ workingDaysLeft: 3 }), '2026-11-12', say)).toBe('剩 3 个工作日')
    expect(standOf(line({ workingDaysLeft: 0, daysLeft: 0 }), '2026-11-17', say)).toBe('今天到期')
    expect(timeLeft(line({ workingDaysLeft: 3 }), 0, say)).toEqual({ text: '剩', figure: '3 个工作日' })
  })
  it('never calls overdue what was due before it was owed', () => {
    const before = line({ kind: 'task', dueOn: null, daysLeft: null, because: { before: '2026-10-31' } })
    expect(standOf(before, '2026-11-20', say)).toBe('期限早于施行')
    expect(reasonOf(before, say)).toBe('文件期限 10-31，早于起算日 11-12，不判逾期')
  })
  it('writes out the share of a period', () => {
    const share = line({
      kind: 'quota',
      fromDay: '2026-10-28',
      dueOn: '2026-10-31',
      got: 0,
      need: 1,
      because: { proRata: { full: 5, days: 4, of: 31 } },
    })
    expect(reasonOf(share, say)).toBe('10-28 至 10-31记录 0 次，应 1 次（按日折算 5 × 4/31 = 0.65，四舍五入）')
  })
  it('tells minutes and hours of a limit in hours, and what part is left', () => {
    const now = Date.parse('2026-11-12T10:00:00+08:00')
    const hours = line({ dueAt: '2026-11-12T10:24:00+08:00' })
    expect(timeLeft(hours, now, say)).toEqual({ text: '剩', figure: '24 分钟' })
    expect(partLeft(line({}), '2026-11-15', now)).toBeCloseTo(0.5)
  })
})
