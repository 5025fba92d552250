import './ConfirmNote.css'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useSay } from './say.tsx'

export type ConfirmNoteProps = {
  title: string
  /** What it sets off, each with its clause, before it is done. */
  children?: ReactNode
  /** The deed by its name: 发布, 归档; never 确定. */
  deed: string
  kind?: 'act' | 'debt'
  busy?: boolean
  disabled?: boolean
  onDeed: () => void
  onCancel: () => void
}

/** Asks once before what cannot be taken back, in the browser's own modal dialog: focus inside, Esc cancels, focus returns. */
export function ConfirmNote({
  title,
  children,
  deed,
  kind = 'act',
  busy,
  disabled,
  onDeed,
  onCancel,
}: ConfirmNoteProps) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it is taken off the page, so that the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="ConfirmNote"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !disabled && !busy) onDeed()
      }}
    >
      <h2>{title}</h2>
      {children !== undefined && <div className="ConfirmNote-body">{children}</div>}
      <footer>
        <Button onClick={onCancel}>{say('cancel')}</Button>
        <Button kind={kind} hint="Ctrl Enter" busy={busy ?? false} disabled={disabled} onClick={onDeed}>
          {deed}
        </Button>
      </footer>
    </dialog>
  )
}

/** What saving sets off, said before saving, with its clause at the right. */
export function ConsequenceLine({ children, clause }: { children: ReactNode; clause?: ReactNode }) {
  return (
    <p className="ConsequenceLine">
      <span>{children}</span>
      {clause}
    </p>
  )
}
