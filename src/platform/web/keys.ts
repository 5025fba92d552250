import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * A key of the page. `key` is one letter or sign (`A`, `?`, `[`), a named key (`Enter`, `ArrowDown`), with `Ctrl+` before it,
 * or two letters in a row (`G D`). `label` is what the overlay says.
 */
export type PageKey = { key: string; label: string; run: () => void; when?: boolean; everywhere?: boolean }

const layers: PageKey[][] = []
const listeners = new Set<() => void>()
const place = 'minelamp.single-keys'
let pending: { key: string; at: number } | undefined
let singles: boolean | undefined
let shown: readonly PageKey[] = []

function changed(): void {
  shown = layers.flat().filter((one) => one.when !== false)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function singlesNow(): boolean {
  singles ??= localStorage.getItem(place) !== 'off'
  return singles
}

/** All keys in force now, for the overlay; later pages and drawers come last. */
export function usePageKeys(): readonly PageKey[] {
  return useSyncExternalStore(listen, () => shown)
}

/** Whether single keys are on, and how to switch them (WCAG 2.1.4). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(listen, singlesNow)
  return [
    on,
    (next) => {
      singles = next
      if (next) localStorage.removeItem(place)
      else localStorage.setItem(place, 'off')
      changed()
    },
  ]
}

/** True where typing is meant as text. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  )
}

/** The name of a pressed key as PageKey writes it. */
export function nameOf(event: { key: string; ctrlKey: boolean; metaKey: boolean }): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  const name = nameOf(event)
  const single = !name.startsWith('Ctrl+') && name.length === 1
  if (single && (!singlesNow() || isField(event.target))) return
  // Enter and Space press the control that has the focus; Enter and arrows write in a field.
  if (!name.startsWith('Ctrl+') && name !== 'Escape' && isField(event.target)) return
  if (
    (name === 'Enter' || name === ' ') &&
    event.target instanceof HTMLElement &&
    event.target.closest('button, a, summary, [role="button"], [tabindex="0"]')
  )
    return
  const all = layers.flat().filter((one) => one.when !== false)
  const pair = pending && Date.now() - pending.at < 1200 ? `${pending.key} ${name}` : undefined
  pending = undefined
  const found = (pair ? all.findLast((one) => one.key === pair) : undefined) ?? all.findLast((one) => one.key === name)
  if (found) {
    event.preventDefault()
    found.run()
  } else if (single && all.some((one) => one.key.startsWith(`${name} `))) pending = { key: name, at: Date.now() }
}

let attached = false

/** Puts keys in force while the component is shown; the one mounted last wins where two name the same key. */
export function useKeys(keys: readonly PageKey[]): void {
  const latest = useRef(keys)
  const signature = JSON.stringify(keys.map((one) => ({ ...one, run: undefined })))
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!attached) document.addEventListener('keydown', pressed)
    attached = true
    const layer = (JSON.parse(signature) as Omit<PageKey, 'run'>[]).map((one, index): PageKey => ({
      ...one,
      run: () => latest.current[index]?.run(),
    }))
    layers.push(layer)
    changed()
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      changed()
    }
  }, [signature])
}
