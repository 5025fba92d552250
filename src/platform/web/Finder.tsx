import './Finder.css'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { TextInput } from './Fields.tsx'

export type Found = { id: string; name: string; more?: string | undefined }

/**
 * A text field that finds things while one types; arrows move, Enter takes, Esc puts the list away. The page asks for what
 * matches. What is `chosen` stands in the field until something else is typed.
 */
export function Finder({
  options,
  text,
  onText,
  onPick,
  chosen,
  onDrop,
  none,
  place = 'over',
  ...ids
}: {
  options: readonly Found[]
  text: string
  onText: (text: string) => void
  onPick: (found: Found) => void
  chosen?: string | undefined
  /** Something else is typed than what was chosen. */
  onDrop?: () => void
  /** What is said where nothing fits; no list then, when absent. */
  none?: string | undefined
  /** The list lies over what follows, or stands within the form, where a drawer would cut it off. */
  place?: 'over' | 'within'
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
  const shown = open && chosen === undefined && (options.length > 0 || none !== undefined)
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
    } else if (event.key === 'Enter' && shown) take(options[now])
    else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className={`Finder Finder-${place}`}
      ref={box}
      onKeyDown={keys}
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <TextInput
        {...ids}
        role="combobox"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown && options[now] ? `${list}-${now}` : undefined}
        value={chosen ?? text}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          if (chosen !== undefined) onDrop?.()
          onText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
      />
      <ul id={list} role="listbox" aria-label={ids['aria-label'] ?? ids.placeholder} hidden={!shown}>
        {shown && options.length === 0 && (
          <li className="Finder-none" role="option" aria-selected="false" aria-disabled="true">
            {none}
          </li>
        )}
        {shown &&
          options.slice(0, 12).map((one, index) => (
            <li
              key={one.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === now}
              onPointerDown={(event) => (event.preventDefault(), take(one))}
              onPointerEnter={() => setAt(index)}
            >
              <span>{one.name}</span>
              {one.more && <span className="caption">{one.more}</span>}
            </li>
          ))}
      </ul>
    </div>
  )
}
