import './WallField.css'
import { useState } from 'react'
import { DateField, TextInput, useSay, useWho } from '#platform/web'
import { partsOf } from './wall.ts'

/** A Beijing wall time: a day and the hour on a 24-hour clock, whatever the browser's language makes of it. What is typed
 * and cannot be stays as typed: {@link whyNotWall} says what is wrong, and the form does not send it. */
export function WallField({
  value,
  onChange,
  ...ids
}: {
  /** `2026-11-22T15:40`, or what was typed in place of the day and the time. */
  value: string
  onChange: (wall: string) => void
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}) {
  const say = useSay()
  const { today } = useWho()
  const { day, time } = partsOf(value)
  const [typed, setTyped] = useState<string>()
  function take(): void {
    if (typed === undefined) return
    const found = /^\s*(\d{1,2})\s*[:：.]?\s*(\d{2})\s*$/.exec(typed) ?? /^\s*(\d{1,2})\s*$/.exec(typed)
    setTyped(undefined)
    const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 0)]
    const known = hour < 24 && minute < 60
    onChange(`${day}T${known ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : typed.trim()}`)
  }
  return (
    <span className="WallField">
      <DateField
        {...ids}
        value={day}
        to={today}
        onChange={(next) => next && onChange(`${next}T${time}`)}
        onWrong={(typed) => onChange(`${typed}T${time}`)}
      />
      <TextInput
        aria-label={say('log.time')}
        inputMode="numeric"
        placeholder="15:40"
        value={typed ?? time}
        aria-invalid={ids['aria-invalid']}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </span>
  )
}
