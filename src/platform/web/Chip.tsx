import './Chip.css'
import type { ReactNode } from 'react'

/**
 * A short fact in a box: `neutral` attribute, `outline` number or code, `act` kind or state of ours, `debt` what is owed
 * (solid where it leads a row, `debt-soft` in a list of such), `ink` for 重大.
 */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: 'neutral' | 'outline' | 'act' | 'debt' | 'debt-soft' | 'ink'
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={`Chip Chip-${tone}`}>
      {icon}
      {children}
    </span>
  )
}
