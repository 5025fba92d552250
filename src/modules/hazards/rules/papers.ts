import { type Reason, reason } from '#platform/refusal'
import type { HazardPaper, IssuedPaper, OwnPaper } from '../api.ts'
import type { Hazard } from '../model.ts'
import type { Doer } from './steps.ts'

/** Who takes the step that a paper tells of issues the paper. */
const permission: Readonly<Record<HazardPaper, string>> = {
  notice: 'hazards.verify',
  listing: 'hazards.list',
  delisting: 'hazards.list',
  removal: 'hazards.verify',
  supervision: 'hazards.list',
  letter: 'hazards.list',
}

type Told = Pick<Hazard, 'state' | 'dueOn' | 'closedOn' | 'supervision'>

/** Why a paper is not to be had: what it tells of has not happened. */
export function whyNotPaper({ dueOn, closedOn, supervision }: Told, paper: OwnPaper): Reason | undefined {
  switch (paper) {
    case 'notice':
      return dueOn === null ? reason('hazard-not-assigned') : undefined
    case 'listing':
      return supervision?.listed ? undefined : reason('hazard-not-listed')
    case 'delisting':
      return supervision?.delistedOn ? undefined : reason('hazard-not-delisted')
    case 'removal':
      break
  }
  return closedOn === null ? reason('hazard-not-closed') : undefined
}

type Issued = Pick<IssuedPaper, 'paper' | 'number' | 'dueOn' | 'voided' | 'correctedBy'>

/** Neither void nor replaced by another. */
export function stands({ voided, correctedBy }: Pick<Issued, 'voided' | 'correctedBy'>): boolean {
  return voided === null && correctedBy === null
}

/** Why a paper is not corrected: not by this post, or it stands no more. */
export function whyNotCorrected(hazard: Told, paper: Issued, doer: Doer): Reason | undefined {
  if (doer.mine !== null || !doer.permissions.includes(permission[paper.paper])) return reason('hazard-paper-not-yours')
  if (paper.voided !== null) return reason('paper-void', { number: paper.number })
  if (paper.correctedBy !== null) return reason('paper-corrected', { number: paper.number })
  const own = paper.paper === 'letter' || paper.paper === 'supervision' ? undefined : paper.paper
  return own && whyNotPaper(hazard, own)
}

/** Why a paper is not issued: not by this post, not yet, or it was already. Another limit is ordered by another paper. */
export function whyNotIssued(hazard: Told, paper: OwnPaper, issued: readonly Issued[], doer: Doer): Reason | undefined {
  if (doer.mine !== null || !doer.permissions.includes(permission[paper])) return reason('hazard-paper-not-yours')
  const why = whyNotPaper(hazard, paper)
  if (why) return why
  if (paper === 'notice' && !['assigned', 'rectifying'].includes(hazard.state))
    return reason('hazard-rectified-already')
  const before = issued.find(
    (one) => one.paper === paper && stands(one) && (paper !== 'notice' || one.dueOn === hazard.dueOn),
  )
  return before ? reason('hazard-paper-issued', { number: before.number }) : undefined
}
