import { useMemo } from 'react'
import { BarsChart, LinesChart } from '#platform/web/charts'
import { Card, useSay } from '#platform/web'
import type { By } from './statisticsAddress.ts'
import type { Counted } from './StatisticsTable.tsx'

/** Bars beyond these make no chart that can be read; the table has them all. */
const most = 16

/** Months as lines, everything else as bars divided by how the hazards stand. */
export function StatisticsChart({
  by,
  rows,
  nameOf,
  sentence,
  onOpen,
}: {
  by: By
  rows: readonly Counted[]
  nameOf: (row: Counted) => string
  sentence: string
  onOpen: (key: string) => void
}) {
  const say = useSay()
  if (by === 'month' && rows.length > 1) return <Months rows={rows} sentence={sentence} />
  const shown = rows.toSorted((a, b) => b.found - a.found).slice(0, most)
  return (
    <Card
      title={say('statistics.chart')}
      {...(rows.length > most ? { scope: say('statistics.chart-top', { n: most }) } : {})}
    >
      <BarsChart
        sentence={sentence}
        parts={[
          { key: 'gone', label: say('statistics.gone'), tone: 'met' },
          { key: 'open', label: say('statistics.still'), tone: 'open' },
          { key: 'overdue', label: say('statistics.overdue'), tone: 'debt' },
        ]}
        bars={shown.map((row) => ({
          key: row.key,
          name: nameOf(row),
          values: [row.gone, row.open - row.overdue, row.overdue],
        }))}
        onOpen={onOpen}
      />
    </Card>
  )
}

function Months({ rows, sentence }: { rows: readonly Counted[]; sentence: string }) {
  const say = useSay()
  const lines = useMemo(
    () => [
      { key: 'found', label: say('statistics.found'), values: rows.map((row) => row.found) },
      { key: 'kept', label: say('statistics.kept'), values: rows.map((row) => row.kept), stroke: 'dashed' as const },
      {
        key: 'overdue',
        label: say('statistics.overdue'),
        values: rows.map((row) => row.overdue),
        stroke: 'dotted' as const,
      },
    ],
    [rows, say],
  )
  return (
    <Card title={say('statistics.chart')}>
      <LinesChart sentence={sentence} points={rows.map((row) => row.key)} lines={lines} />
    </Card>
  )
}
