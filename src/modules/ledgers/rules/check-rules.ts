import type { Definition, Field, Rule, TableColumn } from '../model.ts'
import { checkWhere } from './check-fields.ts'
import { kindOfComputed } from './compute.ts'
import type { DefinitionFault } from './definition-faults.ts'
import { isLive } from './look-up.ts'

/** Rules between fields: whether what they name is there, can be compared, and is not compared with itself. */
export function checkRules(definition: Definition): DefinitionFault[] {
  return (definition.rules ?? []).flatMap((rule, at): DefinitionFault[] => {
    const path = ['rules', at] as const
    const faults = rule.where ? checkWhere(definition, rule.where, [...path, 'where'], definition.fields) : []
    const table = rule.rows === undefined ? undefined : definition.fields.find((one) => one.id === rule.rows)
    if (rule.rows !== undefined && table?.type !== 'table')
      return [
        ...faults,
        table
          ? {
              path: [...path, 'rows'],
              code: 'field-type',
              facts: { name: table.id, type: table.type, wanted: 'table' },
            }
          : { path: [...path, 'rows'], code: 'no-field', facts: { name: rule.rows } },
      ]
    const among = table?.type === 'table' ? table.columns : definition.fields
    return [...faults, ...checkMust(rule, among, [...path, 'must'])]
  })
}

function checkMust(
  { must }: Rule,
  among: readonly (Field | TableColumn)[],
  path: (string | number)[],
): DefinitionFault[] {
  const names = 'inOrder' in must ? must.inOrder : must.atMost
  const again = names.find((id, at) => names.indexOf(id) !== at)
  if (again !== undefined) return [{ path, code: 'twice', facts: { name: again } }]
  const kinds = names.map((id) => kindOf(among.find((one) => one.id === id)))
  // Whole days and moments stand in one order each.
  const wanted = 'atMost' in must ? 'number' : kinds[0] === 'instant' ? 'instant' : 'day'
  return names.flatMap((name, at): DefinitionFault[] => {
    const kind = kinds[at]
    if (kind === undefined) return [{ path, code: 'no-field', facts: { name } }]
    return wanted === kind ? [] : [{ path, code: 'rule-type', facts: { name, type: kind, wanted } }]
  })
}

function kindOf(field: Field | TableColumn | undefined): string | undefined {
  if (field?.type !== 'computed') return field?.type
  return isLive(field) ? 'daysUntil' : kindOfComputed(field)
}
