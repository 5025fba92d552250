import { Chip, StateMark, useSay } from '#platform/web'
import type { CaseRow, CaseStage, ListedCase } from '../model.ts'
import { dueStand, lastDay } from '../rules/show.ts'
import { limitSaid, moneySaid } from './caseSaid.ts'

const ended: readonly CaseStage[] = ['closed', 'archived', 'not-filed', 'withdrawn', 'not-punished', 'transferred']

export function StageChip({ stage }: { stage: CaseStage }) {
  const say = useSay()
  return (
    <Chip tone={stage === 'proposed' ? 'outline' : ended.includes(stage) ? 'neutral' : 'act'}>
      {say(`case-stage.${stage}`)}
    </Chip>
  )
}

/** The number of the 立案决定书, or that the case is not filed yet. */
export function CaseNumber({ row }: { row: Pick<CaseRow, 'number' | 'stage'> }) {
  const say = useSay()
  if (row.number) return <span className="Cases-number">{row.number}</span>
  if (row.stage === 'proposed') return <span className="Cases-unfiled">{say('docket.unfiled')}</span>
  return <>{say('docket.no-number')}</>
}

/** The time to a limit with its mark: 逾期 3 天, 剩 5 小时, 剩 12 天. */
export function DueMark({ due, now, workingDays = null }: { due: string; now: number; workingDays?: number | null }) {
  const say = useSay()
  const { mark, said, unit, n } = dueStand(due, now, workingDays)
  return <StateMark state={mark} size={14} text={say(`docket.${said}.${unit}`, { n: say.number(n) })} />
}

/** The next limit of a case: how it stands, below it what is due and until when. */
export function NextLimit({ row, now }: { row: ListedCase; now: number }) {
  const say = useSay()
  if (!row.nextLimit || !row.nextDue) return <span className="caption">{say('docket.no-limit')}</span>
  return (
    <span className="Cases-two" title={say('docket.due-at', { at: say.moment(row.nextDue, 'full') })}>
      <DueMark due={row.nextDue} now={now} workingDays={row.workingDaysLeft} />
      <span className="caption">
        {limitSaid(say, row)} · {say.day(lastDay(row.nextDue), 'short')}
      </span>
    </span>
  )
}

/** Who is to act next; whoever is outside of the office is waited for. */
export function WaitsFor({ row }: { row: Pick<CaseRow, 'nextWith' | 'handlers'> }) {
  const say = useSay()
  const { nextWith, handlers } = row
  if (!nextWith) return <span className="caption">—</span>
  const names = nextWith === 'handle' ? handlers.map((one) => one.name).join('、') : ''
  const who = say(`docket.with.${nextWith}`)
  if (nextWith === 'party' || nextWith === 'court')
    return <StateMark state="blocked" size={14} text={say('docket.waits', { who })} />
  return (
    <span className="Cases-two">
      <span>{who}</span>
      {names !== '' && <span className="caption">{names}</span>}
    </span>
  )
}

/** The parties with what they owe and have paid. */
export function Parties({ row, short }: { row: CaseRow; short?: true }) {
  const say = useSay()
  return (
    <span className="Cases-two">
      {row.parties.map((one) => (
        <span key={`${one.kind} ${one.name}`} className="Cases-party">
          <span className="Cases-party-name">{one.name}</span>
          {one.fine > 0 && (
            <span className="Cases-sum">
              {moneySaid(say, one.fine)}
              {!short && one.added > 0 && ` · ${say('docket.added', { sum: moneySaid(say, one.added) })}`}
              {!short && one.paid > 0 && ` · ${say('docket.paid', { sum: moneySaid(say, one.paid) })}`}
            </span>
          )}
        </span>
      ))}
    </span>
  )
}
