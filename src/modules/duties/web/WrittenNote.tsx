import './WrittenNote.css'
import type { ReactNode } from 'react'
import { ConfirmNote } from '#platform/web'

/** The dialog in which a decision is written; its deed is off until enough is. */
export function WrittenNote({
  title,
  deed,
  kind = 'act',
  ready,
  busy,
  onDeed,
  onClose,
  children,
}: {
  title: string
  deed: string
  kind?: 'act' | 'debt'
  ready: boolean
  busy: boolean
  onDeed: () => void
  onClose: () => void
  children: ReactNode
}) {
  return (
    <ConfirmNote title={title} deed={deed} kind={kind} disabled={!ready} busy={busy} onDeed={onDeed} onCancel={onClose}>
      <div className="WrittenNote">{children}</div>
    </ConfirmNote>
  )
}
