import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import {
  noOfficeFacts,
  officeFactNames,
  officeFactsOn,
  tidyOfficeFacts,
  wrongOfficeFact,
} from '../../rules/office-facts.ts'
import * as store from '../store.ts'
import { guardRange, seesOrganisation } from './people.ts'
import { trace } from './trace.ts'

/** What papers say of an office today, with every version; of the own office where none is named. */
export async function readOfficeFacts(
  work: Work,
  { query }: InputOf<typeof api.readOfficeFacts>,
): Promise<ReplyOf<typeof api.readOfficeFacts>> {
  return store.asAdministrator(work, async () => {
    const id = query.organisation ?? work.who.organisation ?? refuse('not-found', 'organisation-unknown')
    const organisation = await store.readOrganisation(work, id)
    if (!seesOrganisation(work, organisation)) refuse('not-found', 'organisation-unknown')
    const region = await store.findRegion(work, organisation.region)
    const versions = await store.findOfficeFacts(work, id)
    const current = officeFactsOn(versions, work.today)
    return {
      organisation: id,
      name: organisation.name,
      region: region?.name ?? '',
      regionCode: organisation.region,
      facts: current?.facts ?? noOfficeFacts,
      current: current?.id ?? null,
      versions,
    }
  })
}

/**
 * Adds a version. A clerk writes for the offices of the own range, a system administrator for all. Refuses what a paper could not say, a version
 * that changes nothing, and one that was written without having seen the last.
 */
export async function setOfficeFacts(
  work: Work,
  { body }: Pick<InputOf<typeof api.setOfficeFacts>, 'body'>,
): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const { id, organisation: of, fromDay, seen } = body
    const organisation = await store.readOrganisation(work, of)
    guardRange(work, organisation)
    if (organisation.kind === 'mine' || organisation.kind === 'company') refuse('invalid', 'office-facts-not-office')
    const facts = tidyOfficeFacts(body.facts)
    refuseIf(wrongOfficeFact(facts)?.why, 'invalid')
    const versions = await store.findOfficeFacts(work, of)
    const last = versions[0]
    if ((last?.id ?? null) !== seen) refuse('stale', 'office-facts-changed')
    const before = officeFactsOn(versions, fromDay)?.facts ?? noOfficeFacts
    const changed = officeFactNames.filter((one) => facts[one] !== before[one])
    if (changed.length === 0) refuse('invalid', 'office-facts-same')
    const scope = await store.scopeOfOrganisation(work, organisation)
    await store.insertOfficeFacts(work, { id, organisation: of, fromDay, facts })
    await trace(work, 'organisation.facts-set', { scope, about: of, facts: { version: id, fromDay, changed } })
    return { id }
  })
}
