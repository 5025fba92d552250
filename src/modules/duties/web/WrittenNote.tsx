import './WrittenNote.css'
import type { ReactNode } from 'react'
import { ConfirmNote, Field, TextArea } from '#platform/web'

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

/** The first field of such a dialog: what is written, with the hand in it. */
export function WrittenText({
  label,
  value,
  most,
  rows,
  optional = false,
  onChange,
}: {
  label: string
  value: string
  /** The most characters that are taken. */
  most: number
  rows?: number
  optional?: boolean
  onChange: (text: string) => void
}) {
  return (
    <Field label={label} optional={optional}>
      {(ids) => (
        <TextArea
          {...ids}
          autoFocus
          {...(rows === undefined ? {} : { rows })}
          value={value}
          maxLength={most}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
