import { familyOfAlarm } from '../../../rules/warnings/merging.ts'
import type { RecordOf } from '../../../rules/reading/records.ts'
import type { Grade } from '../../../rules/limits/policy.ts'
import type { About, Tale } from '../../told.ts'
import { type Arrived, type Desk, type Effect, numberOf, textOf } from '../desk.ts'

/** The grade of an alarm that a mine reports by its kind (异常类型), before our own judging says more (setting). 标校 is no warning. */
const gradeOfAlarm: Readonly<Record<string, Grade>> = {
  '001': 'yellow',
  '002': 'yellow',
  '003': 'yellow',
  '004': 'blue',
  '005': 'blue',
  '006': 'blue',
  '007': 'blue',
  '008': 'yellow',
  '009': 'blue',
  '010': 'blue',
}

/** An alarm that the mine reported itself: begun, and ended where it has an end. The same start is the same alarm, however often it is sent. */
function tell(
  desk: Desk,
  { source: { mine } }: Arrived,
  one: RecordOf,
  told: Pick<Tale, 'about' | 'family' | 'condition' | 'grade' | 'place' | 'peak' | 'peakAt' | 'facts'>,
): void {
  const since = Number(one['from'])
  const to = numberOf(one['to'])
  const common = { ...told, mine: mine.id, scope: mine.scope, by: 'mine' as const, since }
  desk.tell({ ...common, kind: 'began', until: since })
  if (to !== null) desk.tell({ ...common, kind: 'ended', until: Math.max(to, since) })
}

function pointOf({ source }: Arrived, code: string): About {
  const number = source.codes.find(code)
  const point = number === undefined ? -1 : (source.ids[number] ?? -1)
  return point >= 0 ? { kind: 'point', point } : { kind: 'station', source: source.id, code }
}

/** Alarms of points and substations (YCBJ). */
export const takeAlarms: Effect = (desk, file, records) => {
  for (const one of records) {
    const kind = String(one['alarm'])
    const family = familyOfAlarm[kind]
    if (!family || family === 'calibration') continue
    tell(desk, file, one, {
      about: pointOf(file, String(one['point'])),
      family,
      condition: `own:${kind}`,
      grade: gradeOfAlarm[kind]!,
      place: textOf(one['place']) ?? '',
      peak: numberOf(one['most']),
      peakAt: numberOf(one['mostAt']),
      facts: { cause: textOf(one['cause']), measure: textOf(one['measure']), mean: numberOf(one['mean']) },
    })
  }
}

/** Alarms of equipment (`*YC`). */
export const takeDeviceAlarms: Effect = (desk, file, records) => {
  for (const one of records)
    tell(desk, file, one, {
      about: pointOf(file, String(one['point'])),
      family: 'value',
      condition: 'own:equipment',
      grade: 'blue',
      place: textOf(one['sensorName']) ?? '',
      peak: numberOf(one['peak']),
      peakAt: numberOf(one['peakAt']),
      facts: { state: textOf(one['state']), grade: textOf(one['grade']), device: textOf(one['device']) },
    })
}

const gradeOfCard = { overtime: 'yellow', restricted: 'orange', distress: 'red' } as const

/** Alarms of one person: too long underground (RYCS), in a forbidden area (RYXZ), distress (RYQJ). A card and a start are one alarm. */
export function takeCardAlarms(kind: keyof typeof gradeOfCard): Effect {
  return (desk, file, records) => {
    for (const one of records)
      tell(desk, file, one, {
        about: { kind: 'card', source: file.source.id, code: String(one['card']) },
        family: 'people',
        condition: `own:${kind}`,
        grade: gradeOfCard[kind],
        place: desk.presence.get(file.source.mine)?.areas.get(String(one['area']))?.name ?? textOf(one['area']) ?? '',
        peak: null,
        peakAt: null,
        facts: { area: textOf(one['area']), station: textOf(one['station']), downAt: numberOf(one['downAt']) },
      })
  }
}

/** Too many people in the mine or an area (RYCY). */
export const takeOvercrowding: Effect = (desk, file, records) => {
  for (const one of records) {
    const area = textOf(one['area'])
    tell(desk, file, one, {
      about: area === null ? { kind: 'mine' } : { kind: 'area', source: file.source.id, code: area },
      family: 'people',
      condition: 'own:overcrowding',
      grade: 'yellow',
      place: textOf(one['areaName']) ?? '',
      peak: numberOf(one['counted']),
      peakAt: null,
      facts: { allowed: numberOf(one['allowed']) },
    })
  }
}
