import { Link, useNavigate } from 'react-router'
import { type Column, DataTable, type Say, useSay } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import type { CountedFigure, FiguresBy } from '../api/figures.ts'
import type { api } from '../index.ts'
import { collectedShare, finesOf, penaltyRate } from '../rules/figures.ts'
import type { Period } from '../rules/indicators.ts'
import { type Asked, casesOf } from './figuresAddress.ts'

export type Counted = ReplyOf<typeof api.readCaseFigures>['rows'][number]

/** What a row is called: by its name, by our standards, by our words. */
export function rowSaid(say: Say, by: FiguresBy, row: Counted): string {
  if (row.key === '-') return say(`case-figures.none.${by}`)
  if (by === 'source') return say(`case-source.${row.key}`)
  return row.title?.[say.language === 'zh' ? 0 : 1] ?? row.name ?? row.key
}

/** The figures, one row each, with the total at the foot; every count opens the cases that it counts. */
export function FiguresTable({ rows, total, asked }: { rows: readonly Counted[]; total: Period; asked: Asked }) {
  const say = useSay()
  const go = useNavigate()
  const nameOf = (row: Counted) => rowSaid(say, asked.by, row)
  const percent = (value: number | null) => (value === null ? '—' : say.number(value, 1))
  const visited = rows.some((one) => one.visits !== null)
  const count = (
    key:
      | 'filed'
      | 'open'
      | 'decided'
      | 'enterprises'
      | 'persons'
      | 'enterpriseFines'
      | 'personFines'
      | 'paid'
      | 'closed',
    counted: CountedFigure,
    more: { title?: string; wideOnly?: boolean } = {},
  ): Column<Counted> => ({
    key,
    title: say(`case-figures.${more.title ?? key}`),
    align: 'right',
    ...(more.wideOnly ? { wideOnly: true } : {}),
    cell: (row) =>
      row[key] === 0 ? (
        '0'
      ) : (
        <Link
          to={casesOf(asked, counted, row.key)}
          aria-label={`${nameOf(row)} ${say(`case-figures.${key}`)} ${say.number(row[key])}`}
        >
          {say.number(row[key])}
        </Link>
      ),
    sortBy: (row) => row[key],
  })
  const columns: Column<Counted>[] = [
    { key: 'name', title: say(`case-figures.by.${asked.by}`), names: true, cell: nameOf, sortBy: nameOf },
    ...(visited
      ? [
          {
            key: 'visits',
            title: say('case-figures.visits'),
            align: 'right' as const,
            wideOnly: true,
            cell: (row: Counted) => (row.visits === null ? '—' : say.number(row.visits)),
            sortBy: (row: Counted) => row.visits,
          },
        ]
      : []),
    count('filed', 'filed'),
    count('open', 'open', { title: 'open-short', wideOnly: true }),
    count('decided', 'decided', { title: 'decided-short', wideOnly: true }),
    count('enterprises', 'enterprises'),
    count('persons', 'persons'),
    count('enterpriseFines', 'enterprises', { wideOnly: true }),
    count('personFines', 'persons', { wideOnly: true }),
    {
      key: 'collected',
      title: say('case-figures.collected'),
      align: 'right',
      wideOnly: true,
      cell: (row) => percent(collectedShare(row)),
      sortBy: collectedShare,
    },
    count('closed', 'closed', { wideOnly: true }),
    ...(visited
      ? [
          {
            key: 'rate',
            title: say('case-figures.penaltyRate'),
            align: 'right' as const,
            wideOnly: true,
            cell: (row: Counted) => percent(penaltyRate(row, row.visits)),
            sortBy: (row: Counted) => penaltyRate(row, row.visits),
          },
        ]
      : []),
  ]
  const sums = [
    'filed',
    'open',
    'decided',
    'enterprises',
    'persons',
    'enterpriseFines',
    'personFines',
    'closed',
  ] as const
  const { figures, checks } = total
  return (
    <DataTable
      label={say('case-figures.title')}
      rows={rows}
      columns={columns}
      keyOf={(row) => row.key}
      onOpen={(row) => void go(casesOf(asked, row.filed > 0 || finesOf(row) === 0 ? 'filed' : 'punished', row.key))}
      total={{
        name: say('case-figures.total'),
        visits: checks ? say.number(checks.visits) : '—',
        ...Object.fromEntries(sums.map((key) => [key, say.number(figures[key])])),
        collected: percent(collectedShare(figures)),
        rate: percent(penaltyRate(figures, checks?.visits ?? null)),
      }}
    />
  )
}
