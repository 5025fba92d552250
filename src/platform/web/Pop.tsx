import './Pop.css'
import {
  cloneElement,
  useEffect,
  useId,
  useRef,
  useState,
  type ButtonHTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react'
import { usePlaced } from './placed.ts'

type ButtonElement = ReactElement<ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }>

/** A small panel under its button: column settings, menus. Esc or a press outside closes it and the focus returns. */
export function Pop({
  button,
  side = 'end',
  children,
}: {
  /** A button; what it needs to open the panel is added to it. */
  button: ButtonElement
  side?: 'start' | 'end'
  children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const whole = useRef<HTMLDivElement>(null)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  usePlaced(open, anchor, panel, side)
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    whole.current?.querySelector<HTMLElement>('.Pop-panel :is(a, button, input, select)')?.focus()
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  function close(): void {
    setOpen(false)
    anchor?.focus()
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
  function toggle(event: MouseEvent<HTMLButtonElement>): void {
    button.props.onClick?.(event)
    setOpen(!open)
  }
  const opener = cloneElement(button, { 'aria-expanded': open, 'aria-controls': id, onClick: toggle, ref: setAnchor })
  return (
    <div
      className="Pop"
      ref={whole}
      onKeyDown={keys}
      onBlur={(event) => event.relatedTarget && !whole.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      {opener}
      <div id={id} ref={panel} popover="manual" className="Pop-panel">
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </div>
  )
}
