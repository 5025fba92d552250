import type { ReplyOf } from '#platform/endpoint'
import { mintId } from '#platform/web'
import type { api } from '../index.ts'
import type { Party } from '../model.ts'
import type { Proposal, ProposedFinding } from '../rules/proposal.ts'

export type OpenFinding = ReplyOf<typeof api.findOpenFindings>['items'][number]

export function newParty(kind: Party['kind']): Party {
  return { id: mintId(), kind, name: '', role: '', identity: '', head: '', address: '', phone: '' }
}

/** What stands there before anything is written. */
export function newProposal(): Proposal {
  return {
    id: mintId(),
    mine: null,
    findings: [],
    enterprise: newParty('enterprise'),
    principal: newParty('person'),
    withPrincipal: null,
    others: [],
    title: null,
    source: null,
    sourceText: null,
    summary: null,
    campaign: '',
    conductFrom: null,
    conductOn: null,
    knownOn: null,
    harm: false,
  }
}

/** The proposal kept as text, or the fresh one where nothing readable was kept. */
export function proposalOf(kept: string, fresh: Proposal): Proposal {
  try {
    const draft = JSON.parse(kept) as Proposal
    return typeof draft.id === 'string' && Array.isArray(draft.findings) ? { ...fresh, ...draft } : fresh
  } catch {
    return fresh
  }
}

/** A finding of a check as it goes into a case; `id` is its own there. */
export function proposed(one: OpenFinding, id: string = mintId()): ProposedFinding {
  const { finding, hazard, text, place, basis, major, on, check, checkNumber } = one
  return { id, finding, hazard, text, place, basis, major, on, check, checkNumber }
}

/** One that no check wrote down. */
export function byHand(): ProposedFinding {
  return {
    id: mintId(),
    finding: null,
    hazard: null,
    text: '',
    place: '',
    basis: '',
    major: false,
    on: null,
    check: null,
    checkNumber: null,
  }
}
