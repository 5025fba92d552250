import './DataTable.css'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { useKeys } from './keys.ts'
import { useSay } from './say.tsx'

export type Column<Row> = {
  key: string
  title: string
  /** The head is read aloud only: columns of deeds or marks. */
  quietTitle?: boolean
  /** CSS width, such as `120px`; the others share what is left. */
  width?: string
  align?: 'left' | 'right' | 'center'
  cell: (row: Row) => ReactNode
  /** Makes the head sort the rows at hand by this value. */
  sortBy?: (row: Row) => string | number | null
  /** The column that names the row: its cell is a row header, 500. */
  names?: boolean
  /** Left out on phones. */
  wideOnly?: boolean
}

export type DataTableProps<Row> = {
  /** What the table lists; read aloud, not shown. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Enter, or a press anywhere on the row. */
  onOpen?: (row: Row) => void
  /** Key of the row whose drawer is open. */
  open?: string | undefined
  /** J and K move through its rows from anywhere on the page; false where the page has lists of more weight. */
  keys?: boolean
  /** Keys of rows chosen for a batch. */
  chosen?: ReadonlySet<string>
  onChoose?: (chosen: ReadonlySet<string>) => void
  toneOf?: (row: Row) => 'plain' | 'debt'
  /** Total row at the foot: one cell for each column key. */
  total?: Readonly<Record<string, ReactNode>>
  empty?: ReactNode
  /** `two` for rows of two lines (50 px). */
  lines?: 'one' | 'two'
  hidden?: ReadonlySet<string>
}

type Sort = { key: string; down: boolean } | undefined

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')
}

/** A dense table with real headers: sorts, chooses, opens; J / K or arrows move, Enter opens. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    keyOf,
    onOpen,
    open,
    chosen,
    onChoose,
    toneOf,
    total,
    empty,
    lines = 'one',
    hidden,
    keys = true,
  } = props
  const say = useSay()
  const [sort, setSort] = useState<Sort>()
  const body = useRef<HTMLTableSectionElement>(null)
  const shown = columns.filter((one) => !hidden?.has(one.key))
  const sorted = useMemo(() => {
    const by = columns.find((one) => one.key === sort?.key)?.sortBy
    return by && sort ? rows.toSorted((a, b) => compare(by(a), by(b)) * (sort.down ? -1 : 1)) : rows
  }, [rows, sort, columns])
  const className = (one: Column<Row>) =>
    [one.align && `DataTable-${one.align}`, one.wideOnly && 'DataTable-wide'].filter(Boolean).join(' ')

  function move(event: KeyboardEvent<HTMLTableRowElement>, row: Row): void {
    if (event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 }[event.key]
    if (event.key === 'Enter' && onOpen) onOpen(row)
    else if (event.key === ' ' && onChoose) choose(keyOf(row))
    else if (step) focusRow(event.currentTarget.sectionRowIndex + step)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // From anywhere on the page: the row after the one in hand; an open drawer follows.
  function step(by: number): void {
    const all = [...(body.current?.rows ?? [])]
    const focused = all.findIndex((one) => one.contains(document.activeElement))
    const now = focused === -1 ? sorted.findIndex((one) => keyOf(one) === open) : focused
    const next = now === -1 && by < 0 ? all.length - 1 : now + by
    all[next]?.focus()
    if (open !== undefined && sorted[next]) onOpen?.(sorted[next])
  }
  useKeys([
    { key: 'J', label: say('key-next'), when: keys && onOpen !== undefined, run: () => step(1) },
    { key: 'K', label: say('key-previous'), when: keys && onOpen !== undefined, run: () => step(-1) },
  ])
  function focusRow(at: number): void {
    body.current?.rows[at]?.focus()
  }
  function choose(key: string): void {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChoose?.(next)
  }
  function press(event: MouseEvent<HTMLTableRowElement>, row: Row): void {
    const target = event.target as HTMLElement
    if (target.closest('a, button, input, label') || getSelection()?.toString()) return
    onOpen?.(row)
  }
  const all = rows.length > 0 && rows.every((row) => chosen?.has(keyOf(row)))
  return (
    <div className={`DataTable DataTable-lines-${lines}`} role="group" aria-label={label} tabIndex={onOpen ? -1 : 0}>
      <table>
        <caption className="unseen">{label}</caption>
        <colgroup>
          {onChoose && <col style={{ width: '36px' }} />}
          {shown.map((one) => (
            <col key={one.key} className={className(one)} style={one.width ? { width: one.width } : {}} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onChoose && (
              <td className="DataTable-choose">
                <input
                  type="checkbox"
                  checked={all}
                  aria-label={say('choose-all')}
                  onChange={() => onChoose(new Set(all ? [] : rows.map(keyOf)))}
                />
              </td>
            )}
            {shown.map((one) => (
              <th
                key={one.key}
                scope="col"
                className={className(one)}
                aria-sort={sort?.key === one.key ? (sort.down ? 'descending' : 'ascending') : undefined}
              >
                {one.sortBy ? (
                  <button
                    type="button"
                    className="DataTable-sort"
                    onClick={() =>
                      setSort(
                        sort?.key !== one.key
                          ? { key: one.key, down: false }
                          : sort.down
                            ? undefined
                            : { key: one.key, down: true },
                      )
                    }
                  >
                    {one.title}
                    <span aria-hidden="true">{sort?.key === one.key ? (sort.down ? '↓' : '↑') : ''}</span>
                  </button>
                ) : (
                  <span className={one.quietTitle ? 'unseen' : undefined}>{one.title}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {sorted.map((row, at) => {
            const key = keyOf(row)
            return (
              <tr
                key={key}
                className={`DataTable-row-${toneOf?.(row) ?? 'plain'}`}
                aria-current={open === key || undefined}
                {...(onOpen
                  ? {
                      tabIndex: open === key || (open === undefined && at === 0) ? 0 : -1,
                      onKeyDown: (event) => move(event, row),
                      onClick: (event) => press(event, row),
                      'data-opens': '',
                    }
                  : {})}
              >
                {onChoose && (
                  <td className="DataTable-choose">
                    <input
                      type="checkbox"
                      checked={chosen?.has(key) ?? false}
                      aria-label={say('choose-row')}
                      onChange={() => choose(key)}
                    />
                  </td>
                )}
                {shown.map((one) =>
                  one.names ? (
                    <th key={one.key} scope="row" className={className(one)}>
                      {one.cell(row)}
                    </th>
                  ) : (
                    <td key={one.key} className={className(one)}>
                      {one.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
        {total && rows.length > 0 && (
          <tfoot>
            <tr>
              {onChoose && <td />}
              {shown.map((one) => (
                <td key={one.key} className={className(one)}>
                  {total[one.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length === 0 && empty}
    </div>
  )
}
