import './Button.css'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link } from 'react-router'
import { KeyHint } from './KeyHint.tsx'

type Look = {
  /** `act` is the one lit deed of its group, `plain` has an edge, `bare` has none, `debt` ends or refuses something. */
  kind?: 'act' | 'plain' | 'bare' | 'debt'
  size?: 'normal' | 'small'
  icon?: ReactNode
  /** The key that does the same; shown, not bound (use `useKeys`). */
  hint?: string
  children?: ReactNode
}

export type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; ref?: Ref<HTMLButtonElement> }

function inside({ icon, hint, kind, children }: Look): ReactNode {
  return (
    <>
      {icon}
      {children !== undefined && <span className="Button-text">{children}</span>}
      {hint && <KeyHint keys={hint} tone={kind === 'act' ? 'on-act' : 'quiet'} />}
    </>
  )
}

function classOf({ kind = 'plain', size = 'normal', children }: Look, more?: string): string {
  return ['Button', `Button-${kind}`, size === 'small' && 'Button-small', children === undefined && 'Button-icon', more]
    .filter(Boolean)
    .join(' ')
}

/** A deed. Without text it must have an `aria-label`. */
export function Button({ kind, size, icon, hint, busy, children, className, ...rest }: ButtonProps) {
  const look = { kind, size, icon, hint, children } as Look
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={classOf(look, className)}
    >
      {inside(look)}
    </button>
  )
}

/** Looks like a button, leads to a page. */
export function LinkButton({
  to,
  kind,
  size,
  icon,
  hint,
  children,
  className,
  ...rest
}: Look & { to: string; className?: string; 'aria-label'?: string }) {
  const look = { kind, size, icon, hint, children } as Look
  return (
    <Link to={to} {...rest} className={classOf(look, className)}>
      {inside(look)}
    </Link>
  )
}
