import { commonFacts, type DeedFact, deeds, isDeed } from '#modules/duties'
import type { Definition, Field, Recording } from '../model.ts'
import type { DefinitionFault } from './definition-faults.ts'

/** Words of the record that are the ledgers' own; others must be deeds that people enter and duties count. */
export const ownWords = ['ledger.entered', 'ledger.moved'] as const

/** What deeds write in the record: known words, with the facts that these words have, told by fields of a fitting kind. */
export function checkRecordings(definition: Definition): DefinitionFault[] {
  return [
    ...checkOne(definition, definition.make.writes, ['make', 'writes']),
    ...definition.steps.flatMap((step, at) => checkOne(definition, step.writes, ['steps', at, 'writes'])),
  ]
}

function checkOne(definition: Definition, writes: Recording, path: (string | number)[]): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const { word } = writes
  const own = (ownWords as readonly string[]).includes(word)
  if (!own && !isDeed(word)) return [{ path: [...path, 'word'], code: 'no-word', facts: { name: word } }]
  const typeOf = (id: string) => definition.fields.find((one) => one.id === id)
  const on = writes.on === undefined ? undefined : typeOf(writes.on)
  if (writes.on !== undefined && !((on?.type === 'day' || on?.type === 'instant') && on.past))
    faults.push({ path: [...path, 'on'], code: 'on-day', facts: { name: writes.on } })
  if (writes.by !== undefined && typeOf(writes.by)?.type !== 'post')
    faults.push({ path: [...path, 'by'], code: 'by-post', facts: { name: writes.by } })
  const deed = isDeed(word) ? deeds[word] : undefined
  if (deed?.mine === 'one' && definition.row.mine === undefined)
    faults.push({ path: [...path, 'word'], code: 'word-wants-mine', facts: { name: word } })
  if (deed?.mine === 'none' && definition.row.mine !== undefined)
    faults.push({ path: [...path, 'word'], code: 'word-wants-no-mine', facts: { name: word } })
  const known: Readonly<Record<string, DeedFact>> | undefined = deed && { ...commonFacts, ...deed.facts }
  for (const [fact, from] of Object.entries(writes.facts ?? {})) {
    const at = [...path, 'facts', fact]
    const declared = known?.[fact]
    if (known && !declared) faults.push({ path: at, code: 'no-deed-fact', facts: { name: fact, word } })
    if (typeof from === 'object') {
      if (declared && !fixedFits(declared, from.value))
        faults.push({ path: at, code: 'fact-kind', facts: { name: fact, wanted: declared.type } })
      continue
    }
    const field = typeOf(from)
    if (!field) faults.push({ path: at, code: 'no-field', facts: { name: from } })
    else if (field.type === 'person' || ('personal' in field && field.personal))
      faults.push({ path: at, code: 'fact-personal', facts: { name: from } })
    else if (!tellable.includes(field.type))
      faults.push({ path: at, code: 'not-fact', facts: { name: from, type: field.type } })
    else if (declared && !fieldFits(declared, field))
      faults.push({ path: at, code: 'fact-kind', facts: { name: fact, wanted: declared.type } })
  }
  for (const [fact, declared] of Object.entries(known ?? {}))
    if (declared.required && writes.facts?.[fact] === undefined)
      faults.push({ path, code: 'fact-missing', facts: { name: fact, word } })
  return faults
}

const tellable: readonly Field['type'][] = [
  'text',
  'long-text',
  'number',
  'day',
  'choice',
  'yes-no',
  'computed',
  'place',
  'post',
  'mine',
]

function fixedFits(declared: DeedFact, value: string | number | boolean): boolean {
  if (declared.type === 'yes-no') return typeof value === 'boolean'
  if (declared.type === 'number' || declared.type === 'whole') return typeof value === 'number'
  return typeof value === 'string'
}

function fieldFits(declared: DeedFact, field: Field): boolean {
  const { type } = field
  switch (declared.type) {
    case 'yes-no':
      return type === 'yes-no'
    case 'number':
      return type === 'number' || (type === 'computed' && !('addMonths' in field.compute))
    case 'whole':
      return (type === 'number' && field.whole === true) || (type === 'computed' && isWhole(field))
    case 'day':
      return type === 'day'
    case 'choice':
      return type === 'choice'
    case 'text':
      break
  }
  return type === 'text' || type === 'long-text' || type === 'choice' || type === 'place'
}

function isWhole({ compute }: Extract<Field, { type: 'computed' }>): boolean {
  return 'count' in compute || 'answers' in compute || 'daysBetween' in compute
}
