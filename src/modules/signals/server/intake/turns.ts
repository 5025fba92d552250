/** All of them once in `every` milliseconds, some at a time, so that no look at all of them holds up what arrives. A look that comes late has them all. */
export function inTurns<One>(
  all: () => readonly One[],
  every: number,
  begins: number,
): (now: number) => readonly One[] {
  let [at, last] = [0, begins]
  return (now) => {
    const ones = all()
    // A clock that was set back begins anew.
    if (now < last) last = now
    const passed = now - last
    const count = passed >= every ? ones.length : Math.floor((ones.length * passed) / every)
    if (count === 0) return []
    last = count === ones.length ? now : last + (count * every) / ones.length
    at %= ones.length
    const some = [...ones.slice(at, at + count), ...ones.slice(0, Math.max(0, at + count - ones.length))]
    at += count
    return some
  }
}
