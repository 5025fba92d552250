import { useState } from 'react'
import { call, CheckBox, Chip, ConfirmNote, Field, TextArea, useSay } from '#platform/web'
import * as api from '../api.ts'
import type { ShownProposal } from '../api.ts'
import { demandIn } from '../rules/phrases.ts'
import type { ReviewState } from './useReview.ts'
import { saysOf } from './words.ts'

/** 合并: proposals of one clause that are one demand become one; its members are those of the one in hand. */
export function MergeDialog({
  review,
  proposal,
  onClose,
}: {
  review: ReviewState
  proposal: ShownProposal
  onClose: () => void
}) {
  const say = useSay()
  const others = review.shown.filter((one) => one.item === proposal.item && one.id !== proposal.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(others.length === 1 ? [others[0]!.id] : []))
  const [says, setSays] = useState(proposal.obligation.says[0])
  const [busy, setBusy] = useState(false)
  async function save(): Promise<void> {
    setBusy(true)
    const proposals = [proposal.id, ...chosen]
    const made = await review.change(() =>
      call(api.mergeProposals, {
        params: { id: review.id },
        body: { proposals, obligation: { ...proposal.obligation, says: [says, ''] } },
      }),
    )
    setBusy(false)
    if (!made) return
    onClose()
    review.go({ on: made.id, item: made.item })
  }
  function toggle(id: string): void {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <ConfirmNote
      title={say('merge.title')}
      deed={say('merge.deed', { n: chosen.size + 1 })}
      busy={busy}
      disabled={chosen.size === 0 || !says.trim()}
      onDeed={() => void save()}
      onCancel={onClose}
    >
      {others.length === 0 ? <p>{say('merge.none')}</p> : <p className="caption">{say('merge.why')}</p>}
      <p className="MergeLine">
        <Chip tone="act">{say(`kind-${proposal.obligation.kind}`)}</Chip> {saysOf(say, proposal.obligation)}
      </p>
      {others.map((one) => (
        <CheckBox
          key={one.id}
          label={
            <>
              {say(`kind-${one.obligation.kind}`)} · {saysOf(say, one.obligation)}{' '}
              <small>{demandIn(say, one.obligation)}</small>
            </>
          }
          checked={chosen.has(one.id)}
          onChange={() => toggle(one.id)}
        />
      ))}
      <Field label={say('form-says')}>
        {(ids) => <TextArea {...ids} rows={2} value={says} onChange={(event) => setSays(event.target.value)} />}
      </Field>
    </ConfirmNote>
  )
}
