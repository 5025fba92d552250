import { normal } from './chance.ts'

export type Sample = { readonly at: number; readonly value: number; readonly flags: number }

const minute = 60_000
const hour = 60 * minute
const beijing = 8 * hour

/** Whether a face works at a moment: two shifts produce (8–16, 16–24 Beijing), the third repairs. */
export function producesAt(at: number): boolean {
  return (at + beijing) % (24 * hour) >= 8 * hour
}

/**
 * Methane of a face as sensors tell it (%CH4, hundredths), every `step` ms: it follows itself (AR(1), φ 0.98 a step of 30 s), lies higher while the face works, peaks two to
 * three times after blasting at shift changes and decays in some twenty minutes; every fifteenth day it is calibrated by day: 0, then standard gas 1.0 and 2.0.
 */
export function methaneOf(
  chance: () => number,
  from: number,
  to: number,
  { step = 30_000, base = 0.25, work = 0.12, noise = 0.02, calibrates = true } = {},
): Sample[] {
  const samples: Sample[] = []
  const follows = 0.98 ** (step / 30_000)
  let drift = 0
  let blast = 0
  for (let at = from; at < to; at += step) {
    drift = follows * drift + normal(chance) * noise * Math.sqrt(1 - follows * follows)
    const ofDay = (at + beijing) % (24 * hour)
    if (producesAt(at) && ofDay % (8 * hour) < step) blast = (base + work) * (1 + chance())
    blast *= Math.exp(-step / (12 * minute))
    const value = base + drift + blast + (producesAt(at) ? work : 0)
    const inTest = calibrates && Math.floor((at + beijing) / (24 * hour)) % 15 === 0 ? ofDay - 10 * hour : -1
    if (inTest >= 0 && inTest < 8 * minute) {
      const gas = inTest < 2 * minute ? 0 : inTest < 5 * minute ? 1 : 2
      samples.push({ at, value: gas, flags: 4 })
    } else samples.push({ at, value: Math.max(0, Math.round(value * 100) / 100), flags: 0 })
  }
  return samples
}

/** What the return of the face tells: its air a while later, thinned. */
export function downstream(chance: () => number, samples: readonly Sample[], lag = 120_000, share = 0.85): Sample[] {
  return samples.map(({ at, value, flags }) => ({
    at: at + lag,
    value: flags ? 0.2 : Math.max(0, Math.round((value * share + normal(chance) * 0.008) * 100) / 100),
    flags: 0,
  }))
}
