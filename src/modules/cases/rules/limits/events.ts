import { type Day, startOf } from '#platform/day'
import { cents, type Done, fineOf } from '../course/standing.ts'
import type { Penalty } from '../../model.ts'
import type { Event } from './standard.ts'

/** Whether a step is the event that a rule names. */
export function isEvent({ step: kind, form, way, what, where, mentions }: Event, step: Done): boolean {
  if (step.kind !== kind) return false
  if (form !== undefined && step.facts['form'] !== form) return false
  if (what !== undefined && step.facts['what'] !== what) return false
  const { matter } = step.facts as { matter?: string }
  if (mentions !== undefined && !matter?.includes(mentions)) return false
  if (way !== undefined && !valuesAt(step.facts, 'evidence.way').some((one) => way.includes(one as string)))
    return false
  return Object.entries(where ?? {}).every(([path, wanted]) =>
    valuesAt(step.facts, path).some((one) => (wanted as unknown[]).includes(one)),
  )
}

/** All values along a path of names, lists gone through. */
export function valuesAt(from: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (found, name) => {
      return found.flatMap((one) => (one as Record<string, unknown> | undefined)?.[name] ?? [])
    },
    [from],
  )
}

/** The piece of evidence that a step takes or is about. */
export function evidenceOf({ facts }: Done): string | undefined {
  const { evidence } = facts as { evidence?: string | { id: string } }
  return typeof evidence === 'object' ? evidence.id : evidence
}

/**
 * Steps with what earlier ones say of them, for rules to name: a decision on the spot is served as any decision; of a service the notice (`hearing`) or decision (`fine`, `payWithin`) that was served, of a payment
 * whether all is paid with it (`whole`), of the end of a contest before whom it was (`before`), of a deferral its last day (`until`), of an answer what was transferred (`transferred`).
 */
export function linked(steps: readonly Done[]): Done[] {
  const before = new Map<string, Done>()
  const paid = new Map<string, number>()
  return steps.map((step) => {
    const key = (kind: string) => `${kind} ${step.party}`
    const facts = { ...step.facts }
    if (step.kind === 'served' && facts['form'] === 'penalty-notice')
      facts['hearing'] = before.get(key('notified'))?.facts['hearing'] === true
    if (step.kind === 'served' && facts['form'] === 'spot-decision') facts['form'] = 'penalty-decision'
    if (step.kind === 'served' && facts['form'] === 'penalty-decision') {
      const decided = before.get(key('decided'))
      facts['fine'] = owedBy(decided) > 0
      facts['payWithin'] = decided?.facts['payWithin']
    }
    if (step.kind === 'paid') {
      const sum = cents((paid.get(key('paid')) ?? 0) + Number(facts['amount']))
      paid.set(key('paid'), sum)
      facts['whole'] = sum >= owedBy(before.get(key('decided')))
    }
    if (step.kind === 'contest-ended') {
      facts['before'] = before.get(key('contested'))?.facts['before'] ?? null
      facts['fine'] = owedBy(before.get(key('decided'))) > 0
    }
    if (step.kind === 'payment-deferred') facts['until'] = startOf(deferredUntil(step) ?? step.on)
    if (step.kind === 'transfer-answered') facts['transferred'] = before.get(String(facts['of']))?.kind ?? null
    before.set(key(step.kind), step)
    before.set(step.id, step)
    return { ...step, facts }
  })
}

function owedBy(decided: Done | undefined): number {
  const penalty = decided?.facts['penalty'] as Penalty | undefined
  return penalty ? fineOf(penalty) : 0
}

/** The day until which a payment is deferred: that of its last part. */
export function deferredUntil({ facts }: Done): Day | undefined {
  const parts = (facts['parts'] ?? []) as { on: Day }[]
  return parts
    .map((one) => one.on)
    .toSorted()
    .at(-1)
}
