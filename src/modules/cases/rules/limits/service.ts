import { addDays, type Day } from '#platform/day'
import type { Done } from '../course/standing.ts'

/** Days after which a service by announcement 公告送达 counts (民事诉讼法 2023 art. 95). */
export const announcedDays = 30

/**
 * The day on which a service counts: signed for, left behind, posted (the day on the receipt), entrusted or confirmed electronically on the day that the step says
 * (行政处罚法 art. 61, 民事诉讼法 arts. 87–95); by announcement thirty days after it.
 */
export function serviceDay({ on, facts }: Pick<Done, 'on' | 'facts'>): Day {
  return facts['how'] === 'announced' ? addDays(on, announcedDays) : on
}
