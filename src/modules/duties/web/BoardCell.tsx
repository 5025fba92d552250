import { useEffect, useRef } from 'react'
import { RateBar, useSay } from '#platform/web'
import type { Cell } from '../index.ts'

/** Rate, plum square with the overdue ones, and how the sum divides. What has not fallen due has no rate: a dash, never zero. */
export function BoardCell({
  cell,
  future,
  label,
  chosen,
  stop,
  onOpen,
}: {
  cell: Cell
  future: boolean
  label: string
  chosen: boolean
  stop: boolean
  onOpen: () => void
}) {
  const say = useSay()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The drawer beside narrows the table: the cell in hand stays in view.
    if (chosen) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  const rate =
    cell.rate === null ? '—' : cell.rate === 100 || cell.rate === 0 ? String(cell.rate) : say.number(cell.rate, 1)
  const shown = !future || cell.overdue > 0
  return (
    <button
      ref={button}
      type="button"
      className="BoardCell"
      tabIndex={stop ? 0 : -1}
      aria-pressed={chosen}
      onClick={onOpen}
    >
      <span className="unseen">
        {label} {shown ? say('board.rate') : say('board.cell-future', { owed: cell.owed })}{' '}
      </span>
      {shown && (
        <span className="BoardCell-line">
          <span className={cell.rate === null || cell.rate === 100 ? 'BoardCell-quiet' : ''}>{rate}</span>
          {cell.overdue > 0 && (
            <>
              <span className="unseen"> {say('state-overdue')} </span>
              <span className="BoardCell-overdue">{cell.overdue}</span>
            </>
          )}
        </span>
      )}
      {shown && cell.owed > 0 && <RateBar shares={cell} />}
    </button>
  )
}
