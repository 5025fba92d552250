import { Empty, LinkButton, Row, Rows, useRead, useSay, WarningPill } from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import { api } from '../index.ts'
import { ColourWhy } from './ColourWhy.tsx'
import { lastAt } from './wallView.ts'
import { PointCourse } from './PointCourse.tsx'
import { StreamList } from './StreamList.tsx'
import { standingOf } from './WallTile.tsx'

/** The mine in hand: its figures, the last two hours of where its methane is highest, its streams. */
export function WallMineNow({
  one,
  now,
  onWarning,
}: {
  one: WallMine
  now: number
  onWarning: (warning: string) => void
}) {
  const say = useSay()
  const { state } = one
  const standing = standingOf(say, one)
  return (
    <section className="WallMine" aria-label={say('wall.mine', { name: one.name })}>
      <header>
        <h2>{one.name}</h2>
        {state?.grade && <WarningPill level={state.grade} />}
        {standing && <span className="WallTile-chip WallTile-plain">{standing}</span>}
        <LinkButton size="small" to={`/signals/mines/${one.mine}`}>
          {say('wall.open-mine')}
        </LinkButton>
      </header>
      {state && state.open > 0 && <OpenWarnings mine={one.mine} onOpen={onWarning} />}
      {!state && <Empty title={say('wall.never')} why={say('points.none-why')} />}
      {state && (
        <>
          <dl className="WallMine-facts">
            <Fact label={say('wall.highest')} unit={say('wall.methane')}>
              {state.methane && say.number(state.methane.value, 2)}
            </Fact>
            <Fact label={say('wall.monoxide')} unit="ppm">
              {state.carbonMonoxide && say.number(state.carbonMonoxide.value)}
            </Fact>
            <Fact
              label={say('wall.underground')}
              unit={state.limit === null ? say('wall.people') : say('wall.limit', { n: say.number(state.limit) })}
            >
              {state.underground !== null && say.number(state.underground)}
            </Fact>
            <Fact label={say('wall.leaders')} unit={say('wall.people')}>
              {state.leaders !== null && say.number(state.leaders)}
            </Fact>
            <Fact label={say('wall.cut-points')} unit={say('wall.count')}>
              {say.number(state.cuts)}
            </Fact>
            <Fact label={say('wall.fans-stopped')} unit={say('wall.of', { n: say.number(state.fans.of) })}>
              {say.number(state.fans.stopped)}
            </Fact>
          </dl>
          {state.methane && (
            <>
              <h3>
                {state.methane.place} · {say('wall.two-hours')}
              </h3>
              <PointCourse
                key={state.methane.point}
                point={state.methane.point}
                span="2h"
                until={Math.min(now, lastAt(state) || now)}
                height={240}
              />
            </>
          )}
          <ColourWhy mine={one.mine} state={state} />
          <h3>{say('wall.streams')}</h3>
          <StreamList streams={state.streams} />
        </>
      )}
    </section>
  )
}

/** What is open at the mine, what is due first at the top. */
function OpenWarnings({ mine, onOpen }: { mine: string; onOpen: (warning: string) => void }) {
  const say = useSay()
  const read = useRead(api.findWarnings, { query: { which: 'open', mine } }, { wakes: ['warning.'] })
  return (
    <Rows>
      {(read.data?.items ?? []).slice(0, 6).map((each) => (
        <Row
          key={each.id}
          title={
            <span className="Wall-row">
              <WarningPill level={each.grade} />
              <button type="button" className="Wall-link" onClick={() => onOpen(each.id)}>
                {[each.place, each.title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' ')}
              </button>
            </span>
          }
          end={<span className="caption">{say(`warning-state.${each.state}`)}</span>}
        />
      ))}
    </Rows>
  )
}

function Fact({ label, unit, children }: { label: string; unit: string; children: string | null | false }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{children || '—'}</b> {children && unit}
      </dd>
    </div>
  )
}
