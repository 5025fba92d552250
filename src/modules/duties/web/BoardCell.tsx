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
  const rate = cell.rate === null ? '—' : cell.rate === 100 ? '100' : say.number(cell.rate, 1)
  const shown = !future || cell.overdue > 0
  return (
    <button
      type="button"
      className="BoardCell"
      tabIndex={stop ? 0 : -1}
      aria-pressed={chosen}
      aria-label={
        future
          ? say('board.cell-future', { label, owed: cell.owed })
          : say('board.cell-says', { label, rate, overdue: cell.overdue, owed: cell.owed })
      }
      onClick={onOpen}
    >
      {shown && (
        <span className="BoardCell-line">
          <span className={cell.rate === null || cell.rate === 100 ? 'BoardCell-quiet' : ''}>{rate}</span>
          {cell.overdue > 0 && <span className="BoardCell-overdue">{cell.overdue}</span>}
        </span>
      )}
      {shown && cell.owed > 0 && <RateBar shares={cell} />}
    </button>
  )
}
