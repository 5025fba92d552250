import './Audit.css'
import './Lists.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { z } from 'zod'
import { Day, dayOf } from '#platform/day'
import type { ReplyOf } from '#platform/endpoint'
import {
  Button,
  call,
  Card,
  Chip,
  DataTable,
  DateField,
  Empty,
  keyOf,
  ListTools,
  Page,
  PickOne,
  QueryForm,
  Shown,
  StateMark,
  useAddress,
  useSay,
  useWho,
  type Column,
  type RefusedReply,
} from '#platform/web'
import * as api from '../api.ts'
import type { AuditLine } from '../model.ts'
import { agentOf, families, sentenceOf } from './auditLines.ts'
import { AccountFinder } from './Finders.tsx'

const AuditDrawer = lazy(async () => ({ default: (await import('./AuditDrawer.tsx')).AuditDrawer }))
const address = z.object({
  word: z.string().optional(),
  person: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
  entry: z.string().optional(),
})

/** Columns that the drawer tells better, and that leave no room beside it. */
const besideDrawer = new Set(['happened', 'about', 'from-where'])

/** 审计: what was done with accounts, posts and people, and every access that was refused; newest first. */
export function Audit() {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(address)
  const { entry: _, ...query } = at
  const read = useInfiniteQuery<ReplyOf<typeof api.findAuditLines>, RefusedReply>({
    queryKey: [...keyOf(api.findAuditLines, { query }), 'all'],
    queryFn: ({ signal, pageParam }) =>
      call(api.findAuditLines, { query: { ...query, ...(pageParam ? { before: pageParam } : {}) } }, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.more ? last.lines.at(-1)?.seq : undefined),
    meta: { wakes: ['account.', 'post.', 'person.', 'organisation.', 'region.'] },
  })
  const lines = read.data?.pages.flatMap((one) => one.lines) ?? []
  const names = new Map(
    lines.flatMap((one): [string, string][] => [
      ...(one.person && one.name ? [[one.person, one.name] as [string, string]] : []),
      ...(one.about && one.aboutName ? [[one.about, one.aboutName] as [string, string]] : []),
    ]),
  )
  const columns: Column<AuditLine>[] = [
    {
      key: 'recorded',
      title: say('people.recorded'),
      width: '136px',
      cell: (one) => <span className="Audit-day">{say.moment(one.recordedAt, 'full')}</span>,
    },
    {
      key: 'happened',
      title: say('people.happened'),
      width: '104px',
      wideOnly: true,
      cell: (one) =>
        dayOf(one.happenedAt) === dayOf(one.recordedAt) ? (
          <span className="Lists-none">{say('people.same-day')}</span>
        ) : (
          <span className="Audit-day">{dayOf(one.happenedAt)}</span>
        ),
    },
    {
      key: 'word',
      title: say('people.word'),
      width: '150px',
      names: true,
      cell: (one) =>
        one.word === 'account.refused' ? (
          <StateMark state="overdue" text={say(one.word)} />
        ) : say.has(one.word) ? (
          say(one.word)
        ) : (
          one.word
        ),
    },
    { key: 'who', title: say('people.who'), width: '110px', cell: (one) => one.name ?? '—' },
    {
      key: 'about',
      title: say('people.about'),
      width: '190px',
      wideOnly: true,
      cell: (one) => <span className="Audit-what">{one.aboutName ?? '—'}</span>,
    },
    {
      key: 'what',
      title: say('people.what'),
      wideOnly: true,
      cell: (one) => {
        const agent = one.personal?.['agent']
        return (
          <span className="Audit-what">
            {sentenceOf(one, say) || (
              <span className="Lists-none">{typeof agent === 'string' ? (agentOf(agent) ?? agent) : '—'}</span>
            )}
          </span>
        )
      },
    },
    {
      key: 'from-where',
      title: say('people.fact-address'),
      width: '120px',
      wideOnly: true,
      cell: (one) => {
        const from = one.personal?.['address']
        return <span className="mono">{typeof from === 'string' ? from : '—'}</span>
      },
    },
  ]
  const filtered = Boolean(at.word || at.person || at.from || at.to)
  return (
    <Page title={say('people.audit')} facts={say('people.audit-scope')}>
      <div className="Lists">
        <Card flush>
          <QueryForm
            {...(filtered
              ? { onReset: () => change({ word: undefined, person: undefined, from: undefined, to: undefined }) }
              : {})}
          >
            <PickOne
              aria-label={say('people.word')}
              empty={say('people.all-words')}
              value={at.word}
              onPick={(word) => change({ word })}
              options={families.map((key) => ({ key, label: say(`people.family-${key}`) }))}
            />
            <AccountFinder
              ids={{ 'aria-label': say('people.who') }}
              value={at.person}
              name={lines.find((one) => one.person === at.person)?.name ?? undefined}
              onChange={(person) => change({ person })}
            />
            <label className="Lists-day">
              {say('people.from')}
              <DateField
                aria-label={say('people.from')}
                value={at.from}
                to={at.to ?? today}
                today={today}
                clearable
                onChange={(from) => change({ from })}
              />
            </label>
            <label className="Lists-day">
              {say('people.to')}
              <DateField
                aria-label={say('people.to')}
                value={at.to}
                from={at.from}
                to={today}
                today={today}
                clearable
                onChange={(to) => change({ to })}
              />
            </label>
          </QueryForm>
          <Shown read={{ ...read, isPlaceholderData: false }} rows={14}>
            {() => (
              <>
                <ListTools>
                  {say(read.hasNextPage ? 'people.lines-more' : 'people.lines-count', { n: say.number(lines.length) })}
                  {at.word === 'account.refused' && (
                    <Chip tone="debt-soft">{say('people.family-account.refused')}</Chip>
                  )}
                </ListTools>
                <DataTable
                  label={say('people.audit')}
                  columns={columns}
                  rows={lines}
                  keyOf={(one) => one.id}
                  open={at.entry}
                  {...(at.entry ? { hidden: besideDrawer } : {})}
                  onOpen={(one) => change({ entry: one.id }, 'push')}
                  empty={
                    <Empty
                      title={say(filtered ? 'people.none-filtered' : 'people.audit-none')}
                      why={say(filtered ? 'people.none-filtered-why' : 'people.audit-none-why')}
                    />
                  }
                />
                {read.hasNextPage && (
                  <div className="Lists-more">
                    <Button size="small" busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
                      {say('people.earlier')}
                    </Button>
                  </div>
                )}
                <Suspense>
                  {at.entry && (
                    <AuditDrawer
                      nameOf={(id) => names.get(id)}
                      line={lines.find((one) => one.id === at.entry)}
                      onPerson={(person) => change({ person, entry: undefined })}
                      onClose={() => change({ entry: undefined })}
                    />
                  )}
                </Suspense>
              </>
            )}
          </Shown>
        </Card>
      </div>
    </Page>
  )
}
