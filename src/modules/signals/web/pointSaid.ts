import type { Say } from '#platform/web'
import type { SignalPoint } from '../model.ts'

/** A switch in its own words, anything else with its unit. */
export function valueSaid(say: Say, { last, kind, onWord, offWord, unit }: SignalPoint): string {
  if (!last || last.value === null) return '—'
  if (kind === 'KG') return (last.value === 0 ? offWord : onWord) ?? String(last.value)
  return `${say.number(last.value, Math.abs(last.value) >= 100 ? 0 : 2)} ${unit ?? ''}`
}
