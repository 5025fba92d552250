import { type Reason, reason } from '#platform/refusal'
import type { PenaltyItem } from '../../model.ts'
import { type Band, bandBy, type Circumstance } from './bands.ts'
import { inOrder, type Range } from './fines.ts'
import { inWan } from './money.ts'
import { citation, type OtherKind, type Provision, type Said, type When, type Who } from './shapes.ts'

/** One violation of one party, weighed 裁量. Amounts in yuan. */
export type Worksheet = {
  violation: string
  provision: Provision
  who: Who
  when: When
  /** What the law gives; null: no fine, or its figures are not held and `figure` says what a person found. */
  statutory: Range | null
  /** Figures that a person entered where the program holds none, with their basis. */
  figure: { range: Range; basis: string } | null
  circumstances: readonly Circumstance[]
  band: Band | null
  amount: number
  others: readonly OtherKind[]
  /** 减轻: below the least of the law, on a mitigating ground only. */
  reduced: boolean
  /** Why the amount lies outside of its band, and that the leaders discussed it. */
  beyond: string | null
  discussed: boolean
}

/** What the amount must lie in: the band, or what the law gives; reduced, from nothing to the least of the law. */
export function rangeOfSheet(sheet: Worksheet): Range | null {
  const law = sheet.figure?.range ?? sheet.statutory
  if (law && sheet.reduced) return [0, law[0]]
  return sheet.band?.range ?? law
}

/**
 * Why an amount may not be proposed: more than the law gives, never; less only as 减轻 on a ground of art. 32; where art. 33 forbids to punish, none; outside of its
 * band only with a reason and the leaders' discussion (行政处罚法 arts. 32–34, 57).
 */
export function whyNotAmount(sheet: Worksheet): Reason | undefined {
  const { amount, provision } = sheet
  const facts = { amount, basis: citation(provision) }
  const points = bandBy(sheet.circumstances)
  if (points === 'none') return amount > 0 ? reason('law-not-punished', facts) : undefined
  if (points === 'may-none' && amount === 0) return undefined
  const law = sheet.figure?.range ?? sheet.statutory
  if (!law) return amount > 0 ? reason('law-no-figure', facts) : undefined
  if (sheet.figure && sheet.figure.basis.trim().length < 4) return reason('law-figure-basis', facts)
  const [least, most] = law
  if (amount > most) return reason('law-above-statute', { ...facts, most })
  if (amount < least) {
    if (!sheet.reduced) return reason('law-below-statute', { ...facts, least })
    if (!sheet.circumstances.some((one) => one.effect === 'mitigating')) return reason('law-reduced-ground', facts)
  }
  const { band } = sheet
  if (!band || sheet.reduced || amount < least || (amount >= band.range[0] && amount <= band.range[1])) return undefined
  const outside = { ...facts, band: band.says[0], from: band.range[0], to: band.range[1] }
  if (!sheet.beyond?.trim()) return reason('law-outside-band', outside)
  return sheet.discussed ? undefined : reason('law-outside-band-discussion', outside)
}

/** The reasoning written out, as the 呈报 and the decision carry it. */
export function reasoningOf(sheet: Worksheet): Said {
  const { provision, band, circumstances, amount } = sheet
  const law = sheet.figure?.range ?? sheet.statutory
  const zh = [
    `依据${citation(provision)}，${law ? `法定罚款幅度为${inWan(law[0])}至${inWan(law[1])}。` : '本项不设罚款。'}`,
    sheet.figure ? `幅度由承办人依${sheet.figure.basis}填写。` : '',
    circumstances.length > 0
      ? `具有下列情节：${circumstances.map((one) => `${one.says[0]}（${one.article}）`).join('；')}。`
      : '未发现从轻、减轻、从重或者不予处罚的情节。',
    sheet.reduced ? '予以减轻处罚。' : '',
    band && !sheet.reduced
      ? `适用“${band.says[0]}”阶次，幅度${inWan(band.range[0])}至${inWan(band.range[1])}${sourceOf(band, '（', '）')}。`
      : '',
    sheet.beyond?.trim()
      ? `不按该阶次确定数额，理由：${sheet.beyond.trim()}${sheet.discussed ? '（经集体讨论）' : ''}。`
      : '',
    law ? `罚款${inWan(amount)}。` : '',
  ]
  const en = [
    `By ${citation(provision)}; ${law ? `the law gives ${yuan(law[0])} to ${yuan(law[1])} yuan.` : 'no fine is given.'}`,
    sheet.figure ? `The range was entered by the officer after ${sheet.figure.basis}.` : '',
    circumstances.length > 0
      ? `Circumstances: ${circumstances.map((one) => `${one.says[1]} (${one.article})`).join('; ')}.`
      : 'No circumstance that lightens, aggravates or excludes.',
    sheet.reduced ? 'Reduced below the least of the law.' : '',
    band && !sheet.reduced
      ? `Step "${band.says[1]}": ${yuan(band.range[0])} to ${yuan(band.range[1])} yuan${sourceOf(band, ' (', ')')}.`
      : '',
    sheet.beyond?.trim()
      ? `Outside of that step because: ${sheet.beyond.trim()}${sheet.discussed ? ' (discussed by the leaders)' : ''}.`
      : '',
    law ? `Fine: ${yuan(amount)} yuan.` : '',
  ]
  return [zh.join(''), en.filter(Boolean).join(' ')]
}

/** A table that is no rule of any office is not cited in a paper. */
function sourceOf({ source, confidence }: Band, open: string, close: string): string {
  return confidence === 'setting' ? '' : `${open}${source}${close}`
}

function yuan(amount: number): string {
  return amount.toLocaleString('en-US')
}

/** The weighed violation as a case keeps it; its range is that of the law. */
export function itemOf(sheet: Worksheet): PenaltyItem {
  const range = sheet.figure?.range ?? sheet.statutory
  return {
    violation: sheet.violation,
    provision: sheet.provision.id,
    edition: sheet.provision.edition,
    basis: citation(sheet.provision),
    circumstances: sheet.circumstances.map((one) => one.id),
    band: sheet.reduced ? 'reduced' : (sheet.band?.id ?? null),
    range: range ? [range[0], range[1]] : null,
    fine: sheet.amount,
    others: inOrder(sheet.others),
    reasoning: reasoningOf(sheet)[0],
    beyond: sheet.beyond?.trim() || null,
  }
}
