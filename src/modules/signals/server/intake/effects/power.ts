import { meterSystems, sensorOfFeeder } from '../../../rules/power/feeders.ts'
import { type Effect, numberOf, textOf } from '../desk.ts'

/**
 * Electricity (YDSJ): of each span of a feeder its energy, the mean load that it is, so that spans of a quarter and of an hour can be compared, and the demand where it is told. Each is a point of its own; the
 * time is that at which the span begins. A negative energy is none.
 */
export const takePower: Effect = (_, __, records, rows) => {
  for (const { feeder, name, class: code, meter, from, minutes, energy, demand } of records) {
    const told = numberOf(energy)
    const used = told !== null && told >= 0 ? told : Number.NaN
    const about = { place: textOf(name), system: meterSystems[meter as '1' | '2'], isComplete: true }
    const own = String(feeder).slice(0, 38)
    const add = (kind: 'energy' | 'load' | 'demand', mark: string, value: number, unit: string) =>
      rows(`${own}${mark}`, value, 0, Number(from), { ...about, unit, sensor: sensorOfFeeder(kind, String(code)) })
    add('energy', '', used, 'kWh')
    add('load', ':F', (used * 60) / Number(minutes), 'kW')
    const most = numberOf(demand)
    if (most !== null) add('demand', ':X', most, 'kW')
  }
}
