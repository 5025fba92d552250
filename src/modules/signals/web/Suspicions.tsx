import './Warnings.css'
import { z } from 'zod'
import {
  alsoSay,
  Button,
  Drawer,
  Empty,
  type ListColumn,
  ListFrame,
  Page,
  PickOne,
  type Say,
  SegmentedChoice,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { type ListedSuspicion, SuspicionRule, SuspicionState, SuspicionView } from '../model.ts'
import { suspicionWords } from '../words/suspicions.ts'
import { warningWords } from '../words/warnings.ts'
import { SuspicionPanel } from './SuspicionPanel.tsx'

alsoSay({ ...warningWords, ...suspicionWords })

const views = SuspicionView.options
const Address = z.object({
  which: SuspicionView.default('open'),
  rule: SuspicionRule.optional(),
  state: SuspicionState.optional(),
  mine: z.string().optional(),
  open: z.string().optional(),
})

/** 疑似数据: leads of the rules of suspicion, the newest first; one at the right with its curve. */
export function Suspicions() {
  const say = useSay()
  if (useWho().mine === null) return <Leads />
  return (
    <Page title={say('signals.suspicions')} crumbs={[{ label: say('signals.title'), to: '/signals' }]}>
      <Empty title={say('suspicions.offices')} />
    </Page>
  )
}

function Leads() {
  const say = useSay()
  const [at, change] = useAddress(Address)
  const { open, ...filter } = at
  const read = useRead(api.findSuspicions, { query: filter }, { wakes: ['suspicion.'] })
  const items = read.data?.items ?? []
  const nth = say.language === 'zh' ? 0 : 1
  const isFiltered = [at.rule, at.state, at.mine].some((one) => one !== undefined)
  const none = isFiltered ? 'filtered' : at.which === 'all' ? 'open' : at.which
  const set = (patch: Partial<z.infer<typeof Address>>) => change({ ...patch, open: undefined })
  return (
    <Page
      title={say('signals.suspicions')}
      facts={say('suspicions.about')}
      crumbs={[{ label: say('signals.title'), to: '/signals' }]}
      actions={
        <SegmentedChoice
          label={say('suspicions.view')}
          value={at.which}
          onChange={(which) => set({ which, state: undefined })}
          options={views.map((key) => ({ key, label: say(`suspicions.view.${key}`) }))}
        />
      }
    >
      <ListFrame
        label={say('signals.suspicions')}
        read={{
          ...read,
          data: read.data && { rows: items, total: items.length, page: 1, size: Math.max(1, items.length) },
        }}
        filters={
          <>
            <PickOne
              aria-label={say('suspicions.rule')}
              empty={say('suspicions.rule')}
              value={at.rule}
              options={(read.data?.rules ?? []).map(({ rule, title }) => ({
                key: rule,
                label: `${rule} ${title[nth]}`,
              }))}
              onPick={(key) => set({ rule: SuspicionRule.options.find((one) => one === key) })}
            />
            <PickOne
              aria-label={say('suspicions.state')}
              empty={say('suspicions.state')}
              value={at.state}
              options={SuspicionState.options.map((key) => ({ key, label: say(`suspicion-state.${key}`) }))}
              onPick={(key) => {
                const state = SuspicionState.options.find((one) => one === key)
                set({ state, ...(state ? { which: 'all' as const } : {}) })
              }}
            />
            {at.mine && (
              <Button size="small" onClick={() => set({ mine: undefined })}>
                {say('suspicions.of-mine')} ×
              </Button>
            )}
          </>
        }
        onReset={isFiltered ? () => set({ rule: undefined, state: undefined, mine: undefined }) : undefined}
        count={(n) =>
          read.data?.isAll === false ? say('suspicions.not-all') : say('suspicions.count', { n: say.number(n) })
        }
        columns={columnsOf(say)}
        remember="minelamp.suspicions.columns"
        beside={open ? beside : nothing}
        keyOf={(row: ListedSuspicion) => row.id}
        open={open}
        onOpen={(row: ListedSuspicion) => change({ open: row.id }, open ? 'replace' : 'push')}
        onPage={() => undefined}
        card={(row: ListedSuspicion) => (
          <>
            <b>{row.mineName}</b>
            <span className="Warnings-line">{whatSaid(say, row)}</span>
            <span className="Warnings-line">
              {standSaid(say, row)} · {say.moment(row.recordedAt)}
            </span>
          </>
        )}
        empty={<Empty title={say(`suspicions.none.${none}`)} why={say(`suspicions.none-why.${none}`)} />}
      />
      {open && (
        <Drawer title={say('signals.suspicions')} onClose={() => change({ open: undefined })}>
          <SuspicionPanel key={open} id={open} />
        </Drawer>
      )}
    </Page>
  )
}

const nothing: ReadonlySet<string> = new Set()
const beside: ReadonlySet<string> = new Set(['window', 'raised'])

const whatSaid = (say: Say, { rule, title, place }: ListedSuspicion) =>
  [place, `${rule} ${title[say.language === 'zh' ? 0 : 1]}`].filter(Boolean).join(' · ')

/** Its state, and what was made of it. */
const standSaid = (say: Say, { state, made }: ListedSuspicion) =>
  [`suspicion-state.${state}`, ...made.map((one) => `suspicion.made.${one}`)].map((key) => say(key)).join(' · ')

function columnsOf(say: Say): readonly ListColumn<ListedSuspicion>[] {
  return [
    { key: 'mine', title: say('suspicions.mine'), names: true, cell: (row) => row.mineName },
    { key: 'what', least: 200, title: say('suspicions.what'), cell: (row) => whatSaid(say, row) },
    {
      key: 'window',
      rank: 2,
      least: 210,
      title: say('suspicions.window'),
      width: '210px',
      cell: (row) => `${say.moment(row.fromAt)}–${say.moment(row.toAt)}`,
    },
    {
      key: 'raised',
      rank: 3,
      title: say('suspicions.raised'),
      width: '110px',
      cell: (row) => say.moment(row.recordedAt),
    },
    { key: 'state', rank: 1, title: say('suspicions.state'), width: '150px', cell: (row) => standSaid(say, row) },
  ]
}
