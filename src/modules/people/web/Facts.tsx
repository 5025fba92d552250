import './Facts.css'
import type { ReactNode } from 'react'

/** What is known of one thing, line by line; `Fact`s inside. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="Facts">{children}</dl>
}

/** A name and its value; nothing when there is no value. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
