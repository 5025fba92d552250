import { useState } from 'react'
import { ConfirmNote, Field, mintId, notify, RefusedNote, TextArea, useSay, useSend } from '#platform/web'
import type { Candidate } from '../api.ts'
import { api } from '../index.ts'

/** One officer's word, with its reason; it stands on the record. */
export function CountVote({
  candidate,
  verdict,
  onClose,
}: {
  candidate: Candidate
  verdict: 'confirm' | 'dismiss'
  onClose: () => void
}) {
  const say = useSay()
  const [id] = useState(mintId)
  const [reason, setReason] = useState('')
  const sending = useSend(api.judgeCandidate, {
    invalidates: [api.findCandidates],
    onDone: ({ state }) => {
      notify(say(`counts.voted.${state}`))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={`${say(`counts.vote.${verdict}`)} · ${candidate.mineName}`}
      deed={say(`counts.vote.${verdict}`)}
      disabled={reason.trim().length < 2}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { candidate: candidate.id }, body: { id, verdict, reason } })}
      onCancel={onClose}
    >
      <div className="Hazards-form">
        <p className="caption">{`${candidate.says[say.language === 'zh' ? 0 : 1]}（${candidate.basis}）`}</p>
        <Field label={say('counts.reason')} hint={say('counts.reason-hint')}>
          {(ids) => (
            <TextArea
              {...ids}
              autoFocus
              rows={4}
              value={reason}
              maxLength={2000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
