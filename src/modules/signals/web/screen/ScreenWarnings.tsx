import { useSay, WarningPill } from '#platform/web'
import type { ScreenShown } from '../../api/screens.ts'

/** So many have room. */
const few = 9

/** 未办结预警, the gravest first. */
export function ScreenWarnings({ warnings, grades }: Pick<ScreenShown, 'warnings' | 'grades'>) {
  const say = useSay()
  const all = Object.values(grades).reduce((sum, n) => sum + n, 0)
  const shown = warnings.slice(0, few)
  return (
    <section className="Screen-card" aria-label={say('screen.warnings')}>
      <h2>{all === 0 ? say('screen.none') : say('screen.warnings')}</h2>
      <ul className="Screen-warnings">
        {shown.map((one) => (
          <li key={one.id}>
            <WarningPill level={one.grade} />
            <span>
              <b>{one.mineName}</b> {[one.place, one.title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' · ')}
            </span>
            <time>{say.moment(one.raisedAt)}</time>
          </li>
        ))}
      </ul>
      {all > shown.length && <p className="caption">{say('screen.more', { n: say.number(all - shown.length) })}</p>}
    </section>
  )
}
