import { dayOf, type Instant } from '#platform/day'
import type { Values } from '#platform/papers'
import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, DisposalContent, Finding, Measure, WithdrawalContent } from '../../model.ts'
import { dayIn, wallSaid, type Written } from '../record-words.ts'
import { disposalValues } from './disposal.ts'
import { officersSaid } from './text.ts'
import { type Contest, withdrawalValues } from './withdrawal.ts'

/** A paper by which something is ordered on the spot: it is written where the finding is. */
export type Order = DisposalContent | WithdrawalContent

/** What a measure is ordered by: people are withdrawn by an order of its own. */
export function orderKindOf(measure: Measure): Order['kind'] {
  return measure === 'withdraw' ? 'withdrawal' : 'disposal'
}

const law = '《中华人民共和国安全生产法》第六十五条第一款'
/** 安全生产法 art. 65 para. 1: (2) what is wrong is put right at once or by a day; (3) people leave, work or use stops. */
function basisOf(kind: Order['kind'], findings: readonly Finding[]): string {
  if (kind === 'withdrawal') return `${law}第三项、《煤矿安全生产条例》第四十四条`
  const isMended = ({ measure }: Finding) => measure === 'correct-now' || measure === 'correct-by'
  const items = [
    findings.some(isMended) ? '第二项' : '',
    findings.every(isMended) && findings.length > 0 ? '' : '第三项',
  ]
  return `${law}${items.filter(Boolean).join('、')}`
}

/** A paper with all that is known filled in: only what stays empty is to be written. */
export function orderContent(
  kind: Order['kind'],
  findings: readonly Finding[],
  { at, contest }: { at: Instant; contest: Contest },
): Order {
  const ids = findings.map((one) => one.id)
  const basis = basisOf(kind, findings)
  if (kind === 'disposal') return { kind, findings: ids, basis, ...contest }
  const joined = (all: readonly string[]) => [...new Set(all.map((one) => one.trim()).filter(Boolean))].join('、')
  const places = joined(findings.map((one) => one.place))
  return {
    kind,
    findings: ids,
    at,
    place: places,
    danger: joined(findings.map((one) => one.text.replace(/[。.]$/, ''))),
    area: joined(findings.map((one) => one.measureAt)) || places,
    basis,
    opinion: '',
  }
}

/** Which field of a paper is still to be written. */
export function whyNotOrder(order: Order): Reason | undefined {
  const asked =
    order.kind === 'disposal'
      ? (['basis', 'review', 'court'] as const)
      : (['place', 'danger', 'area', 'basis'] as const)
  const open = asked.find((name) => ((order as Record<string, unknown>)[name] as string).trim().length < 2)
  if (open) return reason(`order-field-${open}`)
  return order.kind === 'disposal' && order.findings.length === 0 ? reason('disposal-findings') : undefined
}

/** The same values as the form takes. */
export function orderValues(check: Check, order: Order, contest: Contest, say: Speak): Values {
  return order.kind === 'disposal' ? disposalValues(check, order, say) : withdrawalValues(check, order, contest)
}

/** A paper as it is shown and signed on a device: what the form prints, line by line. */
export type OrderText = {
  over: string
  title: string
  number: string
  to: string
  lines: string[]
  rows: Written[]
  date: string
  signs: { officers: string; unit: string }
}

export function orderText(
  check: Check,
  order: Order,
  { number, contest, on, refused }: { number: string; contest: Contest; on: Instant; refused: string },
  say: Speak,
): OrderText {
  const values = orderValues(check, order, contest, say)
  const word = (name: string, facts: Record<string, unknown> = {}) => say(`inspections.order.${name}`, facts)
  const told = (name: string) => String(values[name] ?? '')
  const rows = (values['findings'] ?? []) as readonly (readonly string[])[]
  const when = (at: string) => `${dayIn(dayOf(at), say)} ${wallSaid(at)}`
  const text =
    order.kind === 'disposal'
      ? [
          word('disposal-lead', { time: told('time') }),
          ...rows.map(([nth, seen, basis, ordered]) => word('disposal-row', { nth, seen, basis, ordered })),
          word('disposal-basis', { basis: told('basis') }),
        ]
      : [word('withdrawal-text', { ...values, at: when(order.at) }), word('withdrawal-at', { at: when(order.at) })]
  const opinion = told('opinion')
  return {
    over: say('inspections.record.over'),
    title: say(`inspections.${order.kind}.title`),
    number,
    to: told('unit'),
    lines: [...text, word('contest', { ...contest, what: word(`what-${order.kind}`) })],
    rows: [
      { label: say('inspections.issued.officers'), value: officersSaid(check.officers) },
      ...(opinion ? [{ label: say('inspections.issue.opinion-of-unit'), value: opinion }] : []),
      ...(refused ? [{ label: word('refused'), value: refused }] : []),
    ],
    date: dayIn(dayOf(on), say),
    signs: { officers: say('inspections.issued.sign-officers'), unit: say('inspections.record.sign-unit') },
  }
}

/** 拒绝签字情况 as the paper says it. */
export function refusalSaid(refused: { reason: string; witness: string } | null, say: Speak): string {
  if (!refused) return ''
  const witness = refused.witness ? say('inspections.order.witness', { witness: refused.witness }) : ''
  return `${say('inspections.order.refusal', { reason: refused.reason })}${witness}`
}
