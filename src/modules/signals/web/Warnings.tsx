import { z } from 'zod'
import {
  alsoSay,
  DateField,
  download,
  Drawer,
  Empty,
  Button,
  LinkButton,
  ListFrame,
  notify,
  Page,
  PickOne,
  SegmentedChoice,
  TextInput,
  useAddress,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { ListedWarning } from '../model.ts'
import { grades } from '../rules/limits/policy.ts'
import { causes } from '../rules/warnings/steps.ts'
import { figuresWords } from '../words/figures.ts'
import { warningWords } from '../words/warnings.ts'
import { useTicking } from './useTicking.ts'
import { columnsOf, OnPhone } from './WarningColumns.tsx'
import { WarningPanel } from './WarningPanel.tsx'

alsoSay({ ...warningWords, ...figuresWords })

const views = ['mine', 'open', 'late', 'review', 'closed', 'all'] as const
const Address = z.object({
  which: z.enum(views).default('mine'),
  grade: z.enum(grades).optional(),
  cause: z.enum(causes).optional(),
  text: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  sort: z.enum(['due', 'newest']).optional(),
  after: z.string().optional(),
  open: z.string().optional(),
  mine: z.string().optional(),
})

/** 预警: opens on what was told to me and is unfinished, what is due first at the top; one at the right. */
export function Warnings() {
  const say = useSay()
  const [at, change] = useAddress(Address)
  const now = useTicking(10_000)
  const refused = useNotifyRefused()
  const { open, after, ...rest } = at
  const sort = at.sort ?? (at.which === 'closed' || at.which === 'all' ? 'newest' : 'due')
  const filter = { ...rest, sort }
  const read = useRead(api.findWarnings, { query: { ...filter, ...(after ? { after } : {}) } }, { wakes: ['warning.'] })
  const items = read.data?.items ?? []
  const counts = read.data?.counts
  const next = read.data?.next
  const set = (patch: Partial<z.infer<typeof Address>>) => change({ ...patch, after: undefined, open: undefined })
  async function sheet(): Promise<void> {
    try {
      notify(say('warnings.exported', { name: await download(api.exportWarnings, { query: filter }) }))
    } catch (error) {
      refused(error)
    }
  }
  return (
    <Page
      title={say('warnings.title')}
      facts={
        counts &&
        say('warnings.sum', {
          open: say.number(counts.open),
          late: say.number(counts.late),
          review: say.number(counts.review),
        })
      }
      actions={
        <>
          <SegmentedChoice
            label={say('warnings.view')}
            value={at.which}
            onChange={(which) => set({ which })}
            options={views.map((key) => ({ key, label: say(`warnings.view.${key}`) }))}
          />
          {!open && <WarningLinks />}
        </>
      }
    >
      <ListFrame
        label={say('warnings.title')}
        read={{
          ...read,
          data: read.data && { rows: items, total: items.length, page: 1, size: Math.max(1, items.length) },
        }}
        filters={
          <>
            <TextInput
              aria-label={say('warnings.find')}
              placeholder={say('warnings.find')}
              value={at.text ?? ''}
              onChange={(event) => set({ text: event.target.value || undefined })}
            />
            <PickOne
              aria-label={say('warnings.grade')}
              empty={say('warnings.grade')}
              value={at.grade}
              options={grades.map((key) => ({ key, label: say(`level-${key}`) }))}
              onPick={(key) => set({ grade: grades.find((one) => one === key) })}
            />
            <PickOne
              aria-label={say('warnings.cause')}
              empty={say('warnings.cause')}
              value={at.cause}
              options={causes.map((key) => ({ key, label: say(`cause.${key}`) }))}
              onPick={(key) => set({ cause: causes.find((one) => one === key) })}
            />
            <DateField aria-label={say('warnings.from')} value={at.from} clearable onChange={(from) => set({ from })} />
            <DateField aria-label={say('warnings.to')} value={at.to} clearable onChange={(to) => set({ to })} />
          </>
        }
        onReset={() =>
          set({ text: undefined, grade: undefined, cause: undefined, from: undefined, to: undefined, mine: undefined })
        }
        count={(n) => say(next || after ? 'warnings.count-page' : 'warnings.count', { n: say.number(n) })}
        sorts={(['due', 'newest'] as const).map((key) => ({ key, label: say(`warnings.sort.${key}`) }))}
        sort={sort}
        onSort={(key) => set({ sort: key === 'newest' ? 'newest' : 'due' })}
        columns={columnsOf(say, now)}
        remember="minelamp.warnings.columns"
        beside={open ? beside : none}
        onExport={sheet}
        keyOf={(row: ListedWarning) => row.id}
        open={open}
        onOpen={(row: ListedWarning) => change({ open: row.id }, open ? 'replace' : 'push')}
        onPage={() => undefined}
        card={(row: ListedWarning) => <OnPhone row={row} now={now} />}
        empty={
          at.which === 'mine' ? (
            <Empty
              title={say('warnings.none-mine')}
              why={say('warnings.none-mine-why')}
              {...(counts && counts.open > 0
                ? {
                    deed: (
                      <Button onClick={() => set({ which: 'open' })}>
                        {say('warnings.none-mine-others', { n: say.number(counts.open) })}
                      </Button>
                    ),
                  }
                : {})}
            />
          ) : (
            <Empty title={say('warnings.none')} why={say('warnings.none-why')} />
          )
        }
      />
      {(after ?? next) && (
        <p className="Warnings-pages">
          <Button size="small" disabled={!after} onClick={() => change({ after: undefined, open: undefined })}>
            {say('warnings.first-page')}
          </Button>
          <Button
            size="small"
            disabled={!next}
            onClick={() => next && change({ after: next, open: undefined }, 'push')}
          >
            {say('list-after')}
          </Button>
        </p>
      )}
      {open && (
        <Drawer title={say('warnings.title')} onClose={() => change({ open: undefined })}>
          <WarningPanel key={open} id={open} />
        </Drawer>
      )}
    </Page>
  )
}

/** The pages beside the list, for those who may open them. */
export function WarningLinks() {
  const say = useSay()
  const watch = useMay('signals.duty')
  const manage = useMay('signals.manage')
  const ofMine = useWho().mine !== null
  return (
    <>
      {watch && !ofMine && <LinkButton to="/signals/duty">{say('signals.duty')}</LinkButton>}
      <LinkButton to="/signals/works">{say('signals.works')}</LinkButton>
      {!ofMine && <LinkButton to="/signals/suspicions">{say('signals.suspicions')}</LinkButton>}
      {!ofMine && <LinkButton to="/signals/figures">{say('signals.figures')}</LinkButton>}
      <LinkButton to="/signals/notices">{say('signals.notices')}</LinkButton>
      {manage && <LinkButton to="/signals/hooks">{say('signals.hooks')}</LinkButton>}
    </>
  )
}

const none: ReadonlySet<string> = new Set()
const beside: ReadonlySet<string> = new Set(['number', 'peak', 'raised', 'cause'])
