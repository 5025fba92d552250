import type { Definition, Field } from '../model.ts'
import { checkFields } from './check-fields.ts'
import { checkRecordings } from './check-recordings.ts'
import { checkRules } from './check-rules.ts'
import { builtIn, type DefinitionFault, twice } from './definition-faults.ts'

/** Types of fields that a list can filter and sort by. */
export const listed: readonly Field['type'][] = [
  'text',
  'number',
  'day',
  'instant',
  'choice',
  'yes-no',
  'mine',
  'person',
  'post',
  'place',
  'computed',
]

/**
 * Every fault of a definition that its shape alone does not show: names used twice or pointing nowhere, conditions and computed values
 * that look below themselves, states without a way in or out, steps that ask for proof and give no place for it, record words and
 * facts that nobody knows. A definition without faults never makes the engine throw.
 */
export function checkDefinition(definition: Definition): DefinitionFault[] {
  return [
    ...checkFields(definition),
    ...checkRules(definition),
    ...checkRow(definition),
    ...checkStates(definition),
    ...checkSteps(definition),
    ...checkRecordings(definition),
    ...checkList(definition),
  ]
}

const rowTypes = { mine: ['mine'], day: ['day'], person: ['person'], post: ['post'] } as const
const titleTypes: readonly Field['type'][] = ['text', 'choice', 'mine', 'person', 'post', 'day', 'number', 'place']

function checkRow(definition: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const { row, fields, steps } = definition
  function wanted(id: string, types: readonly string[], path: (string | number)[]): Field | undefined {
    const field = fields.find((one) => one.id === id)
    if (!field) faults.push({ path, code: 'no-field', facts: { name: id } })
    else if (!types.includes(field.type))
      faults.push({ path, code: 'field-type', facts: { name: id, type: field.type, wanted: types.join(' / ') } })
    return field
  }
  row.title.forEach((id, at) => wanted(id, titleTypes, ['row', 'title', at]))
  for (const name of ['mine', 'day', 'person', 'post'] as const) {
    const id = row[name]
    if (id === undefined) continue
    const field = wanted(id, rowTypes[name], ['row', name])
    if (name !== 'mine' || !field || field.type === 'computed') continue
    const carried = steps.some((one) => one.needs.includes(id) || one.takes.includes(id))
    if (field.required !== true || field.visible || field.readOnly || carried)
      faults.push({ path: ['row', 'mine'], code: 'mine-told-once', facts: { name: id } })
  }
  const questions = fields.filter((one) => one.type === 'questions').length
  if (definition.shape === 'checklist' && questions !== 1)
    faults.push({ path: ['shape'], code: 'checklist-questions', facts: { n: questions } })
  if (definition.number !== undefined && !definition.number.includes('{n}'))
    faults.push({ path: ['number'], code: 'number-form', facts: {} })
  return faults
}

function checkStates({ states, steps }: Definition): DefinitionFault[] {
  const faults = twice(states, ['states'])
  const reached = new Set([states[0]!.id])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const step of steps) if (step.from.some((one) => reached.has(one))) reached.add(step.to)
  }
  for (const [at, state] of states.entries()) {
    if (!reached.has(state.id))
      faults.push({ path: ['states', at, 'id'], code: 'unreachable', facts: { name: state.id } })
    if (!state.end && !steps.some((one) => one.from.includes(state.id)))
      faults.push({ path: ['states', at, 'id'], code: 'dead-end', facts: { name: state.id } })
  }
  return faults
}

const proving: readonly Field['type'][] = ['photo', 'file', 'signature', 'questions']

function checkSteps(definition: Definition): DefinitionFault[] {
  const faults = twice(definition.steps, ['steps'])
  const isState = (id: string) => definition.states.some((one) => one.id === id)
  for (const [at, step] of definition.steps.entries()) {
    const path = ['steps', at] as const
    step.from.forEach((id, n) => {
      if (!isState(id)) faults.push({ path: [...path, 'from', n], code: 'no-state', facts: { name: id } })
    })
    if (!isState(step.to)) faults.push({ path: [...path, 'to'], code: 'no-state', facts: { name: step.to } })
    for (const member of ['needs', 'takes'] as const)
      step[member].forEach((id, n) => {
        const fault = whyNotAsked(definition, id, [...path, member, n])
        if (fault) faults.push(fault)
        else if ([...step.needs, ...step.takes].filter((one) => one === id).length > 1)
          faults.push({ path: [...path, member, n], code: 'twice', facts: { name: id } })
      })
    const own = definition.fields.filter((one) => step.needs.includes(one.id) || step.takes.includes(one.id))
    if (step.proof > 0 && !own.some((one) => proving.includes(one.type)))
      faults.push({ path: [...path, 'proof'], code: 'proof-nowhere', facts: { n: step.proof } })
  }
  definition.make.also.forEach((id, n) => {
    const carried = definition.steps.some((one) => one.needs.includes(id) || one.takes.includes(id))
    const fault = whyNotAsked(definition, id, ['make', 'also', n])
    if (fault) faults.push(fault)
    else if (!carried) faults.push({ path: ['make', 'also', n], code: 'also-anyway', facts: { name: id } })
  })
  return faults
}

function whyNotAsked(definition: Definition, id: string, path: (string | number)[]): DefinitionFault | undefined {
  const field = definition.fields.find((one) => one.id === id)
  if (!field) return { path, code: 'no-field', facts: { name: id } }
  return field.type === 'computed' ? { path, code: 'computed-asked', facts: { name: id } } : undefined
}

function checkList({ list, fields }: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const typeOf = (id: string) => fields.find((one) => one.id === id)?.type
  list.columns.forEach((id, at) => {
    if (!typeOf(id)) faults.push({ path: ['list', 'columns', at], code: 'no-field', facts: { name: id } })
  })
  function check(id: string, path: (string | number)[]): void {
    const type = typeOf(id)
    const field = fields.find((one) => one.id === id)
    if (!type) faults.push({ path, code: 'no-field', facts: { name: id } })
    else if (!listed.includes(type) || (field?.type === 'computed' && 'daysUntil' in field.compute))
      faults.push({ path, code: 'not-listed', facts: { name: id, type } })
  }
  list.filters.forEach((id, at) => check(id, ['list', 'filters', at]))
  if (!(builtIn as readonly string[]).includes(list.sort.by)) check(list.sort.by, ['list', 'sort', 'by'])
  return faults
}
