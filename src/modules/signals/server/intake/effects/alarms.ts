import { familyOfAlarm } from '../../../rules/warnings/merging.ts'
import type { RecordOf } from '../../../rules/reading/records.ts'
import type { Grade } from '../../../rules/limits/policy.ts'
import type { About, Tale } from '../../told.ts'
import { type Arrived, type Desk, type Effect, numberOf, textOf } from '../desk.ts'
import { addCodes } from '../unknown.ts'

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

function numberOfPoint({ source }: Arrived, code: string): number {
  const number = source.codes.find(code)
  return number === undefined ? -1 : (source.ids[number] ?? -1)
}

function pointOf(file: Arrived, code: string): About {
  const { source } = file
  const point = numberOfPoint(file, code)
  return point >= 0 ? { kind: 'point', point } : { kind: 'station', source: source.id, code }
}

/** Kinds of alarm of a substation (005 分站断电, 006 分站不通); all others are of a point. */
const ofStation = new Set(['005', '006'])
const isWarning = (kind: string) => familyOfAlarm[kind] !== undefined && familyOfAlarm[kind] !== 'calibration'

/**
 * Alarms of points and substations (YCBJ). A point that is not known yet is created, incomplete, so that what the mine reports and what its values say afterwards are about the same.
 */
export const takeAlarms: Effect = async (desk, file, records) => {
  const told = records.filter((one) => isWarning(String(one['alarm'])))
  const unknown = told.filter(
    (one) => !ofStation.has(String(one['alarm'])) && numberOfPoint(file, String(one['point'])) < 0,
  )
  if (unknown.length > 0) {
    const facts = new Map(
      unknown.map((one) => [
        String(one['point']),
        { sensorName: textOf(one['sensorName']), place: textOf(one['place']), unit: textOf(one['unit']) },
      ]),
    )
    await addCodes(desk, file.source, new Set(facts.keys()), facts, file.now)
  }
  for (const one of told) {
    const kind = String(one['alarm'])
    tell(desk, file, one, {
      about: pointOf(file, String(one['point'])),
      family: familyOfAlarm[kind]!,
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
    // 报警类型: of the mine as a whole, whatever area is named beside it.
    const area = textOf(one['of'])?.includes('矿井') ? null : textOf(one['area'])
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
