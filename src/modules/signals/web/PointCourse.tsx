import { Empty, Shown, useRead, useSay, type Say } from '#platform/web'
import { TrendChart, type TrendMarks } from '#platform/web/charts'
import { api } from '../index.ts'
import type { PointTrend, SignalPoint } from '../model.ts'
import { valueSaid } from './pointSaid.ts'

const hour = 3_600_000
/** Spans that one looks back, in milliseconds. */
export const spans = {
  '2h': 2 * hour,
  '8h': 8 * hour,
  '1d': 24 * hour,
  '7d': 168 * hour,
  '30d': 720 * hour,
  '1y': 8760 * hour,
} as const
export type Span = keyof typeof spans

/** What is asked for of a span: how many readings at most as they came (else figures of minutes), and how often it is read anew (ms): the network sends twice a minute. */
const askedOf = (span: Span) =>
  spans[span] <= spans['1d']
    ? { most: 20_000, every: 30_000 }
    : spans[span] <= spans['30d']
      ? { most: 100_000, every: 600_000 }
      : { most: 2000, every: 3_600_000 }

/** A value that does not move is stored every five minutes: what is twice as far apart is a gap (ms). */
const raw = 660_000

/** The course of a point back from `until` (ms), with its limits; read again while it is looked at. */
export function PointCourse({
  point,
  span,
  until,
  height,
  marks,
}: {
  point: number
  span: Span
  until: number
  height?: number
  marks?: Pick<TrendMarks, 'periods' | 'deeds'>
}) {
  const { most, every } = askedOf(span)
  // The address of the reading stays so long.
  const to = Math.ceil(until / every) * every
  const from = to - spans[span]
  const read = useRead(api.readTrend, {
    params: { point },
    query: {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      most,
    },
  })
  return (
    <Shown read={read} rows={6}>
      {({ point: about, trend }) => (
        <CourseDrawn
          about={about}
          trend={trend}
          from={from}
          to={to}
          {...(marks ? { marks } : {})}
          {...(height === undefined ? {} : { height })}
        />
      )}
    </Shown>
  )
}

/** The curve as it was read, with its limits. */
export function CourseDrawn({
  about,
  trend,
  from,
  to,
  height,
  marks,
}: {
  about: SignalPoint
  trend: PointTrend
  from: number
  to: number
  height?: number
  marks?: Pick<TrendMarks, 'periods' | 'deeds'>
}) {
  const say = useSay()
  if (trend.at.length === 0) return <Empty title={say('trend.none')} why={say('trend.none-why')} />
  return (
    <>
      <TrendChart
        sentence={saidOf(say, about, trend)}
        from={from}
        to={to}
        gap={Math.max(raw, trend.step * 2.5)}
        lines={[
          {
            key: String(about.point),
            label: valueSaid(say, about),
            at: trend.at,
            min: trend.min,
            max: trend.max,
            step: about.kind === 'KG',
          },
        ]}
        {...(about.kind === 'KG' ? { words: [about.offWord ?? '0', about.onWord ?? '1'] as const } : {})}
        marks={{ limits: limitsOf(say, about), ...marks }}
        {...(height === undefined ? {} : { height })}
      />
      <p className="caption">
        {trend.step === 0
          ? say('trend.step.raw')
          : say('trend.step.minutes', { n: say.number(Math.round(trend.step / 60_000)) })}
      </p>
    </>
  )
}

function limitsOf(say: Say, point: SignalPoint): NonNullable<TrendMarks['limits']> {
  const { alarmAbove, alarmBelow, cutAbove } = point
  return [
    ...(alarmBelow === null
      ? []
      : [
          {
            value: alarmBelow,
            label: say('trend.alarm-below', { value: alarmBelow }),
            level: 'yellow' as const,
            stroke: 'dashed' as const,
          },
        ]),
    ...(alarmAbove === null || alarmAbove === cutAbove
      ? []
      : [
          {
            value: alarmAbove,
            label: say('trend.alarm', { value: alarmAbove }),
            level: 'yellow' as const,
            stroke: 'dashed' as const,
          },
        ]),
    ...(cutAbove === null
      ? []
      : [{ value: cutAbove, label: say('trend.cut', { value: cutAbove }), level: 'orange' as const }]),
  ]
}

function numberSaid(say: Say, value: number | null | undefined, digits: number): string {
  return typeof value === 'number' ? say.number(value, digits) : '—'
}

/** What the curve says, in a sentence. */
function saidOf(say: Say, point: SignalPoint, { at, min, max }: PointTrend): string {
  const number = (value: number | null | undefined) => numberSaid(say, value, 2)
  const known = (all: readonly (number | null)[]) => all.filter((one) => one !== null)
  const moment = (ms: number | undefined) => (ms === undefined ? '—' : say.moment(new Date(ms).toISOString()))
  return say('trend.said', {
    place: point.place,
    from: moment(at[0]),
    to: moment(at.at(-1)),
    max: number(known(max).reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined)),
    min: number(known(min).reduce<number | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)),
    now: number(point.last?.value),
  })
}
