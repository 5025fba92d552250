const isBlank = (byte: number) => byte === 32 || byte === 9 || byte === 10 || byte === 13

/** Goes through the records between `from` and `to`, each without blanks around it; empty ones are none. Gives how many there were. */
export function eachSegment(
  bytes: Uint8Array,
  from: number,
  to: number,
  separator: number,
  take: (from: number, to: number, nth: number) => void,
): number {
  let nth = 0
  for (let at = from; at < to;) {
    let end = bytes.indexOf(separator, at)
    if (end < 0 || end > to) end = to
    let [first, last] = [at, end]
    while (first < last && isBlank(bytes[first]!)) first++
    while (last > first && isBlank(bytes[last - 1]!)) last--
    if (last > first) take(first, last, nth++)
    at = end + 1
  }
  return nth
}
