/** A stretch of time in which something was silent (ms); `until` null: it still is. `system`: of which system. */
export type Silent = { readonly system: System; readonly from: number; readonly until: number | null }

/** 安全监控, 人员位置, and all others. */
export type System = 'safety' | 'people' | 'other'

const safety = /^(FZ|CD|KG|TJ|YC|ZB)/
const people = /^(RY|JZ)/

/** The system to which a stream of files belongs (MT/T 1201.1 safety, 1201.2 positions of people). */
export function systemOf(type: string): System {
  if (people.test(type)) return 'people'
  return safety.test(type) && type.length === 4 ? 'safety' : 'other'
}

/** How long a mine should have been on line and was (ms), how often it was not, and for how long at most. */
export type Online = {
  readonly expected: number
  readonly online: number
  readonly breaks: number
  readonly longest: number
}

export const never: Online = { expected: 0, online: 0, breaks: 0, longest: 0 }

/**
 * 在线 of a mine between two moments: the time since it was linked less the time in which anything wanted of it was silent. Stretches that overlap count once; one that
 * began before counts from the first moment. Times in ms.
 */
export function onlineOf(silent: readonly Silent[], from: number, to: number, system?: System): Online {
  if (to <= from) return never
  const wanted = silent
    .filter((one) => system === undefined || one.system === system)
    .map((one) => [Math.max(one.from, from), Math.min(one.until ?? to, to)] as const)
    .filter(([begin, end]) => end > begin)
    .toSorted(([a], [b]) => a - b)
  const joined: [number, number][] = []
  for (const [begin, end] of wanted) {
    const last = joined.at(-1)
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([begin, end])
  }
  const lengths = joined.map(([begin, end]) => end - begin)
  const off = lengths.reduce((sum, one) => sum + one, 0)
  return { expected: to - from, online: to - from - off, breaks: joined.length, longest: Math.max(0, ...lengths) }
}

/** Several mines together: time that was kept of time that should have been. */
export function sumOf(all: readonly Online[]): Online {
  return {
    expected: all.reduce((sum, one) => sum + one.expected, 0),
    online: all.reduce((sum, one) => sum + one.online, 0),
    breaks: all.reduce((sum, one) => sum + one.breaks, 0),
    longest: Math.max(0, ...all.map((one) => one.longest)),
  }
}

/** A rate in percent with two places, null of nothing. Rounded down: 100 means all of it. */
export function percent(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.floor((part / whole) * 10_000 + 1e-6) / 100
}
