import './HoldingLines.css'
import type { ReactNode } from 'react'
import { Chip, useSay, useWho, type Say } from '#platform/web'
import type { Holding } from '../model.ts'

type Line = Holding & { endedWhy?: string | null; voidedWhy?: string | null }

/** From when to when, as lists write it; an open end says so. */
export function stretchOf(one: { fromDay: string; toDay: string | null }, say: Say): string {
  return `${one.fromDay} – ${one.toDay ?? say('people.till-now')}`
}

/** Why a holding ended: what a person wrote, or the deed that ended it. */
function reasonOf(why: string, say: Say): string {
  return why === 'handed-over' ? say('people.hand-over') : why
}

/** Who held what from when to when, latest first; what was voided stays, struck through, with the reason. */
export function HoldingLines<L extends Line>({
  label,
  lines,
  title,
  deeds,
}: {
  label: string
  lines: readonly L[]
  title: (line: L) => ReactNode
  deeds?: (line: L) => ReactNode
}) {
  const say = useSay()
  const { today } = useWho()
  return (
    <ul className="HoldingLines" aria-label={label}>
      {lines.map((one) => {
        const voided = one.voidedAt !== null
        const now = !voided && one.fromDay <= today && (one.toDay === null || one.toDay >= today)
        const days = stretchOf(one, say)
        const more = deeds?.(one)
        return (
          <li key={one.id} className={voided ? 'HoldingLines-void' : ''}>
            <div className="HoldingLines-name">
              {voided ? <del>{title(one)}</del> : title(one)}
              {one.kind === 'acting' && <Chip tone="outline">{say('holding.acting')}</Chip>}
              {now && <Chip tone="act">{say('people.now')}</Chip>}
              {!voided && one.fromDay > today && <Chip>{say('people.to-come')}</Chip>}
              {voided && <Chip>{say('people.voided')}</Chip>}
            </div>
            <span className="HoldingLines-days">{voided ? <del>{days}</del> : days}</span>
            <div className="HoldingLines-why">
              {say('people.recorded-at', { at: say.moment(one.recordedAt, 'full') })}
              {!voided && one.endedWhy && ` · ${say('people.ended-why', { why: reasonOf(one.endedWhy, say) })}`}
              {voided &&
                ` · ${say('people.voided-why', { at: say.moment(one.voidedAt!, 'full'), why: one.voidedWhy || '—' })}`}
            </div>
            {more && <div className="HoldingLines-deeds">{more}</div>}
          </li>
        )
      })}
    </ul>
  )
}
