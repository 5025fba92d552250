import { useSay, type Say } from '#platform/web'
import { type FieldName, fieldOf, mineFields, unitOf } from '../fields.ts'
import type { FieldValue, MineKind } from '../model.ts'
import { showValue } from '../rules/show.ts'

type Names = Readonly<Record<string, string>>

/** A value with its unit in the reader's language: `90 万吨/年`; 未登记 when there is none. */
export function show(
  say: Say,
  field: FieldName,
  value: FieldValue,
  names: Names = {},
  kind: MineKind = 'coal',
): string {
  const text = showValue(field, value, say.language, names)
  if (value === null) return text
  const unit = unitOf(field, kind)?.[say.language === 'zh' ? 0 : 1]
  if (!unit) return text
  return unit === '%' || unit === '°' || unit.startsWith('×') ? `${text}${unit}` : `${text} ${unit}`
}

export function useShow(names: Names = {}, kind: MineKind = 'coal'): (field: FieldName, value: FieldValue) => string {
  const say = useSay()
  return (field, value) => show(say, field, value, names, kind)
}

export function isField(name: unknown): name is FieldName {
  return typeof name === 'string' && name in mineFields
}

/** A reason as it was written; one that the program itself suggests is said in the reader's language. */
export function saidOf(say: Say, reason: string): string {
  return say.has(`said.${reason}`) ? say(`said.${reason}`) : reason
}

/** The choices of a field as a list for a picker. */
export function optionsOf(say: Say, field: FieldName): { key: string; label: string }[] {
  return Object.entries(fieldOf(field).choices ?? {}).map(([key, label]) => ({
    key,
    label: label[say.language === 'zh' ? 0 : 1],
  }))
}

/** The five facts of the head, by kind of mine. */
export const headFacts: Readonly<Record<MineKind, readonly FieldName[]>> = {
  coal: ['capacity', 'coalFaces', 'headingFaces', 'undergroundPeople', 'standardGrade'],
  underground: ['capacity', 'depth', 'headingFaces', 'undergroundPeople', 'standardGrade'],
  'open-pit': ['capacity', 'slopeHeight', 'ownership', 'hydrology', 'standardGrade'],
  'tailings-pond': ['pondClass', 'capacity', 'pondOverhead', 'pondIdleYears', 'standardGrade'],
  plant: ['capacity', 'ownership', 'standardGrade'],
}

/** What the overview tells first of a mine, by kind. */
export const firstFacts: Readonly<Record<MineKind, readonly FieldName[]>> = {
  coal: [
    'supervisor',
    'ownership',
    'capacity',
    'gasGrade',
    'hydrology',
    'disasters',
    'standardGrade',
    'depth',
    'shiftLimit',
    'monitoringLinked',
    'disposal',
  ],
  underground: [
    'supervisor',
    'ownership',
    'mineral',
    'method',
    'capacity',
    'hydrology',
    'disasters',
    'depth',
    'standardGrade',
    'shiftLimit',
    'monitoringLinked',
  ],
  'open-pit': [
    'supervisor',
    'ownership',
    'mineral',
    'method',
    'capacity',
    'slopeHeight',
    'standardGrade',
    'monitoringLinked',
  ],
  'tailings-pond': [
    'supervisor',
    'ownership',
    'capacity',
    'pondClass',
    'pondOverhead',
    'pondIdleYears',
    'disasters',
    'monitoringLinked',
  ],
  plant: ['supervisor', 'ownership', 'capacity', 'standardGrade', 'dualPrevention'],
}
