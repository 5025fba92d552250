import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, call, ConfirmNote, TextArea, TextInput, useSay } from '#platform/web'
import * as api from '../api.ts'
import type { DraftObligation, ShownProposal } from '../api.ts'
import type { Binds } from '../model.ts'
import { BindsField } from './BindsField.tsx'
import { useHandGuard } from './handGuard.ts'
import { freeId, numberOf } from './numbers.ts'
import type { ReviewState } from './useReview.ts'

/** 拆分: one proposal becomes several, each with its own words, owner and number; all of them wait for a decision. */
export function SplitDialog({
  review,
  proposal,
  onClose,
}: {
  review: ReviewState
  proposal: ShownProposal
  onClose: () => void
}) {
  const say = useSay()
  const { obligation } = proposal
  const [parts, setParts] = useState<DraftObligation[]>(() =>
    wordsOf(obligation.says[0]).map((says) => ({ ...obligation, says: [says, ''] })),
  )
  const guard = useHandGuard()
  const [busy, setBusy] = useState(false)
  const change = (at: number, patch: Partial<DraftObligation>) =>
    setParts(parts.map((one, n) => (n === at ? { ...one, ...patch } : one)))
  const taken = new Set(review.all.map((one) => one.obligation.id))
  async function save(): Promise<void> {
    setBusy(true)
    const named = parts.map((one, n) => ({ ...one, id: freeId(obligation.id, n, taken) }))
    const made = await review.change(() =>
      call(api.splitProposal, {
        params: { id: review.id, proposal: proposal.id },
        body: { version: proposal.version, parts: named },
      }),
    )
    setBusy(false)
    if (!made) return
    onClose()
    review.go({ on: made[0]?.id, item: proposal.item })
  }
  return (
    <ConfirmNote
      title={say('split.title')}
      deed={say('split.deed', { n: parts.length })}
      busy={busy}
      disabled={parts.length < 2 || parts.some((one) => !one.says[0].trim())}
      onDeed={() => void save()}
      onCancel={onClose}
    >
      <p className="caption">{say('split.why')}</p>
      {parts.map((one, at) => (
        <section key={at} className="SplitPart" onKeyDownCapture={guard}>
          <header>
            <b>{say('split.part', { n: at + 1 })}</b>
            {parts.length > 2 && (
              <Button
                kind="bare"
                size="small"
                icon={<X />}
                aria-label={say('form-remove')}
                onClick={() => setParts(parts.filter((_, n) => n !== at))}
              />
            )}
          </header>
          <TextArea
            aria-label={say('form-says')}
            rows={2}
            autoFocus={at === 0}
            value={one.says[0]}
            onChange={(event) => change(at, { says: [event.target.value, ''] })}
          />
          <BindsField value={one['binds'] as Binds | undefined} onChange={(binds) => change(at, { binds })} />
          {obligation.kind === 'quota' && (
            <label className="SplitPart-count">
              {say('form-at-least')}{' '}
              <TextInput
                inputMode="numeric"
                value={(one['atLeast'] as number | undefined) ?? ''}
                onChange={(event) => change(at, { atLeast: numberOf(event.target.value) })}
              />
            </label>
          )}
        </section>
      ))}
      {parts.length < 10 && (
        <Button kind="bare" size="small" icon={<Plus />} onClick={() => setParts([...parts, { ...obligation }])}>
          {say('split.more')}
        </Button>
      )}
    </ConfirmNote>
  )
}

/** The sentence cut where it lists several things; two equal copies where it does not. */
function wordsOf(says: string): string[] {
  const cut = says
    .split(/[；;]|，(?=[^，]*(?:负责人|分管|其中))/)
    .map((one) => one.trim())
    .filter(Boolean)
  return cut.length > 1 ? cut.slice(0, 10) : [says, says]
}
