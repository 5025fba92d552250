import './Mines.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Button,
  Card,
  Chip,
  type Column,
  DataTable,
  download,
  Empty,
  LinkButton,
  ListTools,
  Page,
  PickOne,
  RiskLevel,
  Shown,
  StateMark,
  useAddress,
  useKeys,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { daysBetween } from '#platform/day'
import type { MineRow } from '../api.ts'
import { type FieldName, mineFields } from '../fields.ts'
import { api } from '../index.ts'
import { nearness } from '../rules/licences.ts'
import { ListAddress, MineQuery } from './MineQuery.tsx'
import { show } from './show.ts'

const size = 50
const sortKeys = ['code', 'name', 'region', 'kind', 'state', 'capacity', 'risk', 'expiry'] as const

/** 一矿一册: the mines in one's range, filtered as one types, one dense row each. */
export function MineList() {
  const say = useSay()
  const go = useNavigate()
  const [view, change] = useAddress(ListAddress)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(readHidden)
  const [mayChange, mayImport, mayExport] = [useMay('mines.change'), useMay('mines.import'), useMay('mines.export')]
  const refused = useNotifyRefused()
  const filters = queryOf(view)
  const read = useRead(
    api.findMines,
    { query: { ...filters, page: view.page, size } },
    { wakes: ['mine.', 'mines.', 'licence.', 'tie.'] },
  )
  const columns = useColumns()
  const total = read.data?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / size))
  const turn = (to: number) => change({ page: Math.min(pages, Math.max(1, to)) }, 'push')
  useKeys([
    { key: '[', label: say('mines.page-before'), run: () => turn(view.page - 1), when: view.page > 1 },
    { key: ']', label: say('mines.page-after'), run: () => turn(view.page + 1), when: view.page < pages },
  ])
  function hide(next: ReadonlySet<string>): void {
    setHidden(next)
    localStorage.setItem(place, JSON.stringify([...next]))
  }
  const shownFields = columns
    .map((one) => one.key)
    .filter((key): key is FieldName => key in mineFields && !hidden.has(key))
  const filtered = Object.keys(filters).some((key) => key !== 'sort' && key !== 'down')
  return (
    <Page
      title={say('mines.title')}
      facts={read.data && say('mines.count', { n: say.number(total) })}
      actions={
        <>
          {mayImport && <LinkButton to="/mines/import">{say('mines.import')}</LinkButton>}
          {mayChange && (
            <LinkButton to="/mines/new" kind="act">
              {say('mines.register')}
            </LinkButton>
          )}
        </>
      }
    >
      <MineQuery view={view} change={change} />
      <Card flush>
        <ListTools
          columns={columns.filter((one) => !one.names)}
          hidden={hidden}
          onHidden={hide}
          {...(mayExport
            ? {
                onExport: () =>
                  download(api.exportMines, { query: { ...filters, columns: ['name', ...shownFields] } }).catch(
                    refused,
                  ),
              }
            : {})}
        >
          <PickOne
            className="Mines-sort"
            aria-label={say('mines.sort')}
            value={view.sort ?? 'code'}
            options={sortKeys.map((key) => ({
              key,
              label:
                key === 'expiry'
                  ? say('mines.sort-expiry')
                  : say('mines.sort-by', {
                      what: say(key === 'code' || key === 'region' || key === 'risk' ? `mines.${key}` : `mine.${key}`),
                    }),
            }))}
            onPick={(sort) => change({ sort: sort === 'code' ? undefined : sort, page: 1 })}
          />
        </ListTools>
        <Shown read={read} rows={12}>
          {(data) => (
            <>
              <DataTable
                label={say('mines.title')}
                columns={columns}
                rows={data.rows}
                keyOf={(row) => row.id}
                onOpen={(row) => void go(`/mines/${row.id}`)}
                hidden={hidden}
                empty={
                  <Empty
                    title={say(filtered ? 'mines.none' : 'mines.empty')}
                    why={say(filtered ? 'mines.none-why' : 'mines.empty-why')}
                  />
                }
              />
              {total > size && (
                <nav
                  className="Mines-pager"
                  aria-label={say('mines.range', {
                    from: (view.page - 1) * size + 1,
                    to: Math.min(total, view.page * size),
                    total,
                  })}
                >
                  <span>
                    {say('mines.range', {
                      from: (view.page - 1) * size + 1,
                      to: Math.min(total, view.page * size),
                      total: say.number(total),
                    })}
                  </span>
                  <Button size="small" hint="[" disabled={view.page <= 1} onClick={() => turn(view.page - 1)}>
                    {say('mines.page-before')}
                  </Button>
                  <Button size="small" hint="]" disabled={view.page >= pages} onClick={() => turn(view.page + 1)}>
                    {say('mines.page-after')}
                  </Button>
                </nav>
              )}
            </>
          )}
        </Shown>
      </Card>
    </Page>
  )
}

