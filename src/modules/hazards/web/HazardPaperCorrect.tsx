import { useState } from 'react'
import {
  ConfirmNote,
  ConsequenceLine,
  Field,
  mintId,
  notify,
  RefusedNote,
  TextArea,
  useSay,
  useSend,
} from '#platform/web'
import type { IssuedPaper } from '../api.ts'
import { api } from '../index.ts'

/** 更正: why a paper is replaced by another, and of a letter what it says otherwise. */
export function CorrectNote({ hazard, paper, onClose }: { hazard: string; paper: IssuedPaper; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [why, setWhy] = useState('')
  const [text, setText] = useState(paper.text ?? '')
  const sending = useSend(api.correctHazardPaper, {
    invalidates: 'all',
    onDone: (reply) => {
      notify(say('hazards.paper.issued', { number: reply.paper.number }))
      onClose()
    },
  })
  const isWritten = paper.text !== null
  return (
    <ConfirmNote
      title={say('hazards.paper.correct-title', { paper: say(`hazards.paper.${paper.paper}`), number: paper.number })}
      deed={say('hazards.paper.correct-deed')}
      kind="act"
      busy={sending.isPending}
      disabled={why.trim().length < 2 || (isWritten && text.trim() === '')}
      onDeed={() =>
        sending.send({
          params: { hazard, paper: paper.id },
          body: { id, why: why.trim(), ...(isWritten ? { text: text.trim() } : {}) },
        })
      }
      onCancel={onClose}
    >
      <Field label={say('hazards.paper.correct-why')}>
        {(ids) => (
          <TextArea {...ids} rows={2} maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />
        )}
      </Field>
      {isWritten && (
        <Field label={say('hazards.paper.correct-text')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={3}
              maxLength={2000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      <ConsequenceLine>{say('hazards.paper.correct-note')}</ConsequenceLine>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
