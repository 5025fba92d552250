import { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'

/** The wall time in Beijing, `2026-11-22T15:40`, whatever the machine's own zone. */
export function wallNow(now = Date.now()): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** The moment of a wall time in Beijing. */
export function momentOf(wall: string): string {
  return `${wall}:00+08:00`
}

/** The wall time in Beijing of a moment. */
export function wallOf(moment: string): string {
  return wallNow(Date.parse(moment))
}

/** Day and time of a wall time, each as typed. */
export function partsOf(wall: string): { day: string; time: string } {
  const at = wall.lastIndexOf('T')
  return { day: wall.slice(0, Math.max(0, at)), time: wall.slice(at + 1) }
}

/** Why a wall time cannot be when something happened; `now` is the wall time. */
export function whyNotWall(wall: string, now: string): Reason | undefined {
  const { day, time } = partsOf(wall)
  if (day === '' || time === '') return reason('log.at-missing')
  if (!Day.safeParse(day).success) return reason('log.at-no-day', { day })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return reason('log.at-no-time', { time })
  return wall > now ? reason('log.at-future') : undefined
}
