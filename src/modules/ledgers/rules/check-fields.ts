import { mineFactNames } from '#modules/mines'
import { factsNamed, type Where } from '#modules/policies'
import type { Definition, Field } from '../model.ts'
import { builtIn, type DefinitionFault, twice } from './definition-faults.ts'
import { kindOfComputed } from './compute.ts'
import { isLive } from './look-up.ts'

type Path = readonly (string | number)[]
type Leaf = Extract<Where, { fact: string }>

/** Fields: identities, titles, choices, bounds, and what conditions and computed values look at. */
export function checkFields(definition: Definition): DefinitionFault[] {
  const { fields, steps } = definition
  const faults = twice(fields, ['fields'])
  for (const [at, field] of fields.entries()) {
    const path = ['fields', at] as const
    if ((builtIn as readonly string[]).includes(field.id))
      faults.push({ path: [...path, 'id'], code: 'reserved', facts: { name: field.id } })
    faults.push(...checkParts(field, path))
    const above = fields.slice(0, at)
    for (const member of ['visible', 'required', 'readOnly'] as const) {
      const where = member in field ? (field as Record<string, unknown>)[member] : undefined
      if (typeof where === 'object' && where !== null)
        faults.push(...checkWhere(definition, where as Where, [...path, member], above))
      if (member === 'visible' && typeof where === 'object' && factsNamed(where as Where).includes('entry.state'))
        faults.push({ path: [...path, member], code: 'visible-state', facts: {} })
    }
    if (field.type === 'computed') faults.push(...checkComputed(definition, field, [...path, 'compute'], above))
  }
  for (const [at, step] of steps.entries())
    if (step.where) faults.push(...checkWhere(definition, step.where, ['steps', at, 'where'], fields))
  return faults
}

function checkParts(field: Field, path: Path): DefinitionFault[] {
  if (field.type === 'choice') return twice(field.choices, [...path, 'choices'])
  if (field.type === 'number') return checkBounds(field, path)
  if (field.type === 'table')
    return [
      ...twice(field.columns, [...path, 'columns']),
      ...field.columns.flatMap((one, at) => {
        const own = [...path, 'columns', at]
        if (one.type === 'choice') return twice(one.choices, [...own, 'choices'])
        return one.type === 'number' ? checkBounds(one, own) : []
      }),
    ]
  if (field.type === 'questions') {
    const seen = new Set<string>()
    return field.groups.flatMap((group, g) =>
      group.questions.flatMap((one, q) => {
        const again = seen.has(one.id)
        seen.add(one.id)
        return again
          ? [{ path: [...path, 'groups', g, 'questions', q, 'id'], code: 'twice', facts: { name: one.id } }]
          : []
      }),
    )
  }
  return []
}

function checkBounds(field: { least?: number | undefined; most?: number | undefined }, path: Path): DefinitionFault[] {
  return field.least !== undefined && field.most !== undefined && field.least > field.most
    ? [{ path: [...path, 'least'], code: 'bounds', facts: { least: field.least, most: field.most } }]
    : []
}

/** Faults of a condition that may look at the fields `above`. */
export function checkWhere(
  definition: Definition,
  where: Where,
  path: Path,
  above: readonly Field[],
): DefinitionFault[] {
  if ('all' in where) return where.all.flatMap((one) => checkWhere(definition, one, path, above))
  if ('any' in where) return where.any.flatMap((one) => checkWhere(definition, one, path, above))
  if ('not' in where) return checkWhere(definition, where.not, path, above)
  const fault = whyNotLeaf(definition, where, above)
  return fault ? [{ path, ...fault }] : []
}

