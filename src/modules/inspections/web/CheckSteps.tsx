import { Check as Tick } from 'lucide-react'
import { Link } from 'react-router'
import { useRead, useSay } from '#platform/web'
import { api, type Check } from '../index.ts'
import { disposable } from '../rules/papers/disposal.ts'
import { standing } from '../rules/papers/text.ts'

type Step = { key: 'scheme' | 'record' | 'decision' | 'recheck'; state: 'done' | 'now' | 'next'; to?: string }

/** How far a check is: scheme, record, decision on the spot, and whether what it found is closed by a re-check. */
export function CheckSteps({ check }: { check: Check }) {
  const say = useSay()
  const isClosed = check.state === 'closed'
  const hasFindings = check.findings.length > 0
  const cycles = useRead(
    api.readCycles,
    { params: { id: check.id } },
    { when: isClosed && hasFindings, wakes: ['hazard.', 'recheck.'] },
  )
  const ordered = disposable(check.findings)
  const decided = new Set(standing(check, 'disposal').flatMap((one) => one.findings))
  const isOver = cycles.data !== undefined && cycles.data.closed === cycles.data.findings.length
  const steps: Step[] = [
    ...(check.line
      ? [
          {
            key: 'scheme' as const,
            state: check.scheme ? ('done' as const) : ('next' as const),
            to: `/inspections/lines/${check.line}/scheme`,
          },
        ]
      : []),
    { key: 'record', state: isClosed ? 'done' : 'now' },
    ...(ordered.length > 0
      ? [
          {
            key: 'decision' as const,
            state: ordered.every((one) => decided.has(one.id)) ? ('done' as const) : ('next' as const),
          },
        ]
      : []),
    ...(hasFindings ? [{ key: 'recheck' as const, state: isOver ? ('done' as const) : ('next' as const) }] : []),
  ]
  if (check.state === 'void') return null
  return (
    <ol className="CheckSteps" aria-label={say('inspections.steps')}>
      {steps.map(({ key, state, to }) => (
        <li key={key} className={`CheckSteps-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {state === 'done' && <Tick size={14} aria-hidden="true" />}
          {to ? <Link to={to}>{say(`inspections.step.${key}`)}</Link> : say(`inspections.step.${key}`)}
        </li>
      ))}
    </ol>
  )
}
