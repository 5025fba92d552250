import { readingsOf } from '../reading/readings.ts'
import { Condition } from './conditions.ts'
import { judgeOf, type Told } from './judge.ts'

export const alarm = Condition.parse({ id: 'alarm', kind: 'above', limit: 1, clear: 1 })
export const cut = Condition.parse({ id: 'cut', kind: 'above', limit: 1.5, clear: 1 })
export const lasting = Condition.parse({ id: 'lasting', kind: 'above', limit: 24, clear: 24, seconds: 600 })
export const steady = Condition.parse({ id: 'steady', kind: 'above', limit: 1, clear: 0.9, hold: 60 })
export const stopped = Condition.parse({ id: 'stopped', kind: 'is', limit: 0, seconds: 60 })
export const fault = Condition.parse({ id: 'fault', kind: 'flag', limit: 128 + 16 })
export const blind = Condition.parse({ id: 'blind', kind: 'missing', seconds: 1800 })

export const start = Date.parse('2026-11-21T08:00:00+08:00')
/** Seconds after eight; value; flags. `now` is the time of the newest one unless told. */
export type Sent = readonly [at: number, value: number | null, flags?: number]

/** `seconds:value/flags`, a dash for none. */
export function sentOf(text: string): Sent {
  const [at, value, flags = 0] = text.split(/[:/]/)
  return [Number(at), value === '-' ? null : Number(value), Number(flags)]
}

/** A judge of one point that is sent values, and what it told since it was last asked, in words. */
export function play(conditions: readonly Condition[]) {
  const told: Told[] = []
  const judge = judgeOf((one) => told.push(one), 1)
  judge.watch(0, conditions, start)
  const ids = new Int32Array([0])
  const send = (sent: readonly Sent[], now?: number) => {
    const rows = readingsOf(sent.length)
    for (const [at, value, flags = 0] of sent) {
      rows.point[rows.n] = 0
      rows.value[rows.n] = value ?? Number.NaN
      rows.flags[rows.n] = flags
      rows.at[rows.n++] = start + at * 1000
    }
    const keep = new Int32Array(sent.length)
    const kept = judge.take(rows, ids, start + (now ?? Math.max(...sent.map(([at]) => at))) * 1000, keep)
    return [...keep.subarray(0, kept)]
  }
  const words = () =>
    told
      .splice(0)
      .map(({ kind, condition, at, until, peak }) =>
        [kind, condition.id, (at - start) / 1000, (until - start) / 1000, peak].join(' '),
      )
  return { judge, send, words }
}
