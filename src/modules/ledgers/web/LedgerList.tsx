import './Ledgers.css'
import { useNavigate, useParams } from 'react-router'
import {
  Chip,
  download,
  Empty,
  LinkButton,
  type ListColumn,
  ListFrame,
  notify,
  Page,
  Shown,
  StateMark,
  useAddress,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
  type Say,
} from '#platform/web'
import { daysBetween } from '#platform/day'
import type { EntryRow } from '../api.ts'
import { api, type Definition, type Field, showValue } from '../index.ts'
import { unitOf } from './FormFields.tsx'
import { ListAddress, queryOf, useLedgerQuery } from './LedgerQuery.tsx'
import { inWords } from './speak.ts'
import { useLeft } from './useDraft.ts'
import { digitsOf } from './ValueView.tsx'

const size = 50

/** One ledger: its entries, filtered as one types, in the columns that its definition names. */
export function LedgerList() {
  const { ledger = '' } = useParams()
  const read = useRead(api.readLedger, { params: { ledger } }, { fresh: 60_000 })
  return (
    <Shown read={read} rows={14}>
      {({ edition, mayMake }) => <Entries key={ledger} definition={edition.definition} mayMake={mayMake} />}
    </Shown>
  )
}

function Entries({ definition, mayMake }: { definition: Definition; mayMake: boolean }) {
  const say = useSay()
  const go = useNavigate()
  const { ledger } = definition
  const [view, change] = useAddress(ListAddress)
  const query = queryOf(view)
  const read = useRead(
    api.findLedgerEntries,
    { params: { ledger }, query: { ...query, page: view.page, size } },
    { wakes: ['ledger.', 'entry.'] },
  )
  // Where there are many, the pager knows only that there is a next page.
  const counted = read.data?.atLeast
    ? { ...read.data, total: Math.max(read.data.total, view.page * size + 1) }
    : read.data
  const filters = useLedgerQuery(definition, view, read.data?.names ?? {}, change)
  const refused = useNotifyRefused()
  const left = useLeft(definition, ['make'])
  const title = inWords(say, definition.title)
  const names = read.data?.names ?? {}
  async function sheet(): Promise<void> {
    try {
      notify(say('ledgers.exported', { name: await download(api.exportLedger, { params: { ledger }, query }) }))
    } catch (error) {
      refused(error)
    }
  }
  const sorts = [
    ...(['number', 'day', 'state', 'changed'] as const).map((key) => ({
      key: key as string,
      label: say(`ledgers.col.${key}`),
    })),
    ...definition.list.filters.map((id) => ({ key: id, label: inWords(say, fieldTitle(definition, id)) })),
  ]
  const filtered = filters.onReset !== undefined
  return (
    <Page
      title={title}
      kind="work"
      tabTitle={say('ledgers.tab-title', { title })}
      crumbs={[{ label: say('ledgers.title'), to: '/ledgers' }]}
      facts={inWords(say, definition.about)}
      actions={
        mayMake && (
          <>
            <LinkButton to={`/ledgers/${ledger}/import`}>{say('ledgers.import')}</LinkButton>
            <LinkButton to={`/ledgers/${ledger}/new`} kind="act">
              {say(left ? 'ledgers.new-left' : 'ledgers.new')}
            </LinkButton>
          </>
        )
      }
    >
      <ListFrame
        label={title}
        read={{ ...read, data: counted }}
        {...filters}
        count={(total) =>
          read.data?.atLeast
            ? say('ledgers.entries-more', { n: say.number(read.data.total) })
            : say('ledgers.entries', { n: say.number(total) })
        }
        sorts={sorts}
        sort={view.sort ?? definition.list.sort.by}
        onSort={(sort) =>
          change({
            sort,
            down: sort === 'number' || sort === 'day' || sort === 'changed' ? 'true' : undefined,
            page: 1,
          })
        }
        columns={useColumns(definition, names)}
        remember={`minelamp.ledgers.${ledger}`}
        onExport={sheet}
        keyOf={(row) => row.id}
        onOpen={(row) => void go(`/ledgers/${ledger}/${row.id}`)}
        onPage={(page) => change({ page }, 'push')}
        card={(row) => <OnPhone row={row} definition={definition} />}
        empty={
          <Empty
            title={say(filtered ? 'ledgers.none-found' : 'ledgers.empty')}
            why={say(filtered ? 'ledgers.none-found-why' : 'ledgers.empty-why')}
          />
        }
      />
    </Page>
  )
}

