import './Board.css'
import { Link2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import {
  Button,
  Empty,
  notify,
  Page,
  PickOne,
  RateLegend,
  SegmentedChoice,
  Shown,
  useAddress,
  useKeys,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api as people } from '#modules/people'
import { api as policies } from '#modules/policies'
import { api, DutyKind } from '../index.ts'
import { AsOfBar, AsOfNote } from './AsOfBar.tsx'
import { boardAddress, cellAt, cellKey, type CellAt, yearOf } from './boardAddress.ts'
import { BoardMatrix } from './BoardMatrix.tsx'
import { BoardOne } from './BoardOne.tsx'
import { copyText } from './copy.ts'
import { ExportButton } from './ExportButton.tsx'
import { wakes } from './reading.ts'

const BoardDrawer = lazy(async () => ({ default: (await import('./BoardDrawer.tsx')).BoardDrawer }))
const rowKinds = ['region', 'organisation', 'post', 'mine', 'policy'] as const

/** 职责看板: units × months, as of any day as it was known on any day. */
export function Board() {
  const say = useSay()
  const who = useWho()
  const [at, change] = useAddress(boardAddress)
  const year = yearOf(at, who.today)
  const region = at.region ?? undefined
  const board = useRead(
    api.readBoard,
    { query: { year, rows: at.rows, region, policy: at.policy, kind: at.kind, asOf: at.asOf, knownOn: at.knownOn } },
    { wakes },
  )
  const editions = useRead(policies.findEditions, {}, { when: useMay('policies.read'), fresh: 60_000 })
  const regions = useRead(people.findRegions, {}, { fresh: 300_000 })
  const chosen = cellAt(at.cell)
  const open = (cell: CellAt | undefined) =>
    change({ cell: cell && cellKey(cell), tab: undefined, why: undefined }, at.cell ? 'replace' : 'push')
  const step = (by: number) => {
    if (!chosen) return
    const month = chosen.month + by
    if (month >= 1 && month <= 13) open({ ...chosen, month })
  }
  useKeys([
    { key: '[', label: say('board.previous'), when: chosen !== undefined, run: () => step(-1) },
    { key: ']', label: say('board.next'), when: chosen !== undefined, run: () => step(1) },
  ])
  const titles = new Map(
    editions.data?.filter((one) => one.applications.length > 0).map((one) => [one.policy, one.title]),
  )
  const regionName = regions.data?.find((one) => one.code === at.region)?.name
  const data = board.data && { ...board.data, rows: sorted(board.data.rows, at.rows) }
  return (
    <Page
      title={say('duties.board')}
      facts={
        <>
          {regionName ? (
            <>
              <Link
                className="ClauseLink"
                to="?"
                onClick={(event) => (
                  event.preventDefault(),
                  change({ region: undefined, rows: 'region', cell: undefined }, 'push')
                )}
              >
                {who.region?.name ?? who.place}
              </Link>
              {` / ${regionName}`}
            </>
          ) : (
            (who.region?.name ?? who.place)
          )}
          {' · '}
          {say('board.facts', {
            year,
            units: data?.rows.length ?? '—',
            unit: say(`board.${data?.rows.length === 1 ? 'unit' : 'units'}.${at.rows}`),
            owed: data ? say.number(data.total.owed) : '—',
          })}
          {data?.assumed && ` · ${say('board.assumed')}`}
        </>
      }
      paper={[
        regionName ?? who.region?.name ?? who.place,
        String(year),
        say('board.as-of-known', { asOf: at.asOf ?? who.today, knownOn: at.knownOn ?? who.today }),
        at.policy ? (titles.get(at.policy) ?? at.policy) : say('board.all-policies', { n: board.data?.policies ?? '' }),
        say(`board.by.${at.rows}`),
        at.kind && say(`kind-${at.kind}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <Button
            icon={<Link2 />}
            onClick={() =>
              void copyText(location.href).then((done) =>
                notify(say(done ? 'board.copied' : 'board.not-copied'), done ? 'done' : 'refused'),
              )
            }
          >
            {say('board.copy')}
          </Button>
          <ExportButton
            endpoint={api.exportBoard}
            query={{
              year,
              rows: at.rows,
              region,
              policy: at.policy,
              kind: at.kind,
              asOf: at.asOf,
              knownOn: at.knownOn,
            }}
          />
        </>
      }
    >
      <div className="Board">
        <div className="Board-bar screen-only">
          <AsOfBar asOf={at.asOf} knownOn={at.knownOn} onChange={(patch) => change(patch)} />
          <PickOne
            aria-label={say('board.policy')}
            empty={board.data ? say('board.all-policies', { n: board.data.policies }) : say('board.any-policy')}
            value={at.policy}
            onPick={(policy) => change({ policy })}
            options={[...titles].map(([key, label]) => ({ key, label }))}
          />
          <PickOne
            aria-label={say('board.by')}
            value={at.rows}
            onPick={(rows) => change({ rows: rows as typeof at.rows, cell: undefined, unit: undefined })}
            options={rowKinds.map((key) => ({ key, label: say(`board.by.${key}`) }))}
          />
          <PickOne
            aria-label={say('board.year')}
            value={String(year)}
            onPick={(picked) => change({ year: picked === who.today.slice(0, 4) ? undefined : Number(picked) })}
            options={[0, 1, 2]
              .map((back) => String(Number(who.today.slice(0, 4)) - back))
              .map((key) => ({ key, label: key }))}
          />
          <SegmentedChoice
            label={say('board.kind')}
            value={at.kind ?? 'all'}
            onChange={(kind) => change({ kind: kind === 'all' ? undefined : kind })}
            options={[
              { key: 'all' as const, label: say('board.all') },
              ...DutyKind.options.map((key) => ({ key, label: say(`kind-${key}`) })),
            ]}
          />
        </div>
        <AsOfNote asOf={at.asOf} knownOn={at.knownOn} onChange={(patch) => change(patch)} />
        <Shown read={board} rows={10} height={53}>
          {(reply) =>
            !data || reply.rows.length === 0 ? (
              <div className="Card">
                <Empty
                  title={say('board.empty')}
                  why={say('board.empty-why')}
                  deed={
                    <Button
                      onClick={() =>
                        change({
                          kind: undefined,
                          policy: undefined,
                          region: undefined,
                          asOf: undefined,
                          knownOn: undefined,
                        })
                      }
                    >
                      {say('reset')}
                    </Button>
                  }
                />
              </div>
            ) : (
              <div className="Card Board-card">
                <BoardMatrix
                  board={data}
                  rows={at.rows}
                  chosen={chosen}
                  onOpen={open}
                  onRow={
                    at.rows === 'region'
                      ? (id) => change({ region: id, rows: 'organisation', cell: undefined }, 'push')
                      : undefined
                  }
                />
                <BoardOne board={data} unit={at.unit} onUnit={(unit) => change({ unit })} onOpen={open} />
                <footer className="Board-foot">
                  <RateLegend />
                  <span className="caption">{say('board.legend')}</span>
                </footer>
              </div>
            )
          }
        </Shown>
      </div>
      <Suspense>
        {chosen && data && (
          <BoardDrawer
            board={data}
            at={at}
            cell={chosen}
            change={change}
            onClose={() => change({ cell: undefined, why: undefined, tab: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

type Row = ReplyOf<typeof api.readBoard>['rows'][number]

/** Regions stand by their code, all else by place and name: the same order on every day. */
function sorted(rows: readonly Row[], by: string): Row[] {
  if (by === 'region') return [...rows]
  const name = (row: Row) => `${row.detail ?? ''} ${row.name}`
  return rows.toSorted((a, b) => name(a).localeCompare(name(b), 'zh-CN'))
}
