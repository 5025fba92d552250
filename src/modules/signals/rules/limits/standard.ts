import { z } from 'zod'
import { Tag } from '../reading/profile.ts'

const Titles = z.tuple([z.string().min(1), z.string().min(1)])
const Gas = z.enum(['low', 'high', 'outburst'])

const Sensor = z.strictObject({
  title: Titles,
  /** Codes of the national dictionary of kinds of sensor (传感器类型). */
  codes: z.array(z.string()).min(1),
  unit: z.string().optional(),
  /** A smaller move is noise, not stored (setting). */
  dead: z.number().positive().optional(),
  switch: z.boolean().default(false),
})

const Place = z.strictObject({
  id: z.string(),
  title: Titles,
  words: z.array(z.string().min(1)).min(1),
  /** One of these must stand in the text too. */
  faces: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
})

const Limit = z.strictObject({
  sensor: z.string(),
  place: z.string().optional(),
  gas: z.array(Gas).optional(),
  alarm: z.number().optional(),
  alarmBelow: z.number().optional(),
  cut: z.number().optional(),
  /** From here on nobody may work there. */
  stop: z.number().optional(),
  restore: z.number().optional(),
  cuts: z.array(z.string()).default([]),
  tag: Tag,
})
export type Limit = z.infer<typeof Limit>

/** Limits of sensors of an edition: what is measured, how a place is known by its text, which limit stands where. */
export const LimitsOfSensors = z
  .strictObject({
    id: z.string(),
    title: Titles,
    source: Titles,
    region: z.string().nullable(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
    sensors: z.record(z.string(), Sensor),
    places: z.array(Place),
    /** Sensors whose settings at a mine may not be looser than the limits of their places. */
    settings: z.array(z.string()).default([]),
    limits: z.array(Limit),
  })
  .superRefine((standard, context) => {
    for (const [n, name] of standard.settings.entries())
      if (!standard.sensors[name])
        context.addIssue({ code: 'custom', path: ['settings', n], message: `${name} is no sensor` })
    for (const [n, limit] of standard.limits.entries()) {
      if (!standard.sensors[limit.sensor])
        context.addIssue({ code: 'custom', path: ['limits', n, 'sensor'], message: `${limit.sensor} is no sensor` })
      if (limit.place && !standard.places.some((one) => one.id === limit.place))
        context.addIssue({ code: 'custom', path: ['limits', n, 'place'], message: `${limit.place} is no place` })
    }
  })
export type LimitsOfSensors = z.infer<typeof LimitsOfSensors>

/** What a code of the dictionary measures; undefined where the standard has no limit for it. */
export function sensorOf(standard: LimitsOfSensors, code: string): string | undefined {
  return Object.entries(standard.sensors).find(([, one]) => one.codes.includes(code))?.[0]
}

/** Where a point hangs, by the text that its system tells; undefined where none of the words stands in it. */
export function placeOf(standard: LimitsOfSensors, text: string): string | undefined {
  const has = (words: readonly string[] | undefined) => words?.some((word) => text.includes(word))
  return standard.places.find((one) => has(one.words) && (!one.faces || has(one.faces)) && !has(one.not))?.id
}

export type Gas = z.infer<typeof Gas>

/** The limit for a sensor where it hangs, in a mine of a grade of gas (unknown: the stricter ones too); undefined where none is told. */
export function limitOf(
  standard: LimitsOfSensors,
  { sensor, place, gas }: { sensor: string; place: string | undefined; gas: Gas | null },
): Limit | undefined {
  return standard.limits.find(
    (one) =>
      one.sensor === sensor &&
      (one.place === undefined || one.place === place) &&
      (one.gas === undefined || gas === null || one.gas.includes(gas)),
  )
}

/** The limits that a mine's own system has set for a point (CDDY 9–16). */
export type OwnLimits = {
  readonly alarmAbove: number | null
  readonly alarmBelow: number | null
  readonly cutAbove: number | null
  readonly restoreAbove: number | null
}

/** A setting of the mine that is looser than the standard, or is not made (定值设置不符, rule R-THR). */
export type Loose = {
  readonly which: 'alarm' | 'alarm-below' | 'cut' | 'restore'
  readonly own: number | null
  readonly limit: number
}

/** Which settings of a point are looser than its limit. A stricter one is the mine's right. */
export function looserThan(limit: Limit, own: OwnLimits): Loose[] {
  const found: Loose[] = []
  const atMost = (which: Loose['which'], value: number | null, most: number | undefined) => {
    if (most !== undefined && (value === null || value > most)) found.push({ which, own: value, limit: most })
  }
  atMost('alarm', own.alarmAbove, limit.alarm)
  atMost('cut', own.cutAbove, limit.cut)
  atMost('restore', own.restoreAbove, limit.restore)
  if (limit.alarmBelow !== undefined && (own.alarmBelow === null || own.alarmBelow < limit.alarmBelow))
    found.push({ which: 'alarm-below', own: own.alarmBelow, limit: limit.alarmBelow })
  return found
}
