import type { Entry, Happening } from '#platform/record'
import type { Work } from '#platform/server/work'

/**
 * Records with the address and browser from which it was done, for the audit list. They are personal data: outside the sealed
 * bytes, shown to the audit administrator alone.
 */
export async function trace(work: Work, word: string, happening: Happening): Promise<Entry> {
  const personal = { ...happening.personal, ...work.from }
  return work.record(word, { ...happening, ...(Object.keys(personal).length > 0 ? { personal } : {}) })
}
