import { chanceAt } from './chance.ts'
import type { Course } from './course.ts'
import { producesAt } from './methane.ts'
import { bytesOf, type Pen } from './pen.ts'
import type { Plan } from './plan.ts'

const record = bytesOf('~')
const end = bytesOf('||')
const quarter = 900_000
const hour = 3_600_000
const beijing = 8 * hour

/** How much of a quarter the machines of hoist, faces and headings ran (0 to 1), and the fans turned. */
type Ran = { readonly mine: number; readonly face: number; readonly heading: number; readonly fan: number }
type Load = (ran: Ran, hourOfDay: number, isAtWork: boolean) => number

/** Feeders of a mine of sixty points: class, name, and what it draws (kW). Standing still a feeder has its light and heating. */
const feeders: readonly (readonly [code: string, name: string, load: Load])[] = [
  ['01', '主扇房', ({ fan }) => 240 * fan],
  ['02', '主井提升机房', ({ mine }) => 5 + 420 * mine],
  ['03', '副井提升机房', (_, at, isAtWork) => (isAtWork ? 45 + (at % 8 < 1 ? 60 : 0) : 8)],
  ['04', '主运输胶带机', ({ mine }) => 4 + 360 * mine],
  ['05', '压风机房', (_, __, isAtWork) => (isAtWork ? 130 : 6)],
  // Pumps run at night, when electricity costs less.
  ['06', '中央泵房', (_, at) => (at >= 23 || at < 5 ? 170 : 35)],
  ['07', '采区变电所', ({ face }) => 6 + 480 * face],
  ['08', '掘进变电所', ({ heading }) => 5 + 190 * heading],
  ['09', '地面生产系统', ({ mine }) => 14 + 150 * mine],
  ['10', '办公生活区', (_, at) => (at >= 6 && at < 23 ? 48 : 22) + (at >= 18 && at < 22 ? 20 : 0)],
]

/** Files of electricity of a mine (YDSJ, our own form): each quarter of an hour what its feeders drew by what ran, and the meter of the grid for all of them. */
export function powerFiles(plan: Plan, course: Course, pen: Pen) {
  const { mine, points, groups } = plan
  const size = Math.max(0.4, mine.points / 60)
  const machines = points.flatMap((point, n) =>
    point.motion === 'machine' ? [{ n, kind: groups[point.group]!.kind }] : [],
  )
  const fan = points.findIndex((one) => one.motion === 'main-fan')
  const run = { mine: 0, face: 0, heading: 0, fan: 0 }
  let [seen, last] = [0, Number.NaN]

  function ran(): Ran {
    const share = (kind: 'mine' | 'face' | 'heading') =>
      run[kind] / Math.max(1, seen * machines.filter((one) => one.kind === kind).length)
    return { mine: share('mine'), face: share('face'), heading: share('heading'), fan: fan < 0 ? 1 : run.fan / seen }
  }
  function write(from: number): void {
    const [told, hourOfDay] = [ran(), ((from + beijing) / hour) % 24]
    const isAtWork = mine.stopped ? told.face + told.heading > 0 : producesAt(from)
    let sum = 0
    const line = (code: string, name: string, meter: 1 | 2, load: number) => {
      pen
        .text(`K${code};${name};${code};${meter};`)
        .time(from)
        .text(';15;')
        .number(load / 4, 2)
      pen
        .text(';')
        .number(load * 1.12, 1)
        .raw(record)
    }
    for (const [code, name, loadOf] of feeders) {
      const load = loadOf(told, hourOfDay, isAtWork) * size * (0.98 + 0.04 * chanceAt(from / quarter, Number(code)))
      sum += load
      line(code, name, 2, load)
    }
    line('00', '全矿', 1, sum * 1.03)
  }

  return {
    /** Follows what runs; at the end of each quarter gives its file. */
    follow(at: number): Uint8Array | undefined {
      seen++
      for (const { n, kind } of machines) run[kind] += course.values[n] === 1 ? 1 : 0
      if (fan >= 0) run.fan += course.values[fan]!
      const now = Math.floor(at / quarter)
      if (Number.isNaN(last)) last = now
      if (now === last) return undefined
      pen.start().text(`${mine.code};${mine.name};`).time(at).raw(record)
      for (let nth = last; nth < now; nth++) write(nth * quarter)
      last = now
      seen = 0
      Object.assign(run, { mine: 0, face: 0, heading: 0, fan: 0 })
      return pen.raw(end).written()
    },
  }
}
