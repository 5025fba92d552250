import { PickOne, RateBar, useSay } from '#platform/web'
import type { CellAt } from './boardAddress.ts'
import { firstFuture, monthName, type BoardReply } from './BoardMatrix.tsx'

/** The board on a phone: one unit at a time, its months below each other. */
export function BoardOne({
  board,
  unit,
  onUnit,
  onOpen,
}: {
  board: BoardReply
  unit: string | undefined
  onUnit: (id: string | undefined) => void
  onOpen: (cell: CellAt) => void
}) {
  const say = useSay()
  const row =
    board.rows.find((one) => one.id === unit) ?? (unit === '*' || board.rows.length !== 1 ? undefined : board.rows[0])
  const [id, cells] = row ? [row.id, row.months] : ['*', board.months]
  const future = firstFuture(board)
  return (
    <div className="BoardOne">
      <PickOne
        aria-label={say('board.unit')}
        value={id}
        onPick={onUnit}
        options={[
          { key: '*', label: say('board.total') },
          ...board.rows.map((one) => ({ key: one.id, label: one.name })),
        ]}
      />
      <ol>
        {cells.map((cell, at) => {
          const month = at + 1
          if (month >= future) return null
          return (
            <li key={month}>
              <button type="button" onClick={() => onOpen({ row: id, month })}>
                <span className="BoardOne-month">{monthName(month, say)}</span>
                <RateBar shares={cell} size="thick" />
                <span className="BoardOne-rate">
                  {cell.rate === null ? '—' : say.number(cell.rate, cell.rate === 100 ? 0 : 1)}
                </span>
                <span className="BoardOne-overdue">
                  {cell.overdue > 0 && <span className="BoardCell-overdue">{cell.overdue}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
