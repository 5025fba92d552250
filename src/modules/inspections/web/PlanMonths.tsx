import { useSay } from '#platform/web'
import type { Plan } from '../index.ts'
import { monthSaid } from '../rules/plan-words.ts'

/** Twelve months with how many checks each has, and of those how many are done; one may be chosen. */
export function PlanMonths({
  plan,
  month,
  onPick,
}: {
  plan: Plan
  month: string | undefined
  onPick: (month: string | undefined) => void
}) {
  const say = useSay()
  const lines = plan.items.filter((one) => !one.cancelled)
  const months = Array.from({ length: 12 }, (_, n) => `${plan.year}-${String(n + 1).padStart(2, '0')}`)
  return (
    <div className="PlanMonths screen-only" role="group" aria-label={say('inspections.col.month')}>
      <button type="button" aria-pressed={month === undefined} onClick={() => onPick(undefined)}>
        <span>{say('inspections.all-months')}</span>
        <strong>{lines.length}</strong>
      </button>
      {months.map((one) => {
        const own = lines.filter((line) => line.month === one)
        const done = own.filter((line) => line.state === 'done' || line.state === 'late').length
        const missed = own.filter((line) => line.state === 'missed').length
        return (
          <button
            key={one}
            type="button"
            aria-pressed={month === one}
            className={one === plan.today.slice(0, 7) ? 'PlanMonths-now' : ''}
            onClick={() => onPick(month === one ? undefined : one)}
          >
            <span>{monthSaid(one, say)}</span>
            <strong>{plan.state === 'approved' ? `${done}/${own.length}` : own.length}</strong>
            {missed > 0 && <em>{say('inspections.missed-n', { n: missed })}</em>}
          </button>
        )
      })}
    </div>
  )
}
