import { call } from '#platform/web'
import * as api from '../api.ts'
import type { DraftObligation, ShownProposal } from '../api.ts'
import type { Place } from './outline.ts'

/** Adds a duty that a person wrote and accepts it: whoever writes it has decided. */
export async function addOne(
  id: string,
  item: number,
  obligation: DraftObligation,
  place?: Place,
): Promise<ShownProposal> {
  const spans = place ? [{ what: 'not-understood', at: place.at }] : []
  const made = await call(api.addProposal, { params: { id }, body: { item, obligation, spans } })
  return call(api.decideProposal, {
    params: { id, proposal: made.id },
    body: { version: made.version, decision: 'accept' },
  })
}
