import './Drawer.css'
import { X } from 'lucide-react'
import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './Button.tsx'
import { useKeys } from './keys.ts'
import { PaperHead } from './PaperHead.tsx'
import { useSay } from './say.tsx'

/** The place beside the page in which drawers open; the shell provides it and folds the navigation while one is open. */
export type DrawerPlace = { element: HTMLElement | null; opened: () => () => void }
export const DrawerContext = createContext<DrawerPlace | undefined>(undefined)

export type DrawerProps = {
  title: ReactNode
  /** The line above the title: where one is. */
  over?: ReactNode
  /** At the right of the title: as-of date, number. */
  beside?: ReactNode
  tabs?: ReactNode
  /** Stays at the foot. */
  foot?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** 452 px beside the list, never over it (on a phone over the page). Esc closes, and the focus returns to where it was. */
export function Drawer({ title, over, beside, tabs, foot, onClose, children }: DrawerProps) {
  const say = useSay()
  const id = useId()
  const place = useContext(DrawerContext)
  const panel = useRef<HTMLElement>(null)
  useKeys([{ key: 'Escape', label: say('close'), run: onClose }])
  const opened = place?.opened
  useLayoutEffect(() => opened?.(), [opened])
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  const drawer = (
    <aside className="Drawer" ref={panel} tabIndex={-1} aria-labelledby={id}>
      <PaperHead />
      <header className="Drawer-head">
        <div className="Drawer-name">
          {over !== undefined && <p className="Drawer-over">{over}</p>}
          <h2 id={id}>{title}</h2>
        </div>
        {beside !== undefined && <span className="Drawer-beside">{beside}</span>}
        <Button kind="bare" size="small" icon={<X />} aria-label={say('close')} onClick={onClose} />
      </header>
      {tabs}
      <div className="Drawer-body">{children}</div>
      {foot !== undefined && <footer className="Drawer-foot">{foot}</footer>}
    </aside>
  )
  return place?.element ? createPortal(drawer, place.element) : drawer
}
