import { useLayoutEffect, type RefObject } from 'react'

/** Where a panel goes: under its anchor, above it where there is no room, never past the edges of the window. */
export function placeOf(
  anchor: { left: number; right: number; top: number; bottom: number },
  panel: { width: number; height: number },
  room: { width: number; height: number },
  side: 'start' | 'end',
): { left: number; top: number } {
  const gap = 4
  const left = side === 'start' ? anchor.left : anchor.right - panel.width
  const under = anchor.bottom + gap
  const over = anchor.top - gap - panel.height
  return {
    left: Math.max(8, Math.min(left, room.width - panel.width - 8)),
    top: under + panel.height <= room.height - 8 || over < 8 ? under : over,
  }
}

/** Keeps an open panel (an element with `popover="manual"`) in the top layer beside its anchor, so that no card cuts it off. */
export function usePlaced(
  open: boolean,
  anchor: HTMLElement | null,
  panel: RefObject<HTMLElement | null>,
  side: 'start' | 'end',
): void {
  useLayoutEffect(() => {
    const element = panel.current
    if (!open || !element || !anchor) return undefined
    element.showPopover()
    const place = () => {
      const size = { width: element.offsetWidth, height: element.offsetHeight }
      const { left, top } = placeOf(
        anchor.getBoundingClientRect(),
        size,
        { width: innerWidth, height: innerHeight },
        side,
      )
      element.style.setProperty('left', `${left}px`)
      element.style.setProperty('top', `${top}px`)
    }
    place()
    addEventListener('resize', place)
    addEventListener('scroll', place, true)
    return () => {
      removeEventListener('resize', place)
      removeEventListener('scroll', place, true)
      if (element.matches(':popover-open')) element.hidePopover()
    }
  }, [open, anchor, panel, side])
}
