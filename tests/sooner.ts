/** Loaded before the program (`--import`), it lets what is looked at every five minutes be looked at every five seconds. Of tests alone. */
const usual = globalThis.setInterval

globalThis.setInterval = ((run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
  usual(run, ms === 300_000 ? 5000 : ms, ...given)) as typeof setInterval
