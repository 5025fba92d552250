import type { Day } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { isHead } from '#modules/people'
import type { Held, SubjectKind } from '../model.ts'
import { type Stretch, stretchOf } from '../rules/attribution.ts'
import { findHoldings, type NamedSubject, nameSubject } from './store.ts'

/** Whose file it is, by name, and the posts whose duties go into it with their days (of a person). */
export type Subject = NamedSubject & { held: Held[] }

/** Refuses `dossier-subject-unknown` when there is no such person, post, mine, region or policy within the reader's range. */
export async function readSubject(
  work: Work,
  wanted: { of: SubjectKind; id: string; from: Day; to: Day },
): Promise<Subject> {
  if (wanted.from > wanted.to) refuse('invalid', 'dossier-period')
  const named = await nameSubject(work, wanted.of, wanted.id)
  if (!named) return refuse('not-found', 'dossier-subject-unknown', { of: wanted.of, id: wanted.id })
  if (wanted.of !== 'person' && wanted.of !== 'post') return { ...named, held: [] }
  const held = await heldIn(work, wanted)
  const detail = wanted.of === 'person' ? [...new Set(held.map((one) => one.title))] : []
  const office = held.at(-1)?.organisationName ?? named.office
  return { ...named, detail: detail.join('、') || named.detail, office, held }
}

/** Holdings of the person, or of the post, that touch the period, in order of their days. */
async function heldIn(work: Work, wanted: { of: SubjectKind; id: string } & Stretch): Promise<Held[]> {
  const holdings = await findHoldings(work, wanted.of === 'person' ? { person: wanted.id } : { post: wanted.id })
  return holdings.flatMap((one) => {
    const days = stretchOf(one, wanted)
    if (!days) return []
    const { fromDay, toDay, voidedAt: _, role, ...rest } = one
    return [{ ...rest, heads: isHead(role), ...days, since: fromDay, until: toDay }]
  })
}
