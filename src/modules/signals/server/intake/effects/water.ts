import type { Effect } from '../desk.ts'

/** Observation holes (CGKCDSS): the level is the point's value; the temperature of the water is a point of its own. */
export const takeWater: Effect = (_, __, records, rows) => {
  for (const { point, level, temperature, flags, at } of records) {
    const state = Number(flags ?? 0)
    const value = (told: string | number | null | undefined) => (typeof told === 'number' ? told : Number.NaN)
    rows(String(point), value(level), state, Number(at), { sensorName: '水位', unit: 'm', system: 'CGK' })
    rows(`${String(point).slice(0, 37)}:WT`, value(temperature), state, Number(at), {
      sensorName: '水温',
      unit: '℃',
      system: 'CGK',
    })
  }
}
