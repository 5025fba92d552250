import { DatePicker as KitDatePicker } from 'antd'
import dayjs from 'dayjs'
import type { DateFieldProps } from '../DateField.tsx'
import { useSay } from '../say.tsx'
import { Kit } from './Kit.tsx'

/** The kit's calendar under a DateField; opens as soon as it is there. */
export function DatePicker({ value, onChange, from, to, clearable, disabled, ...rest }: DateFieldProps) {
  const say = useSay()
  return (
    <Kit>
      <KitDatePicker
        {...rest}
        autoFocus
        defaultOpen
        style={{ width: 130 }}
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
        minDate={from ? dayjs(from) : undefined}
        maxDate={to ? dayjs(to) : undefined}
        allowClear={clearable ? { clearIcon: <span aria-label={say('clear-date')}>×</span> } : false}
        disabled={disabled}
        format="YYYY-MM-DD"
      />
    </Kit>
  )
}
