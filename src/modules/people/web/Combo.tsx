import './Combo.css'
import { useId, useState, type KeyboardEvent } from 'react'
import { TextInput, useSay } from '#platform/web'

export type ComboOption = { key: string; label: string; more?: string }

/** A text field that finds one of many while typing: arrows move, Enter takes, Esc puts the list away. */
export function Combo({
  ids,
  text,
  onText,
  options,
  chosen,
  onChoose,
  placeholder,
  waiting,
}: {
  ids: Record<string, unknown>
  text: string
  onText: (text: string) => void
  options: readonly ComboOption[]
  /** Label of what is chosen; shown in the field until something else is typed. */
  chosen: string | undefined
  onChoose: (key: string | undefined) => void
  placeholder?: string
  /** The options on show belong to an older text. */
  waiting?: boolean
}) {
  const say = useSay()
  const list = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const shown = open && chosen === undefined
  const here = Math.min(at, options.length - 1)
  function take(key: string): void {
    onChoose(key)
    setOpen(false)
  }
  function keys(event: KeyboardEvent): void {
    const one = options[here]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      setAt(Math.max(0, Math.min(options.length - 1, here + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && shown && one) take(one.key)
    else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="Combo" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <TextInput
        {...ids}
        role="combobox"
        aria-expanded={shown && options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(shown && options[here] ? { 'aria-activedescendant': `${list}-${here}` } : {})}
        placeholder={placeholder}
        value={chosen ?? text}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={keys}
        onChange={(event) => {
          if (chosen !== undefined) onChoose(undefined)
          onText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
      />
      {shown && options.length > 0 && (
        <ul className="Combo-list" id={list} role="listbox" aria-label={placeholder ?? say('query')}>
          {options.map((one, index) => (
            <li
              key={one.key}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === here}
              onPointerDown={(event) => event.preventDefault()}
              onPointerEnter={() => setAt(index)}
              onClick={() => take(one.key)}
            >
              <b>{one.label}</b>
              {one.more && <span className="Combo-more">{one.more}</span>}
            </li>
          ))}
        </ul>
      )}
      {shown && options.length === 0 && text.trim() !== '' && !waiting && (
        <p className="Combo-none" role="status">
          {say('people.none-found', { text })}
        </p>
      )}
    </div>
  )
}
