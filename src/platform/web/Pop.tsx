import './Pop.css'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'

import { usePlaced } from './placed.ts'

export type PopTrigger = {
  'aria-expanded': boolean
  'aria-controls': string
  onClick: () => void
  ref: Ref<HTMLButtonElement>
}

/** A small panel under its button: column settings, menus. Esc or a press outside closes it and the focus returns. */
export function Pop({
  trigger,
  side = 'end',
  children,
}: {
  trigger: (props: PopTrigger) => ReactNode
  side?: 'start' | 'end'
  children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  usePlaced(open, button, panel, side)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    whole.current?.querySelector<HTMLElement>('.Pop-panel :is(a, button, input, select)')?.focus()
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  function close(): void {
    setOpen(false)
    button.current?.focus()
  }
  function keys(event: KeyboardEvent): void {
    if (!open) return
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = [...(whole.current?.querySelectorAll<HTMLElement>('.Pop-panel :is(a, button)') ?? [])]
      const at = all.indexOf(document.activeElement as HTMLElement)
      all[(at + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className="Pop"
      ref={whole}
      onKeyDown={keys}
      onBlur={(event) => event.relatedTarget && !whole.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      {trigger({ 'aria-expanded': open, 'aria-controls': id, onClick: () => setOpen(!open), ref: button })}
      <div id={id} ref={panel} popover="manual" className="Pop-panel">
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </div>
  )
}
