import { StateMark, useSay } from '#platform/web'
import { type CaseAddress, nearness, waiters } from './caseAddress.ts'

type Counts = {
  overdue: number
  soon: number
  later: number
  waiting: Readonly<Record<(typeof waiters)[number], number>>
}

const marks = { overdue: 'overdue', soon: 'soon', later: 'open' } as const

function isNear(view: CaseAddress['view']): boolean {
  return nearness.some((one) => one === view)
}

/** How many open cases there are by their next limit and by whose turn it is: pressed, each shows its cases; pressed again, all. */
export function CaseFigures({
  counts,
  at,
  onPick,
}: {
  counts: Counts | undefined
  at: CaseAddress
  onPick: (patch: Partial<CaseAddress>) => void
}) {
  const say = useSay()
  const figure = (n: number | undefined) => (n === undefined ? '—' : say.number(n))
  return (
    <div className="Cases-figures">
      <div role="group" aria-label={say('docket.by-limit')}>
        <span className="Cases-figures-name">{say('docket.by-limit')}</span>
        {nearness.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={at.view === key}
            className={key === 'overdue' && counts && counts.overdue > 0 ? 'Cases-figure-owed' : undefined}
            onClick={() => onPick({ view: at.view === key ? 'open' : key })}
          >
            <StateMark state={marks[key]} size={14} label="" />
            {say(`docket.view.${key}`)} <b>{figure(counts?.[key])}</b>
          </button>
        ))}
      </div>
      <div role="group" aria-label={say('docket.by-turn')}>
        <span className="Cases-figures-name">{say('docket.by-turn')}</span>
        {waiters.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={at.with === key}
            onClick={() =>
              onPick(
                at.with === key
                  ? { with: undefined }
                  : { with: key, ...(isNear(at.view) ? {} : { view: 'all' as const }) },
              )
            }
          >
            {say(`docket.with.${key}`)} <b>{figure(counts?.waiting[key])}</b>
          </button>
        ))}
      </div>
    </div>
  )
}
