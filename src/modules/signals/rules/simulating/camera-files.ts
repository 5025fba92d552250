import { bytesOf, type Pen } from './pen.ts'
import type { Heard } from './people-files.ts'
import type { Plan } from './plan.ts'

const record = bytesOf('~')
const end = bytesOf('||')
const minute = 60_000

/** Files of the camera at the portal of a mine (RYSP, our own form): each minute who went down and came up, with or without a card, and how many are below. */
export function cameraFiles({ mine }: Plan, pen: Pen) {
  const [down, up] = [new Set<string>(), new Set<string>()]
  let last = Number.NaN
  return {
    /** Follows who walks; at the end of each minute gives its file. */
    follow(at: number, heard: readonly Heard[]): Uint8Array | undefined {
      const people = heard.filter((one) => one.isThere)
      const nth = Math.floor(at / minute)
      if (Number.isNaN(last)) last = nth
      const passed = (moment: number) => moment >= last * minute && moment < nth * minute
      for (const { n, walk } of people) {
        if (passed(walk.down)) down.add(`${n}|${walk.down}`)
        if (passed(walk.up)) up.add(`${n}|${walk.up}`)
      }
      if (nth === last) return undefined
      const below = people.filter((one) => !one.isUp).length
      pen.start().text(`${mine.code};${mine.name};`).time(at).raw(record).text('J01;副井口;')
      pen
        .time(last * minute)
        .text(';')
        .time(nth * minute)
        .text(`;${down.size};${up.size};${below}`)
        .raw(record)
      down.clear()
      up.clear()
      last = nth
      return pen.raw(end).written()
    },
  }
}
