import { missingOfficeFacts, noOfficeFacts, type OfficeFact } from '#modules/people'
import type { FieldValue, Form, FormField, Values } from '#platform/papers'
import type { FormFact } from '#platform/papers-facts'
import { type Fact, type FactRow, facts, type PaperGround } from './facts.ts'

/** A form as it is filled by what the case holds; `known`: fields that got something. */
export function fillForm(form: Form, ground: PaperGround): { values: Values; known: ReadonlySet<string> } {
  const known = new Set<string>()
  const values: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(form.fields)) {
    const value = field.from ? valueOf(field, facts[field.from](ground)) : emptyOf(field)
    values[name] = value
    if (field.from && !isEmpty(value)) known.add(name)
  }
  return { values, known }
}

const ofOffice: Partial<Record<FormFact, OfficeFact>> = {
  'office.review-body': 'reviewBody',
  'office.court': 'court',
  'office.address': 'address',
  'office.phone': 'phone',
  'office.bank': 'bank',
  'office.postcode': 'postcode',
  'office.contact': 'contact',
  'office.account': 'account',
  'office.account-number': 'accountNumber',
}

/** What a form says of its office and nobody of the office confirmed yet. */
export function unconfirmedIn(form: Form, { office }: Pick<PaperGround, 'office'>): OfficeFact[] {
  const asked = new Set(Object.values(form.fields).map(({ from }) => from && ofOffice[from]))
  return missingOfficeFacts(office.facts ?? noOfficeFacts).filter((one) => asked.has(one))
}

/** A fact as a field of its kind holds it: rows become a table by the names of its columns, a list, or lines of text. */
export function valueOf(field: FormField, fact: Fact): FieldValue {
  const rows = typeof fact === 'object' && fact !== null ? fact : undefined
  const plain = typeof fact === 'object' ? '' : String(fact)
  switch (field.kind) {
    case 'table':
      return rows ? rows.map((row) => Object.keys(field.columns ?? {}).map((column) => row[column] ?? '')) : []
    case 'list':
      return rows ? rows.map(said) : plain === '' ? [] : plain.split('\n')
    case 'number':
    case 'money':
      return typeof fact === 'number' ? fact : null
    case 'choice':
      return typeof fact === 'string' && (field.choices ?? []).includes(fact) ? fact : ''
    case 'signature':
      return null
    case 'text':
      return rows ? rows.map(said).join('、') : plain.replaceAll('\n', '；')
    case 'long':
      return rows ? rows.map((row, at) => (rows.length > 1 ? `${at + 1}. ${said(row)}` : said(row))).join('\n') : plain
    case 'day':
      return typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact) ? fact : ''
    case 'instant':
      return typeof fact === 'string' && fact.includes('T') ? fact : ''
  }
  return null
}

function said(row: FactRow): string {
  return String(row['text'] ?? row['name'] ?? '')
}

function emptyOf({ kind }: FormField): FieldValue {
  if (kind === 'list' || kind === 'table') return []
  return kind === 'number' || kind === 'money' || kind === 'signature' ? null : ''
}

function isEmpty(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
