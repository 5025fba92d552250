import { type Reason, reason } from '#platform/refusal'
import type { PenaltyItem } from '../../model.ts'
import { type BandFile, bandsOf, circumstancesAt } from './bands.ts'
import { type Range, rangeOf } from './fines.ts'
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
 * The case of the provision in which an item is, with the range of the law: the one in which the told range lies, be it that of the law or of a step (reduced: from
 * nothing to the least of the law); where none was told, the one that the amount fits; where a person has to enter what the fine is measured by, whatever was told.
 */
function penalBehind(
  { range, fine, band, bases }: PenaltyItem,
  penals: readonly Penal[],
): { penal: Penal; range: Range | null } | undefined {
  const held = penals.map((penal) => ({ penal, of: rangeOf(penal, bases) }))
  const known = held.flatMap(({ penal, of }) => (of && !('needs' in of) ? [{ penal, range: of }] : []))
  const measured = held.find(({ of }) => of && 'needs' in of)?.penal
  if (range) {
    const [from, to] = range
    const found =
      known.find((one) => one.range[0] === from && one.range[1] === to) ??
      (band === 'reduced' ? known.find((one) => from === 0 && one.range[0] === to) : undefined) ??
      known.find((one) => from >= one.range[0] && to <= one.range[1])
    return found ?? (measured && { penal: measured, range })
  }
  const none = held.find(({ of }) => of === null)?.penal
  if (fine === 0 && none) return { penal: none, range: null }
  const fits = known.find((one) => fine >= one.range[0] && fine <= one.range[1])
  if (fits) return fits
  if (measured) return { penal: measured, range: [0, Number.MAX_SAFE_INTEGER] }
  return known[0] ?? (none && { penal: none, range: null })
}
