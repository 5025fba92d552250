import './DeedNote.css'
import type { ReactNode } from 'react'
import type { Reason } from '#platform/refusal'
import { ConfirmNote, Field, RefusedNote, TextArea, useSay, type RefusedReply } from '#platform/web'

export type DeedNoteProps = {
  title: string
  /** Whom or what it is about. */
  about?: ReactNode
  /** The deed by its name. */
  deed: string
  kind?: 'act' | 'debt'
  /** Enough is filled in. */
  ready: boolean
  /** What a rule says against it already, before it is sent. */
  whyNot?: Reason | undefined
  /** What saving sets off, said before saving. */
  sets?: readonly (string | false | undefined)[]
  sending: { isPending: boolean; error: RefusedReply | null }
  onDeed: () => void
  onClose: () => void
  children?: ReactNode
}

/** The dialog in which a deed of this module is written: fields, what it sets off, the refusal at its place. */
export function DeedNote(props: DeedNoteProps) {
  const { title, about, deed, kind = 'act', ready, whyNot, sets = [], sending, onDeed, onClose, children } = props
  const say = useSay()
  const said = sets.filter(Boolean)
  const may = ready && !whyNot
  return (
    <ConfirmNote
      title={title}
      deed={deed}
      kind={kind}
      disabled={!may}
      busy={sending.isPending}
      onDeed={onDeed}
      onCancel={onClose}
    >
      <form
        className="DeedNote"
        onSubmit={(event) => {
          event.preventDefault()
          if (may && !sending.isPending) onDeed()
        }}
      >
        {about !== undefined && <p className="DeedNote-about">{about}</p>}
        {children}
        {said.length > 0 && (
          <ul className="DeedNote-sets" aria-label={say('people.sets-off')}>
            {said.map((one) => (
              <li key={String(one)}>{one}</li>
            ))}
          </ul>
        )}
        {whyNot ? <RefusedNote why={whyNot} /> : sending.error && <RefusedNote why={sending.error} />}
        <button type="submit" hidden />
      </form>
    </ConfirmNote>
  )
}

/** Why: goes into the record beside the deed. */
export function ReasonField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const say = useSay()
  return (
    <Field label={say('people.reason')} hint={say('people.reason-hint')}>
      {(ids) => (
        <TextArea {...ids} rows={2} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
