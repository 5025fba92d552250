import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** A row to be pressed that leads on: its title, and a small line below. */
export function CardLink({ to, title, children }: { to: string; title: string; children: ReactNode }) {
  return (
    <Link className="CardLink" to={to}>
      <span>
        <b>{title}</b>
        <small>{children}</small>
      </span>
      <ChevronRight aria-hidden="true" />
    </Link>
  )
}
