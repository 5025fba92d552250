import { useEffect, useRef, useState } from 'react'
import { Empty, useSay } from '#platform/web'
import type { ScreenShown } from '../../api/screens.ts'
import type { WallMine, WallRegion } from '../../api/wall.ts'
import { screenPage, tilesOf } from '../../rules/showing/screen.ts'
import { sumByRegion } from '../../rules/showing/summing.ts'
import { isUrgent } from '../../rules/showing/urgency.ts'
import { colourShown } from '../wallView.ts'
import { Grades } from '../WallRegions.tsx'
import { isBroken, TileFace } from '../WallTile.tsx'

/** How long a page stands (ms). */
const stands = 20_000

/** Mines by urgency; where they are more than places, those with a warning or silent alone, in turns, and all summed by region. */
export function ScreenTiles({ shown, mines, now }: { shown: ScreenShown; mines: readonly WallMine[]; now: number }) {
  const say = useSay()
  const [element, size] = useSize()
  const most = tilesOf(Number.MAX_SAFE_INTEGER, size)
  const isWhole = shown.regions.length === 0 && mines.length <= most.across * most.down
  const sums = isWhole ? [] : sumsOf(shown, mines)
  const urgent = sums.length === 0 ? mines.length : mines.filter((one) => isUrgent(one.state)).length
  const { across, down, height } = tilesOf(urgent + sums.length, size)
  const page = screenPage(mines, sums, across * down, Math.floor(now / stands))
  return (
    <section className="Screen-left" aria-label={say('wall.tiles')}>
      <p className="Wall-note">
        <span>{say(sums.length === 0 ? 'wall.order' : 'screen.order')}</span>
        <span className="Wall-note-n">
          {sums.length === 0
            ? say('wall.shown', { n: say.number(mines.length) })
            : say(shown.unlisted > 0 ? 'wall.shown-of' : 'wall.shown-urgent', {
                n: say.number(urgent),
                all: say.number(urgent + shown.unlisted),
              })}
          {page.pages > 1 && ` · ${say('screen.page', { page: page.page + 1, pages: page.pages })}`}
        </span>
      </p>
      <ul
        ref={element}
        className={`Screen-tiles ${height >= 160 ? 'Screen-large' : ''}`}
        style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))`, gridAutoRows: height }}
      >
        {page.shown.map((one) => (
          <li
            key={one.mine}
            className={`WallTile ${isBroken(one) ? 'WallTile-silent' : ''}`}
            data-mine={one.mine}
            data-grade={one.state?.grade ?? undefined}
          >
            <TileFace one={one} colour={colourShown(one, shown.colours)} now={now} />
          </li>
        ))}
        {page.sums.map((one) => (
          <RegionTile key={one.region} one={one} />
        ))}
      </ul>
      {shown.sum.mines === 0 && <Empty title={say('wall.none')} why={say('wall.none-why')} />}
    </section>
  )
}

/** All mines of a region in one tile. */
function RegionTile({ one }: { one: WallRegion }) {
  const say = useSay()
  const { mines, silent, underground } = one.sum
  return (
    <li className="WallTile Screen-sum" data-region={one.region}>
      <span className="WallTile-head">
        <b>{one.name}</b>
        <span className="WallTile-chip WallTile-plain">{say('screen.mines', { n: say.number(mines) })}</span>
      </span>
      <span className="WallTile-body">
        <Grades of={one} />
      </span>
      <span className="WallTile-foot">
        {silent > 0 && `${say('screen.silent', { n: say.number(silent) })} · `}
        {say('wall.below', { n: say.number(underground) })}
      </span>
    </li>
  )
}

/** As the server summed them, or of all mines here, as they are told. */
function sumsOf({ regions, regionNames }: ScreenShown, mines: readonly WallMine[]): readonly WallRegion[] {
  if (regions.length > 0) return regions
  return sumByRegion(mines).map((one) => ({ ...one, name: regionNames[one.region] ?? one.region }))
}

/** What tiles have room for (px). */
function useSize() {
  const element = useRef<HTMLUListElement>(null)
  const [size, setSize] = useState({ width: 1300, height: 900 })
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      setSize({ width, height })
    })
    watcher.observe(element.current!)
    return () => watcher.disconnect()
  }, [])
  return [element, size] as const
}
