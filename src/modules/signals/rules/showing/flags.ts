/** Bits of 测点状态 that may be added (monitoring.md 2.2), the gravest for whoever reads first. */
const bits = [128, 16, 2, 1, 8, 4, 32, 64] as const

/** The states that a sum of flags holds; [0] where it holds none. */
export function flagsIn(sum: number): readonly number[] {
  const held = bits.filter((bit) => (sum & bit) !== 0)
  return held.length === 0 ? [0] : held
}
