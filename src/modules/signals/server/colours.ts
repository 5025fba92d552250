import { join } from 'node:path'
import { filesIn, readOne, takeOwn } from '#platform/server/standards'
import { policyOn } from '../rules/limits/policy.ts'
import { MineColours } from '../rules/showing/colour-settings.ts'

const shipped = join(import.meta.dirname, '../../../../standards/mine-colours')
let held: readonly MineColours[] | undefined

function load(): readonly MineColours[] {
  return (held ??= filesIn(shipped).map((file) => {
    const { value, faults } = readOne(join(shipped, file), MineColours)
    if (value === undefined) throw new Error(`standards/mine-colours/${file}${faults[0] ?? ''}`)
    return value
  }))
}

/** Takes how a place reckons colours from its own folder (`mine-colours/*.yaml`), each with its region; a faulty one is told and left out. Gives how many were taken. */
export function takeOwnColours(folder: string, tell: (fault: string) => void): number {
  const own = takeOwn(join(folder, 'mine-colours'), MineColours, tell)
  held = [...load().filter((one) => one.region === null), ...own]
  return own.length
}

/** How colours are reckoned for a region on a day: the settings of the nearest region, then the newest. */
export function coloursFor(region: string, day: string): MineColours {
  const found = policyOn(load(), region, day)
  if (!found) throw new Error(`no settings of colours are in force on ${day}`)
  return found
}
