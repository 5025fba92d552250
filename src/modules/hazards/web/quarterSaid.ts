import type { Say } from '#platform/web'

/** 2026-Q3 in words. */
export function quarterSaid(say: Say, quarter: string): string {
  return say('quarterly.quarter-said', { year: quarter.slice(0, 4), n: quarter.slice(6) })
}
