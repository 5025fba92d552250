/**
 * One text for one value: JSON with members sorted by UTF-16 code units and no spaces (RFC 8785, JCS). The record is sealed
 * over the bytes of this text, so it must never depend on how a database or a library happens to order members.
 * Members that are undefined are left out, dates are written as `JSON.stringify` does. Throws on what JSON cannot carry:
 * NaN and infinities, halves of surrogate pairs, maps, sets and the like.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, (one) => canonical(one ?? null)).join(',')}]`
  if (value instanceof Date) return canonical(value.toJSON())
  if (typeof value !== 'object' || !isPlain(value))
    throw new Error(`not a JSON value: ${Object.prototype.toString.call(value)}`)
  const members = Object.entries(value).filter(([, one]) => one !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, one]) => `${text(key)}:${canonical(one)}`).join(',')}}`
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new Error('not a JSON text: half of a surrogate pair')
  return JSON.stringify(value)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
