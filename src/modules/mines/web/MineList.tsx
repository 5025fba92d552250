import './Mines.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Chip,
  download,
  Empty,
  LinkButton,
  ListFrame,
  type ListColumn,
  notify,
  Page,
  Progress,
  RiskLevel,
  StateMark,
  useAddress,
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
import { ListAddress, useMineQuery } from './MineQuery.tsx'
import { show } from './show.ts'

const size = 50
const sortKeys = ['code', 'name', 'region', 'kind', 'state', 'capacity', 'risk', 'expiry'] as const

/** 一矿一册: the mines in one's range, filtered as one types, one dense row each. */
export function MineList() {
  const say = useSay()
  const go = useNavigate()
  const [view, change] = useAddress(ListAddress)
  const [mayChange, mayImport, mayExport] = [useMay('mines.change'), useMay('mines.import'), useMay('mines.export')]
  const filters = queryOf(view)
  const read = useRead(
    api.findMines,
    { query: { ...filters, page: view.page, size } },
    { wakes: ['mine.', 'mines.', 'licence.', 'tie.'] },
  )
  const query = useMineQuery(view, change)
  const [exporting, setExporting] = useState(0)
  const refused = useNotifyRefused()
  async function sheet(shown: string[], n: number): Promise<void> {
    setExporting(n)
    try {
      const columns: FieldName[] = [
        'name',
        ...shown.filter((key): key is FieldName => key in mineFields && key !== 'name'),
      ]
      const name = await download(api.exportMines, { query: { ...filters, columns } })
      notify(say('mines.exported', { n: say.number(n), name }))
    } catch (error) {
      refused(error)
    } finally {
      setExporting(0)
    }
  }
  const filtered = Object.keys(filters).some((key) => key !== 'sort' && key !== 'down')
  const sortName = (key: (typeof sortKeys)[number]) =>
    key === 'expiry'
      ? say('mines.sort-expiry')
      : say(key === 'code' || key === 'region' || key === 'risk' ? `mines.${key}` : `mine.${key}`)
  return (
    <Page
      title={say('mines.title')}
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
      {exporting > 0 && <Progress label={say('mines.exporting', { n: say.number(exporting) })} />}
      <ListFrame
        label={say('mines.title')}
        read={read}
        {...query}
        count={(total) => say('mines.count', { n: say.number(total) })}
        sorts={sortKeys.map((key) => ({ key, label: sortName(key) }))}
        sort={view.sort ?? 'code'}
        onSort={(sort) => change({ sort: sort === 'code' ? undefined : sort, page: 1 })}
        columns={useColumns()}
        remember="minelamp.mines.columns"
        onExport={mayExport ? (shown) => sheet(shown, read.data?.total ?? 0) : undefined}
        keyOf={(row) => row.id}
        onOpen={(row) => void go(`/mines/${row.id}`)}
        onPage={(page) => change({ page }, 'push')}
        card={(row) => <MineOnPhone row={row} />}
        empty={
          <Empty
            title={say(filtered ? 'mines.none' : 'mines.empty')}
            why={say(filtered ? 'mines.none-why' : 'mines.empty-why')}
          />
        }
      />
    </Page>
  )
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

function useColumns(): ListColumn<MineRow>[] {
  const say = useSay()
  const { today } = useWho()
  // English words are longer: the same column asks for more room.
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  const field = (name: FieldName, more: Partial<ListColumn<MineRow>> = {}): ListColumn<MineRow> => ({
    key: name,
    title: say(`mine.${name}`),
    cell: (row) => <Value text={show(say, name, row[name], {}, row.kind)} none={row[name] === null} />,
    ...room(110, 140),
    ...more,
  })
  const organisation = (key: 'supervisorName' | 'companyName', more: Partial<ListColumn<MineRow>>) => ({
    key,
    title: say(key === 'companyName' ? 'mine.company' : 'mine.supervisor'),
    cell: (row: MineRow) => <Value text={row[key] ?? say('unregistered')} none={!row[key]} />,
    ...room(110, 130),
    ...more,
  })
  return [
    {
      key: 'riskLevel',
      title: say('mines.risk'),
      ...room(52, 52),
      cell: (row) => row.riskLevel && <RiskLevel level={row.riskLevel} />,
    },
    { key: 'name', title: say('mine.name'), names: true, least: 150, cell: (row) => row.name },
    {
      key: 'code',
      title: say('mines.code'),
      ...room(118, 118),
      rank: 8,
      cell: (row) => <span className="caption Mines-line">{row.code}</span>,
    },
    field('kind', { ...room(84, 116), rank: 3, title: say('mines.kind') }),
    { key: 'state', title: say('mines.state'), ...room(112, 136), cell: (row) => <StateChip state={row.state} /> },
    {
      key: 'regionName',
      title: say('mines.region'),
      ...room(96, 96),
      rank: 2,
      cell: (row) => <span className="Mines-line">{row.regionName}</span>,
    },
    organisation('supervisorName', { rank: 6 }),
    field('ownership', { ...room(96, 168), rank: 9 }),
    field('capacity', { ...room(108, 118), rank: 1, align: 'right' }),
    field('standardGrade', { ...room(80, 112), rank: 7, title: say('mines.grade') }),
    {
      key: 'headName',
      title: say('mines.head'),
      ...room(76, 80),
      rank: 5,
      cell: (row) => <Value text={row.headName ?? say('mine.vacant')} none={!row.headName} />,
    },
    {
      key: 'residents',
      title: say('mines.residents'),
      ...room(56, 84),
      rank: 4,
      align: 'right',
      cell: (row) => row.residents,
    },
    {
      key: 'nextExpiry',
      title: say('mines.next-expiry'),
      ...room(176, 210),
      cell: (row) => <Expiry row={row} today={today} />,
    },
    ...(['mineral', 'method', 'gasGrade', 'hydrology', 'disasters', 'disposal'] as const).map((name) =>
      field(name, { extra: true }),
    ),
    ...(['depth', 'undergroundPeople'] as const).map((name) => field(name, { align: 'right', extra: true })),
    organisation('companyName', { extra: true }),
  ]
}

/** A mine as a card, where there is no room for columns. */
function MineOnPhone({ row }: { row: MineRow }) {
  const say = useSay()
  const { today } = useWho()
  const facts = [
    row.regionName,
    say(`mine.kind.${row.kind}`),
    row.capacity !== null && show(say, 'capacity', row.capacity, {}, row.kind),
    row.supervisorName,
  ]
  return (
    <>
      <span className="ListFrame-card-head">
        {row.riskLevel && <RiskLevel level={row.riskLevel} />}
        <b>{row.name}</b>
        <StateChip state={row.state} />
      </span>
      <span className="ListFrame-card-line">{facts.filter(Boolean).join(' · ')}</span>
      <span className="ListFrame-card-line">
        {row.code} · <Expiry row={row} today={today} />
      </span>
    </>
  )
}

function Value({ text, none }: { text: string; none: boolean }) {
  return <span className={none ? 'Mines-line Mines-none' : 'Mines-line'}>{text}</span>
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
