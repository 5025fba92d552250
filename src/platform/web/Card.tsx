import './Card.css'
import { useId, type ReactNode } from 'react'

export type CardProps = {
  title?: ReactNode
  /** Scope of the card, in caption beside the title: “本月”, “5 · 先到期在前”. */
  scope?: ReactNode
  /** The one link or deed of the card, at the right of its head. */
  link?: ReactNode
  /** `debt` colours the title of what is owed; `chosen` rings the one in hand. */
  tone?: 'plain' | 'debt' | 'chosen'
  /** Without inset: for tables and rows that reach the edge. */
  flush?: boolean
  children?: ReactNode
  className?: string
}

/** A surface with a head. Its title names the region for screen readers. */
export function Card({ title, scope, link, tone = 'plain', flush, children, className }: CardProps) {
  const id = useId()
  return (
    <section className={`Card Card-${tone} ${className ?? ''}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className="Card-head">
          <h2 id={id}>{title}</h2>
          {scope !== undefined && <span className="Card-scope">{scope}</span>}
          {link !== undefined && <span className="Card-link">{link}</span>}
        </header>
      )}
      <div className={flush ? 'Card-body Card-flush' : 'Card-body'}>{children}</div>
    </section>
  )
}

export type RowProps = {
  mark?: ReactNode
  title: ReactNode
  /** The reason and the clause, in caption below the title. */
  why?: ReactNode
  /** Time left, figures: right-aligned before the deeds. */
  end?: ReactNode
  deeds?: ReactNode
  tone?: 'plain' | 'debt'
}

/** A row of a card's list: mark, name with its reason, what is left, deeds. Put rows into a `Rows`. */
export function Row({ mark, title, why, end, deeds, tone = 'plain' }: RowProps) {
  return (
    <li className={`Row Row-${tone}`}>
      {mark !== undefined && <span className="Row-mark">{mark}</span>}
      <div className="Row-text">
        <div className="Row-title">{title}</div>
        {why !== undefined && <div className="Row-why">{why}</div>}
      </div>
      {end !== undefined && <div className="Row-end">{end}</div>}
      {deeds !== undefined && <div className="Row-deeds">{deeds}</div>}
    </li>
  )
}

export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="Rows" aria-label={label}>
      {children}
    </ul>
  )
}

/** Time left with a thin bar of the part that remains (0 to 1). */
export function TimeLeft({ text, figure, part }: { text?: ReactNode; figure: ReactNode; part?: number }) {
  return (
    <span className="TimeLeft">
      <span>
        {text !== undefined && <span className="TimeLeft-text">{text} </span>}
        <b>{figure}</b>
      </span>
      {part !== undefined && (
        <span className="TimeLeft-bar" aria-hidden="true">
          <span style={{ width: `${Math.max(0, Math.min(1, part)) * 100}%` }} />
        </span>
      )}
    </span>
  )
}

/** A quota in two lines: name and figures, pips with what is missing and the time left. */
export function QuotaRow({
  title,
  got,
  need,
  pips,
  rest,
  left,
}: {
  title: ReactNode
  got: ReactNode
  need: ReactNode
  pips: ReactNode
  rest?: ReactNode
  left?: ReactNode
}) {
  return (
    <li className="QuotaRow">
      <span className="QuotaRow-title">{title}</span>
      <span className="QuotaRow-figure">
        <b>{got}</b> / {need}
      </span>
      <span className="QuotaRow-rest">
        {pips} {rest}
      </span>
      <span className="QuotaRow-left">{left}</span>
    </li>
  )
}
