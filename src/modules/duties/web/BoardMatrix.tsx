import { useRef, type KeyboardEvent } from 'react'
import type { ReplyOf } from '#platform/endpoint'
import { useSay, type Say } from '#platform/web'
import type { api } from '../index.ts'
import { BoardCell } from './BoardCell.tsx'
import { cellKey, isOwnOffices, type CellAt } from './boardAddress.ts'

export type BoardReply = ReplyOf<typeof api.readBoard>

/** 10月, Oct. */
export function monthName(month: number, say: Say): string {
  return say.language === 'zh' ? say('board.month', { n: month }) : say(`month.${month}`).slice(0, 3)
}

/** The first month of which nothing can be told yet: 1 to 13. */
export function firstFuture(board: Pick<BoardReply, 'year' | 'asOf'>): number {
  const year = Number(board.asOf.slice(0, 4))
  return board.year < year ? 13 : board.year > year ? 1 : Number(board.asOf.slice(5, 7)) + 1
}

/** Units × months. Arrows move from cell to cell, Enter opens; the cell in hand is ringed. */
export function BoardMatrix({
  board,
  rows,
  chosen,
  onOpen,
  onRow,
}: {
  board: BoardReply
  rows: string
  chosen: CellAt | undefined
  onOpen: (cell: CellAt) => void
  onRow?: ((id: string) => void) | undefined
}) {
  const say = useSay()
  const table = useRef<HTMLTableElement>(null)
  const future = firstFuture(board)
  const now = future - 1
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  const stop = chosen ?? { row: board.rows[0]!.id, month: Math.min(12, Math.max(1, now)) }
  function move(event: KeyboardEvent): void {
    const by = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key]
    const cell = (event.target as HTMLElement).closest('td')
    if (!by || !cell) return
    const line = cell.parentElement as HTMLTableRowElement
    table.current?.tBodies[0]?.rows[line.sectionRowIndex + by[0]!]?.cells[cell.cellIndex + by[1]!]
      ?.querySelector('button')
      ?.focus()
    event.preventDefault()
  }
  const chosenKey = chosen && cellKey(chosen)
  const line = (id: string, name: string, detail: string | null, cells: BoardReply['months'], total?: boolean) => (
    <tr key={id} className={total ? 'BoardMatrix-total' : ''}>
      <th scope="row">
        {onRow && !total && !isOwnOffices(board.rows, id) ? (
          <button type="button" onClick={() => onRow(id)} title={say('board.open-row')}>
            {name}
          </button>
        ) : (
          <span title={name}>{name}</span>
        )}
        {detail && <span className="caption">{detail}</span>}
      </th>
      {months.map((month) => {
        const key = cellKey({ row: id, month })
        return (
          <td key={month} className={month >= future ? 'BoardMatrix-future' : ''}>
            <BoardCell
              cell={cells[month - 1]!}
              future={month >= future}
              label={say('board.cell', { unit: name, month })}
              chosen={key === chosenKey}
              stop={stop.row === id && stop.month === month}
              onOpen={() => onOpen({ row: id, month })}
            />
          </td>
        )
      })}
    </tr>
  )
  return (
    <div className="BoardMatrix">
      <table ref={table} onKeyDown={move}>
        <caption className="unseen">{say('duties.board')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(`board.head.${rows}`)}</th>
            {months.map((month) => (
              <th key={month} scope="col" aria-current={month === now ? 'date' : undefined}>
                {monthName(month, say)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) =>
            line(
              row.id,
              row.name,
              row.detail ??
                (rows === 'region' && isOwnOffices(board.rows, row.id)
                  ? say('board.own-offices')
                  : row.mines !== null
                    ? say('board.mines', { n: row.mines })
                    : null),
              row.months,
            ),
          )}
          {line('*', say('board.total'), say('board.mines', { n: board.mines }), board.months, true)}
        </tbody>
      </table>
    </div>
  )
}
