import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useSay } from '#platform/web'
import type { WallMine } from '../api/wall.ts'
import type { MineColours } from '../rules/showing/colour-settings.ts'
import { wallOrder } from '../rules/showing/urgency.ts'
import { WallTile } from './WallTile.tsx'
import { colourShown } from './wallView.ts'

/** Tiles by urgency: the order stands for a minute unless something becomes more urgent. Arrow keys move, Enter opens. */
export function WallTiles({
  mines,
  colours,
  now,
  chosen,
  note,
  onOpen,
}: {
  mines: readonly WallMine[]
  colours: readonly MineColours[]
  now: number
  chosen: string | undefined
  /** How many they are, and of which. */
  note: string
  onOpen: (mine: string) => void
}) {
  const say = useSay()
  const [held, hold] = useState<{ order: readonly string[]; at: number }>({ order: [], at: 0 })
  const isOld = now - held.at > 60_000
  const ordered = wallOrder(mines, isOld ? [] : held.order)
  const order = ordered.map((one) => one.mine)
  if (isOld || order.join() !== held.order.join()) hold({ order, at: isOld ? now : held.at })
  const reached = ordered.some((one) => one.mine === chosen) ? chosen : ordered[0]?.mine
  const minute = Math.floor(now / 60_000) * 60_000
  const opening = useRef(onOpen)
  useEffect(() => {
    opening.current = onOpen
  })
  const open = useCallback((mine: string) => opening.current(mine), [])
  const grid = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const tiles = Array.from(grid.current?.querySelectorAll<HTMLElement>('.WallTile') ?? [])
    const here = tiles.indexOf(document.activeElement as HTMLElement)
    const across = tiles.filter((one) => one.offsetTop === tiles[0]?.offsetTop).length
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key]
    if (!step || here < 0) return
    tiles[here + step]?.focus()
    event.preventDefault()
  }
  return (
    <section aria-label={say('wall.tiles')}>
      <p className="Wall-note">
        <span>{say('wall.order')}</span>
        <span className="Wall-note-n">{note}</span>
      </p>
      <div ref={grid} className={`Wall-tiles ${mines.length > 60 ? 'WallTiles-many' : ''}`} onKeyDown={move}>
        {ordered.map((one) => (
          <WallTile
            key={one.mine}
            one={one}
            colour={colourShown(one, colours)}
            minute={minute}
            isChosen={one.mine === chosen}
            isReached={one.mine === reached}
            onOpen={open}
          />
        ))}
      </div>
    </section>
  )
}
