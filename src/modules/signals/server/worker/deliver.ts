import { theProgram, type Workshop } from '#platform/server/work'
import type { OpenWarnings } from '../intake/live.ts'
import { findOpenWarnings } from '../store/open-warnings.ts'
import type { Tale } from '../told.ts'
import { takeTold } from '../warnings/tell.ts'

/** So many are taken in one transaction: mines that they lock are free again soon. */
const most = 500

export type Delivery = {
  readonly take: (tales: readonly Tale[]) => Promise<void>
  /** What is open of a mine, as it was read last. */
  readonly warningsOf: (mine: string) => OpenWarnings
  /** Reads what is open; gives the mines of which it changed. */
  readonly refresh: () => Promise<string[]>
}

const none: OpenWarnings = { open: 0, grade: null }

/** Brings what was told to the warnings, and knows what is open of each mine. `changed`: of these it is now known. */
export function openDelivery(workshop: Workshop, changed: (mines: readonly string[]) => void): Delivery {
  let open = new Map<string, OpenWarnings>()
  return {
    async take(tales) {
      for (let from = 0; from < tales.length; from += most) {
        const part = tales.slice(from, from + most)
        const mines = [...new Set(part.map((one) => one.mine))]
        const rows = await workshop.work(theProgram, async (work) => {
          await takeTold(work, part)
          return findOpenWarnings(work, mines)
        })
        for (const mine of mines) open.delete(mine)
        for (const { mine, ...of } of rows) open.set(mine, of)
        changed(mines)
      }
    },
    warningsOf: (mine) => open.get(mine) ?? none,
    async refresh() {
      const rows = await workshop.work(theProgram, (work) => findOpenWarnings(work), { readOnly: true })
      const before = open
      open = new Map(rows.map(({ mine, ...of }) => [mine, of]))
      return [...new Set([...before.keys(), ...open.keys()])].filter((mine) => {
        const [was, is] = [before.get(mine) ?? none, open.get(mine) ?? none]
        return was.open !== is.open || was.grade !== is.grade
      })
    },
  }
}
