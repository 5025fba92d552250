import type { Change, Course } from './course.ts'
import { bytesOf, type Pen, piecesOf } from './pen.ts'
import { kindOf, type Plan, spotOf } from './plan.ts'
import { sensorKinds } from './sensors.ts'

const separator = bytesOf(';')
const record = bytesOf('~')
const end = bytesOf('||')
/** `;%CH4;` of each kind of sensor. */
const units = Object.fromEntries(Object.entries(sensorKinds).map(([code, one]) => [code, bytesOf(`;${one.unit};`)]))

/** An alarm of the mine's own system while it lasts (YCBJ). */
type Open = {
  readonly point: number
  readonly kind: '001' | '002' | '007'
  readonly from: number
  most: number
  mostAt: number
  least: number
  leastAt: number
  sum: number
  n: number
  to: number | null
}

const alarmBits = [
  ['001', 1],
  ['002', 2],
  ['007', 4],
] as const

/** Files of the safety monitoring (安全监控) of a mine: each writes its bytes with the pen. */
export function safetyFiles(plan: Plan, course: Course, pen: Pen) {
  const { mine, points, substations } = plan
  const short = bytesOf(`${mine.code};${mine.name};`)
  const long = bytesOf(`${mine.code};${mine.name};KJ000X;煤矿安全监控系统;示例厂家;2028-06-30;`)
  const before = piecesOf(points.map((point) => `${point.code};${kindOf(point).name};${point.place};`))
  const decimals = Uint8Array.from(points, (point) => kindOf(point).decimals)
  const unit = points.map((point) => units[point.sensor]!)
  const analog = points.flatMap((point, n) => (point.kind === 'MN' ? [n] : []))
  const watched = points.flatMap((point, n) => (point.limits ? [n] : []))
  const most = new Float64Array(points.length)
  const least = new Float64Array(points.length)
  const mostAt = new Float64Array(points.length)
  const leastAt = new Float64Array(points.length)
  const sum = new Float64Array(points.length)
  let [counted, countedFrom] = [0, 0]
  const open = new Map<string, Open>()
  const head = (at: number, start = short) => pen.start().raw(start).time(at).raw(record)
  const told = () => pen.raw(end).written()

  return {
    /** Follows the values for what is told of them later: statistics and alarms. */
    follow(at: number) {
      if (counted === 0) countedFrom = at
      for (const n of analog) {
        const value = course.values[n]!
        if (counted === 0) {
          ;[most[n], least[n], mostAt[n], leastAt[n], sum[n]] = [value, value, at, at, value]
          continue
        }
        if (value > most[n]!) [most[n], mostAt[n]] = [value, at]
        if (value < least[n]!) [least[n], leastAt[n]] = [value, at]
        sum[n]! += value
      }
      counted++
      for (const n of watched) follow(n, at)
    },
    readings(at: number) {
      head(at)
      for (let n = 0; n < points.length; n++)
        pen
          .piece(before, n)
          .number(course.values[n]!, decimals[n]!)
          .raw(unit[n]!)
          .number(course.flags[n]!, 0)
          .raw(separator)
          .time(course.times[n]!)
          .raw(record)
      return told()
    },
    changes(at: number, changes: readonly Change[]) {
      head(at)
      for (const { point, value, at: moment } of changes)
        pen.piece(before, point).number(value, 0).raw(separator).time(moment).raw(record)
      return told()
    },
    statistics(at: number) {
      head(at)
      for (const n of counted > 0 ? analog : []) {
        // Between place and first figure stands the unit alone, without its leading separator.
        pen.piece(before, n).raw(unit[n]!.subarray(1)).time(countedFrom).raw(separator).time(at).raw(separator)
        pen.number(most[n]!, decimals[n]!).raw(separator).time(mostAt[n]!).raw(separator)
        pen.number(least[n]!, decimals[n]!).raw(separator).time(leastAt[n]!).raw(separator)
        pen
          .number(sum[n]! / counted, decimals[n]!)
          .raw(separator)
          .time(at)
          .raw(record)
      }
      counted = 0
      return told()
    },
    hasAlarms: () => open.size > 0,
    alarms(at: number) {
      head(at)
      for (const [key, one] of open) {
        const places = decimals[one.point]!
        pen
          .piece(before, one.point)
          .raw(unit[one.point]!.subarray(1))
          .text(`${one.kind};`)
          .time(one.from)
          .raw(separator)
        if (one.to !== null) pen.time(one.to)
        pen.raw(separator).number(one.most, places).raw(separator).time(one.mostAt).raw(separator)
        pen.number(one.least, places).raw(separator).time(one.leastAt).raw(separator)
        pen.number(one.sum / one.n, places)
        pen.text(
          one.to === null ? ';;;;;' : one.kind === '007' ? ';标校;按计划标校;;;' : ';涌出增大;停止作业、加强通风;;;',
        )
        pen.time(at).raw(record)
        if (one.to !== null) open.delete(key)
      }
      return told()
    },
    points(at: number) {
      head(at, long)
      for (const [n, point] of points.entries()) {
        const kind = kindOf(point)
        const [alarm, cut, restore] = point.limits ?? [null, null, null]
        const isAnalog = point.kind === 'MN'
        const [x, y, z] = spotOf(point, n)
        const figures = [
          isAnalog ? kind.most : null,
          isAnalog ? 0 : null,
          alarm,
          alarm,
          null,
          null,
          cut,
          restore,
          null,
          null,
        ]
        const text = [point.code, '01', substations[point.substation]!.code, point.sensor, point.kind, kind.unit]
          .concat(figures.map((one) => (one === null ? '' : String(one))))
          .concat(kind.words ?? ['', ''])
          .concat(point.place, x.toFixed(2), y.toFixed(2), z.toFixed(2), plan.relations.get(n) ?? '')
        pen
          .text(`${text.join(';')};`)
          .time(at)
          .raw(record)
      }
      return told()
    },
    substations(at: number) {
      head(at, long)
      for (const [n, { code, place }] of substations.entries())
        pen
          .text(`${code};${place};${39_412_000 + n * 180}.00;3412000.00;-305.00;`)
          .time(at)
          .raw(record)
      return told()
    },
    substationStates(at: number) {
      head(at)
      for (const { code } of substations) pen.text(`${code};0;1;`).time(at).raw(record)
      return told()
    },
  }

  function follow(n: number, at: number): void {
    const [value, flags] = [course.values[n]!, course.flags[n]!]
    for (const [kind, bit] of alarmBits) {
      const key = `${n} ${kind}`
      const one = open.get(key)
      if ((flags & bit) === 0) {
        if (one) one.to ??= at
        continue
      }
      if (!one || one.to !== null)
        open.set(key, {
          point: n,
          kind,
          from: at,
          most: value,
          mostAt: at,
          least: value,
          leastAt: at,
          sum: value,
          n: 1,
          to: null,
        })
      else {
        if (value > one.most) [one.most, one.mostAt] = [value, at]
        if (value < one.least) [one.least, one.leastAt] = [value, at]
        one.sum += value
        one.n++
      }
    }
  }
}
