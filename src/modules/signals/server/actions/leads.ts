import { enterFindings } from '#modules/hazards/server'
import { beginCheck } from '#modules/inspections/server'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { whyNotShown } from '../../rules/suspicion/standing.ts'
import type { SuspicionRule } from '../../rules/suspicion/settings.ts'
import { findConverted, findSuspicionsOf } from '../store/origins.ts'
import { titleOf as titleOfRule } from '../suspecting/settings.ts'
import { titleOf } from '../warnings/show.ts'

/** What a check is begun or a hazard is entered because of; `since`: when it began. */
type Lead = { readonly id: Id; readonly mine: Id; readonly place: string; readonly since: string }

/** Makes a hazard of a lead, through the door of its module and with the caller's rights there. */
export async function enterHazard(work: Work, lead: Lead, hazard: { id: Id; text: string }): Promise<void> {
  refuseWithout(work, 'hazards.find')
  const { mine, place, since } = lead
  const found = { source: 'monitoring', origin: lead.id, producing: false, immediate: false, before: [] } as const
  const foundAt = since < work.now ? since : work.now
  await enterFindings(work, [{ ...found, ...hazard, mine, place, foundAt, before: [] }])
}

/** Begins a check of the caller's office because of a lead (线索核查). */
export async function beginCheckOf(
  work: Work,
  { mine }: Pick<Lead, 'mine'>,
  check: { id: Id; team: readonly Id[] },
): Promise<void> {
  refuseWithout(work, 'inspections.check')
  const lead = { line: null, draw: null, mode: 'lead', coverage: 'part', beyond: null } as const
  const { id, team } = check
  await beginCheck(work, { body: { ...lead, id, mine, subjects: [], beganAt: work.now, team: [...team] } })
}

function refuseWithout({ who }: Work, permission: string): void {
  if (!who.permissions.includes(permission)) refuse('not-allowed', 'permission-missing', { permission })
}

/** Because of what a check or a hazard stands; a suspicion only for whom suspicions are shown. */
export async function findOrigins(
  work: Work,
  { query: { of } }: InputOf<typeof api.findOrigins>,
): Promise<ReplyOf<typeof api.findOrigins>> {
  const warnings = await findConverted(work, of)
  const suspicions = whyNotShown(work.who) ? [] : await findSuspicionsOf(work, of)
  return {
    items: [
      ...warnings.map(({ gravest, family, ...shown }) => {
        return { kind: 'warning' as const, ...shown, title: titleOf({ condition: gravest, family }) }
      }),
      ...suspicions.map(({ rule, place, ...shown }) => {
        return { kind: 'suspicion' as const, ...shown, place: place ?? '', title: titleOfRule(rule as SuspicionRule) }
      }),
    ],
  }
}
