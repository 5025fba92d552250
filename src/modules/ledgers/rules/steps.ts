import { type Facts, holds } from '#modules/policies'
import { type Reason, reason } from '#platform/refusal'
import type { Allowed, Definition, LedgerEntry, Step } from '../model.ts'
import { said, stateOf } from './look-up.ts'

/** Who is at work, as far as a ledger asks. */
export type Actor = { person: string; role: string | null; organisation: string | null; permissions: readonly string[] }

type Standing = Pick<LedgerEntry, 'state' | 'madeBy' | 'voidedAt' | 'organisation'>

/** Why somebody may not make an entry of this ledger. */
export function whyNotMake(definition: Definition, actor: Actor): Reason | undefined {
  return whyNotAllowed(definition.make.who, actor)
}

/** Why an entry may not be changed as a draft: it has gone on, is void, or is another office's. */
export function whyNotChange(definition: Definition, entry: Standing, actor: Actor): Reason | undefined {
  const state = stateOf(definition, entry.state)
  if (entry.voidedAt !== null) return reason('ledger-voided')
  if (!state?.open) return reason('ledger-not-open', said('state', state?.title ?? [entry.state, entry.state]))
  if (entry.organisation !== actor.organisation) return reason('ledger-other-office')
  return whyNotAllowed(definition.make.who, actor)
}

/** Why an entry may not be taken back: only the office that made it may, once. */
export function whyNotVoid(entry: Standing, actor: Actor): Reason | undefined {
  if (entry.voidedAt !== null) return reason('ledger-voided')
  return entry.organisation === actor.organisation ? undefined : reason('ledger-other-office')
}

/**
 * Why somebody may not take a step with an entry now; nothing when the step is open. `facts` are those of the entry and its mine
 * as `fillForm` tells them; what is unknown opens no step.
 */
export function whyNotStep(
  definition: Definition,
  entry: Standing,
  step: Step,
  actor: Actor,
  facts: Facts,
): Reason | undefined {
  if (entry.voidedAt !== null) return reason('ledger-voided')
  if (!step.from.includes(entry.state)) {
    const state = stateOf(definition, entry.state)?.title ?? ([entry.state, entry.state] as const)
    return reason('ledger-step-not-now', { ...said('state', [...state]), ...said('step', step.title) })
  }
  const why = whyNotAllowed(step.who, actor)
  if (why) return why
  if (step.who?.other && actor.person === entry.madeBy) return reason('ledger-step-other', said('step', step.title))
  if (!step.where) return undefined
  const truth = holds(step.where, facts)
  if (truth === true) return undefined
  return reason(truth === false ? 'ledger-step-unfit' : 'ledger-step-unknown', said('step', step.title))
}

/** The steps that lead on from a state, in order of writing. */
export function stepsFrom(definition: Definition, state: string): Step[] {
  return definition.steps.filter((one) => one.from.includes(state))
}

function whyNotAllowed(allowed: Allowed | undefined, actor: Actor): Reason | undefined {
  if (!allowed) return undefined
  if (allowed.roles && !allowed.roles.some((one) => one === actor.role)) return reason('ledger-not-your-post')
  if (allowed.may && !actor.permissions.includes(allowed.may)) return reason('ledger-not-your-post')
  return undefined
}