function whyNotLeaf(
  definition: Definition,
  leaf: Leaf,
  above: readonly Field[],
): Pick<DefinitionFault, 'code' | 'facts'> | undefined {
  const [area, name] = [leaf.fact.slice(0, leaf.fact.indexOf('.')), leaf.fact.slice(leaf.fact.indexOf('.') + 1)]
  if (leaf.fact === 'entry.state') {
    const strange = wantedIn(leaf).find((one) => !definition.states.some((state) => state.id === one))
    return strange === undefined ? undefined : { code: 'no-state', facts: { name: String(strange) } }
  }
  if (area === 'mine') {
    const declared = mineFactNames.find((one) => one.name === leaf.fact)
    if (!declared) return { code: 'no-fact', facts: { name: leaf.fact } }
    const mine = definition.row.mine
    if (mine === undefined || !above.some((one) => one.id === mine))
      return { code: 'no-mine-above', facts: { name: leaf.fact } }
    const strange = declared.choices && wantedIn(leaf).find((one) => !declared.choices!.includes(String(one)))
    return strange === undefined ? undefined : { code: 'no-choice', facts: { name: String(strange), field: leaf.fact } }
  }
  const field = area === 'entry' ? definition.fields.find((one) => one.id === name) : undefined
  if (!field) return { code: 'no-fact', facts: { name: leaf.fact } }
  if (!above.includes(field)) return { code: 'fact-below', facts: { name } }
  if (isLive(field)) return { code: 'fact-live', facts: { name } }
  if (!comparable(field, leaf)) return { code: 'compare', facts: { name, type: field.type, how: howOf(leaf) } }
  const strange =
    field.type === 'choice' && wantedIn(leaf).find((one) => !field.choices.some((choice) => choice.id === String(one)))
  return strange === false || strange === undefined
    ? undefined
    : { code: 'no-choice', facts: { name: String(strange), field: name } }
}

function wantedIn(leaf: Leaf): (string | number | boolean)[] {
  return 'is' in leaf ? (Array.isArray(leaf.is) ? leaf.is : [leaf.is]) : []
}

function howOf(leaf: Leaf): string {
  return 'is' in leaf ? 'is' : 'since' in leaf ? 'since' : 'atLeast' in leaf ? 'atLeast' : 'atMost'
}

/** Numbers, and what tells how many it holds, compare by size; days by `since`; what has words of its own by `is`. */
function comparable(field: Field, leaf: Leaf): boolean {
  const how = howOf(leaf)
  const kind = field.type === 'computed' ? kindOfComputed(field) : field.type
  if (kind === 'number') return how === 'atLeast' || how === 'atMost' || how === 'is'
  if (['table', 'photo', 'file', 'signature', 'questions'].includes(kind)) return how === 'atLeast' || how === 'atMost'
  if (kind === 'day') return how === 'since'
  return how === 'is' && (kind !== 'yes-no' || wantedIn(leaf).every((one) => typeof one === 'boolean'))
}

function checkComputed(
  definition: Definition,
  { compute }: Extract<Field, { type: 'computed' }>,
  path: Path,
  above: readonly Field[],
): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  function operand(id: string, wanted: 'number' | 'day' | 'table' | 'questions'): Field | undefined {
    const field = above.find((one) => one.id === id)
    const kind = field?.type === 'computed' ? (isLive(field) ? 'live' : kindOfComputed(field)) : field?.type
    if (field && kind === wanted) return field
    const code = field ? 'operand-type' : definition.fields.some((one) => one.id === id) ? 'fact-below' : 'no-field'
    faults.push({ path, code, facts: { name: id, wanted } })
    return undefined
  }
  if ('sum' in compute) compute.sum.forEach((id) => operand(id, 'number'))
  else if ('minus' in compute) compute.minus.forEach((id) => operand(id, 'number'))
  else if ('share' in compute) compute.share.forEach((id) => operand(id, 'number'))
  else if ('count' in compute) operand(compute.count, 'table')
  else if ('daysBetween' in compute) compute.daysBetween.forEach((id) => operand(id, 'day'))
  else if ('daysUntil' in compute) operand(compute.daysUntil, 'day')
  else if ('answers' in compute) operand(compute.answers.of, 'questions')
  else if ('addMonths' in compute) {
    operand(compute.addMonths.to, 'day')
    if (typeof compute.addMonths.months === 'string') operand(compute.addMonths.months, 'number')
  } else {
    const { table, column } = compute.sumRows
    const field = operand(table, 'table')
    if (field?.type === 'table' && field.columns.find((one) => one.id === column)?.type !== 'number')
      faults.push({ path, code: 'no-number-column', facts: { name: column, table } })
  }
  return faults
}
