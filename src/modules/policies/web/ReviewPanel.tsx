import { Combine, Plus, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, Empty, useSay } from '#platform/web'
import type { DraftObligation, ShownProposal } from '../api.ts'
import { clauseLabel } from '../rules/propose.ts'
import type { Diff } from './diff.ts'
import { NotUnderstood } from './NotUnderstood.tsx'
import { ObligationForm } from './ObligationForm.tsx'
import type { Offices } from './people.ts'
import { ProposalCard } from './ProposalCard.tsx'
import { ProposalFold } from './ProposalFold.tsx'
import { addOne } from './adding.ts'
import type { Place } from './outline.ts'
import { TheRest } from './TheRest.tsx'
import type { ReviewState } from './useReview.ts'

/** What is being written: the proposal in hand (with the member that is missing), or a new one of a clause. */
export type Editing =
  | { kind: 'edit'; of: string; missing?: string; draft?: DraftObligation; version?: number | undefined }
  | { kind: 'add'; item: number; place?: Place }

export type PanelProps = {
  review: ReviewState
  offices: Offices
  diff: Diff
  editing: Editing | undefined
  onEditing: (editing: Editing | undefined) => void
  onAccept: () => void
  /** The reason of a rejection is being asked for the proposal in hand. */
  rejecting: boolean
  onAskReason: () => void
  onReject: (reason: string) => void
  onKeep: () => void
  onMove: (step: 1 | -1) => void
  onDialog: (dialog: 'split' | 'merge') => void
  onOnward: (from: string) => void
}

/** The proposals of the clause in hand; decided ones fold to a line, the one in hand is open; at the foot what was not understood. */
export function ReviewPanel(props: PanelProps) {
  const { review, editing, onEditing, diff, offices, onOnward } = props
  const say = useSay()
  const { data, row, own, active, view, go } = review
  const panel = useRef<HTMLElement>(null)
  const activeId = active?.id
  useEffect(() => {
    const card = panel.current?.querySelector(`[data-proposal="${editing?.kind === 'add' ? 'new' : activeId}"]`)
    card?.scrollIntoView({ block: editing ? 'start' : 'nearest' })
  }, [activeId, editing])
  if (!data) return null
  const reviewing = data.state === 'reviewing'
  const listed = view.open ? own.filter((one) => one.state === 'proposed' || one.id === activeId) : own
  const at = listed.findIndex((one) => one.id === activeId)
  const item = review.item
  const nothing = review.all.length === 0
  const label = row?.items.length === 1 || !row ? clauseLabel(data.reading.items[item] ?? { path: [] }) : row.label

  async function save(one: ShownProposal, obligation: DraftObligation): Promise<void> {
    const done = await review.decide(one, 'accept', { obligation })
    if (done) {
      onEditing(undefined)
      onOnward(one.id)
    }
  }
  async function add(obligation: DraftObligation, place?: Place, target = item): Promise<void> {
    const made = await review.change(() => addOne(review.id, target, obligation, place))
    if (!made) return
    onEditing(undefined)
    go({ on: made.id, item: made.item })
  }
  return (
    <section className="ReviewPanel" aria-label={say('review.proposals')} ref={panel}>
      <header>
        <h2>
          {label}
          <span>
            {label && ' · '}
            {say('review.found', { n: own.length })}
          </span>
        </h2>
        {listed.length > 1 && at >= 0 && (
          <span className="caption">{say('review.at', { n: at + 1, all: listed.length })}</span>
        )}
        <button
          type="button"
          className="ReviewPanel-filter"
          aria-pressed={Boolean(view.open)}
          onClick={() => go({ open: !view.open })}
        >
          {say('review.only-open')}
        </button>
      </header>
      {listed.length === 0 && editing?.kind !== 'add' && (
        <Empty
          title={say(nothing ? 'review.none-at-all' : 'review.none-here')}
          why={say(nothing ? 'review.none-at-all-why' : 'review.none-here-why')}
        />
      )}
      {listed.map((one) => {
        if (one.id !== activeId || editing?.kind === 'add')
          return (
            <ProposalFold key={one.id} proposal={one} diff={diff} onChoose={() => go({ on: one.id, item: one.item })} />
          )
        if (editing?.kind === 'edit')
          return (
            <section key={one.id} className="ProposalCard ProposalCard-open" data-proposal={one.id}>
              {editing.version !== undefined && one.version > editing.version && (
                <p className="ProposalCard-meanwhile" role="status">
                  {say('review.meanwhile', { name: one.decidedByName ?? '—', state: say(`state-${one.state}`) })}
                </p>
              )}
              <ObligationForm
                draft={editing.draft ?? one.obligation}
                title={say('review.edit')}
                deed={say('review.save-accept')}
                missing={editing.missing}
                onSave={(draft) => save(one, draft)}
                onCancel={() => onEditing(undefined)}
              />
            </section>
          )
        return <ProposalCard key={one.id} proposal={one} review={review} offices={offices} diff={diff} panel={props} />
      })}
      {editing?.kind === 'add' && (
        <section className="ProposalCard ProposalCard-open" data-proposal="new">
          <ObligationForm
            draft={draftFor(data, editing, own[0])}
            title={say('review.add')}
            deed={say('review.save-accept')}
            missing={editing.place ? 'atLeast' : undefined}
            onSave={(draft) => add(draft, editing.place, editing.item)}
            onCancel={() => onEditing(undefined)}
          />
        </section>
      )}
      {reviewing && !editing && row && (
        <div className="ReviewPanel-more">
          <Button kind="bare" size="small" icon={<Plus />} hint="N" onClick={() => onEditing({ kind: 'add', item })}>
            {say('review.add')}
          </Button>
          {active && own.some((one) => one.item === active.item && one.id !== active.id) && (
            <Button kind="bare" size="small" icon={<Combine />} hint="M" onClick={() => props.onDialog('merge')}>
              {say('review.merge')}
            </Button>
          )}
          <Button kind="bare" size="small" icon={<Undo2 />} hint="U" onClick={review.undo}>
            {say('review.undo')}
          </Button>
        </div>
      )}
      {reviewing && !editing && <TheRest review={review} />}
      <NotUnderstood
        review={review}
        onCount={(place) => (
          go({ item: place.item, on: undefined }),
          onEditing({ kind: 'add', item: place.item, place })
        )}
      />
    </section>
  )
}

