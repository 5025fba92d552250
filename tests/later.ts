/**
 * Loaded before the program (`--import`), it lets its clock run ahead by MINELAMP_TEST_DAYS_LATER days, so that a story goes on after limits have passed.
 * Of tests alone.
 */
const ahead = Number(process.env['MINELAMP_TEST_DAYS_LATER'] ?? 0) * 86_400_000
const Real = Date

globalThis.Date = class extends Real {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(Real.now() + ahead)
    else super(...(given as [number]))
  }

  static override now(): number {
    return Real.now() + ahead
  }
} as DateConstructor
