import type { Binds, Indicator, Rhythm, Step, Where, Within } from '../model.ts'

/** The members that an obligation or a draft of one may have; a draft lacks those that nobody has decided yet. */
export type Members = {
  binds?: Binds
  where?: Where
  does?: string
  counts?: Where
  spread?: 'any' | 'each'
  atLeast?: number
  atMost?: number
  every?: Rhythm
  by?: string
  after?: { word?: string; where?: Where }
  within?: Within
  before?: Within
  due?: string
  joint?: string[]
  indicator?: string
  defines?: Indicator
  strive?: boolean
  holds?: Where
  says?: [string, string]
  from?: string
  to?: string
  proof?: string[]
  ladder?: Step[]
  settings?: string[]
  note?: [string, string]
}

/** A draft with its members named; what a draft holds was checked when it came in or is checked before it is accepted. */
export function membersOf(draft: object): Members {
  return draft
}
