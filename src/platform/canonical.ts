/**
 * One text for one value: JSON with members sorted by UTF-16 code units and no spaces (RFC 8785, JCS). The record is sealed
 * over the bytes of this text, so it must never depend on how a database or a library happens to order members.
 * Members that are undefined are left out. Throws on numbers that JSON cannot carry.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, one]) => one !== undefined)
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  throw new Error(`not a JSON value: ${typeof value}`)
}
