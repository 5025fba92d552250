/** Milliseconds between two looks at the clock's side of judging; settings. */
export const periods = {
  states: 1000,
  pace: 200,
  silence: 10_000,
  crossing: 5_000,
  missing: 60_000,
  streams: 60_000,
  sources: 30_000,
  calibration: 900_000,
  snapshot: 300_000,
  /** Once, so long after the start. */
  sparks: 5_000,
}

/** Whether it is time for each of them; asked when it is, the next time is counted from then. */
export function timesOf(
  every: Record<keyof typeof periods, number>,
  now: () => number,
): (name: keyof typeof periods) => boolean {
  const due = Object.fromEntries(Object.keys(every).map((name) => [name, now()])) as typeof every
  for (const name of ['snapshot', 'sources', 'streams', 'calibration'] as const) due[name] += every[name]
  return (name) => {
    // Not due yet, unless the clock was set back since.
    if (now() < due[name] && now() >= due[name] - every[name]) return false
    due[name] = now() + every[name]
    return true
  }
}
