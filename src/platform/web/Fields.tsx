import './Fields.css'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { useSay } from './say.tsx'
import { StateMark } from './StateMark.tsx'

export type FieldProps = {
  label: string
  /** Beside or below the control: what is known, what it means. */
  hint?: ReactNode
  /** The sentence of a refusal about this field. */
  refused?: ReactNode
  optional?: boolean
  /** `beside`: label at the left, right-aligned, as on forms; `over` in narrow places. */
  place?: 'over' | 'beside'
  /** Gets the ids to put on the control. */
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

/** A control with its label, hint and refusal tied to it for screen readers. */
export function Field({ label, hint, refused, optional, place = 'over', children }: FieldProps) {
  const say = useSay()
  const id = useId()
  const described = refused !== undefined || hint !== undefined ? `${id}-note` : undefined
  return (
    <div className={`Field Field-${place}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="Field-optional"> {say('optional')}</span>}
      </label>
      <div className="Field-control">
        {children({
          id,
          ...(described ? { 'aria-describedby': described } : {}),
          ...(refused !== undefined ? { 'aria-invalid': true } : {}),
        })}
        {refused !== undefined ? (
          <p id={`${id}-note`} className="Field-refused" role="alert">
            <StateMark state="overdue" size={14} label={say('what-happened')} /> {refused}
          </p>
        ) : (
          hint !== undefined && (
            <p id={`${id}-note`} className="Field-hint">
              {hint}
            </p>
          )
        )}
      </div>
    </div>
  )
}

/** A line of text; everything a native input takes. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={`Input ${className ?? ''}`} />
}

/** Several lines; grows with its text where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...rest} className={`Input Input-area ${className ?? ''}`} />
}

/** A native choice from a list. `empty` is the word for none chosen; without it one is always chosen. */
export function PickOne({
  options,
  empty,
  value,
  onPick,
  className,
  ...rest
}: {
  options: readonly { key: string; label: string; disabled?: boolean }[]
  empty?: string
  value: string | undefined
  onPick: (key: string | undefined) => void
} & Omit<ComponentProps<'select'>, 'value' | 'onChange'>) {
  return (
    <select
      {...rest}
      className={`Input Input-pick ${className ?? ''}`}
      value={value ?? ''}
      onChange={(event) => onPick(event.target.value || undefined)}
    >
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((one) => (
        <option key={one.key} value={one.key} disabled={one.disabled}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

/** A tick with its words. */
export function CheckBox({ label, ...rest }: { label: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="CheckBox">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  )
}
