import { lazy, Suspense } from 'react'
import { z } from 'zod'
import { Day } from '#platform/day'
import {
  Button,
  Card,
  DateField,
  Empty,
  Page,
  PickOne,
  type PageProps,
  QueryForm,
  Shown,
  useAddress,
  useKeys,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api as people } from '#modules/people'
import { api, DutyKind, DutyState } from '../index.ts'
import { AsOfBar, AsOfNote } from './AsOfBar.tsx'
import { DutyTable } from './DutyTable.tsx'
import { ExportButton } from './ExportButton.tsx'
import { wakes } from './reading.ts'

const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))

const address = z.object({
  own: z.stringbool().optional(),
  /** From a cell of the board: what it counted. */
  asBoard: z.stringbool().optional(),
  post: z.string().optional(),
  mine: z.string().optional(),
  organisation: z.string().optional(),
  region: z.string().optional(),
  policy: z.string().optional(),
  obligation: z.string().optional(),
  kind: DutyKind.optional(),
  /** Absent: what is unfinished. */
  state: z.union([DutyState, z.literal('all')]).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  asOf: Day.optional(),
  knownOn: Day.optional(),
  sort: z.enum(['due', '-due']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  why: z.string().optional(),
})
const size = 50
/** In the order in which they press. */
const states: readonly DutyState[] = ['overdue', 'open', 'suspended', 'unknown', 'upcoming', 'late', 'met', 'waived']

const unfinished: DutyState[] = ['overdue', 'open', 'suspended', 'unknown']

/** Duties as a list: by post, mine, office, region, document, kind, state and limit. */
export function Duties({
  fixed,
  page: frame,
}: { fixed?: { mine: string }; page?: Omit<PageProps, 'children' | 'facts'> & { facts: string } } = {}) {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(address)
  const { why, page, own, ...filters } = at
  const state = at.state === 'all' ? undefined : at.state ? [at.state] : unfinished
  const filtered = {
    ...filters,
    ...fixed,
    ...(own ? { own } : {}),
    state,
    standing: (!at.asBoard && Boolean(at.dueFrom || at.dueTo)) || undefined,
  }
  const query = { ...filtered, sort: at.sort ?? 'due', page, size } as const
  const read = useRead(api.findDuties, { query }, { wakes })
  const post = useRead(
    people.readPost,
    { params: { id: at.post ?? '' } },
    { when: at.post !== undefined, fresh: 300_000 },
  )
  const office = useRead(
    people.readOrganisation,
    { params: { id: at.organisation ?? '' } },
    { when: at.organisation !== undefined, fresh: 300_000 },
  )
  const pages = Math.max(1, Math.ceil((read.data?.total ?? 0) / size))
  const turn = (to: number) => to >= 1 && to <= pages && change({ page: to === 1 ? undefined : to })
  const filter = (patch: Parameters<typeof change>[0]) => change({ ...patch, page: undefined })
  useKeys([
    { key: '[', label: say('duties.previous-page'), run: () => turn(page - 1) },
    { key: ']', label: say('duties.next-page'), run: () => turn(page + 1) },
  ])
  const whose = post.data
    ? [post.data.title, post.data.holders[0]?.name].filter(Boolean).join(' ')
    : (office.data?.name ?? (own ? say('duties.mine') : ''))
  const body = (
    <>
      <QueryForm
        onReset={() =>
          change({
            kind: undefined,
            state: undefined,
            dueFrom: undefined,
            dueTo: undefined,
            asBoard: undefined,
            asOf: undefined,
            knownOn: undefined,
            obligation: undefined,
            page: undefined,
          })
        }
      >
        <PickOne
          aria-label={say('board.kind')}
          empty={say('duties.all-kinds')}
          value={at.kind}
          onPick={(kind) => filter({ kind: kind as DutyKind | undefined })}
          options={DutyKind.options.map((key) => ({ key, label: say(`kind-${key}`) }))}
        />
        <PickOne
          aria-label={say('duties.state')}
          empty={say('duties.unfinished')}
          value={at.state}
          onPick={(one) => filter({ state: one as DutyState | 'all' | undefined })}
          options={[
            ...states.map((key) => ({
              key,
              label: `${say(`duties.state.${key}`)} ${read.data?.states[key] ?? ''}`,
            })),
            { key: 'all', label: say('duties.all-states') },
          ]}
        />
        <DateField
          aria-label={say('duties.due-from')}
          value={at.dueFrom}
          clearable
          onChange={(dueFrom) => filter({ dueFrom })}
        />
        <span className="caption">–</span>
        <DateField
          aria-label={say('duties.due-to')}
          value={at.dueTo}
          clearable
          onChange={(dueTo) => filter({ dueTo })}
        />
        <AsOfBar asOf={at.asOf} knownOn={at.knownOn} onChange={(patch) => filter(patch)} />
      </QueryForm>
      <AsOfNote asOf={at.asOf} knownOn={at.knownOn} onChange={(patch) => filter(patch)} />
      <Shown read={read} rows={10} height={50}>
        {(data) => (
          <Card flush>
            {data.items.length === 0 ? (
              <Empty title={say('duties.none')} why={say('duties.none-why')} />
            ) : (
              <DutyTable
                lines={data.items}
                today={data.asOf || today}
                open={why}
                onOpen={(key) => change({ why: key }, why ? 'replace' : 'push')}
                hideMine={Boolean(fixed)}
              />
            )}
            {pages > 1 && (
              <footer className="Duties-pages">
                <Button size="small" hint="[" disabled={page <= 1} onClick={() => turn(page - 1)}>
                  {say('duties.previous-page')}
                </Button>
                <span>
                  {page} / {pages}
                </span>
                <Button size="small" hint="]" disabled={page >= pages} onClick={() => turn(page + 1)}>
                  {say('duties.next-page')}
                </Button>
              </footer>
            )}
          </Card>
        )}
      </Shown>
      <Suspense>
        {why && (
          <WhyDrawer dutyKey={why} asOf={at.asOf} knownOn={at.knownOn} onClose={() => change({ why: undefined })} />
        )}
      </Suspense>
    </>
  )
  const count = read.data && say('duties.count', { n: say.number(read.data.total) })
  return (
    <Page
      {...frame}
      title={frame?.title ?? say('duties.list')}
      facts={[frame?.facts ?? whose, count].filter(Boolean).join(' · ')}
      paper={[
        frame?.facts ?? whose,
        count,
        at.kind && say(`kind-${at.kind}`),
        at.state === 'all'
          ? say('duties.all-states')
          : at.state
            ? say(`duties.state.${at.state}`)
            : say('duties.unfinished'),
        (at.dueFrom || at.dueTo) && `${say('home.limit')} ${at.dueFrom ?? ''} – ${at.dueTo ?? ''}`,
        say('board.as-of-known', { asOf: at.asOf ?? today, knownOn: at.knownOn ?? today }),
        pages > 1 && `${page} / ${pages}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          {frame?.actions}
          <ExportButton endpoint={api.exportDuties} query={{ ...filtered, sort: at.sort ?? 'due' }} />
        </>
      }
    >
      {body}
    </Page>
  )
}
