import { type Reason, reason } from '#platform/refusal'

/** 疑似 as it is followed: suspected, looked into by somebody, then confirmed or refuted. */
export const suspicionStates = ['suspected', 'looked-into', 'confirmed', 'refuted'] as const
export type SuspicionState = (typeof suspicionStates)[number]
export const suspicionDeeds = ['look', 'confirm', 'refute'] as const
export type SuspicionDeed = (typeof suspicionDeeds)[number]

const closed: ReadonlySet<SuspicionState> = new Set(['confirmed', 'refuted'])

/** Who is at work, as far as suspicions ask. `person` null: nobody. */
export type Looker = { readonly person: string; readonly permissions: readonly string[] }

/**
 * Why a deed is not this person's now. Who confirms is another than who looked into it: what is confirmed can be used against a mine. Who looked may refute by himself. Only the watch and
 * those who review judge of it.
 */
export function whyNotDeed(
  deed: SuspicionDeed,
  seen: { readonly state: SuspicionState; readonly lookedBy: string | null },
  { person, permissions }: Looker,
): Reason | undefined {
  if (!permissions.includes('signals.duty') && !permissions.includes('signals.review'))
    return reason('suspicion-not-yours')
  if (closed.has(seen.state)) return reason('suspicion-decided')
  if (deed === 'look') return seen.state === 'suspected' ? undefined : reason('suspicion-looked-into')
  if (seen.state === 'suspected') return reason('suspicion-not-looked-into')
  return deed === 'confirm' && seen.lookedBy === person ? reason('suspicion-same-person') : undefined
}

/** What becomes of a candidate beside the newest suspicion of the same rule and subject: told anew, the open one grows, or nothing: after a decision only what the decision had not seen. */
export function whatBecomes(
  last: { readonly state: SuspicionState; readonly to: number } | undefined,
  found: { readonly from: number; readonly to: number },
): 'new' | 'grows' | 'nothing' {
  if (!last) return 'new'
  if (!closed.has(last.state)) return last.state === 'suspected' && found.to > last.to ? 'grows' : 'nothing'
  return found.from > last.to ? 'new' : 'nothing'
}
