import './Finder.css'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { TextInput } from './Fields.tsx'

export type Found = { id: string; name: string; more?: string }

/** A text field that finds things while one types; arrows move, Enter takes. The page asks for what matches. */
export function Finder({
  options,
  text,
  onText,
  onPick,
  none,
  ...ids
}: {
  options: readonly Found[]
  text: string
  onText: (text: string) => void
  onPick: (found: Found) => void
  none: string
  id?: string
  placeholder?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const list = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const now = Math.min(at, options.length - 1)
  function take(found: Found | undefined): void {
    if (!found) return
    onPick(found)
    setOpen(false)
  }
  function keys(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      setAt(Math.max(0, Math.min(options.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && open) take(options[now])
    else if (event.key === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className="Finder"
      ref={box}
      onKeyDown={keys}
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <TextInput
        {...ids}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && options[now] ? `${list}-${now}` : undefined}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          onText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
      />
      <ul id={list} role="listbox" aria-label={ids['aria-label'] ?? ids.placeholder} hidden={!open}>
        {open && options.length === 0 && (
          <li className="Finder-none" role="option" aria-selected="false" aria-disabled="true">
            {none}
          </li>
        )}
        {open &&
          options.slice(0, 12).map((one, index) => (
            <li
              key={one.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === now}
              onPointerDown={(event) => (event.preventDefault(), take(one))}
            >
              <span>{one.name}</span>
              {one.more && <span className="caption">{one.more}</span>}
            </li>
          ))}
      </ul>
    </div>
  )
}
