import { memo, useEffect, useMemo, useRef } from 'react'
import { Check } from 'lucide-react'
import { useSay } from '#platform/web'
import type { ShownProposal } from '../api.ts'
import { type OutlineGroup, type OutlineRow, rowStateOf, type RowState } from './outline.ts'
import type { ReviewState } from './useReview.ts'

type Line = { row: OutlineRow; count: number; state: RowState } | { from: OutlineRow; to: OutlineRow }

/** The clauses with how many proposals each has and where it stands; runs without any are one line. */
export function ReviewOutline({ review }: { review: ReviewState }) {
  const say = useSay()
  const { outline, shown, unsettled, row: chosen, go } = review
  const lines = useMemo(
    () =>
      linesOf(
        outline,
        shown,
        unsettled.map((one) => one.item),
      ),
    [outline, shown, unsettled],
  )
  const key = chosen?.key
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector(`[data-key="${key}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [key])
  return (
    <nav className="ReviewOutline" aria-label={say('review.outline')} ref={nav}>
      {lines.map(({ group, lines: own }) => (
        <section key={group.key}>
          {group.title && <h2 title={group.title}>{group.title}</h2>}
          <ul>
            {own.map((line) =>
              'from' in line ? (
                <li key={line.from.key} className="ReviewOutline-quiet">
                  <button type="button" onClick={() => go({ item: line.from.items[0], on: undefined })}>
                    <span>
                      {line.from === line.to
                        ? nameOf(line.from)
                        : say('review.range', { from: line.from.label, to: line.to.label })}
                    </span>
                  </button>
                </li>
              ) : (
                <OutlineLine
                  key={line.row.key}
                  row={line.row}
                  count={line.count}
                  state={line.state}
                  current={line.row === chosen}
                  onChoose={go}
                />
              ),
            )}
          </ul>
        </section>
      ))}
    </nav>
  )
}

const signs: Partial<Record<RowState, string>> = { unclear: '?', changed: '改', rejected: '驳' }

const OutlineLine = memo(function OutlineLine({
  row,
  count,
  state,
  current,
  onChoose,
}: {
  row: OutlineRow
  count: number
  state: RowState
  current: boolean
  onChoose: ReviewState['go']
}) {
  const say = useSay()
  return (
    <li>
      <button
        type="button"
        data-key={row.key}
        aria-current={current || undefined}
        onClick={() => onChoose({ item: row.items[0], on: undefined })}
        title={nameOf(row)}
      >
        <span>{nameOf(row)}</span>
        {count > 0 && <span className="ReviewOutline-count">{count}</span>}
        <span className={`StateBox StateBox-${state}`} role="img" aria-label={say(`row-${state}`)}>
          {state === 'accepted' ? <Check aria-hidden="true" /> : (signs[state] ?? '')}
        </span>
      </button>
    </li>
  )
}, same)

function same(a: { row: OutlineRow; count: number; state: RowState; current: boolean }, b: typeof a): boolean {
  return a.row === b.row && a.count === b.count && a.state === b.state && a.current === b.current
}

function nameOf(row: OutlineRow): string {
  return row.heading ? `${row.label} ${row.heading}` : row.label
}

function linesOf(outline: readonly OutlineGroup[], shown: readonly ShownProposal[], unsettled: readonly number[]) {
  const byItem = Map.groupBy(shown, (one) => one.item)
  const unclear = new Set(unsettled)
  return outline.map((group) => {
    const lines: Line[] = []
    for (const row of group.rows) {
      const own = row.items.flatMap((item) => byItem.get(item) ?? [])
      const state = rowStateOf(own, row.items.filter((item) => unclear.has(item)).length)
      const last = lines.at(-1)
      if (state !== 'none') lines.push({ row, count: own.length, state })
      else if (last && 'from' in last) last.to = row
      else lines.push({ from: row, to: row })
    }
    return { group, lines }
  })
}
