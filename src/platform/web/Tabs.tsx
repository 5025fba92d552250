import './Tabs.css'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

export type Tab = { key: string; label: ReactNode; count?: number | string; tone?: 'plain' | 'debt' }

/** Tabs with counts, the chosen one in sight where there is no room for all. The page shows the panel of `value` itself. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (key: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const at = tabs.findIndex((one) => one.key === value)
  useEffect(() => {
    const chosen = list.current?.children[at]
    if (list.current && chosen)
      list.current.scrollLeft += chosen.getBoundingClientRect().left - list.current.getBoundingClientRect().left - 40
  }, [at])
  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const next = (at + step + tabs.length) % tabs.length
    onChange(tabs[next]!.key)
    ;(event.currentTarget.children[next] as HTMLElement | undefined)?.focus()
    event.preventDefault()
  }
  return (
    <div ref={list} className="Tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((one) => (
        <button
          key={one.key}
          type="button"
          role="tab"
          aria-selected={one.key === value}
          tabIndex={one.key === value ? 0 : -1}
          onClick={() => onChange(one.key)}
        >
          {one.label}
          {one.count !== undefined && <span className={one.tone === 'debt' ? 'Tabs-debt' : ''}> {one.count}</span>}
        </button>
      ))}
    </div>
  )
}
