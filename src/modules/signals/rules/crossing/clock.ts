import type { CrossChecks, Finding } from './checks.ts'

/** How far the time that a sender's files tell lies from that of their coming (ms, behind: positive), and since when it has been so; 0: it is right, -1: not known yet. */
export type Lag = { lag: number; lagSince: number }

/** Notes the newest file of a stream. What is sent after a break comes nearer file by file: that is no clock. */
export function noteLag(
  of: Lag,
  lag: number,
  arrivedAt: number,
  { minutes, steady }: CrossChecks['figures']['clock'],
): void {
  if (Math.abs(lag) <= minutes * 60_000) of.lagSince = 0
  else if (of.lagSince <= 0 || Math.abs(lag - of.lag) > steady * 60_000) {
    of.lag = lag
    of.lagSince = arrivedAt
  }
}

/** 时钟偏差 of a mine: of its streams that come, the one that has been off longest. What has not come for a while says nothing. */
export function clockFinding(
  streams: readonly (Lag & { readonly type: string; readonly arrivedAt: number })[],
  now: number,
): Finding[] {
  const off = streams.filter((one) => one.lagSince > 0).toSorted((a, b) => a.lagSince - b.lagSince)[0]
  const common = { rule: 'clock-off', about: { kind: 'mine' }, place: '' } as const
  if (off) return [{ ...common, since: off.lagSince, facts: { type: off.type, minutes: Math.round(off.lag / 60_000) } }]
  const isHeard = streams.some((one) => one.lagSince === 0 && now - one.arrivedAt <= 600_000)
  return isHeard ? [] : [{ ...common, since: now, facts: {}, unknown: true }]
}
