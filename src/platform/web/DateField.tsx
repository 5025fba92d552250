import './DateField.css'
import { CalendarDays } from 'lucide-react'
import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Calendar, dayFromText } from './Calendar.tsx'
import { notify } from './notices.tsx'
import { usePlaced } from './placed.ts'
import { useSay } from './say.tsx'
import { WhoContext } from './who.tsx'

export type DateFieldProps = {
  value: string | undefined
  onChange: (day: string | undefined) => void
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  /** First and last day that may be picked. */
  from?: string | undefined
  to?: string | undefined
  /** Marked in the calendar where nobody is signed in; else it is the server's day. */
  today?: string | undefined
  clearable?: boolean
  /** Gets what was typed and cannot stand: no day, or one out of range. Without it the old day comes back, and a notice says so. */
  onWrong?: (typed: string) => void
  disabled?: boolean
}

/** A day: typed (`2026-11-20`, `1120`, `20261120`) or picked. Arrow down opens the calendar, Esc closes it. */
export function DateField({
  value,
  onChange,
  from,
  to,
  today: given,
  clearable,
  onWrong,
  disabled,
  ...rest
}: DateFieldProps) {
  const say = useSay()
  const today = useContext(WhoContext)?.today ?? given
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const whole = useRef<HTMLSpanElement>(null)
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  usePlaced(open, input, panel, 'start')
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  const known = value && dayFromText(value)
  function take(): void {
    if (typed === undefined) return
    setTyped(undefined)
    const day = typed.trim() === '' ? undefined : dayFromText(typed, known ?? today)
    const outside = !day || (from && day < from) || (to && day > to)
    if (typed.trim() === '' ? !clearable : outside) {
      if (onWrong) onWrong(day ?? typed.trim())
      else if (typed.trim() !== '') notify(say('day-refused', { typed: typed.trim(), day: value ?? say('day-none') }))
      return
    }
    if (day !== value) onChange(day)
  }
  function close(): void {
    setOpen(false)
    input?.focus()
  }
  function keys(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' && !open) setOpen(true)
    else if (event.key === 'Escape' && open) close()
    else if (event.key === 'Enter' && !open && typed !== undefined) take()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span
      className="DateField"
      ref={whole}
      onKeyDown={keys}
      onBlur={(event) => event.relatedTarget && !whole.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <input
        {...rest}
        ref={setInput}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className="Input"
        placeholder={say('pick-date')}
        disabled={disabled}
        value={typed ?? value ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
      />
      <button
        type="button"
        aria-label={say('pick-date')}
        aria-expanded={open}
        aria-controls={id}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        <CalendarDays aria-hidden="true" />
      </button>
      <div id={id} ref={panel} popover="manual" className="DateField-panel">
        {open && (
          <Calendar
            value={known}
            from={from}
            to={to}
            today={today}
            onPick={(day) => {
              setTyped(undefined)
              onChange(day)
              close()
            }}
            onClear={
              clearable && value
                ? () => {
                    setTyped(undefined)
                    onChange(undefined)
                    close()
                  }
                : undefined
            }
          />
        )}
      </div>
    </span>
  )
}
