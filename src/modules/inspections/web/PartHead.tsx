import type { ReactNode } from 'react'

/** The head of a part of a form: its name, what is said of it, what may be done. */
export function PartHead({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className="CheckForm-head">
      <h2>{title}</h2>
      {note && <span className="caption">{note}</span>}
      {children && <span className="CheckForm-deeds">{children}</span>}
    </header>
  )
}
