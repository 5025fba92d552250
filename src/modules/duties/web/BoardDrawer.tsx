import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import {
  Chip,
  Drawer,
  Empty,
  Loading,
  RefusedNote,
  Shown,
  StateMark,
  Tabs,
  useKeys,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api, type DutyLine } from '../index.ts'
import { isOwnOffices, tabs, type BoardAddress, type CellAt, type CellTab, type ChangeBoard } from './boardAddress.ts'
import type { BoardReply } from './BoardMatrix.tsx'
import { daysPast, markOf, monthOf, ownerOf, reasonOf, standOf, titleOf } from './lines.ts'
import { useAllDuties, wakes } from './reading.ts'
import { WhyBody } from './WhyBody.tsx'
import { WhyDeeds } from './WhyDeeds.tsx'
import { WhyLadder } from './WhyLadder.tsx'

const statesOf: Record<CellTab, DutyLine['state'][]> = {
  met: ['met'],
  late: ['late'],
  overdue: ['overdue'],
  waived: ['waived'],
  open: ['open', 'suspended', 'unknown', 'upcoming'],
}

/** What stands behind a cell: its duties by how they stand, one of them with its why, and the ladder at the foot. */
export function BoardDrawer({
  board,
  at,
  cell,
  change,
  onClose,
}: {
  board: BoardReply
  at: BoardAddress
  cell: CellAt
  change: ChangeBoard
  onClose: () => void
}) {
  const say = useSay()
  const { today, place, region } = useWho()
  const row = board.rows.find((one) => one.id === cell.row)
  const counts = row ? row.months[cell.month - 1] : board.months[cell.month - 1]
  const whole = { from: `${board.year}-01-01`, to: `${board.year}-12-31` }
  const month = cell.month === 13 ? whole : monthOf(board.year, cell.month)
  const unit =
    cell.row === '*'
      ? at.region
        ? { region: at.region }
        : {}
      : { ...(at.region ? { region: at.region } : {}), [at.rows]: cell.row }
  const tab =
    at.tab ??
    (counts && counts.overdue > 0
      ? 'overdue'
      : counts && counts.late > 0
        ? 'late'
        : counts && counts.met > 0
          ? 'met'
          : 'open')
  const list = useAllDuties({
    ...unit,
    policy: at.policy,
    kind: at.kind,
    ...(at.rows === 'policy' && row ? { policy: row.id } : {}),
    asOf: at.asOf,
    knownOn: at.knownOn,
    dueFrom: month.from,
    dueTo: month.to,
    asBoard: true,
    state: statesOf[tab],
  })
  // The list of an office holds also what it owes jointly; a cell counts its own only.
  const isHere = (line: DutyLine) =>
    !row ||
    (at.rows === 'region'
      ? !isOwnOffices(board.rows, row.id) || line.scope.split('-')[0] === row.id
      : at.rows === 'policy' || line[at.rows] === row.id)
  const open = at.why ?? (tab === 'overdue' ? list.data?.items.find(isHere)?.key : undefined)
  const why = useRead(
    api.readWhy,
    { query: { key: open ?? '', asOf: at.asOf, knownOn: at.knownOn } },
    { wakes, when: open !== undefined && open !== '-', keepOld: false },
  )
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (at.why && at.why !== '-')
      body.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at.why])
  const lines = list.data?.items.filter(isHere) ?? []
  const move = (by: number) => {
    const next = lines[lines.findIndex((one) => one.key === open) + by]
    if (next) change({ why: next.key })
  }
  useKeys([
    { key: 'J', label: say('key-next'), run: () => move(1) },
    { key: 'K', label: say('key-previous'), run: () => move(-1) },
  ])
  return (
    <Drawer
      over={`${row?.name ?? region?.name ?? place} / ${say('board.year-month', { year: board.year, month: cell.month })}`}
      title={counts ? say('board.drawer', { owed: counts.owed, overdue: counts.overdue }) : say('duties.board')}
      beside={say('why.as-of', { day: say.day(board.asOf, 'short') })}
      tabs={
        <Tabs
          label={say('board.states')}
          value={tab}
          onChange={(key) => change({ tab: key as CellTab, why: undefined })}
          tabs={tabs.map((key) => ({
            key,
            label: say(`state-${key}`),
            count: counts?.[key] ?? 0,
            ...(key === 'overdue' ? { tone: 'debt' as const } : {}),
          }))}
        />
      }
      {...(why.data && open && open !== '-' && why.data.ladder.length > 0
        ? { foot: <WhyLadder why={why.data} /> }
        : {})}
      onClose={onClose}
    >
      <div ref={body} className="BoardDrawer">
        <Shown read={list} rows={5} height={58}>
          {(data) =>
            lines.length === 0 ? (
              <Empty title={say('board.none-in-tab', { state: say(`state-${tab}`) })} />
            ) : (
              <ul>
                {lines.map((line) => (
                  <li key={line.key}>
                    <button
                      type="button"
                      className="BoardDrawer-row"
                      aria-expanded={open === line.key}
                      onClick={() => change({ why: open === line.key ? '-' : line.key })}
                    >
                      <StateMark state={markOf(line)} size={18} />
                      <span className="BoardDrawer-text">
                        <span>{titleOf(line, say)}</span>
                        <span className="caption">
                          {[
                            line.mineName,
                            ownerOf(line, say),
                            line.kind === 'quota' ? reasonOf(line, say) : line.clause,
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </span>
                      {line.state === 'overdue' ? (
                        <Chip tone="debt-soft">{say('duties.days', { n: daysPast(line, data.asOf) })}</Chip>
                      ) : (
                        <span className="caption">{standOf(line, data.asOf || today, say)}</span>
                      )}
                    </button>
                    {open === line.key && (
                      <div>
                        {why.error && <RefusedNote why={why.error} onRetry={() => void why.refetch()} />}
                        {why.isPending && <Loading rows={4} />}
                        {why.data && (
                          <>
                            <WhyBody why={why.data} />
                            <WhyDeeds why={why.data} />
                          </>
                        )}
                      </div>
                    )}
                  </li>
                ))}
                {data.total > data.items.length && (
                  <li className="BoardDrawer-rest">
                    <Link
                      to={`/duties?${new URLSearchParams({ ...(unit as Record<string, string>), dueFrom: month.from, dueTo: month.to, asBoard: 'true', state: tab === 'open' ? 'all' : tab })}`}
                    >
                      {say('home.all', { n: data.total })}
                    </Link>
                  </li>
                )}
              </ul>
            )
          }
        </Shown>
      </div>
    </Drawer>
  )
}
