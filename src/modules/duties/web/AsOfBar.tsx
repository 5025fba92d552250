import './AsOfBar.css'
import { Button, DateField, StateMark, useSay, useWho } from '#platform/web'

export type AsOfBarProps = {
  asOf: string | undefined
  knownOn: string | undefined
  onChange: (patch: { asOf?: string | undefined; knownOn?: string | undefined }) => void
}

/** 截至 and 已知至: what had happened up to a day, as it was known on another. Both are today unless chosen. */
export function AsOfBar({ asOf, knownOn, onChange }: AsOfBarProps) {
  const say = useSay()
  const { today } = useWho()
  const pick = (day: string | undefined) => (day === today ? undefined : day)
  return (
    <>
      <div className="AsOfBar-field">
        <span aria-hidden="true">{say('as-of')}</span>
        <DateField
          aria-label={say('as-of')}
          value={asOf ?? today}
          to={today}
          onChange={(day) => onChange({ asOf: pick(day) })}
        />
      </div>
      <div className="AsOfBar-field">
        <span aria-hidden="true">{say('board.known')}</span>
        <DateField
          aria-label={say('board.known')}
          value={knownOn ?? today}
          to={today}
          onChange={(day) => onChange({ knownOn: pick(day) })}
        />
      </div>
    </>
  )
}

/** One lit line while the view is not that of today. */
export function AsOfNote({ asOf, knownOn, onChange }: AsOfBarProps) {
  const say = useSay()
  const { today } = useWho()
  if (!asOf && !knownOn) return null
  return (
    <p className="AsOfNote" role="status">
      <StateMark state="late" label="" />
      <span aria-hidden="true">{say('board.then', { asOf: asOf ?? today, knownOn: knownOn ?? today })}</span>
      <Button size="small" onClick={() => onChange({ asOf: undefined, knownOn: undefined })}>
        {say('board.back-to-today')}
      </Button>
    </p>
  )
}
