import type { Tag } from '../reading/profile.ts'

/**
 * When a stream of files (a mine's readings, positions …) counts as late, as broken and as grave, in milliseconds since its last file. Settings: MT/T 1201.1's own
 * numbers are not held [G].
 */
export type Patience = { readonly late: number; readonly broken: number; readonly grave: number; readonly tag: Tag }

const minute = 60_000

/** Late after three periods, broken after ten minutes, grave after half an hour with people underground, else after two hours. */
export function patienceOf(seconds: number, peopleUnderground: boolean): Patience {
  const late = 3 * seconds * 1000
  const broken = Math.max(10 * minute, late)
  return { late, broken, grave: Math.max((peopleUnderground ? 30 : 120) * minute, broken), tag: 'G' }
}

export type Silence = 'on-time' | 'late' | 'broken' | 'grave' | 'never'

/** How silent a stream is. `last`: when its last file came (ms), undefined when none ever did. */
export function silenceOf(last: number | undefined, now: number, patience: Patience): Silence {
  if (last === undefined) return 'never'
  const since = now - last
  if (since > patience.grave) return 'grave'
  if (since > patience.broken) return 'broken'
  return since > patience.late ? 'late' : 'on-time'
}

/** Who is silent: the way from the mine to here, its whole system, one substation, or one sensor. */
export type Silent = 'stream' | 'system' | 'substation' | 'sensor' | 'none'

/**
 * Tells apart what is silent. A stream without files says nothing of the mine; files that come while no substation answers (通信中断, 故障) mean that the system is
 * down; a substation down takes its sensors with it; a sensor alone says so by its flags (传感器故障, 分站故障, 不巡检) or by having no value.
 */
export function silentAt(seen: {
  readonly stream: Silence
  /** Running states of the mine's substations by FZSS: 0 well, 1 interrupted, 2 faulty, 9 unknown. */
  readonly substations: readonly string[]
  /** The state of the point's own one, where it is known. */
  readonly own?: string
  readonly hasValue: boolean
  readonly flags: number
}): Silent {
  if (seen.stream !== 'on-time' && seen.stream !== 'late') return 'stream'
  const isDown = (state: string) => state === '1' || state === '2'
  if (seen.substations.length > 0 && seen.substations.every(isDown)) return 'system'
  if ((seen.own !== undefined && isDown(seen.own)) || (seen.flags & 16) !== 0) return 'substation'
  return !seen.hasValue || (seen.flags & (32 | 128)) !== 0 ? 'sensor' : 'none'
}
