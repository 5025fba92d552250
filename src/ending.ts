import { setTimeout as pause } from 'node:timers/promises'

export type Ending = {
  /** Waits for a step of the start and notes how it is undone. Never goes on once the program is ending. */
  step<T>(opening: Promise<T>, close: (opened: T) => Promise<unknown>): Promise<T>
  /** Whether a signal has come: what fails from then on is no news. */
  begun(): boolean
  /** From now on requests that are being answered are waited for. */
  serving(): void
}

/** No part may hold up the end for longer. While nobody is served there is nothing to wait for: what was not committed is undone. */
const patienceMs = { starting: 1_000, serving: 10_000 }

/**
 * Ends the program cleanly on SIGTERM and SIGINT, whenever they come: a step that is under way is waited for, then
 * everything is closed, the last opened first. A second signal changes nothing.
 */
export function endOnSignals(exit: (code: number) => void = (code) => process.exit(code)): Ending {
  const closers: (() => Promise<unknown>)[] = []
  let opening: Promise<unknown> = Promise.resolve()
  let ending = false
  let patience = patienceMs.starting
  async function end(): Promise<void> {
    if (ending) return
    ending = true
    await opening.catch(() => {})
    for (const close of closers.toReversed()) await Promise.race([close().catch(() => {}), pause(patience)])
    exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
  return {
    async step(started, close) {
      opening = started
      const opened = await started
      closers.push(() => close(opened))
      // The end closes what has just been opened; whoever waits here has nothing more to do.
      return ending ? new Promise<never>(() => {}) : opened
    },
    begun: () => ending,
    serving: () => void (patience = patienceMs.serving),
  }
}
