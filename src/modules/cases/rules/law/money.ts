import { addDays, type Day, daysBetween } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'

// Amounts are yuan with at most two decimals (`Money`). Whatever is counted is counted in whole fen.

const digits = '零壹贰叁肆伍陆柒捌玖'

/** Whole fen of an amount in yuan. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100)
}

/** The sum of amounts, to the fen. */
export function addYuan(amounts: readonly number[]): number {
  return amounts.reduce((sum, one) => sum + fenOf(one), 0) / 100
}

/** 人民币伍拾万元整: an amount as papers write it out. After yuan or jiao stands 整, after fen nothing. */
export function inCapitals(yuan: number): string {
  const fen = fenOf(yuan)
  const [whole, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const head = whole > 0 ? `${readWhole(whole)}元` : ''
  if (jiao === 0 && rest === 0) return `人民币${head || '零元'}整`
  const tenths = jiao > 0 ? `${digits[jiao]}角` : head ? '零' : ''
  return `人民币${head}${tenths}${rest > 0 ? `${digits[rest]}分` : '整'}`
}

function readWhole(n: number): string {
  for (const [size, unit] of [
    [1e8, '亿'],
    [1e4, '万'],
  ] as const)
    if (n >= size) {
      const low = n % size
      return `${readWhole(Math.floor(n / size))}${unit}${low === 0 ? '' : `${low < size / 10 ? '零' : ''}${readWhole(low)}`}`
    }
  let said = ''
  for (const [at, unit] of ['仟', '佰', '拾', ''].entries()) {
    const digit = Math.floor(n / 10 ** (3 - at)) % 10
    if (digit > 0) said += `${digits[digit]}${unit}`
    else if (said && !said.endsWith('零')) said += '零'
  }
  return said.replace(/零$/, '')
}

/** 50万元, 12.5万元; what has no two decimals of ten thousand is told in yuan: 3,000元. */
export function inWan(yuan: number): string {
  if (yuan >= 10_000 && fenOf(yuan) % 10_000 === 0) return `${yuan / 10_000}万元`
  const [whole, decimals] = (fenOf(yuan) / 100).toFixed(2).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === '00' ? `${grouped}元` : `${grouped}.${decimals}元`
}

/**
 * 按日连续处罚 (安全生产法 art. 112): the first fine again for each day from the day after the order to correct, up to and including `until`, the last day
 * on which it was not corrected.
 */
export function dailyFine(fine: number, orderedOn: Day, until: Day): { from: Day; days: number; amount: number } {
  const days = Math.max(0, daysBetween(orderedOn, until))
  return { from: addDays(orderedOn, 1), days, amount: (fenOf(fine) * days) / 100 }
}

/** So many parts of an amount that add up to it, in whole yuan but for the last. */
export function splitEvenly(total: number, parts: number): number[] {
  const each = Math.floor(total / parts)
  return [...Array.from({ length: parts - 1 }, () => each), addYuan([total, -each * (parts - 1)])]
}

/** Why parts are no 分期 of what is owed: none is nothing, their days follow each other, and they add up. */
export function whyNotParts(parts: readonly { on: Day; amount: number }[], owed: number): Reason | undefined {
  if (parts.some((one) => one.amount <= 0)) return reason('law-part-empty')
  if (parts.some((one, at) => at > 0 && one.on <= parts[at - 1]!.on)) return reason('law-parts-order')
  const sum = addYuan(parts.map((one) => one.amount))
  return fenOf(sum) === fenOf(owed) ? undefined : reason('law-parts-sum', { sum, owed })
}

/** A violation with its fine; one act 同一个违法行为 carries the same `act`. */
export type Fined = { act: string; fine: number }

/** Several violations are assessed apart and added up; of one act that broke several norms only the highest fine counts (行政处罚法 art. 29). */
export function addFines<T extends Fined>(items: readonly T[]): { total: number; counted: T[]; left: T[] } {
  const highest = new Map<string, T>()
  for (const one of items) {
    const held = highest.get(one.act)
    if (!held || one.fine > held.fine) highest.set(one.act, one)
  }
  const counted = items.filter((one) => highest.get(one.act) === one)
  return {
    total: addYuan(counted.map((one) => one.fine)),
    counted,
    left: items.filter((one) => !counted.includes(one)),
  }
}
