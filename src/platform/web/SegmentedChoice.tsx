import './SegmentedChoice.css'
import { useId, type ReactNode } from 'react'

/** One of a few, all in sight. `label` names the group for screen readers. */
export function SegmentedChoice<K extends string>({
  label,
  options,
  value,
  onChange,
  size = 'normal',
}: {
  label: string
  options: readonly { key: K; label: ReactNode }[]
  value: K
  onChange: (key: K) => void
  size?: 'normal' | 'small'
}) {
  const name = useId()
  return (
    <div className={`SegmentedChoice SegmentedChoice-${size}`} role="radiogroup" aria-label={label}>
      {options.map((one) => (
        <label key={one.key}>
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={one.key === value}
            onChange={() => onChange(one.key)}
          />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  )
}
