import type { MineClass, Month } from '../model.ts'
import type { Demand } from './demands.ts'
import type { Caps, PlanSettings } from './standard.ts'
import type { Officer } from './teams.ts'
import type { Visit } from './visits.ts'

/** A mine of the register as a plan sees it. `others`: checks on site in the year already made, or planned by other offices. */
export type PlannedMine = {
  id: string
  code: string
  kind: string
  class: MineClass
  /** Checked by its class even where no policy asks for it. */
  base: boolean
  others: number
}

/** A check made this year, or a line of another office’s approved plan (`line`), which others may join. */
export type Standing = Omit<Visit, 'answers' | 'why' | 'joins'> & { line?: string }

export type PlanGround = {
  year: number
  /** Months that may still be planned, in order. */
  months: readonly Month[]
  mines: readonly PlannedMine[]
  /** Whose plan it is. */
  office: string
  levelOf: (office: string) => string
  /** Demands of the office itself; and those of others at its mines, which may join its checks but make none. */
  demands: readonly Demand[]
  joinable: readonly Demand[]
  /** Checks that stand beside this plan: those in which this office takes part answer its demands, the others may be joined. */
  standing: readonly Standing[]
  officers: readonly Officer[]
  caps: Caps
  settings: PlanSettings
}

/** The months of a plan that touch the period of a demand. */
export function monthsOf(demand: Pick<Demand, 'from' | 'to'>, months: readonly Month[]): Month[] {
  return months.filter((one) => one >= demand.from.slice(0, 7) && one <= demand.to.slice(0, 7))
}