function fieldTitle(definition: Definition, id: string): Field['title'] | undefined {
  return definition.fields.find((one) => one.id === id)?.title
}

function useColumns(definition: Definition, names: Readonly<Record<string, string>>): ListColumn<EntryRow>[] {
  const say = useSay()
  const { today } = useWho()
  const own = definition.list.columns.flatMap((id) => {
    const field = definition.fields.find((one) => one.id === id)
    if (!field || id === definition.row.mine) return []
    return [columnOf(say, field, names, today)]
  })
  return [
    { key: 'title', title: say('ledgers.col.name'), names: true, least: 190, cell: (row) => row.title },
    ...(definition.row.mine === undefined
      ? [
          {
            key: 'office',
            title: say('ledgers.col.office'),
            width: '110px',
            least: 110,
            rank: 2,
            cell: (row: EntryRow) => line(row.organisationName ?? ''),
          },
        ]
      : [
          {
            key: 'mine',
            title: say('ledgers.col.mine'),
            width: '130px',
            least: 130,
            rank: 1,
            cell: (row: EntryRow) => line(row.mineName ?? ''),
          },
        ]),
    {
      key: 'state',
      title: say('ledgers.col.state'),
      width: '92px',
      least: 92,
      cell: (row) => <EntryState row={row} definition={definition} />,
    },
    ...own,
    { key: 'day', title: say('ledgers.col.day'), width: '100px', least: 100, rank: 3, cell: (row) => line(row.day) },
    {
      key: 'number',
      title: say('ledgers.col.number'),
      width: '150px',
      least: 150,
      rank: 9,
      cell: (row) => line(row.numberSaid),
    },
  ]
}

function line(text: string) {
  return <span className="Ledgers-line">{text}</span>
}

function columnOf(
  say: Say,
  field: Field,
  names: Readonly<Record<string, string>>,
  today: string,
): ListColumn<EntryRow> {
  const number = field.type === 'number' || (field.type === 'computed' && !('addMonths' in field.compute))
  const unit = unitOf(say, field)
  const width = number ? 104 : field.type === 'day' ? 100 : 120
  return {
    key: field.id,
    title: inWords(say, field.title),
    width: `${width}px`,
    least: width,
    rank: 5,
    ...(number ? { align: 'right' as const } : {}),
    cell: (row) => {
      // What is told anew every day is told here from the day that it counts to.
      const live =
        field.type === 'computed' && 'daysUntil' in field.compute ? row.values[field.compute.daysUntil] : undefined
      if (typeof live === 'string') return <DaysLeft left={daysBetween(today, live)} />
      const text = showValue(field, row.values[field.id], say.language, names)
      return line(
        number && text !== '' ? `${say.number(Number(text), digitsOf(Number(text)))}${unit && ` ${unit}`}` : text,
      )
    },
  }
}

function DaysLeft({ left }: { left: number }) {
  const say = useSay()
  const text = left < 0 ? say('mine.days-over', { n: -left }) : say('mine.days-left', { n: left })
  return left > 30 ? (
    <span className="caption">{text}</span>
  ) : (
    <StateMark state={left < 0 ? 'overdue' : 'soon'} text={text} size={14} />
  )
}

/** The state of an entry as a chip: under way in our colour, ended quiet, taken back struck out. */
export function EntryState({ row, definition }: { row: Pick<EntryRow, 'state' | 'voidedAt'>; definition: Definition }) {
  const say = useSay()
  const state = definition.states.find((one) => one.id === row.state)
  if (row.voidedAt) return <Chip tone="outline">{say('ledgers.voided')}</Chip>
  return <Chip tone={state?.end ? 'neutral' : 'act'}>{state ? inWords(say, state.title) : row.state}</Chip>
}

function OnPhone({ row, definition }: { row: EntryRow; definition: Definition }) {
  return (
    <>
      <span className="ListFrame-card-head">
        <b>{row.title}</b>
        <EntryState row={row} definition={definition} />
      </span>
      <span className="ListFrame-card-line">
        {[row.mineName ?? row.organisationName, row.day].filter(Boolean).join(' · ')}
      </span>
      <span className="ListFrame-card-line">{row.numberSaid}</span>
    </>
  )
}
