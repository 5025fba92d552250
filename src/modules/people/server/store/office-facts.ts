import type { Day, Instant } from '#platform/day'
import type { Work } from '#platform/server/work'
import { noOfficeFacts, OfficeFacts, officeFactsOn } from '../../rules/office-facts.ts'

export type OfficeFactsRow = {
  id: string
  fromDay: Day
  facts: OfficeFacts
  setByName: string | null
  setAt: Instant
}

/** Every version of an office's facts, the last written first. */
export async function findOfficeFacts({ tx }: Work, organisation: string): Promise<OfficeFactsRow[]> {
  const rows = await tx
    .selectFrom('officeFacts as f')
    .leftJoin('persons', 'persons.id', 'f.setBy')
    .select(['f.id', 'f.fromDay', 'f.facts', 'persons.name as setByName', 'f.setAt'])
    .where('f.organisation', '=', organisation)
    .orderBy('f.setAt', 'desc')
    .orderBy('f.id')
    .execute()
  return rows.map((one) => ({ ...one, facts: OfficeFacts.parse(one.facts) }))
}

/** What papers of a day say of their office; texts that nobody confirmed are empty. */
export async function readOfficeFactsOn(work: Work, organisation: string, day: Day): Promise<OfficeFacts> {
  return officeFactsOn(await findOfficeFacts(work, organisation), day)?.facts ?? noOfficeFacts
}

export async function insertOfficeFacts(
  { tx, who, now }: Work,
  row: { id: string; organisation: string; fromDay: Day; facts: OfficeFacts },
): Promise<void> {
  await tx
    .insertInto('officeFacts')
    .values({ ...row, setBy: who.person, setAt: now })
    .execute()
}
