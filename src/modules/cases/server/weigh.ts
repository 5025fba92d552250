import type { PenaltyItem } from '../model.ts'
import { bandsOf, circumstancesAt, tablesAt } from '../rules/law/bands.ts'
import { rangeOf } from '../rules/law/fines.ts'
import { type OtherKind, type When, type Who } from '../rules/law/shapes.ts'
import { itemOf, whyNotAmount } from '../rules/law/worksheet.ts'
import { loadLaw } from './law.ts'

/** A violation to be weighed: what was done, by which provision, who answers in which case of it, and what is chosen. Yuan. */
export type Weighing = {
  violation: string
  edition: string
  provision: string
  who: Who
  when: When
  circumstances: readonly string[]
  fine: number
  others: readonly OtherKind[]
  scope: string
  conductOn: string
}

/** A violation weighed by the law as it is held, with its band and the reasoning written out. Throws an Error where the law does not give the amount. */
export function weigh(given: Weighing): PenaltyItem {
  const { provisions, bands } = loadLaw()
  const provision = provisions.find((one) => one.edition === given.edition && one.id === given.provision)
  const penal = provision?.penalties.find((one) => one.who === given.who && one.when === given.when)
  if (!provision || !penal) throw new Error(`no ${given.edition} ${given.provision} for ${given.who}, ${given.when}`)
  const range = rangeOf(penal)
  if (range && 'needs' in range) throw new Error(`${provision.id} is measured by ${range.needs}`)
  const tables = tablesAt(bands, given.scope, given.conductOn)
  const known = circumstancesAt(tables)
  const circumstances = given.circumstances.map((id) => known.find((one) => one.id === id)!)
  const fits = range
    ? bandsOf(tables, provision.id, given.who, given.when, range).find(
        (one) => given.fine >= one.range[0] && given.fine <= one.range[1],
      )
    : undefined
  const sheet = {
    violation: given.violation,
    provision,
    who: given.who,
    when: given.when,
    statutory: range,
    figure: null,
    circumstances,
    band: fits ?? null,
    amount: given.fine,
    others: given.others,
    reduced: false,
    beyond: null,
    discussed: false,
  }
  const why = whyNotAmount(sheet)
  if (why) throw new Error(`${provision.id} ${given.fine}: ${why.code}`)
  return itemOf(sheet)
}
