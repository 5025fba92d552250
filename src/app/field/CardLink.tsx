import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useSay } from '#platform/web'

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

/** The same for a deed that takes its time before it leads on. */
export function CardDeed({
  title,
  busy,
  disabled,
  onPress,
  children,
}: {
  title: string
  busy: boolean
  disabled: boolean
  onPress: () => void
  children: ReactNode
}) {
  const say = useSay()
  return (
    <button type="button" className="CardLink" disabled={disabled} onClick={onPress}>
      <span>
        <b>{title}</b>
        <small>{children}</small>
      </span>
      {busy ? <em className="CardLink-busy">{say('field.taking')}</em> : <ChevronRight aria-hidden="true" />}
    </button>
  )
}
