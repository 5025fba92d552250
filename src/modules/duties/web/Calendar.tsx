import './Calendar.css'
import { lazy, Suspense, useRef, type KeyboardEvent } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { z } from 'zod'
import { addMonths, Day, weekday } from '#platform/day'
import {
  Button,
  heatOf,
  Page,
  SegmentedChoice,
  Shown,
  useAddress,
  useKeys,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { wakes } from './reading.ts'
import { useScope } from './scope.ts'

const DayDrawer = lazy(async () => ({ default: (await import('./DayDrawer.tsx')).DayDrawer }))
const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))
const address = z.object({
  month: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
  whose: z.enum(['mine', 'all']).default('mine'),
  post: z.string().optional(),
  mine: z.string().optional(),
  day: Day.optional(),
  why: z.string().optional(),
})

/** A month as a grid: deeds as heat, dues as numbers; days of rest hatched, make-up days named. */
export function CalendarPage() {
  const say = useSay()
  const { today, region } = useWho()
  const scope = useScope()
  const [at, change] = useAddress(address)
  const month = at.month ?? today.slice(0, 7)
  const chosen = at.post
    ? { post: at.post }
    : at.mine
      ? { mine: at.mine }
      : at.whose === 'mine'
        ? scope.query
        : region
          ? { region: region.code }
          : {}
  const read = useRead(api.readCalendar, { query: { ...chosen, month } }, { wakes })
  const grid = useRef<HTMLDivElement>(null)
  const turn = (by: number) => change({ month: addMonths(`${month}-01`, by).slice(0, 7), day: undefined })
  useKeys([
    { key: '[', label: say('calendar.previous'), run: () => turn(-1) },
    { key: ']', label: say('calendar.next'), run: () => turn(1) },
  ])
  function move(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key]
    if (!by) return
    const all = [...(grid.current?.querySelectorAll('button') ?? [])]
    all[all.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus()
    event.preventDefault()
  }
  return (
    <Page
      title={say('calendar.title')}
      facts={[
        say('calendar.month', { year: month.slice(0, 4), month: Number(month.slice(5)) }),
        read.data?.assumed && say('board.assumed'),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <SegmentedChoice
            label={say('calendar.whose')}
            value={at.whose}
            onChange={(whose) => change({ whose, post: undefined, mine: undefined })}
            options={(['mine', 'all'] as const).map((key) => ({ key, label: say(`calendar.whose.${key}`) }))}
          />
          <Button icon={<ChevronLeft />} aria-label={say('calendar.previous')} onClick={() => turn(-1)} />
          <Button onClick={() => change({ month: undefined })}>{say('calendar.this-month')}</Button>
          <Button icon={<ChevronRight />} aria-label={say('calendar.next')} onClick={() => turn(1)} />
        </>
      }
    >
      <Shown read={read} rows={6} height={100}>
        {({ days }) => (
          <div className="Card MonthGrid">
            <div className="MonthGrid-head" aria-hidden="true">
              {[1, 2, 3, 4, 5, 6, 7].map((n) => (
                <span key={n}>{say(`weekday.${n}`)}</span>
              ))}
            </div>
            <div className="MonthGrid-grid" ref={grid} onKeyDown={move} role="group" aria-label={say('calendar.title')}>
              {days.map((one, index) => {
                const weekend = weekday(one.day) > 5
                const name =
                  one.holiday ??
                  (weekend && !one.rest ? say('calendar.make-up') : !weekend && one.rest ? say('calendar.rest') : '')
                const future = one.day > today
                return (
                  <button
                    key={one.day}
                    type="button"
                    className={[
                      'MonthGrid-day',
                      one.rest && 'MonthGrid-rest',
                      one.day === today && 'MonthGrid-today',
                      one.day === at.day && 'MonthGrid-picked',
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    style={index === 0 ? { gridColumnStart: weekday(one.day) } : {}}
                    tabIndex={
                      one.day === (at.day ?? (days.some((each) => each.day === today) ? today : days[0]!.day)) ? 0 : -1
                    }
                    aria-current={one.day === today ? 'date' : undefined}
                    onClick={() => change({ day: one.day, why: undefined }, at.day ? 'replace' : 'push')}
                  >
                    <span className="MonthGrid-date">
                      <span className="unseen">{say.day(one.day, 'sentence')} </span>
                      <b aria-hidden="true">{Number(one.day.slice(8))}</b>
                      {name && <span className="MonthGrid-name">{name}</span>}
                    </span>
                    {!future && (
                      <span className={`MonthGrid-entries MonthStrip-heat-${heatOf(one.entries)}`}>
                        {say('calendar.entries', { n: one.entries })}
                      </span>
                    )}
                    {one.due > 0 && (
                      <span className="MonthGrid-due">
                        {say('calendar.due', { n: one.due })}
                        {one.met > 0 && <span> {say('calendar.met', { n: one.met })}</span>}
                        {one.overdue > 0 && (
                          <span className="MonthGrid-overdue">
                            <span className="unseen">{say('state-overdue')} </span>
                            {one.overdue}
                          </span>
                        )}
                      </span>
                    )}
                  </button>
                )
              })}
            </div>
          </div>
        )}
      </Shown>
      <Suspense>
        {at.why && <WhyDrawer dutyKey={at.why} onClose={() => change({ why: undefined })} />}
        {at.day && !at.why && (
          <DayDrawer
            day={at.day}
            query={chosen}
            onWhy={(key) => change({ why: key }, 'push')}
            onClose={() => change({ day: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}
