import { Link } from 'react-router'
import { buttonClass, buttonInside, type ButtonLook } from './Button.tsx'

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
}: ButtonLook & { to: string; className?: string; 'aria-label'?: string }) {
  const look = { kind, size, icon, hint, children } as ButtonLook
  return (
    <Link to={to} {...rest} className={buttonClass(look, className)}>
      {buttonInside(look)}
    </Link>
  )
}
