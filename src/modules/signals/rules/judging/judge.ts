import type { Readings } from '../reading/readings.ts'
import { type Condition, holds, unusable } from './conditions.ts'
import { pointsOf, type Points } from './points.ts'

/**
 * What judging tells. `began`: the condition has lasted long enough since `at`; `grew`: it goes on, and its worst value is a tenth of the limit worse than was told; `ended`: it
 * is over since `at`, its worst value was `peak`; `late`: values that came after newer ones fulfilled it from `at` to `until`: it belongs to the past, the present is
 * not touched.
 */
export type Told = {
  readonly kind: 'began' | 'grew' | 'ended' | 'late'
  readonly point: number
  readonly condition: Condition
  readonly at: number
  readonly until: number
  readonly peak: number
  readonly peakAt: number
}

/** One condition of one point while it is watched. */
export type Watch = {
  readonly condition: Condition
  /** quiet → rising (fulfilled, not long enough) → active → falling (over, not long enough) → quiet. */
  state: 'quiet' | 'rising' | 'active' | 'falling'
  /** Since when it is fulfilled. */
  since: number
  /** Since when it is over, while falling. */
  calm: number
  peak: number
  peakAt: number
  /** The peak as it was told last. */
  toldPeak: number
  /** A stretch of late values that fulfilled it, and whether it has been told. */
  late: { from: number; to: number; peak: number; peakAt: number; told: boolean } | null
}

/** A clock may run ahead of ours by so much (ms); a later time is judged as this one, so that a wrong clock hides nothing that follows. */
const ahead = 120_000
/** Late values so far apart (ms) are two stretches. */
const apart = 600_000
/** While a condition goes on its peak is told again when it is worse by this share of the limit (setting). */
const growth = 0.1

export type Judge = {
  readonly points: Points
  /** Judges rows of readings as they came; `ids` gives the number of a point here for its number in the file. Says which rows are to be stored. */
  readonly take: (readings: Readings, ids: Int32Array, now: number, keep: Int32Array) => number
  /** Watches a point by other conditions; what is active under one of the same id goes on if its last value still fulfils it, else it ends at `at`. */
  readonly watch: (point: number, conditions: readonly Condition[], at: number) => void
  readonly watches: (point: number) => readonly Watch[]
  /** Those of a point of which anything was ever fulfilled; none of others. */
  readonly needed: (point: number) => readonly Watch[]
  /** Takes up what was known of a point before the program ended. */
  readonly restore: (point: number, watches: readonly Watch[]) => void
}

const quiet = (condition: Condition): Watch => ({
  condition,
  state: 'quiet',
  since: 0,
  calm: 0,
  peak: Number.NaN,
  peakAt: 0,
  toldPeak: Number.NaN,
  late: null,
})

