import { countDays, intersect, type Spans } from './spans.ts'

/** So many a period on these days of it: an edition's number with the days on which it was owed. */
export type Portion = { full: number; days: number }
export type Share = { portions: readonly Portion[]; days: number; of: number; exact: number; need: number }

/**
 * What is owed of a number in part of a period 按日折算: n × days / days of the period, to the nearest whole, half upwards
 * 四舍五入 (decision 0014). A whole period owes its number as it stands.
 */
export function shareOf(parts: readonly { full: number; days: Spans }[], owed: Spans, of: number): Share {
  const portions: Portion[] = []
  for (const part of parts) {
    const days = countDays(intersect(part.days, owed))
    const last = portions.at(-1)
    if (days === 0) continue
    if (last && last.full === part.full) last.days += days
    else portions.push({ full: part.full, days })
  }
  const days = portions.reduce((sum, one) => sum + one.days, 0)
  const whole = portions.reduce((sum, one) => sum + one.full * one.days, 0)
  const even = portions.length === 1 && days === of
  // Whole numbers up to the division, so that a half is a half.
  const need = even ? portions[0]!.full : Math.floor((2 * whole + of) / (2 * of))
  return { portions, days, of, exact: Math.round((whole / of) * 100) / 100, need }
}
