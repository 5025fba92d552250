import './DateField.css'
import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSay } from './say.tsx'

const DatePicker = lazy(async () => ({ default: (await import('./kit/DatePicker.tsx')).DatePicker }))

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
  clearable?: boolean
  disabled?: boolean
}

/** A day. The calendar is fetched when it is first wanted; until then the same box is a button. */
export function DateField(props: DateFieldProps) {
  const say = useSay()
  const [wanted, setWanted] = useState(false)
  const { value, id, disabled } = props
  const box = (
    <button
      type="button"
      id={id}
      className="Input DateField"
      disabled={disabled}
      aria-haspopup="dialog"
      aria-label={props['aria-label'] ? `${props['aria-label']} ${value ?? ''}` : undefined}
      aria-describedby={props['aria-describedby']}
      onClick={() => setWanted(true)}
    >
      <span className={value ? '' : 'DateField-none'}>{value ?? say('pick-date')}</span>
      <CalendarDays aria-hidden="true" />
    </button>
  )
  if (!wanted) return box
  return (
    <Suspense fallback={box}>
      <DatePicker {...props} />
    </Suspense>
  )
}
