import { type Reason, reason } from '#platform/refusal'
import type { PenaltyItem } from '../../model.ts'
import { type BandFile, bandsOf, circumstancesAt } from './bands.ts'
import { rangeOf } from './fines.ts'
import { citation, type Penal, type Provision } from './shapes.ts'
import { whyNotAmount } from './worksheet.ts'

/**
 * Why an item's figures do not hold together: a range that the provision does not give its party, circumstances or a step of no table, an amount against law
 * or step. `penals`: the cases of the provision for that party.
 */
export function whyNotWeighed(
  item: PenaltyItem,
  provision: Provision,
  penals: readonly Penal[],
  tables: readonly BandFile[],
  discussed: boolean,
): Reason | undefined {
  const basis = citation(provision)
  const behind = penalBehind(item, penals)
  if (!behind) return reason('law-range-not-of-law', { basis })
  const { penal, range } = behind
  const circumstances = circumstancesAt(tables)
  const chosen = item.circumstances.flatMap((id) => circumstances.find((one) => one.id === id) ?? [])
  if (chosen.length < item.circumstances.length) return reason('law-circumstance-unknown')
  const bands = range ? bandsOf(tables, provision.id, penal.who, penal.when, range) : []
  const band = bands.find((one) => one.id === item.band) ?? null
  if (item.band !== null && item.band !== 'reduced' && !band) return reason('law-band-unknown')
  return whyNotAmount({
    violation: item.violation,
    provision,
    who: penal.who,
    when: penal.when,
    statutory: range,
    figure: null,
    circumstances: chosen,
    band,
    amount: item.fine,
    others: [],
    reduced: item.band === 'reduced',
    beyond: item.beyond,
    discussed,
  })
}

/** Of what no provision is held, a person tells the range of the law: above it never, below it only with a reason that the leaders discussed. */
export function whyNotInWords(
  { range, fine, basis, band, beyond }: PenaltyItem,
  discussed: boolean,
): Reason | undefined {
  if (!range) return undefined
  if (fine > range[1]) return reason('law-above-statute', { amount: fine, basis, most: range[1] })
  if (fine >= range[0]) return undefined
  if (!beyond) return reason('law-below-statute', { amount: fine, basis, least: range[0] })
  const facts = { amount: fine, basis, band: band ?? '', from: range[0], to: range[1] }
  return discussed ? undefined : reason('law-outside-band-discussion', facts)
}

/**
 * The case of the provision in which an item is, and its range: the one of the same range; where none was told, the one that the amount fits; where a person has to enter
 * what the fine is measured by, whatever was told.
 */
function penalBehind(
  { range, fine }: PenaltyItem,
  penals: readonly Penal[],
): { penal: Penal; range: readonly [number, number] | null } | undefined {
  const held = penals.map((penal) => ({ penal, of: rangeOf(penal) }))
  const known = held.flatMap(({ penal, of }) => (of && !('needs' in of) ? [{ penal, range: of }] : []))
  const measured = held.find(({ of }) => of && 'needs' in of)
  if (range) {
    const same = known.find((one) => one.range[0] === range[0] && one.range[1] === range[1])
    return same ?? (measured && { penal: measured.penal, range })
  }
  const none = held.find(({ of }) => of === null)
  if (fine === 0 && none) return { penal: none.penal, range: null }
  const fits = known.find((one) => fine >= one.range[0] && fine <= one.range[1])
  if (fits) return fits
  if (measured) return { penal: measured.penal, range: [0, Number.MAX_SAFE_INTEGER] }
  return known[0] ?? (none && { penal: none.penal, range: null })
}
