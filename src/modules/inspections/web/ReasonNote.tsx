import { type ReactNode, useState } from 'react'
import { ConfirmNote, Field, RefusedNote, type RefusedReply, TextArea, useSay } from '#platform/web'

/** Something is undone, with a reason: `children` says what follows. */
export function ReasonNote({
  title,
  deed,
  sending,
  onDeed,
  onCancel,
  children,
}: {
  title: string
  deed: string
  sending: { isPending: boolean; error: RefusedReply | null }
  onDeed: (reason: string) => void
  onCancel: () => void
  children?: ReactNode
}) {
  const say = useSay()
  const [reason, setReason] = useState('')
  return (
    <ConfirmNote
      title={title}
      deed={deed}
      kind="debt"
      disabled={reason.trim().length < 2}
      busy={sending.isPending}
      onDeed={() => onDeed(reason)}
      onCancel={onCancel}
    >
      {children}
      <Field label={say('inspections.reason')}>
        {(ids) => (
          <TextArea {...ids} autoFocus value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