const place = 'minelamp.mines.hidden'
const hiddenAtFirst = [
  'mineral',
  'gasGrade',
  'hydrology',
  'disasters',
  'method',
  'disposal',
  'companyName',
  'depth',
  'undergroundPeople',
]

function readHidden(): ReadonlySet<string> {
  return new Set<string>(JSON.parse(localStorage.getItem(place) ?? 'null') ?? hiddenAtFirst)
}

/** The address as the server asks for it; what the address holds beside its choices is refused there. */
function queryOf(view: ListAddress) {
  const some = (value: string | undefined) => (value ? [value as never] : undefined)
  const query = {
    text: view.text || undefined,
    kind: some(view.kind),
    state: some(view.state),
    region: view.region,
    ownership: some(view.ownership),
    risk: some(view.risk),
    grade: some(view.grade),
    disaster: some(view.disaster),
    expiring: view.expiring,
    sort: sortKeys.find((key) => key === view.sort),
    down: view.down === 'true' ? 'true' : undefined,
  }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    sort?: (typeof sortKeys)[number]
  }
}

function useColumns(): Column<MineRow>[] {
  const say = useSay()
  const { today } = useWho()
  const field = (name: FieldName, more: Partial<Column<MineRow>> = {}): Column<MineRow> => ({
    key: name,
    title: say(`mine.${name}`),
    cell: (row) => <Value text={show(say, name, row[name], {}, row.kind)} none={row[name] === null} />,
    wideOnly: true,
    ...more,
  })
  return [
    {
      key: 'riskLevel',
      title: say('mines.risk'),
      width: '52px',
      cell: (row) => row.riskLevel && <RiskLevel level={row.riskLevel} />,
    },
    { key: 'name', title: say('mine.name'), names: true, cell: (row) => row.name },
    {
      key: 'code',
      title: say('mines.code'),
      width: '118px',
      cell: (row) => <span className="caption">{row.code}</span>,
      wideOnly: true,
    },
    field('kind', { width: '76px', title: say('mines.kind') }),
    { key: 'state', title: say('mine.state'), width: '112px', cell: (row) => <StateChip state={row.state} /> },
    { key: 'regionName', title: say('mines.region'), width: '92px', cell: (row) => row.regionName, wideOnly: true },
    {
      key: 'supervisorName',
      title: say('mine.supervisor'),
      cell: (row) => <Value text={row.supervisorName ?? say('unregistered')} none={!row.supervisorName} />,
      wideOnly: true,
      width: '96px',
    },
    field('ownership', { width: '92px' }),
    field('capacity', { width: '104px', align: 'right' }),
    field('standardGrade', { width: '76px', title: say('mines.grade') }),
    {
      key: 'headName',
      title: say('mines.head'),
      width: '76px',
      cell: (row) => row.headName ?? <Value text="—" none />,
      wideOnly: true,
    },
    {
      key: 'residents',
      title: say('mines.residents'),
      width: '58px',
      align: 'right',
      cell: (row) => row.residents,
      wideOnly: true,
    },
    {
      key: 'nextExpiry',
      title: say('mines.next-expiry'),
      width: '190px',
      cell: (row) => <Expiry row={row} today={today} />,
      wideOnly: true,
    },
    ...(['mineral', 'method', 'gasGrade', 'hydrology', 'disasters', 'disposal'] as const).map((name) => field(name)),
    ...(['depth', 'undergroundPeople'] as const).map((name) => field(name, { align: 'right' })),
    {
      key: 'companyName',
      title: say('mine.company'),
      cell: (row) => <Value text={row.companyName ?? say('unregistered')} none={!row.companyName} />,
      wideOnly: true,
    },
  ]
}

function Value({ text, none }: { text: string; none: boolean }) {
  return <span className={none ? 'Mines-none' : undefined}>{text}</span>
}

/** The state of a mine as a chip: those at work in our colour, an ordered stop in ink. */
export function StateChip({ state }: { state: MineRow['state'] }) {
  const say = useSay()
  const tone = state === 'producing' || state === 'trial' ? 'act' : state === 'ordered-stop' ? 'ink' : 'neutral'
  return <Chip tone={tone}>{say(`mine.state.${state}`)}</Chip>
}

function Expiry({ row, today }: { row: MineRow; today: string }) {
  const say = useSay()
  if (!row.nextExpiry) return <Value text={say('unregistered')} none />
  const left = daysBetween(today, row.nextExpiry.expiresOn)
  const near = nearness(row.nextExpiry.expiresOn, today)
  const text = `${say(`licence.${row.nextExpiry.kind}`)} ${left < 0 ? say('mine.days-over', { n: -left }) : say('mine.days-left', { n: left })}`
  return near === 'far' ? (
    <span className="caption">{text}</span>
  ) : (
    <StateMark state={near === 'expired' ? 'overdue' : 'soon'} text={text} size={14} />
  )
}
