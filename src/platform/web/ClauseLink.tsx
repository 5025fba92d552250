import './ClauseLink.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** A clause, press to read: 办法 第十五条. Leads to its document, or runs `onOpen`. `unsure` marks a basis 待核实. */
export function ClauseLink({
  to,
  onOpen,
  unsure,
  children,
}: {
  to?: string
  onOpen?: () => void
  unsure?: string
  children: ReactNode
}) {
  const text = (
    <>
      {children}
      {unsure !== undefined && <span className="ClauseLink-unsure">{unsure}</span>}
    </>
  )
  if (to !== undefined)
    return (
      <Link className="ClauseLink" to={to}>
        {text}
      </Link>
    )
  return (
    <button type="button" className="ClauseLink" onClick={onOpen}>
      {text}
    </button>
  )
}
