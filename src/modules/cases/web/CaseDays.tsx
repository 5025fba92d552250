import { DateField, useWho } from '#platform/web'

type Days = { from?: string | undefined; to?: string | undefined }

/** Two days of a filter, from the one to the other, either of which may be left open; none is later than today. */
export function CaseDays({
  value: { from, to },
  labels,
  onChange,
}: {
  value: Days
  labels: readonly [from: string, to: string]
  onChange: (patch: Days) => void
}) {
  const { today } = useWho()
  return (
    <>
      <DateField
        clearable
        aria-label={labels[0]}
        value={from}
        to={to ?? today}
        onChange={(day) => onChange({ from: day })}
      />
      <span aria-hidden="true">–</span>
      <DateField
        clearable
        aria-label={labels[1]}
        value={to}
        from={from}
        to={today}
        onChange={(day) => onChange({ to: day })}
      />
    </>
  )
}
