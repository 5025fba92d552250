import './Home.css'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Day } from '#platform/day'
import {
  AddedCards,
  Button,
  Columns,
  Page,
  SegmentedChoice,
  Shown,
  Stack,
  useAddress,
  useKeys,
  useMay,
  useSay,
  useWho,
} from '#platform/web'
import { NoPost } from './HomeEmpty.tsx'
import { HomeClocks } from './HomeClocks.tsx'
import { HomeMines, useOwnMines } from './HomeMines.tsx'
import { HomeMonth, useMonth } from './HomeMonth.tsx'
import { HomeOverdue } from './HomeOverdue.tsx'
import { HomeQuick } from './HomeQuick.tsx'
import { HomeQuotas } from './HomeQuotas.tsx'
import { HomeTasks } from './HomeTasks.tsx'
import { HomeWaiting } from './HomeWaiting.tsx'
import { windowOf } from './lines.ts'
import { useAllDuties } from './reading.ts'
import { roomFor } from './room.ts'
import { leadsArea, useScope, type Scope } from './scope.ts'

const HomeArea = lazy(async () => ({ default: (await import('./HomeArea.tsx')).HomeArea }))
const HomeSigning = lazy(async () => ({ default: (await import('./HomeSigning.tsx')).HomeSigning }))
const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))
const DayDrawer = lazy(async () => ({ default: (await import('./DayDrawer.tsx')).DayDrawer }))

const choices = ['day', 'month', 'quarter', 'year'] as const
const address = z.object({ period: z.enum(choices).default('month'), why: z.string().optional(), day: Day.optional() })

/** 我的职责: what is overdue, what is running, what I lead; how often; what waits for others. */
export function Home() {
  const scope = useScope()
  return scope.kind === 'none' ? <NoPost /> : <HomeOf scope={scope} />
}

function HomeOf({ scope }: { scope: Scope }) {
  const say = useSay()
  const who = useWho()
  const go = useNavigate()
  const mayLog = useMay('duties.log')
  const [at, change] = useAddress(address)
  const window = windowOf(at.period, who.today)
  const month = useMonth(scope)
  const running = useAllDuties({ ...scope.query, state: ['overdue', 'open', 'suspended', 'unknown'] })
  const quotas = useAllDuties({
    ...scope.query,
    kind: 'quota',
    state: ['overdue', 'open', 'met', 'late', 'unknown', 'waived'],
    dueFrom: window.from,
    dueTo: `${who.today.slice(0, 4)}-12-31`,
  })
  const mines = useOwnMines()
  const leads = leadsArea(who)
  const open = (key: string) => change({ why: key, day: undefined }, 'push')
  useKeys([
    { key: 'J', label: say('key-next'), run: () => focusRow(1) },
    { key: 'K', label: say('key-previous'), run: () => focusRow(-1) },
    {
      key: 'Y',
      label: say('why.why'),
      run: () => {
        const key = whyInFocus()
        if (key) open(key)
      },
    },
  ])
  const rest = month.data?.days.filter((one) => one.day > who.today)
  const facts = [
    who.post?.title,
    say('home.date', {
      year: who.today.slice(0, 4),
      day: say.day(who.today, 'sentence'),
      weekday: say.day(who.today, 'weekday'),
    }),
    rest && say('home.left', { n: rest.length, work: rest.filter((one) => !one.rest).length }),
  ]
  return (
    <Page
      title={say('duties.mine')}
      facts={facts.filter(Boolean).join(' · ')}
      actions={
        <>
          <SegmentedChoice
            label={say('home.period')}
            value={at.period}
            onChange={(period) => change({ period })}
            options={choices.map((key) => ({ key, label: say(`home.period.${key}`) }))}
          />
          {mayLog && (
            <Button kind="act" hint="N" onClick={() => void go('/log')}>
              {say('verb.enter')}
            </Button>
          )}
        </>
      }
    >
      <div className="Home">
        <HomeMonth read={month} picked={at.day} onPick={(day) => change({ day, why: undefined }, 'push')} />
        <Columns>
          <Shown read={running} rows={9} height={57}>
            {(data) => {
              const mine = data.items.filter(scope.isMine)
              const overdue = mine.filter((one) => one.state === 'overdue')
              const clocks = mine.filter(
                (one) => one.kind === 'reaction' && (one.state === 'open' || one.state === 'suspended'),
              )
              const room = roomFor(overdue.length, clocks.length, innerHeight)
              const idle = overdue.length === 0 && clocks.length === 0 && !mine.some((one) => one.kind === 'task')
              // A desk that owes nothing of its own looks at what it answers for.
              const around = leads || (idle && !mines.pending && mines.rows.length === 0)
              const quiet = idle && (around || mines.rows.length > 0)
              return (
                <Stack>
                  <HomeOverdue
                    lines={overdue}
                    most={room.overdue}
                    scope={scope}
                    quiet={quiet}
                    onWhy={open}
                    asOf={data.asOf}
                  />
                  {!quiet && (
                    <>
                      <HomeClocks lines={clocks} most={room.clocks} until={window.to} scope={scope} onWhy={open} />
                      <HomeTasks
                        scope={scope}
                        window={window}
                        most={room.tasks}
                        quiet={mines.rows.length > 0}
                        onWhy={open}
                      />
                    </>
                  )}
                  <Suspense>
                    {leads && <HomeSigning onWhy={open} />}
                    {around && <HomeArea onWhy={open} />}
                  </Suspense>
                  <HomeMines {...mines} />
                </Stack>
              )
            }}
          </Shown>
          <Stack>
            <Shown read={quotas} rows={5} height={50}>
              {(data) => (
                <HomeQuotas lines={data.items} scope={scope} window={window} period={at.period} onWhy={open} />
              )}
            </Shown>
            <AddedCards place="home.side" />
            <HomeWaiting lines={running.data?.items.filter(scope.isMine) ?? []} scope={scope} onWhy={open} />
            {mayLog && <HomeQuick />}
          </Stack>
        </Columns>
      </div>
      <Suspense>
        {at.why && <WhyDrawer dutyKey={at.why} onClose={() => change({ why: undefined })} />}
        {at.day && (
          <DayDrawer day={at.day} query={scope.query} onWhy={open} onClose={() => change({ day: undefined })} />
        )}
      </Suspense>
    </Page>
  )
}

/** Moves the focus to the deed of the next or previous duty. */
function focusRow(by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('.Home [data-why]')]
  const rows = all.filter((one, at) => one.dataset['why'] !== all[at - 1]?.dataset['why'])
  const now = whyInFocus(false)
  const at = now === undefined ? -1 : rows.findIndex((one) => one.dataset['why'] === now)
  rows[at === -1 && by < 0 ? rows.length - 1 : at + by]?.focus()
}

/** The duty of the row in which the focus is; the first of the page when it is in none. */
function whyInFocus(orFirst = true): string | undefined {
  const focus = document.activeElement
  const found =
    focus?.closest<HTMLElement>('[data-why]') ??
    focus?.closest('li')?.querySelector<HTMLElement>('[data-why]') ??
    (orFirst ? document.querySelector<HTMLElement>('.Home [data-why]') : null)
  return found?.dataset['why']
}
