import './Hazards.css'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import {
  Empty,
  LinkButton,
  ListFrame,
  type ListColumn,
  Page,
  PickOne,
  SegmentedChoice,
  TextInput,
  useAddress,
  useMay,
  useKeys,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import { Category, type Hazard, Source } from '../model.ts'
import { HazardNav } from './HazardNav.tsx'
import { GradeChip, HazardStand } from './HazardState.tsx'

const size = 50
const views = ['open', 'overdue', 'to-recheck', 'extension', 'listed', 'closed', 'all'] as const
const Address = z.object({
  view: z.enum(views).default('open'),
  text: z.string().optional(),
  grade: z.string().optional(),
  source: z.string().optional(),
  category: z.string().optional(),
  mine: z.string().optional(),
  origin: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
})
type Address = z.infer<typeof Address>

/** 隐患台账: open ones first, those longest past their limit at the top; words are looked for in text, place and criterion. */
export function HazardList() {
  const say = useSay()
  const go = useNavigate()
  const may = useMay('hazards.find')
  const [at, change] = useAddress(Address)
  const read = useRead(api.findHazards, { query: queryOf(at) }, { wakes: ['hazard.', 'recheck.', 'selfcheck.'] })
  const rows = read.data && {
    rows: read.data.items,
    total: read.data.atLeast ? Math.max(read.data.total ?? 0, at.page * size + 1) : (read.data.total ?? 0),
    page: at.page,
    size,
  }
  const filtered = [at.text, at.grade, at.source, at.category, at.mine, at.origin].some(Boolean)
  return (
    <Page
      title={say('hazards.title')}
      actions={
        <>
          <SegmentedChoice
            label={say('hazards.view')}
            value={at.view}
            onChange={(view) => change({ view, page: 1 })}
            options={views.map((key) => ({ key, label: say(`hazards.view.${key}`) }))}
          />
          {may && (
            <LinkButton to="/hazards/new" kind="act">
              {say('hazards.new')}
            </LinkButton>
          )}
        </>
      }
      tabs={<HazardNav />}
    >
      <ListFrame
        label={say('hazards.title')}
        read={{ ...read, data: rows }}
        {...useFilters(at, change, filtered)}
        count={(total) =>
          say(read.data?.atLeast ? 'hazards.count-more' : 'hazards.count', {
            n: say.number(read.data?.atLeast ? (read.data.total ?? 0) : total),
          })
        }
        columns={useColumns()}
        remember="minelamp.hazards.columns"
        keyOf={(row: Hazard) => row.id}
        onOpen={(row: Hazard) => void go(`/hazards/${row.id}`)}
        onPage={(page) => change({ page }, 'push')}
        card={(row: Hazard) => <HazardOnPhone hazard={row} />}
        empty={
          <Empty
            title={say(filtered || at.view !== 'open' ? 'hazards.none' : 'hazards.none-open')}
            why={say('hazards.none-why')}
          />
        }
      />
    </Page>
  )
}

function queryOf(at: Address) {
  const { view, text, grade, source, category, mine, origin, page } = at
  return {
    view,
    page,
    size,
    text: text || undefined,
    grade: grade as Hazard['grade'] & string,
    source: source ? [source as Source] : undefined,
    category: category as Category,
    mine,
    origin,
  }
}

function useFilters(at: Address, change: (patch: Partial<Address>) => void, filtered: boolean) {
  const say = useSay()
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const pick = (key: 'grade' | 'source' | 'category', options: readonly string[]) => (
    <PickOne
      aria-label={say(`hazards.${key}`)}
      empty={say(`hazards.any-${key}`)}
      options={options.map((one) => ({ key: one, label: say(`hazard-${key}.${one}`) }))}
      value={at[key]}
      onPick={(value) => change({ [key]: value, page: 1 })}
    />
  )
  return {
    onReset: filtered
      ? () =>
          change({
            text: undefined,
            grade: undefined,
            source: undefined,
            category: undefined,
            mine: undefined,
            origin: undefined,
            page: 1,
          })
      : undefined,
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('hazards.search')}
          placeholder={say('hazards.search')}
          value={at.text ?? ''}
          onChange={(event) => change({ text: event.target.value || undefined, page: 1 })}
        />
        {pick('grade', ['general', 'major'])}
        {pick('source', Source.options)}
        {pick('category', Category.options)}
      </>
    ),
  }
}

function useColumns(): ListColumn<Hazard>[] {
  const say = useSay()
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  return [
    { key: 'grade', title: say('hazards.grade'), ...room(64, 84), cell: (row) => <GradeChip grade={row.grade} /> },
    {
      key: 'text',
      title: say('hazards.text'),
      names: true,
      least: 260,
      cell: (row) => (
        <span className="Hazards-text">
          <span>{row.text}</span>
          <span className="caption">
            {[row.place, row.criterion, row.repeats > 0 && say('hazards.repeats', { n: row.repeats })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    { key: 'mine', title: say('hazards.mine'), ...room(120, 130), rank: 1, cell: (row) => row.mineName },
    { key: 'state', title: say('hazards.state'), ...room(176, 230), cell: (row) => <HazardStand hazard={row} /> },
    { key: 'dueOn', title: say('hazards.due-on'), ...room(100, 104), rank: 2, cell: (row) => row.dueOn ?? '—' },
    {
      key: 'source',
      title: say('hazards.source'),
      ...room(92, 130),
      rank: 4,
      cell: (row) => say(`hazard-source.${row.source}`),
    },
    { key: 'foundOn', title: say('hazards.found-on'), ...room(100, 104), rank: 3, cell: (row) => row.foundOn },
    { key: 'number', title: say('hazards.number'), ...room(92, 92), rank: 5, cell: (row) => row.number },
  ]
}

function HazardOnPhone({ hazard }: { hazard: Hazard }) {
  return (
    <>
      <span className="ListFrame-card-head">
        <GradeChip grade={hazard.grade} />
        <b>{hazard.text}</b>
      </span>
      <span className="ListFrame-card-line">{[hazard.mineName, hazard.place].filter(Boolean).join(' · ')}</span>
      <span className="ListFrame-card-line">
        <HazardStand hazard={hazard} />
      </span>
    </>
  )
}
