import './DrawingBoard.css'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { readFile } from '#platform/api'
import { Button, hrefOf, useSay } from '#platform/web'
import type { Drawing } from '../model.ts'

/** A point of a drawing, from its upper left corner: parts of its width and height, 0 to 1. */
export type Pin = { x: number; y: number }

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const zooms = [1, 1.5, 2, 3, 4] as const

/** A drawing of a mine, larger or smaller, with a mark on it; `onPin` lets one place it by pointing or with the arrow keys. */
export function DrawingBoard({
  drawing,
  pin,
  onPin,
}: {
  drawing: Pick<Drawing, 'file' | 'name'>
  pin?: Pin | undefined
  onPin?: (pin: Pin) => void
}) {
  const say = useSay()
  const [at, setAt] = useState(0)
  const said = pin && say('drawing.pin', { x: percent(pin.x), y: percent(pin.y) })
  function point(event: MouseEvent): void {
    const box = event.currentTarget.getBoundingClientRect()
    onPin?.({ x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) })
  }
  function move(event: KeyboardEvent): void {
    const way = moves[event.key]
    if (!way) return
    event.preventDefault()
    const step = event.shiftKey ? 0.002 : 0.01
    const { x, y } = pin ?? { x: 0.5, y: 0.5 }
    onPin?.({ x: inside(x + way[0] * step), y: inside(y + way[1] * step) })
  }
  const picture = (
    <img src={hrefOf(readFile, { params: { sha256: drawing.file } })} alt={drawing.name} draggable={false} />
  )
  const mark = pin && <i className="DrawingBoard-pin" style={{ left: `${pin.x * 100}%`, top: `${pin.y * 100}%` }} />
  return (
    <div className="DrawingBoard">
      <div className="DrawingBoard-tools">
        <span className="caption">{said ?? (onPin ? say('drawing.pin-here') : drawing.name)}</span>
        <Button
          size="small"
          aria-label={say('drawing.smaller')}
          disabled={at === 0}
          icon={<ZoomOut />}
          onClick={() => setAt(at - 1)}
        />
        <Button
          size="small"
          aria-label={say('drawing.larger')}
          disabled={at === zooms.length - 1}
          icon={<ZoomIn />}
          onClick={() => setAt(at + 1)}
        />
      </div>
      <div className="DrawingBoard-window" tabIndex={onPin ? -1 : 0} role="group" aria-label={drawing.name}>
        {onPin ? (
          <button
            type="button"
            className="DrawingBoard-sheet"
            style={{ width: `${zooms[at]! * 100}%` }}
            aria-label={[drawing.name, said, say('drawing.pin-here')].filter(Boolean).join(' · ')}
            onClick={(event) => event.detail > 0 && point(event)}
            onKeyDown={move}
          >
            {picture}
            {mark}
          </button>
        ) : (
          <div className="DrawingBoard-sheet" style={{ width: `${zooms[at]! * 100}%` }}>
            {picture}
            {mark}
          </div>
        )}
      </div>
    </div>
  )
}

/** To a ten-thousandth: less than a pixel of the largest drawing shown. */
function inside(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000
}

function percent(part: number): string {
  return (part * 100).toFixed(1)
}
