import type { Speak } from '#modules/duties'

/** A value of a field in words, for somebody who compares two of them: lists one a line, an object by its parts. */
export function valueSaid(value: unknown, say: Speak): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  // An identity says nothing to a reader.
  if (typeof value === 'string') return instant.test(value) ? wallSaid(value) : uuid.test(value) ? '' : value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map((one) => valueSaid(one, say)).join('\n')
  return Object.values(value)
    .map((one) => valueSaid(one, say))
    .filter(Boolean)
    .join(' ')
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const instant = /^\d{4}-\d{2}-\d{2}T/

/** The clock in Beijing. */
function wallSaid(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
