import { Check, Pencil, Scissors, Undo2, X } from 'lucide-react'
import { Button, Chip, KeyHint, useSay } from '#platform/web'
import type { DraftObligation, ShownProposal } from '../api.ts'
import type { Binds, Step } from '../model.ts'
import { demandIn, ladderIn, whoIn } from '../rules/phrases.ts'
import { candidatesFor, responsibleFor } from './candidates.ts'
import type { Diff } from './diff.ts'
import type { Offices } from './people.ts'
import { factsOf } from './proposalFacts.tsx'
import { RejectForm } from './RejectForm.tsx'
import { TrialRun } from './TrialRun.tsx'
import type { PanelProps } from './ReviewPanel.tsx'
import type { ReviewState } from './useReview.ts'
import { saysOf } from './words.ts'

/** The proposal in hand: its members with the marks they were read from, what it changes, and the four deeds. */
export function ProposalCard({
  proposal,
  review,
  offices,
  diff,
  panel,
}: {
  proposal: ShownProposal
  review: ReviewState
  offices: Offices
  diff: Diff
  panel: PanelProps
}) {
  const say = useSay()
  const { obligation, state, question } = proposal
  const reviewing = review.data?.state === 'reviewing'
  const open = state === 'proposed' && reviewing
  const change = diff?.of(proposal.id)
  const ladder = (obligation['ladder'] ?? []) as Step[]
  const note = obligation['note'] as [string, string] | undefined
  return (
    <section
      className="ProposalCard ProposalCard-open"
      data-proposal={proposal.id}
      aria-label={saysOf(say, obligation)}
    >
      <header>
        <Chip tone="act">{say(`kind-${obligation.kind}`)}</Chip>
        <h3>{saysOf(say, obligation)}</h3>
        {state !== 'proposed' && <Chip>{say(`state-${state}`)}</Chip>}
      </header>
      {open && question && (
        <QuestionLine
          question={question}
          proposal={proposal}
          review={review}
          onPick={(draft) => panel.onEditing({ kind: 'edit', of: proposal.id, draft })}
        />
      )}
      <dl className="ProposalFacts">
        {factsOf(say, proposal, review, offices).map((one) => (
          <div key={one.key} className={one.wide ? 'ProposalFacts-wide' : undefined}>
            <dt>{one.label}</dt>
            <dd>{one.value}</dd>
          </div>
        ))}
      </dl>
      {(reviewing || change) && (
        <div className="ProposalTrial">
          {reviewing && <TrialRun document={review.id} obligation={obligation} />}
          {change && (
            <p>
              <span>{say('review.compared', { n: diff?.number ?? 0 })}</span>
              <b>
                {change.kind === 'begun' && say('diff.begun')}
                {change.kind === 'same' && say('diff.same')}
                {change.kind === 'changed' && (
                  <DiffText
                    before={demandOr(say, change.before, change.what)}
                    after={demandOr(say, obligation, change.what)}
                  />
                )}
              </b>
            </p>
          )}
        </div>
      )}
      {ladder.length > 0 && (
        <p className="ProposalCard-ladder">{say('review.ladder', { text: ladderIn(say, ladder) })}</p>
      )}
      {note && (
        <p className="ProposalCard-ladder">
          {say('review.note', { text: note[say.language === 'zh' ? 0 : 1] || note[0] })}
        </p>
      )}
      {open && panel.rejecting && <RejectForm onReject={panel.onReject} onCancel={panel.onKeep} />}
      {!open && proposal.reason && (
        <p className="ProposalCard-ladder">{say('review.reason', { text: proposal.reason })}</p>
      )}
      {reviewing && !(open && panel.rejecting) && (
        <footer>
          {open ? (
            <>
              <Button kind="act" icon={<Check />} hint="A" onClick={panel.onAccept}>
                {say('review.accept')}
              </Button>
              <Button icon={<Pencil />} hint="E" onClick={() => panel.onEditing({ kind: 'edit', of: proposal.id })}>
                {say('review.edit')}
              </Button>
              <Button icon={<Scissors />} hint="S" onClick={() => panel.onDialog('split')}>
                {say('review.split')}
              </Button>
              <Button icon={<X />} hint="R" onClick={panel.onAskReason}>
                {say('review.reject')}
              </Button>
            </>
          ) : (
            <>
              <Button icon={<Undo2 />} hint="U" onClick={() => void review.decide(proposal, 'reopen')}>
                {say('review.reopen')}
              </Button>
              <Button icon={<Pencil />} hint="E" onClick={() => panel.onEditing({ kind: 'edit', of: proposal.id })}>
                {say('review.edit')}
              </Button>
            </>
          )}
          <span className="ProposalCard-move">
            {say('review.up-down')} <KeyHint keys="K" /> <KeyHint keys="J" />
          </span>
        </footer>
      )}
    </section>
  )
}

/** What is open, as a question with the answers that the clause suggests. */
function QuestionLine({
  question,
  proposal,
  review,
  onPick,
}: {
  question: string
  proposal: ShownProposal
  review: ReviewState
  onPick: (draft: DraftObligation) => void
}) {
  const say = useSay()
  const answers = question === 'subject-open' ? candidatesFor(proposal, review) : []
  const each = question === 'subject-open' ? responsibleFor(proposal, review) : []
  return (
    <div className="QuestionLine">
      <span>{say(question)}</span>
      {answers.map((binds) => (
        <button key={JSON.stringify(binds)} type="button" onClick={() => onPick({ ...proposal.obligation, binds })}>
          {whoIn(say, binds)}
        </button>
      ))}
      {each.length > 1 && (
        <button type="button" onClick={() => void review.forEach(proposal, each)}>
          {say('review.each-owes', { n: each.length })}
        </button>
      )}
      {question === 'limit-open' && (
        <button
          type="button"
          onClick={() =>
            onPick({
              ...proposal.obligation,
              settings: ((proposal.obligation['settings'] as string[] | undefined) ?? []).filter(
                (one) => one !== 'every',
              ),
            })
          }
        >
          {say('review.standing')}
        </button>
      )}
    </div>
  )
}

export function DiffText({ before, after }: { before: string; after: string }) {
  return (
    <>
      <del>{before}</del> → <ins>{after}</ins>
    </>
  )
}

/** The members that changed, in words: the demand, or who owes when that is what changed. */
export function demandOr(
  say: Parameters<typeof demandIn>[0],
  one: Readonly<Record<string, unknown>>,
  what: readonly string[],
): string {
  return what.includes('binds') && one['binds']
    ? `${whoIn(say, one['binds'] as Binds)} ${demandIn(say, one)}`
    : demandIn(say, one)
}
