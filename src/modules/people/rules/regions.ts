import { type Reason, reason } from '#platform/refusal'
import type { RegionLevel } from '../model.ts'

const levels: Readonly<Record<number, RegionLevel>> = {
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'town',
  12: 'village',
}

/** The level that a code's length tells; undefined for a text that is no code. */
export function levelOf(code: string): RegionLevel | undefined {
  return /^[1-9]\d+$/.test(code) ? levels[code.length] : undefined
}

/** The code without the zeros that printed tables fill up with: 990100 → 9901, 990102001000 → 990102001. */
export function shortCode(code: string): string {
  let short = code.trim()
  if (short.length === 12 && short.endsWith('000')) short = short.slice(0, 9)
  if (short.length === 9 && short.endsWith('000')) short = short.slice(0, 6)
  if (short.length === 6 && short.endsWith('00')) short = short.slice(0, 4)
  if (short.length === 4 && short.endsWith('00')) short = short.slice(0, 2)
  return short
}

/** Codes of the regions that may stand above this one, nearest first. A county may stand directly below a province (省直管). */
export function codesAbove(code: string): string[] {
  return [9, 6, 4, 2].filter((length) => length < code.length).map((length) => code.slice(0, length))
}

export function whyNotRegion(region: { code: string; name: string }): Reason | undefined {
  if (!levelOf(region.code)) return reason('region-code-broken', { code: region.code })
  if (region.name.trim() === '') return reason('region-name-missing', { code: region.code })
  return undefined
}
