import type { Seen } from '../api/field.ts'
import type { Check } from '../model.ts'

/** Versions of all that stands in an open check: whether anybody wrote in it since a device took it along. */
export function seenOf(check: Check): Seen {
  const versions = (all: readonly { id: string; version: number }[]) =>
    Object.fromEntries(all.map((one) => [one.id, one.version]))
  return {
    check: check.version,
    findings: versions(check.findings),
    lists: versions(check.lists ?? []),
    rechecks: versions((check.rechecks ?? []).map(({ hazard: id, version }) => ({ id, version }))),
  }
}
