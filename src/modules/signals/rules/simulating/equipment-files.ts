import { chanceAt } from './chance.ts'
import type { Course } from './course.ts'
import { bytesOf, type Pen } from './pen.ts'
import type { Plan } from './plan.ts'

const record = bytesOf('~')
const end = bytesOf('||')
const hour = 3_600_000
/** The Beijing day so many days before a moment. */
const dayBefore = (at: number, days: number) => new Date(at + (8 - 24 * days) * hour).toISOString().slice(0, 10)

type Row = readonly [sensor: string, name: string, unit: string, most: number, usual: number]

type System = { readonly number: string; readonly name: string; readonly device: string; readonly rows: readonly Row[] }

const system = (number: string, name: string, device: string, ...rows: Row[]): System => ({
  number,
  name: `${name}监控系统`,
  device,
  rows,
})

/** Systems of important equipment (MT/T 1201.2) by the letters of their files: number, name, device, what is measured of each. */
const systems: Readonly<Record<string, System>> = {
  TF: system(
    '30',
    '主要通风机',
    '主通风机',
    ['0101', '负压', 'Pa', 4000, 1850],
    ['0102', '轴承温度', '℃', 120, 46],
    ['0103', '电机电流', 'A', 200, 88],
  ),
  PS: system('31', '主排水', '主排水泵', ['0201', '排水流量', 'm³/h', 500, 180], ['0202', '电机温度', '℃', 120, 52]),
  LJ: system('32', '立井提升', '主井提升机', ['0301', '提升速度', 'm/s', 12, 6], ['0302', '电机电流', 'A', 600, 240]),
  XJ: system('33', '斜井提升', '斜井绞车', ['0401', '提升速度', 'm/s', 6, 3], ['0402', '电机电流', 'A', 300, 110]),
  KY: system(
    '34',
    '空气压缩机',
    '空气压缩机',
    ['0501', '排气压力', 'MPa', 1.5, 0.7],
    ['0502', '排气温度', '℃', 160, 88],
  ),
  JC: system('35', '绞车', '调度绞车', ['0601', '绳速', 'm/s', 3, 1], ['0602', '电机电流', 'A', 150, 45]),
}
export const equipmentSystems = Object.keys(systems)

/** Strata pressure by the kind of file: what is measured, and how much it usually is. */
const strata: Readonly<Record<string, readonly [name: string, usual: number]>> = {
  ZKSS: ['钻孔应力', 8.4],
  DBLC: ['顶板离层', 12],
  ZJZL: ['支架阻力', 5200],
}
export const strataKinds = Object.keys(strata)

/** Files of important equipment, of observation holes and of strata pressure of a mine. */
export function equipmentFiles(plan: Plan, course: Course, pen: Pen) {
  const { mine } = plan
  const fan = plan.points.findIndex((one) => one.motion === 'main-fan')
  const head = (letters: string, at: number) => {
    const { number, name } = systems[letters] ?? { number: '30', name: '重要设备监控系统' }
    return pen.start().text(`${mine.code};${mine.name};${number};${name};`).time(at).raw(record)
  }
  const told = () => pen.raw(end).written()
  const pointsOf = (letters: string) => {
    const { number, device, rows } = systems[letters]!
    return rows.map((row, n) => ({
      row,
      device,
      of: `${letters}-01`,
      code: `${mine.code}${number}MN${row[0]}${String(n + 1).padStart(8, '0')}`,
    }))
  }
  /** A device that stands still draws and blows nothing. */
  const valueOf = (letters: string, row: Row, n: number, at: number) =>
    letters === 'TF' && fan >= 0 && course.values[fan] === 0
      ? 0
      : row[4] * (1 + 0.04 * Math.sin(at / hour + n) + 0.01 * chanceAt(at / 1000, n))

  return {
    equipment(at: number) {
      head('', at)
      for (const [letters, { number, name, device }] of Object.entries(systems))
        pen.text(
          `${letters}-01;${device};FBCDZ-${number};${name.slice(0, 4)};2019-03-01;${number};2019-06-01;地面;示例厂家;SN${number}001;MA${number}0001;EX${number}0001;660V;88A;250kW~`,
        )
      return told()
    },
    /** Certificates of five years; where papers are overdue since a moment, that of the winch ended forty days before it. */
    certificates(at: number, overdueAt: number | undefined) {
      const year = Number(dayBefore(at, 0).slice(0, 4))
      head('', at)
      for (const { number, device } of Object.values(systems)) {
        const [from, until] =
          overdueAt !== undefined && number === '35'
            ? [dayBefore(overdueAt, 1866), dayBefore(overdueAt, 40)]
            : [`${year - 2}-01-01`, `${year + 2}-12-31`]
        pen.text(
          `${device};FBCDZ-${number};SN${number}001;MA${number}0001;${from};${until};1;示例厂家;示例地址;示例;000;${mine.name}~`,
        )
      }
      return told()
    },
    /** Inspections of this year; where papers are overdue since a moment, that of the winch of the inclined shaft ended twelve days before it. */
    inspections(at: number, overdueAt: number | undefined) {
      const year = dayBefore(at, 0).slice(0, 4)
      head('', at)
      for (const { number, device } of Object.values(systems)) {
        const [from, until] =
          overdueAt !== undefined && number === '33'
            ? [dayBefore(overdueAt, 377), dayBefore(overdueAt, 12)]
            : [`${year}-01-01`, `${year}-12-31`]
        pen.text(
          `SN${number}001;${device};FBCDZ-${number};JY${number}01;性能检验;0;${from};示例机构;${from};${until};12;;示例;000~`,
        )
      }
      return told()
    },
    points(letters: string, at: number) {
      head(letters, at)
      for (const { row, device, of, code } of pointsOf(letters))
        pen
          .text(`${code};${row[0]};${row[1]};${of};${device}房;${row[2]};${row[3]};0;${row[3] * 0.8};;;`)
          .time(at)
          .raw(record)
      return told()
    },
    readings(letters: string, at: number) {
      head(letters, at)
      for (const [n, { row, of, code }] of pointsOf(letters).entries())
        pen
          .text(`${code};${row[0]};${row[1]};${of};`)
          .number(valueOf(letters, row, n, at), 2)
          .text(`;${row[2]};0;`)
          .time(at)
          .raw(record)
      return told()
    },
    /** The main fan stands still: told since when. */
    alarm(at: number, since: number) {
      head('TF', at)
      const { row, of, code } = pointsOf('TF')[0]!
      pen
        .text(`${code};${row[0]};${row[1]};${of};报警;`)
        .time(since)
        .text(';;1;;;')
        .time(since)
        .text(';0;')
        .time(at)
        .raw(record)
      return told()
    },
    strata(type: string, at: number) {
      const [name, usual] = strata[type]!
      pen.start().text(`${mine.code};${mine.name};`).time(at).raw(record)
      for (const n of [1, 2])
        pen
          .text(`${mine.code}06${type}${String(n).padStart(8, '0')};${type};${name};`)
          .number(usual * (1 + 0.03 * Math.sin(at / (6 * hour) + n)), 2)
          .text(';0;')
          .time(at)
          .raw(record)
      return told()
    },
    water(at: number) {
      pen.start().text(`${mine.code};${mine.name};`).time(at).raw(record)
      for (const n of [1, 2])
        pen
          .text(`${mine.code}05CGK${String(n).padStart(8, '0')};0;`)
          .number(-180 - n * 6 + Math.sin(at / (20 * hour)) * 0.4, 2)
          .text(';')
          .number(14.4 + n * 0.2, 1)
          .text(';')
          .time(at)
          .raw(record)
      return told()
    },
  }
}
