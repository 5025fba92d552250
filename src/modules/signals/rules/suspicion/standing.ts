import { type Reason, reason } from '#platform/refusal'
import type { Suspecting } from './settings.ts'

/** 疑似 as it is followed: suspected, looked into by somebody, then confirmed or refuted. */
export const suspicionStates = ['suspected', 'looked-into', 'confirmed', 'refuted'] as const
export type SuspicionState = (typeof suspicionStates)[number]
/** What becomes of one beside its own course: a hazard of the register, a check of the mine (线索核查). */
export const suspicionMakes = ['hazard', 'check-lead'] as const
export type SuspicionMakes = (typeof suspicionMakes)[number]
export const suspicionDeeds = ['look', 'confirm', 'refute', ...suspicionMakes] as const
export type SuspicionDeed = (typeof suspicionDeeds)[number]

const closed: ReadonlySet<SuspicionState> = new Set(['confirmed', 'refuted'])
const isMaking = (deed: SuspicionDeed): deed is SuspicionMakes => suspicionMakes.some((one) => one === deed)
const needs: Readonly<Record<SuspicionMakes, string>> = { hazard: 'hazards.find', 'check-lead': 'inspections.check' }

/** Who is at work, as far as suspicions ask. `mine` null: of no mine. */
export type Looker = {
  readonly person: string
  readonly mine: string | null
  readonly role: string | null
  readonly permissions: readonly string[]
}

/** A suspicion as its deeds see it. `made`: what was made of it and stands. */
export type Followed = {
  readonly state: SuspicionState
  readonly lookedBy: string | null
  readonly made: readonly SuspicionMakes[]
}

/** Why somebody is shown no suspicions: what a mine is suspected of is looked into before the mine, or the company that runs it, hears of it. */
export function whyNotShown({ mine, role }: Pick<Looker, 'mine' | 'role'>): Reason | undefined {
  return mine !== null || role === 'company-head' ? reason('suspicion-not-yours') : undefined
}

/**
 * Why a deed is not this person's now. Who confirms is another than who looked into it: what is confirmed can be used against a mine. Who looked may refute by himself. Only the watch and
 * those who review judge of it; the watch begins a check as soon as somebody looks into it, and enters a hazard once it is confirmed, with the rights that these need of themselves.
 */
export function whyNotDeed(deed: SuspicionDeed, seen: Followed, who: Looker): Reason | undefined {
  const may = (permission: string) => who.permissions.includes(permission)
  if (whyNotShown(who)) return whyNotShown(who)
  if (!may('signals.duty') && (isMaking(deed) || !may('signals.review'))) return reason('suspicion-not-yours')
  if (isMaking(deed)) return whyNotMake(deed, seen, who)
  if (closed.has(seen.state)) return reason('suspicion-decided')
  if (deed === 'look') return seen.state === 'suspected' ? undefined : reason('suspicion-looked-into')
  if (seen.state === 'suspected') return reason('suspicion-not-looked-into')
  return deed === 'confirm' && seen.lookedBy === who.person ? reason('suspicion-same-person') : undefined
}

function whyNotMake(deed: SuspicionMakes, { state, made }: Followed, { permissions }: Looker): Reason | undefined {
  if (state === 'suspected') return reason('suspicion-not-looked-into')
  if (state === 'refuted') return reason('suspicion-decided')
  if (deed === 'hazard' && state !== 'confirmed') return reason('suspicion-not-confirmed')
  if (made.includes(deed)) return reason('suspicion-made-already')
  const permission = needs[deed]
  return permissions.includes(permission) ? undefined : reason('permission-missing', { permission })
}

/** What becomes of a candidate beside the newest suspicion of the same rule and subject: told anew, the open one goes on, or nothing: after a decision only what the decision had not seen. */
export function whatBecomes(
  last: { readonly state: SuspicionState; readonly to: number } | undefined,
  found: { readonly from: number; readonly to: number },
): 'new' | 'goes-on' | 'nothing' {
  if (!last) return 'new'
  if (!closed.has(last.state)) return found.to > last.to ? 'goes-on' : 'nothing'
  return found.from > last.to ? 'new' : 'nothing'
}

type Measured = { readonly to: number; readonly facts: Readonly<Record<string, number>> }

/**
 * Whether a suspicion that goes on has grown since it was told last, so that it is told again: its time, or one of the figures that count something, is so many times what it was. What only goes
 * on from look to look is not told each hour.
 */
export function hasGrown(
  from: number,
  told: Measured,
  now: Measured,
  { times, figures }: Suspecting['growth'],
): boolean {
  if (now.to - from >= (told.to - from) * times) return now.to > told.to
  return figures.some((one) => (told.facts[one] ?? 0) > 0 && (now.facts[one] ?? 0) >= told.facts[one]! * times)
}
