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

/** Brings what was told to the warnings, and knows what is open of each mine. */
export function openDelivery(workshop: Workshop): Delivery {
  let open = new Map<string, OpenWarnings>()
  return {
    async take(tales) {
      for (let from = 0; from < tales.length; from += most)
        await workshop.work(theProgram, (work) => takeTold(work, tales.slice(from, from + most)))
    },
    warningsOf: (mine) => open.get(mine) ?? none,
    async refresh() {
      const rows = await workshop.work(theProgram, findOpenWarnings, { readOnly: true })
      const before = open
      open = new Map(rows.map(({ mine, ...of }) => [mine, of]))
      return [...new Set([...before.keys(), ...open.keys()])].filter((mine) => {
        const [was, is] = [before.get(mine) ?? none, open.get(mine) ?? none]
        return was.open !== is.open || was.grade !== is.grade
      })
    },
  }
}
