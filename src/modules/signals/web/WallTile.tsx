import './WallTile.css'
import { RadioTower } from 'lucide-react'
import { memo } from 'react'
import { useSay, WarningPill, type Say } from '#platform/web'
import type { Grade } from '../rules/limits/policy.ts'
import type { WallMine } from '../api/wall.ts'
import { silenceShown } from '../rules/showing/urgency.ts'
import { ColourMark } from './ColourMark.tsx'
import { Spark } from './Spark.tsx'
import { silentMinutes } from './wallView.ts'

/** One mine: its highest methane, or what it is watched for; a silent one shows its silence and no old number. Drawn anew when it changed, and each minute. */
export const WallTile = memo(function WallTile({
  one,
  colour,
  minute,
  isChosen,
  isReached,
  onOpen,
}: {
  one: WallMine
  colour: Grade | null
  minute: number
  isChosen: boolean
  isReached: boolean
  onOpen: (mine: string) => void
}) {
  const isSilent = isBroken(one)
  return (
    <button
      type="button"
      className={`WallTile ${isSilent ? 'WallTile-silent' : ''} ${isChosen ? 'WallTile-chosen' : ''}`}
      data-mine={one.mine}
      data-grade={one.state?.grade ?? undefined}
      aria-pressed={isChosen}
      tabIndex={isReached ? 0 : -1}
      onClick={() => onOpen(one.mine)}
    >
      <TileFace one={one} colour={colour} now={minute} />
    </button>
  )
})

/** Whether a mine is shown as silent: its newest value is no value of now. */
export function isBroken({ state }: WallMine): boolean {
  const silence = silenceShown(state)
  return silence === 'broken' || silence === 'grave'
}

/** What a tile says: on the wall a tile opens, on a big screen it only shows. */
export function TileFace({ one, colour, now }: { one: WallMine; colour: Grade | null; now: number }) {
  const say = useSay()
  const { state } = one
  const isSilent = isBroken(one)
  const chip = standingOf(say, one)
  return (
    <>
      <span className="WallTile-head">
        <span className="WallTile-name">
          <ColourMark colour={colour} />
          <b>{one.name}</b>
        </span>
        {state?.grade ? (
          <WarningPill level={state.grade} />
        ) : isSilent ? (
          <span className="WallTile-chip">
            <RadioTower aria-hidden="true" /> {say('wall.silent', { n: minutesSaid(say, silentMinutes(state!, now)) })}
          </span>
        ) : (
          chip && <span className="WallTile-chip WallTile-plain">{chip}</span>
        )}
      </span>
      <span className="WallTile-body">
        <span className="WallTile-value">
          <Value one={one} isSilent={isSilent} />
        </span>
        {state && !isSilent && <Spark values={state.spark} alarm={state.methane?.alarm ?? undefined} />}
      </span>
      <span className="WallTile-foot">{footOf(say, one, isSilent)}</span>
    </>
  )
}

function Value({ one: { state }, isSilent }: { one: WallMine; isSilent: boolean }) {
  const say = useSay()
  if (!state) return <span className="caption">{say('wall.never')}</span>
  const methane = state.methane
  if (!methane) return <span className="caption">{say('wall.no-methane')}</span>
  const value = say.number(methane.value, 2)
  if (isSilent)
    return (
      <>
        <b>—</b> <span>{say('wall.last', { value })}</span>
      </>
    )
  return (
    <>
      <b>{value}</b> <span>{say('wall.methane')}</span>
    </>
  )
}

function footOf(say: Say, { state }: WallMine, isSilent: boolean): string {
  if (!state) return ''
  const people =
    state.underground === null ? say('wall.below-unknown') : say('wall.below', { n: say.number(state.underground) })
  const last = state.streams
    .map((one) => one.lastAt ?? '')
    .toSorted()
    .at(-1)
  return isSilent && last ? `${say('wall.last-at', { at: say.moment(last, 'time') })} · ${people}` : people
}

/** What is said of a mine that does not simply produce. */
export function standingOf(say: Say, { standing, kind }: WallMine): string | undefined {
  if (standing !== 'producing') return say(`wall.standing.${standing}`)
  return kind === 'coal' || kind === 'underground' ? undefined : say(`wall.kind-of.${kind}`)
}

/** Minutes up to two hours, then hours, then days. */
export function minutesSaid(say: Say, minutes: number): string {
  if (minutes < 120) return say('wall.minutes', { n: say.number(minutes) })
  return minutes < 2880
    ? say('wall.hours', { n: say.number(Math.floor(minutes / 60)) })
    : say('wall.days', { n: say.number(Math.floor(minutes / 1440)) })
}
