/** Seconds until the next try after so many that failed; undefined when it is given up (after some 26 hours). */
export function pauseAfter(tries: number): number | undefined {
  const pauses = [10, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 36_000]
  return pauses[tries - 1]
}

/** Whether what an address answered says that it has it. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300
