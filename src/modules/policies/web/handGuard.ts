import { type KeyboardEvent, useEffect, useRef } from 'react'

/** Milliseconds of rest after which a letter is meant for the field that has the focus. */
const rest = 500

/**
 * Letters pressed right after the key that opened a form, or held down, belong to the page and not to a field: the handler
 * drops them until the hand has rested. `again` starts anew when it changes.
 */
export function useHandGuard(again?: unknown): (event: KeyboardEvent) => void {
  const until = useRef(0)
  useEffect(() => {
    until.current = performance.now() + rest
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- starts anew when it changes
  }, [again])
  return (event) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || performance.now() > until.current) return
    event.preventDefault()
    until.current = performance.now() + rest
  }
}