/** A new duty begins with what its clause already tells: who owes, from when. */
function draftFor(
  data: NonNullable<ReviewState['data']>,
  editing: Extract<Editing, { kind: 'add' }>,
  sibling: ShownProposal | undefined,
): DraftObligation {
  const { reading, inForceFrom } = data
  const item = reading.items[editing.item]!
  const clause = clauseLabel(item)
  const taken = new Set(data.proposals.map((one) => one.obligation.id))
  const stem = `c${editing.item + 1}-added`
  let n = 1
  while (taken.has(`${stem}-${n}`)) n++
  const binds =
    data.proposals.find((one) => one.item === editing.item && one.obligation['binds'])?.obligation['binds'] ??
    sibling?.obligation['binds']
  const says = editing.place ? sentenceOf(reading.text, editing.place.at) : ''
  return {
    kind: 'quota',
    id: `${stem}-${n}`,
    clause,
    says: [says, ''],
    from: inForceFrom ?? data.createdAt.slice(0, 10),
    proof: [],
    ladder: [],
    spread: 'any',
    every: 'month',
    ...(binds ? { binds } : {}),
    ...(editing.place ? { settings: ['atLeast', 'every'] } : {}),
  }
}

function sentenceOf(text: string, at: readonly [number, number]): string {
  const from = Math.max(text.lastIndexOf('。', at[0]), text.lastIndexOf('；', at[0]), text.lastIndexOf('\n', at[0])) + 1
  const ends = ['。', '；', '\n'].map((sign) => text.indexOf(sign, at[1])).filter((end) => end >= 0)
  return text
    .slice(from, Math.min(...ends, text.length))
    .trim()
    .slice(0, 120)
}
