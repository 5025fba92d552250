import { useEffect, useRef, useState } from 'react'
import { Empty, useSay } from '#platform/web'
import type { WallMine } from '../../api/wall.ts'
import type { MineColours } from '../../rules/showing/colour-settings.ts'
import { screenPage, tilesOf } from '../../rules/showing/screen.ts'
import { colourShown } from '../wallView.ts'
import { isBroken, TileFace } from '../WallTile.tsx'

/** How long a page stands (ms). */
const stands = 20_000

/** Mines by urgency; where there are more than places, pages take turns and those with a warning stay. */
export function ScreenTiles({
  mines,
  colours,
  now,
}: {
  mines: readonly WallMine[]
  colours: readonly MineColours[]
  now: number
}) {
  const say = useSay()
  const [element, { across, down, height }] = useGrid(mines.length)
  const { shown, page, pages } = screenPage(mines, across * down, Math.floor(now / stands))
  return (
    <section className="Screen-left" aria-label={say('wall.tiles')}>
      <p className="Wall-note">
        <span>{say('wall.order')}</span>
        <span>
          {say('wall.shown', { n: say.number(mines.length) })}
          {pages > 1 && ` · ${say('screen.page', { page: page + 1, pages })}`}
        </span>
      </p>
      <ul
        ref={element}
        className={`Screen-tiles ${height >= 160 ? 'Screen-large' : ''}`}
        style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))`, gridAutoRows: height }}
      >
        {shown.map((one) => (
          <li
            key={one.mine}
            className={`WallTile ${isBroken(one) ? 'WallTile-silent' : ''}`}
            data-mine={one.mine}
            data-grade={one.state?.grade ?? undefined}
          >
            <TileFace one={one} colour={colourShown(one, colours)} now={now} />
          </li>
        ))}
      </ul>
      {mines.length === 0 && <Empty title={say('wall.none')} why={say('wall.none-why')} />}
    </section>
  )
}

/** How tiles stand for so many mines: as large as there is room, in rows and columns that fill the width. */
function useGrid(n: number) {
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
  return [element, tilesOf(n, size)] as const
}
