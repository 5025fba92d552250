import type { SignalState } from '../../model.ts'

/** A state for tests: a mine that is heard of and has nothing open. */
export function stateOf(mine: string, more: Partial<SignalState> = {}): SignalState {
  const at = '2026-11-20T02:00:00.000Z'
  return {
    mine,
    at,
    grade: null,
    open: 0,
    methane: { value: 0.34, point: 1, place: '1201工作面T1', alarm: 1 },
    carbonMonoxide: null,
    fans: { stopped: 0, of: 2 },
    cuts: 0,
    feedFaults: 0,
    underground: 52,
    leaders: 1,
    limit: 100,
    streams: [{ type: 'CDSS', silence: 'on-time', lastAt: at }],
    spark: [0.3, null, 0.34],
    ...more,
  }
}