/** Judging in memory. `tell` is called within `take`, in the order of the readings. */
export function judgeOf(tell: (told: Told) => void, capacity = 1024): Judge {
  const points = pointsOf(capacity)
  const watched: (Watch[] | undefined)[] = []
  /** What is watched of points that nothing was ever fulfilled of: their conditions, shared by all of a kind and place. */
  const plain: (readonly Condition[] | undefined)[] = []

  /** The watches of a point; made when they are first needed, since most points never need any. */
  function watchesOf(point: number): Watch[] | undefined {
    return (watched[point] ??= plain[point]?.map(quiet))
  }

  function worse(condition: Condition, value: number, than: number): boolean {
    return Number.isNaN(than) || (condition.kind === 'below' ? value < than : value > than)
  }
  function report(kind: Told['kind'], point: number, one: Watch, at: number, until: number): void {
    one.toldPeak = one.peak
    tell({ kind, point, condition: one.condition, at, until, peak: one.peak, peakAt: one.peakAt })
  }
  /** Tells of a condition that goes on how bad it has become; a peak of none (NaN) compares as false. */
  function reportGrowth(point: number, one: Watch, at: number): void {
    const { kind, limit } = one.condition
    if (one.state !== 'active' || (kind !== 'above' && kind !== 'below')) return
    // Hundredths of the unit are what systems send.
    if (Math.round((Math.abs(one.peak - one.toldPeak) - growth * Math.abs(limit)) * 1e6) >= 0)
      report('grew', point, one, one.since, at)
  }
  function quieten(point: number): void {
    const known = watched[point]
    if (!known) return rest(point, plain[point] ?? [], 1)
    rest(
      point,
      known.map((one) => one.condition),
      known.every((one) => one.state === 'quiet') ? 1 : 0,
    )
  }
  /** Between which values nothing of the conditions begins. */
  function rest(point: number, conditions: readonly Condition[], isCalm: number): void {
    let [above, below] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const condition of conditions) {
      if (condition.kind === 'above') above = Math.min(above, condition.limit)
      if (condition.kind === 'below') below = Math.max(below, condition.limit)
      if (condition.kind === 'is') {
        // A switch rarely moves: it is looked at whenever it does.
        above = Math.min(above, condition.limit > 0 ? condition.limit : Number.POSITIVE_INFINITY)
        below = Math.max(below, condition.limit > 0 ? Number.NEGATIVE_INFINITY : condition.limit)
      }
    }
    points.above[point] = above
    points.below[point] = below
    points.calm[point] = isCalm
  }
  function judge(point: number, one: Watch, value: number, flags: number, at: number): void {
    const { condition } = one
    const answer = holds(condition, value, flags)
    if (answer === 'unknown') return
    if (answer === 'yes') {
      if (one.state === 'quiet') {
        one.state = 'rising'
        one.since = at
        one.peak = Number.NaN
        one.peakAt = at
      } else if (one.state === 'falling') one.state = 'active'
    } else if (answer === 'no') {
      if (one.state === 'rising') one.state = 'quiet'
      else if (one.state === 'active') {
        one.state = 'falling'
        one.calm = at
      }
    } else if (one.state === 'falling') one.state = 'active'
    if (one.state === 'quiet') return
    if (one.state !== 'falling' && worse(condition, value, one.peak)) {
      one.peak = value
      one.peakAt = at
    }
    if (one.state === 'rising' && at - one.since >= condition.seconds * 1000) {
      one.state = 'active'
      report('began', point, one, one.since, at)
    } else if (one.state === 'falling' && at - one.calm >= condition.hold * 1000) {
      one.state = 'quiet'
      report('ended', point, one, one.since, one.calm)
    } else reportGrowth(point, one, at)
  }
  /** A value older than the newest: the present stands; what it fulfilled belongs to the past. */
  function judgeLate(point: number, one: Watch, value: number, flags: number, at: number): void {
    if (holds(one.condition, value, flags) !== 'yes') return
    // Within what is known as active already it only makes the peak.
    if (one.state !== 'quiet' && at >= one.since) {
      if (!worse(one.condition, value, one.peak)) return
      one.peak = value
      one.peakAt = at
      return reportGrowth(point, one, points.at[point]!)
    }
    const { late } = one
    if (late && at >= late.from - apart && at <= late.to + apart) {
      const isWider = at < late.from || at > late.to
      const isWorse = worse(one.condition, value, late.peak)
      late.from = Math.min(late.from, at)
      late.to = Math.max(late.to, at)
      if (isWorse) [late.peak, late.peakAt] = [value, at]
      if (!isWider && !isWorse) return
    } else one.late = { from: at, to: at, peak: value, peakAt: at, told: false }
    const { from, to, peak, peakAt } = one.late!
    if (to - from < one.condition.seconds * 1000) return
    one.late!.told = true
    tell({ kind: 'late', point, condition: one.condition, at: from, until: to, peak, peakAt })
  }

  return {
    points,
    watches: (point) => watched[point] ?? plain[point]?.map(quiet) ?? [],
    needed: (point) => watched[point] ?? [],
    restore(point, all) {
      points.reach(point)
      watched[point] = all.map((one) => ({ ...one }))
      quieten(point)
    },
    watch(point, conditions, at) {
      points.reach(point)
      plain[point] = conditions
      if (!watched[point]) {
        quieten(point)
        const value = points.value[point]!
        const isPlain = value < points.above[point]! && value > points.below[point]!
        if (points.at[point] === 0 || (isPlain && points.flags[point] === 0)) return
      }
      const before = watched[point] ?? []
      const all = conditions.map((condition): Watch => {
        const old = before.find((one) => one.condition.id === condition.id)
        return old ? { ...old, condition } : quiet(condition)
      })
      watched[point] = all
      const [value, flags] = [points.value[point]!, points.flags[point]!]
      for (const one of before) {
        const now = all.find((each) => each.condition.id === one.condition.id)
        if (one.state !== 'active' && one.state !== 'falling') continue
        const goesOn = now && ['yes', 'between', 'unknown'].includes(holds(now.condition, value, flags))
        if (goesOn) continue
        if (now) now.state = 'quiet'
        report('ended', point, one, one.since, at)
      }
      // What the last value fulfils under a new limit begins now, not when the next value comes.
      if (points.at[point]! > 0) for (const one of all) if (one.state === 'quiet') judge(point, one, value, flags, at)
      quieten(point)
    },
    take(readings, ids, now, keep) {
      const { n, point: column, value: values, flags: states, at: times } = readings
      let kept = 0
      for (let row = 0; row < n; row++) {
        const point = ids[column[row]!]!
        const value = values[row]!
        const flags = states[row]!
        const at = times[row]! > now + ahead ? now + ahead : times[row]!
        const before = points.at[point]!
        if (at < before) {
          keep[kept++] = row
          // Read back, it holds until the next stored one: what comes now is compared with it.
          if (at > points.storedAt[point]!) {
            points.storedAt[point] = at
            points.storedValue[point] = value
          }
          for (const one of watchesOf(point) ?? []) judgeLate(point, one, value, flags, at)
          continue
        }
        if (at === before && Object.is(value, points.value[point]) && flags === points.flags[point]) continue
        points.at[point] = at
        points.value[point] = value
        const changed = flags !== points.flags[point]
        points.flags[point] = flags
        let must = changed
        // NaN compares as false: whatever cannot be used is looked at.
        const isPlain = value < points.above[point]! && value > points.below[point]! && (flags & unusable) === 0
        if (!isPlain || changed || points.calm[point] === 0) {
          const all = watchesOf(point)
          if (all) {
            for (const one of all) {
              const { state } = one
              judge(point, one, value, flags, at)
              must ||= state !== one.state
            }
            quieten(point)
          }
        }
        if (must || points.isMoved(point, value, at)) {
          points.storedAt[point] = at
          points.storedValue[point] = value
          keep[kept++] = row
        }
      }
      return kept
    },
  }
}
