import { join } from 'node:path'
import type { z } from 'zod'
import { filesIn, readOne, takeOwn } from '#platform/server/standards'
import { CoverageSettings } from '../rules/coverage/settings.ts'
import { HeadcountLimits } from '../rules/crossing/headcount.ts'
import { type Dated, policyOn, WarningPolicy } from '../rules/limits/policy.ts'
import { DevicePapers } from '../rules/devices/papers.ts'
import { LimitsOfSensors } from '../rules/limits/standard.ts'
import { MineColours } from '../rules/showing/colour-settings.ts'

const shipped = join(import.meta.dirname, '../../../../standards')

type Settings<T> = {
  /** All that are held. */
  readonly all: () => readonly T[]
  /** Those in force for a region on a day: of the nearest region, then the newest. */
  readonly on: (region: string, day: string) => T
  /** Takes those of a place from its own folder, each with its region; a faulty one is told and left out. */
  readonly takeOwn: (folder: string, tell: (fault: string) => void) => void
}

/** Settings that ship in a folder of `standards/` and that a place may set for itself in the same folder of its own `standards`. */
function settingsIn<T extends Dated & { id: string }>(name: string, shape: z.ZodType<T>): Settings<T> {
  let held: readonly T[] | undefined
  function load(): readonly T[] {
    return (held ??= filesIn(join(shipped, name)).map((file) => {
      const { value, faults } = readOne(join(shipped, name, file), shape)
      if (value === undefined) throw new Error(`standards/${name}/${file}${faults[0] ?? ''}`)
      return value
    }))
  }
  return {
    all: load,
    on(region, day) {
      const found = policyOn(load(), region, day)
      if (!found) throw new Error(`nothing of standards/${name} is in force on ${day}`)
      return found
    },
    takeOwn(folder, tell) {
      const own = takeOwn(join(folder, name), shape, tell)
      held = [...load().filter((one) => one.region === null), ...own]
    },
  }
}

/** How the colour of a mine is reckoned. */
export const colours = settingsIn('mine-colours', MineColours)
/** Which mines are to be linked. */
export const coverage = settingsIn('signal-coverage', CoverageSettings)
/** How warnings are graded and answered. */
export const policies = settingsIn('warning-policy', WarningPolicy)
/** What sensors measure, and the limits of their places. */
export const sensorLimits = settingsIn('monitoring-limits', LimitsOfSensors)
/** How many may be underground, and at a working place. */
export const headcounts = settingsIn('headcount-limits', HeadcountLimits)
/** When papers of equipment are warned of. */
export const devicePapers = settingsIn('device-papers', DevicePapers)

/** Takes what a place sets for itself of all of them. */
export function takeOwnSettings(folder: string, tell: (fault: string) => void): void {
  for (const one of [colours, coverage, policies, sensorLimits, headcounts, devicePapers]) one.takeOwn(folder, tell)
}
