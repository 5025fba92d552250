import { hour } from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

/** What a file of readings tells of its times: its header's, and those of its records (ms). */
export type FileTimes = { readonly header: number; readonly received: number; readonly times: readonly number[] }

/** F9 时间伪造: every point of every file has one time to the second and the same distance from the header; or times lie after the header, or in the future. A system may write its header first and then scan: what is spread over the `ahead` seconds that a scan takes at most is no made-up time; one time for all is no scan. */
export function stampedTimes(files: readonly FileTimes[], set: Suspecting['F9']): Suspicion | undefined {
  const told = files.filter((one) => one.times.length >= 10)
  const isOne = ({ times }: FileTimes) => times.every((at) => at === times[0])
  const future = told.filter(
    (one) =>
      one.times.some((at) => at > one.header + set.ahead * 1000 || at > one.received + set.future * 1000) ||
      (isOne(one) && one.times[0]! > one.header),
  )
  const evidence = (of: readonly FileTimes[]) =>
    of.map((one) => ({ at: one.header, value: (one.times[0]! - one.header) / 1000 }))
  if (future.length >= 3)
    return {
      rule: 'F9',
      from: future[0]!.header,
      to: future.at(-1)!.header,
      facts: { kind: 2, files: future.length },
      evidence: evidence(future),
    }
  if (told.length < set.files) return undefined
  const gaps = new Set(told.map((one) => (isOne(one) ? one.header - one.times[0]! : Number.NaN)))
  // Systems that stamp a scan with one time exist; none has the very same distance each time, and none at all of zero jitter in receiving.
  const jitter = new Set(told.map((one) => one.received - one.header))
  const [gap] = gaps
  if (gaps.size !== 1 || Number.isNaN(gap) || jitter.size > told.length / 2) return undefined
  return {
    rule: 'F9',
    from: told[0]!.header,
    to: told.at(-1)!.header,
    facts: { kind: 1, files: told.length, seconds: gap! / 1000 },
    evidence: evidence(told),
  }
}

/** What a definition of a point tells that nobody changes without filing it. */
export type Definition = {
  readonly point: string
  readonly at: number
  readonly place: string
  readonly limits: readonly (number | null)[]
}

/** F11 定义被改: limits, range or place changed without a filed change; or a point gone and made anew under another code at the same place. */
export function changedDefinition(
  before: readonly Definition[],
  after: readonly Definition[],
  isFiled: (point: string) => boolean,
): Suspicion[] {
  const found: Suspicion[] = []
  const old = new Map(before.map((one) => [one.point, one]))
  const fresh = new Map(after.map((one) => [one.point, one]))
  for (const one of after) {
    const was = old.get(one.point)
    if (isFiled(one.point)) continue
    const limits = was?.limits.filter((limit, n) => limit !== one.limits[n]).length ?? 0
    const isMoved = was !== undefined && was.place !== one.place
    const twin = was ? undefined : before.find((each) => each.place === one.place && !fresh.has(each.point))
    if (limits > 0 || isMoved || twin)
      found.push({
        rule: 'F11',
        from: (was ?? twin)!.at,
        to: one.at,
        facts: { limits, moved: Number(isMoved), anew: Number(twin !== undefined) },
        evidence: [],
      })
  }
  return found
}

/** A card's stay at a station. */
export type Stay = { readonly card: string; readonly at: number; readonly station: string }

/** F13 人员数据伪造: cards that cross the mine faster than people can, enter or leave all at the very minute of the shift, or a count that never changes. */
export function madeUpPositions(
  stays: readonly Stay[],
  distance: (from: string, to: string) => number | undefined,
  entries: readonly number[],
  counts: readonly { readonly at: number; readonly people: number }[],
  set: Suspecting['F13'],
): Suspicion[] {
  const found: Suspicion[] = []
  const last = new Map<string, Stay>()
  const jumps: { at: number; value: number }[] = []
  for (const stay of stays.toSorted((a, b) => a.at - b.at)) {
    const was = last.get(stay.card)
    const metres = was && was.station !== stay.station ? distance(was.station, stay.station) : undefined
    const speed = metres === undefined || stay.at <= was!.at ? 0 : metres / ((stay.at - was!.at) / 1000)
    if (speed > set.speed) jumps.push({ at: stay.at, value: speed })
    last.set(stay.card, stay)
  }
  if (jumps.length >= set.atLeast)
    found.push({
      rule: 'F13',
      from: jumps[0]!.at,
      to: jumps.at(-1)!.at,
      facts: { kind: 1, jumps: jumps.length, speed: Math.max(...jumps.map((one) => one.value)) },
      evidence: jumps,
    })
  const atTheMinute = entries.filter((at) => at % hour === 0)
  if (entries.length >= set.atLeast && atTheMinute.length >= set.share * entries.length)
    found.push({
      rule: 'F13',
      from: Math.min(...entries),
      to: Math.max(...entries),
      facts: { kind: 2, share: atTheMinute.length / entries.length },
      evidence: atTheMinute.map((at) => ({ at, value: 1 })),
    })
  const recent = counts.slice(-set.constant)
  // Of a few caretakers none may change for a day.
  const isConstant =
    recent.length >= set.constant &&
    recent.every((one) => one.people === recent[0]!.people) &&
    recent[0]!.people >= set.atLeast
  // Over a change of shift people go up and others come down.
  if (isConstant && recent.at(-1)!.at - recent[0]!.at >= 10 * hour)
    found.push({
      rule: 'F13',
      from: recent[0]!.at,
      to: recent.at(-1)!.at,
      facts: { kind: 3, people: recent[0]!.people },
      evidence: recent.map((one) => ({ at: one.at, value: one.people })),
    })
  return found
}
