import { Check, Pencil, X } from 'lucide-react'
import { Chip, useSay } from '#platform/web'
import type { ShownProposal } from '../api.ts'
import type { Where } from '../model.ts'
import { demandIn, whereIn } from '../rules/phrases.ts'
import type { Diff } from './diff.ts'
import { saysOf } from './words.ts'

/** A proposal not in hand: decided ones in one line with who and when, open ones with their demand. */
export function ProposalFold({
  proposal,
  diff,
  onChoose,
}: {
  proposal: ShownProposal
  diff: Diff
  onChoose: () => void
}) {
  const say = useSay()
  const { obligation, state } = proposal
  const says = saysOf(say, obligation)
  if (state !== 'proposed')
    return (
      <button type="button" className={`ProposalFold ProposalFold-${state}`} onClick={onChoose}>
        <span className={`StateBox StateBox-${state}`} role="img" aria-label={say(`state-${state}`)}>
          {state === 'accepted' ? (
            <Check aria-hidden="true" />
          ) : state === 'changed' ? (
            <Pencil aria-hidden="true" />
          ) : (
            <X aria-hidden="true" />
          )}
        </span>
        <span className="ProposalFold-says">
          {says}
          {proposal.reason && <i> {proposal.reason}</i>}
        </span>
        <span className="caption">
          {proposal.decidedByName} {proposal.decidedAt && say.moment(proposal.decidedAt, 'time')}
        </span>
      </button>
    )
  const change = diff?.of(proposal.id)
  const where = obligation['where'] as Where | undefined
  return (
    <button type="button" className="ProposalFold ProposalFold-open" onClick={onChoose}>
      <span className="ProposalFold-line">
        <Chip tone="act">{say(`kind-${obligation.kind}`)}</Chip>
        <b>{says}</b>
        {proposal.question && <span className="QuestionBox">{say(proposal.question)}</span>}
      </span>
      <span className="ProposalFold-why">
        {demandIn(say, obligation)}
        {where && ` · ${whereIn(say, where)}`}
        {change?.kind === 'begun' && ` · ${say('diff.begun')}`}
        {change?.kind === 'changed' && ` · ${say('diff.changed')}`}
      </span>
    </button>
  )
}
