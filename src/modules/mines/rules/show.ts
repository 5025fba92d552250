import type { Language } from '#platform/words'
import { type FieldName, fieldOf, type Label } from '../fields.ts'
import type { FieldValue } from '../model.ts'

export const unregistered: Label = ['未登记', 'not registered']
const yesNo: readonly [Label, Label] = [
  ['否', 'No'],
  ['是', 'Yes'],
]

/** A value as people read it, without its unit; names of organisations by id. */
export function showValue(
  field: FieldName,
  value: FieldValue,
  language: Language,
  names: Readonly<Record<string, string>> = {},
): string {
  const at = language === 'zh' ? 0 : 1
  if (value === null) return unregistered[at]
  const { type, choices, suggest } = fieldOf(field)
  if (Array.isArray(value))
    return value.length === 0
      ? at === 0
        ? '无'
        : 'none'
      : value.map((one) => choices?.[one]?.[at] ?? one).join(at === 0 ? '、' : ', ')
  if (typeof value === 'boolean') return yesNo[value ? 1 : 0][at]
  if (typeof value === 'number') return String(value)
  if (type === 'organisation') return names[value] ?? value
  return choices?.[value]?.[at] ?? (at === 1 ? suggest?.[value] : undefined) ?? value
}
