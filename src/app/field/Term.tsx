import { useSay } from '#platform/web'

const usual = [3, 7, 15, 30]

/** By when: so many days after the check by one touch, or any day. */
export function Term({
  label,
  day,
  dueOn,
  onChange,
}: {
  label: string
  day: string
  dueOn: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const say = useSay()
  const after = (n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
  return (
    <div className="Ask">
      <span id="term">{label}</span>
      <div className="Choices">
        {usual.map((n) => (
          <button
            key={n}
            type="button"
            className="Choice Choice-grade"
            aria-pressed={dueOn === after(n)}
            onClick={() => onChange(after(n))}
          >
            {say('field.days', { n })}
          </button>
        ))}
      </div>
      <input
        type="date"
        aria-labelledby="term"
        min={day}
        value={dueOn ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  )
}
