import './PersonChip.css'
import type { ReactNode } from 'react'

/** A person: the family name in a disc, the name, and below it what the person is here. */
export function PersonChip({ name, role, size = 'row' }: { name: string; role?: ReactNode; size?: 'row' | 'line' }) {
  return (
    <span className={`PersonChip PersonChip-${size}`}>
      <span className="PersonChip-disc" aria-hidden="true">
        {Array.from(name)[0]}
      </span>
      <span className="PersonChip-text">
        <span className="PersonChip-name">{name}</span>
        {role !== undefined && <span className="PersonChip-role">{role}</span>}
      </span>
    </span>
  )
}
