import './Button.css'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { KeyHint } from './KeyHint.tsx'

export type ButtonLook = {
  /** `act` is the one lit deed of its group, `plain` has an edge, `bare` has none, `debt` ends or refuses something. */
  kind?: 'act' | 'plain' | 'bare' | 'debt'
  size?: 'normal' | 'small'
  icon?: ReactNode
  /** The key that does the same; shown, not bound (use `useKeys`). */
  hint?: string
  children?: ReactNode
}

export type ButtonProps = ButtonLook &
  ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; ref?: Ref<HTMLButtonElement> }

/** What stands in a button or a link that looks like one. */
export function buttonInside({ icon, hint, kind, children }: ButtonLook): ReactNode {
  return (
    <>
      {icon}
      {children !== undefined && <span className="Button-text">{children}</span>}
      {hint && <KeyHint keys={hint} tone={kind === 'act' ? 'on-act' : 'quiet'} />}
    </>
  )
}

/** Its class names. */
export function buttonClass({ kind = 'plain', size = 'normal', children }: ButtonLook, more?: string): string {
  return ['Button', `Button-${kind}`, size === 'small' && 'Button-small', children === undefined && 'Button-icon', more]
    .filter(Boolean)
    .join(' ')
}

/** A deed. Without text it must have an `aria-label`. */
export function Button({ kind, size, icon, hint, busy, children, className, ...rest }: ButtonProps) {
  const look = { kind, size, icon, hint, children } as ButtonLook
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={buttonClass(look, className)}
    >
      {buttonInside(look)}
    </button>
  )
}
