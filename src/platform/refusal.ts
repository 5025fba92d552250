/** The five ways in which the domain says no, and the HTTP status of each. Anything else that is thrown is a defect. */
export const refusalStatus = {
  'not-found': 404,
  'not-allowed': 403,
  invalid: 422,
  conflict: 409,
  stale: 412,
} as const
export type RefusalKind = keyof typeof refusalStatus

/** Numbers and names for the sentence that the reader sees; the sentence itself is made in the reader's language. */
export type ReasonFacts = Record<string, string | number | boolean | null>

/** Why something may not be done: a stable word of a module (`visit-in-future`) and the facts of its sentence. */
export type Reason = { code: string; facts: ReasonFacts }

export function reason(code: string, facts: ReasonFacts = {}): Reason {
  return { code, facts }
}

/** Thrown by actions and stores only; rules answer with a {@link Reason} instead. */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly facts: ReasonFacts

  constructor(kind: RefusalKind, code: string, facts: ReasonFacts = {}) {
    super(`${kind}: ${code} ${JSON.stringify(facts)}`)
    this.name = 'Refused'
    this.kind = kind
    this.code = code
    this.facts = facts
  }
}

export function refuse(kind: RefusalKind, code: string, facts: ReasonFacts = {}): never {
  throw new Refused(kind, code, facts)
}

/** Refuses with the rule's reason, if it gave one. */
export function refuseIf(why: Reason | undefined, kind: RefusalKind = 'conflict'): void {
  if (why) refuse(kind, why.code, why.facts)
}
