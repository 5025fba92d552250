import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { addDays } from '#platform/day'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { EditionHead } from '../../api.ts'
import type { PolicyContent } from '../../model.ts'
import { matchClauses, sameNumber, sameTitle } from '../../rules/clause-match.ts'
import { compareObligations } from '../../rules/compare.ts'
import * as store from '../store.ts'
import type { In, Out } from './parts.ts'

export async function findEditions(work: Work, { query }: In<'findEditions'>): Out<'findEditions'> {
  return store.findEditionHeads(work, query)
}

/** An edition with the original's words beside ours, once somebody within reach has uploaded the document of its number or title. */
export async function readEdition(work: Work, { params }: In<'readEdition'>): Out<'readEdition'> {
  const [head] = await store.findEditionHeads(work, { id: params.id })
  if (!head) refuse('not-found', 'edition-unknown', { id: params.id })
  const content = await store.readContent(work, params.id)
  // An edition made from a document here holds the original's words already.
  const known = head.document ? [] : await store.findOriginals(work)
  const named = (number: string | null) =>
    number ? known.find((one) => one.docNumber !== null && sameNumber(one.docNumber, number)) : undefined
  const titled = (title: string | null) => (title ? known.find((one) => sameTitle(title, one.title)) : undefined)
  const own = named(head.docNumber) ?? titled(await store.readOriginalTitle(work, { id: head.id }))
  const original =
    own ??
    named(head.modelledOn) ??
    (head.modelledOn ? titled(await store.readOriginalTitle(work, { named: head.modelledOn })) : undefined)
  if (!original) return { ...head, content, originals: [], originalOf: null }
  const { items, text } = await store.readReading(work, original.id)
  const originals = matchClauses(
    content.clauses,
    items.map((item) => ({ path: item.path, heading: item.heading, text: text.slice(item.at[0], item.at[1]).trim() })),
  )
  return {
    ...head,
    content,
    originals,
    originalOf: {
      document: original.id,
      title: original.title,
      docNumber: original.docNumber,
      modelled: own === undefined,
    },
  }
}

export async function compareEditions(work: Work, { params, query }: In<'compareEditions'>): Out<'compareEditions'> {
  return compareObligations(
    (await store.readContent(work, query.with)).obligations,
    (await store.readContent(work, params.id)).obligations,
  )
}

/** Puts an edition in force in a region of the reader's; an earlier edition of the same policy ends there the day before. */
export async function applyEdition(work: Work, { params, body }: In<'applyEdition'>): Out<'applyEdition'> {
  const [head] = await store.findEditionHeads(work, { id: params.id })
  if (!head) refuse('not-found', 'edition-unknown', { id: params.id })
  if (!covers(work.who.range, body.region)) refuse('not-allowed', 'outside-scope')
  if (!(await store.isRegion(work, body.region))) refuse('not-found', 'region-unknown', { region: body.region })
  await store.lockPolicy(work, head.policy)
  const editions = await store.findEditionHeads(work, { policy: head.policy })
  const current = editions
    .find((one) => one.id === params.id)
    ?.applications.find((one) => one.region === body.region && one.toDay === null)
  if (current) refuse('conflict', 'edition-in-force', { from: current.fromDay })
  await endEarlier(work, editions, body.region, body.fromDay)
  return { id: await putInForce(work, params.id, head.policy, body.region, body.fromDay) }
}

export async function repealApplication(
  work: Work,
  { params, body }: In<'repealApplication'>,
): Out<'repealApplication'> {
  await endApplication(work, params.id, body.toDay, body.reason)
}

/** Writes an immutable edition with its number and the SHA-256 of its canonical content; records `policy.published`. */
export async function publishEdition(
  work: Work,
  given: {
    policy: string
    title: string
    docNumber: string | null
    issuer: string | null
    issuedOn: string | null
    modelledOn: string | null
    originalTitle?: string | null
    document: string | null
    content: PolicyContent
    scope: string
  },
): Promise<{ id: string; number: number }> {
  await store.lockPolicy(work, given.policy)
  const id = randomUUID()
  const number = (await store.readLastNumber(work, given.policy)) + 1
  const { scope, content, ...head } = given
  const hash = createHash('sha256').update(canonical(content)).digest('hex')
  await store.insertEdition(work, {
    id,
    number,
    ...head,
    content: JSON.stringify(content),
    hash,
    publishedAt: work.now,
    publishedBy: work.who.session ? work.who.person : null,
  })
  await work.record('policy.published', {
    scope,
    about: id,
    facts: { policy: given.policy, number, hash, obligations: content.obligations.length, title: given.title },
  })
  return { id, number }
}

export async function putInForce(
  work: Work,
  edition: string,
  policy: string,
  region: string,
  fromDay: string,
): Promise<string> {
  const id = randomUUID()
  await store.insertApplication(work, { id, scope: region, edition, region, fromDay, recordedAt: work.now })
  await work.record('policy.applied', { scope: region, about: edition, facts: { policy, region, from: fromDay } })
  return id
}

/** Ends what of the same policy is still in force in a region the day before a new edition begins. */
export async function endEarlier(
  work: Work,
  editions: readonly EditionHead[],
  region: string,
  from: string,
): Promise<void> {
  for (const one of editions.flatMap((edition) => edition.applications)) {
    if (one.region !== region || (one.toDay !== null && one.toDay < from)) continue
    if (one.fromDay >= from) refuse('conflict', 'in-force-later', { from: one.fromDay })
    if (one.toDay === null) await endApplication(work, one.id, addDays(from, -1), 'replaced')
  }
}

/** Ends force after `toDay`, the last day on which it binds; refuses when it ended already or lies outside the reader's range. */
export async function endApplication(work: Work, id: string, toDay: string, reason: string): Promise<void> {
  const row = (await store.takeApplication(work, id)) ?? refuse('not-found', 'application-unknown', { id })
  if (!covers(work.who.range, row.scope)) refuse('not-allowed', 'outside-scope')
  if (row.toDay !== null) refuse('conflict', 'application-ended', { on: row.toDay })
  if (toDay < row.fromDay) refuse('invalid', 'repeal-before-force', { from: row.fromDay })
  await store.saveApplication(work, id, { toDay, endedAt: work.now })
  await work.record('policy.repealed', {
    scope: row.scope,
    about: row.edition,
    facts: { region: row.region, to: toDay, reason },
  })
}
