import { Link, useNavigate } from 'react-router'
import {
  Card,
  Chip,
  DataTable,
  Rows,
  RateBar,
  Shown,
  useRead,
  useSay,
  useWho,
  type Column,
  type Say,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api } from '../index.ts'
import { cellKey } from './boardAddress.ts'
import { DutyRow } from './DutyRow.tsx'
import { wakes } from './reading.ts'

type Unit = ReplyOf<typeof api.readBoard>['rows'][number]

/** 辖区: how the units of one's area keep what they owe, the worst first; what ran out last, with its why. */
export function HomeArea({ onWhy }: { onWhy: (key: string) => void }) {
  const say = useSay()
  const { region, today } = useWho()
  const go = useNavigate()
  const rows = (region?.code.length ?? 0) <= 4 ? 'region' : 'organisation'
  const month = Number(today.slice(5, 7))
  const board = useRead(api.readBoard, { query: { rows, region: region?.code } }, { wakes, when: region !== null })
  const overdue = useRead(
    api.findDuties,
    { query: { region: region?.code, state: ['overdue'], sort: '-due', size: 3 } },
    { wakes, when: region !== null },
  )
  if (!region) return null
  return (
    <>
      <Shown read={board} rows={5}>
        {(data) => {
          const units = data.rows
            .filter((one) => one.total.owed > 0)
            .toSorted((a, b) => b.total.overdue - a.total.overdue || b.total.owed - a.total.owed)
          return (
            <Card
              flush
              title={say('area.title', { region: region.name })}
              scope={say('area.scope', { owed: say.number(data.total.owed), overdue: data.total.overdue })}
              link={<Link to={`/board?rows=${rows}&region=${region.code}`}>{say('duties.board')}</Link>}
            >
              <DataTable
                label={say('area.title', { region: region.name })}
                keys={false}
                columns={columnsOf(say, rows, region.code, month)}
                rows={units.slice(0, 6)}
                keyOf={(one) => one.id}
                onOpen={(one) =>
                  void go(
                    `/board?rows=${rows}&region=${region.code}&cell=${encodeURIComponent(cellKey({ row: one.id, month: 13 }))}&tab=overdue`,
                  )
                }
              />
            </Card>
          )
        }}
      </Shown>
      {overdue.data && overdue.data.items.length > 0 && (
        <Card
          flush
          tone="debt"
          title={say('area.overdue', { n: overdue.data.total })}
          scope={say('area.overdue-note')}
          link={
            <Link to={`/duties?region=${region.code}&state=overdue&sort=-due`}>
              {say('home.all', { n: overdue.data.total })}
            </Link>
          }
        >
          <Rows label={say('area.overdue', { n: overdue.data.total })}>
            {overdue.data.items.map((line) => (
              <DutyRow key={line.key} line={line} named whyButton onWhy={onWhy} />
            ))}
          </Rows>
        </Card>
      )}
    </>
  )
}

function columnsOf(say: Say, rows: string, region: string, month: number): Column<Unit>[] {
  return [
    {
      key: 'unit',
      title: say(`board.head.${rows}`),
      names: true,
      cell: (one) => (one.id === region ? say('area.own', { name: one.name }) : one.name),
    },
    {
      key: 'owed',
      title: say('area.owed'),
      width: '92px',
      align: 'right',
      cell: (one) => say.number(one.months[month - 1]?.owed ?? 0),
    },
    {
      key: 'kept',
      title: say('area.kept'),
      width: '210px',
      wideOnly: true,
      cell: (one) => {
        const cell = one.months[month - 1]
        if (!cell || cell.owed === 0) return '—'
        return (
          <span className="HomeArea-kept">
            <RateBar shares={cell} />
            <span>{cell.rate === null ? '—' : `${say.number(cell.rate, cell.rate === 100 ? 0 : 1)}%`}</span>
          </span>
        )
      },
    },
    {
      key: 'overdue',
      title: say('area.overdue-year'),
      width: '96px',
      align: 'right',
      cell: (one) => (one.total.overdue > 0 ? <Chip tone="debt-soft">{one.total.overdue}</Chip> : '0'),
    },
  ]
}
