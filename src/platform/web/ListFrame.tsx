import './ListFrame.css'
import { useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Card } from './Card.tsx'
import { DataTable, type Column } from './DataTable.tsx'
import { PickOne } from './Fields.tsx'
import { hiddenColumns, type Picked, type Weighed } from './listColumns.ts'
import { ListTools } from './ListTools.tsx'
import { Pager } from './Pager.tsx'
import { QueryForm } from './QueryForm.tsx'
import { useSay } from './say.tsx'
import { Shown } from './States.tsx'

export type ListColumn<Row> = Column<Row> & Weighed
type PageOfRows<Row> = { rows: readonly Row[]; total: number; page: number; size: number }

export type ListFrameProps<Row> = {
  /** What the list holds; read aloud. */
  label: string
  read: Parameters<typeof Shown<PageOfRows<Row>>>[0]['read']
  /** Filters in one row, and those behind 展开. */
  filters: ReactNode
  more?: ReactNode
  moreSet?: boolean
  onReset?: (() => void) | undefined
  /** Beside the toolbar: the count in words. */
  count: (total: number) => ReactNode
  /** Orders that the server knows. */
  sorts?: readonly { key: string; label: string }[]
  sort?: string
  onSort?: (key: string) => void
  columns: readonly ListColumn<Row>[]
  /** Where what is picked under 列设置 is kept in this browser; without it there is no 列设置. */
  remember?: string
  /** Columns that the drawer tells better while it is open. */
  beside?: ReadonlySet<string>
  /** Gets the keys of the columns shown. */
  onExport?: ((shown: string[]) => Promise<unknown>) | undefined
  keyOf: (row: Row) => string
  open?: string | undefined
  onOpen: (row: Row) => void
  onPage: (page: number) => void
  empty: ReactNode
  /** A row as a card of two or three lines, on phones. */
  card?: (row: Row) => ReactNode
}

/** The one frame of a list: query form, toolbar, dense table with the columns that the room allows, pages. */
export function ListFrame<Row>(props: ListFrameProps<Row>) {
  const { label, read, columns, remember, beside, keyOf, open, onOpen, onPage, empty, card } = props
  const say = useSay()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const narrow = useNarrow()
  const [picked, setPicked] = useState<Picked>(() => readPicked(remember))
  const hidden = new Set([...hiddenColumns(columns, picked, width), ...(beside ?? [])])
  function pick(next: ReadonlySet<string>): void {
    const changed = columns.filter((one) => next.has(one.key) !== hidden.has(one.key))
    const all = { ...picked, ...Object.fromEntries(changed.map((one) => [one.key, !next.has(one.key)])) }
    setPicked(all)
    if (remember) localStorage.setItem(remember, JSON.stringify(all))
  }
  const { onExport, sorts, sort, onSort } = props
  return (
    <div className="ListFrame" ref={frame}>
      <Card flush>
        <QueryForm
          {...(props.more === undefined ? {} : { more: props.more })}
          {...(props.moreSet === undefined ? {} : { moreSet: props.moreSet })}
          {...(props.onReset ? { onReset: props.onReset } : {})}
        >
          {props.filters}
        </QueryForm>
        <ListTools
          {...(remember && !narrow
            ? { columns: columns.filter((one) => !one.names && !one.quietTitle), hidden, onHidden: pick }
            : {})}
          {...(onExport
            ? { onExport: () => onExport(columns.filter((one) => !hidden.has(one.key)).map((one) => one.key)) }
            : {})}
        >
          {read.data && <span>{props.count(read.data.total)}</span>}
          {sorts && (
            <span className="ListFrame-sort">
              <PickOne
                aria-label={say('list-sort')}
                value={sort}
                options={sorts.map((one) => ({ key: one.key, label: say('list-sort-by', { what: one.label }) }))}
                onPick={(key) => key && onSort?.(key)}
              />
            </span>
          )}
        </ListTools>
        <Shown read={read} rows={12}>
          {({ rows, total, page, size }) => (
            <>
              {narrow && card ? (
                <Cards label={label} rows={rows} keyOf={keyOf} open={open} onOpen={onOpen} card={card} empty={empty} />
              ) : (
                <DataTable
                  label={label}
                  columns={columns}
                  rows={rows}
                  keyOf={keyOf}
                  open={open}
                  onOpen={onOpen}
                  hidden={hidden}
                  empty={empty}
                />
              )}
              <Pager page={page} size={size} total={total} onPage={onPage} />
            </>
          )}
        </Shown>
      </Card>
    </div>
  )
}

function Cards<Row>({
  label,
  rows,
  keyOf,
  open,
  onOpen,
  card,
  empty,
}: Pick<ListFrameProps<Row>, 'label' | 'keyOf' | 'open' | 'onOpen' | 'empty'> & {
  rows: readonly Row[]
  card: (row: Row) => ReactNode
}) {
  if (rows.length === 0) return empty
  return (
    <ul className="ListFrame-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <button
            type="button"
            className="ListFrame-card"
            aria-current={open === keyOf(row) || undefined}
            onClick={() => onOpen(row)}
          >
            {card(row)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function readPicked(place: string | undefined): Picked {
  try {
    const kept: unknown = JSON.parse((place && localStorage.getItem(place)) || '{}')
    return kept && typeof kept === 'object' && !Array.isArray(kept) ? (kept as Picked) : {}
  } catch {
    return {}
  }
}

/** The width of an element as it stands, in px. */
function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(() => innerWidth - 200)
  useLayoutEffect(() => {
    const one = element.current!
    const measure = () => setWidth(one.clientWidth)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(one)
    return () => watch.disconnect()
  }, [element])
  return width
}

const phone = '(max-width: 640px)'

/** Whether the screen is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(phone)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(phone).matches,
  )
}
