import { useSay, WarningPill } from '#platform/web'
import type { ScreenShown } from '../../api/screens.ts'
import type { WallMine } from '../../api/wall.ts'
import { grades } from '../../rules/limits/policy.ts'
import type { WallSum } from '../../rules/showing/summing.ts'
import { WallSums } from '../WallSums.tsx'
import { lastAt } from '../wallView.ts'

/** What is counted, open warnings by grade, the clock, and how old the newest data are. */
export function ScreenHead({
  shown,
  sum,
  mines,
  now,
}: {
  shown: ScreenShown
  sum: WallSum
  mines: readonly WallMine[]
  now: number
}) {
  const say = useSay()
  const newest = Math.max(0, ...mines.map(({ state }) => (state ? lastAt(state) : 0)))
  const seconds = Math.max(0, Math.round((now - newest) / 1000))
  const age =
    newest === 0
      ? say('screen.no-data')
      : seconds < 120
        ? say('screen.data-age', { n: say.number(seconds) })
        : say('screen.data-age-minutes', { n: say.number(Math.floor(seconds / 60)) })
  return (
    <header className="Screen-head">
      <div>
        <h1>{say('screen.title', { region: shown.regionName })}</h1>
        <p>{shown.name}</p>
      </div>
      <WallSums sum={sum} />
      <ul className="Screen-grades" aria-label={say('screen.warnings')}>
        {grades.map((grade) => (
          <li key={grade} data-none={shown.grades[grade] === 0 || undefined}>
            <WarningPill level={grade} />
            <b>{say.number(shown.grades[grade])}</b>
          </li>
        ))}
      </ul>
      <p className="Screen-clock">
        <b>{said(now)}</b>
        <span>{age}</span>
      </p>
    </header>
  )
}

/** A moment by Beijing's clock, to the second. */
export const said = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19)
