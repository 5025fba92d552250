/** A moment as the phone had it, and how far its clock was off when the server was last heard: both stay with what was done. */
export type Clocked = { device: string; offset: number | null }

/** Two seconds: the server's date in an answer has whole seconds, and the way takes its time. */
const unsure = 2_000

/** How far the phone's clock is behind the server's, in milliseconds, from one question and its answer. */
export function offsetFrom(asked: number, answered: number, serverDate: string | null): number | null {
  const server = serverDate === null ? Number.NaN : Date.parse(serverDate)
  if (Number.isNaN(server)) return null
  const offset = Math.round(server + 500 - (asked + answered) / 2)
  return Math.abs(offset) < unsure ? 0 : offset
}

/** The moment by the server's clock, as far as is known. */
export function instantOf(at: Clocked): string {
  return new Date(Date.parse(at.device) + (at.offset ?? 0)).toISOString()
}

/** Whether the phone's clock is so wrong that people should be told: a minute and more. */
export function isWrong(offset: number | null): boolean {
  return offset !== null && Math.abs(offset) >= 60_000
}

/** Beijing wall time, `2026-11-17 15:24:08`. */
export function wallOf(at: Clocked): string {
  return new Date(Date.parse(instantOf(at)) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
