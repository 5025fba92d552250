/** A hash of a text as hexadecimal digits; given by the caller, since pure code has none. */
export type Hash = (text: string) => string

/** How candidates are drawn; on every draw, so that another way later changes no earlier one. */
export const drawMethod = 'sha-256 of "seed|kind|id", ascending'

/**
 * 双随机: draws `n` of the candidates. Each is ranked by the hash of the seed and its identity, and the first are taken: the same seed and candidates give
 * the same draw in whatever order they are listed, and anybody can draw again with any tool that hashes.
 */
export function drawFrom(
  seed: string,
  kind: 'mine' | 'officer' | 'question',
  candidates: readonly string[],
  n: number,
  hash: Hash,
) {
  return [...new Set(candidates)]
    .map((id) => ({ id, rank: hash(`${seed}|${kind}|${id}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, n)
    .map((one) => one.id)
}
