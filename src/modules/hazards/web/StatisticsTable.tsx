import { Link, useNavigate } from 'react-router'
import type { ReplyOf } from '#platform/endpoint'
import { Chip, type Column, DataTable, ShareBar, useSay } from '#platform/web'
import type { api } from '../index.ts'
import { rateOf } from '../rules/rates.ts'
import { listOf } from './statisticsAddress.ts'

export type Counted = ReplyOf<typeof api.readStatistics>['rows'][number]

/** The figures, one row each, with their sum at the foot; every count opens the hazards that it counts. */
export function StatisticsTable({
  rows,
  total,
  asked,
  nameOf,
}: {
  rows: readonly Counted[]
  total: Omit<Counted, 'key' | 'name'>
  asked: Parameters<typeof listOf>[0]
  nameOf: (row: Counted) => string
}) {
  const say = useSay()
  const go = useNavigate()
  const rateSaid = (row: Omit<Counted, 'key' | 'name'>) => {
    const rate = rateOf(row)
    return rate === null ? '—' : `${say.number(rate, rate === 100 ? 0 : 1)}%`
  }
  const counts = [
    ['found', 'all'],
    ['gone', 'closed'],
    ['open', 'open'],
    ['overdue', 'overdue'],
  ] as const
  const columns: Column<Counted>[] = [
    { key: 'name', title: say(`statistics.by.${asked.by}`), names: true, cell: nameOf, sortBy: nameOf },
    ...counts.map(([key, view]): Column<Counted> => ({
      key,
      title: say(`statistics.${key}`),
      align: 'right',
      ...(key === 'gone' ? { wideOnly: true } : {}),
      cell: (row) =>
        row[key] === 0 ? (
          '0'
        ) : (
          <Link to={listOf(asked, view, row.key)} aria-label={`${nameOf(row)} ${say(`statistics.${key}`)} ${row[key]}`}>
            {key === 'overdue' ? <Chip tone="debt-soft">{say.number(row[key])}</Chip> : say.number(row[key])}
          </Link>
        ),
      sortBy: (row) => row[key],
    })),
    {
      key: 'kept',
      title: say('statistics.kept-of-due'),
      width: '150px',
      align: 'right',
      wideOnly: true,
      cell: (row) => (row.due === 0 ? '—' : <ShareBar done={row.kept} all={row.due} />),
    },
    {
      key: 'rate',
      title: say('statistics.rate'),
      align: 'right',
      cell: rateSaid,
      sortBy: (row) => rateOf(row),
    },
  ]
  return (
    <DataTable
      label={say('statistics.title')}
      rows={rows}
      columns={columns}
      keyOf={(row) => row.key}
      onOpen={(row) => void go(listOf(asked, 'all', row.key))}
      total={{
        name: say('statistics.total'),
        ...Object.fromEntries(counts.map(([key]) => [key, say.number(total[key])])),
        kept: total.due === 0 ? '—' : `${say.number(total.kept)}/${say.number(total.due)}`,
        rate: rateSaid(total),
      }}
    />
  )
}
