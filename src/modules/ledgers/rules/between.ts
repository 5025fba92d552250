import { type Facts, holds } from '#modules/policies'
import { reason } from '#platform/refusal'
import type { Definition, Rule, Values } from '../model.ts'
import type { Fault } from './form.ts'
import { fieldOf } from './look-up.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Rules between fields that values break, each beside the field that can be mended: one of `open`, or what a computed one is made of.
 * A rule about nothing that is open is not told, as nobody could mend it now; one whose values are not all there is kept.
 */
export function faultsBetween(
  definition: Definition,
  values: Values,
  facts: Facts,
  open: ReadonlySet<string>,
): Fault[] {
  return (definition.rules ?? []).flatMap((rule): Fault[] => {
    if (rule.where && holds(rule.where, facts) !== true) return []
    const told = reason('ledger-rule', { says: rule.says[0], saysEn: rule.says[1] })
    const { rows } = rule
    if (rows === undefined) {
      const broken = brokenIn(rule, values)
      const field = broken?.flatMap((id) => sourcesOf(definition, id)).find((id) => open.has(id))
      return field === undefined ? [] : [{ ...told, field }]
    }
    const table = values[rows]
    if (!open.has(rows) || !Array.isArray(table)) return []
    return (table as Row[]).flatMap((row, at): Fault[] => {
      const column = brokenIn(rule, row)?.[0]
      return column === undefined ? [] : [{ ...told, field: rows, row: at, column }]
    })
  })
}

/** The fields of a rule that is broken, those first where one would look; nothing where it is kept. */
function brokenIn({ must }: Rule, values: Row): string[] | undefined {
  if ('inOrder' in must) {
    const told = must.inOrder.filter((id) => typeof values[id] === 'string')
    const late = told.findIndex((id, at) => at > 0 && (values[told[at - 1]!] as string) > (values[id] as string))
    return late < 0 ? undefined : [told[late]!, told[late - 1]!]
  }
  const [a, b] = must.atMost
  if (typeof values[a] !== 'number' || typeof values[b] !== 'number') return undefined
  return rounded(values[a] - values[b]) > 0 ? [a, b] : undefined
}

/** As computed values are rounded: what adds up on paper adds up here. */
function rounded(value: number): number {
  return Math.abs(value) < 1e9 ? Math.round(value * 1_000_000) / 1_000_000 : value
}

/** A field itself, or the fields that are written from which a computed one comes, the last first. */
function sourcesOf(definition: Definition, id: string): string[] {
  const field = fieldOf(definition, id)
  if (field?.type !== 'computed') return [id]
  return operandsOf(field.compute)
    .toReversed()
    .flatMap((one) => sourcesOf(definition, one))
}

function operandsOf(compute: Extract<Definition['fields'][number], { type: 'computed' }>['compute']): string[] {
  if ('sum' in compute) return compute.sum
  if ('minus' in compute) return compute.minus
  if ('share' in compute) return compute.share
  if ('daysBetween' in compute) return compute.daysBetween
  if ('count' in compute) return [compute.count]
  if ('sumRows' in compute) return [compute.sumRows.table]
  if ('daysUntil' in compute) return [compute.daysUntil]
  if ('answers' in compute) return [compute.answers.of]
  const { to, months } = compute.addMonths
  return typeof months === 'string' ? [to, months] : [to]
}
