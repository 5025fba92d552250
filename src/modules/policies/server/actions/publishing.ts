import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { ShownProposal } from '../../api.ts'
import type { Indicator, Obligation, PolicyContent } from '../../model.ts'
import type { Reading } from '../../reading.ts'
import { carryIdentities, compareObligations } from '../../rules/compare.ts'
import { wholeOf } from '../../rules/open.ts'
import { sentenceIn } from '../../rules/phrases.ts'
import { clauseLabel } from '../../rules/propose.ts'
import * as store from '../store.ts'
import { endEarlier, publishEdition, putInForce } from './editions.ts'
import { type In, isAccepted, type Out, requireWhole } from './parts.ts'

export async function readPublication(work: Work, { params, query }: In<'readPublication'>): Out<'readPublication'> {
  const [document] = await store.findDocuments(work, undefined, params.id)
  if (!document) refuse('not-found', 'document-unknown', { id: params.id })
  const proposals = await store.findProposals(work, params.id)
  const accepted = proposals.filter(isAccepted)
  const whole = accepted.map((one) => ({ id: one.id, ...wholeOf(one.obligation) }))
  const policy = query.policy ?? document.policy
  const against = policy ? ((await store.findEditionHeads(work, { policy }))[0] ?? null) : null
  const before = against ? (await store.readContent(work, against.id)).obligations : []
  return {
    open: proposals.filter((one) => one.state === 'proposed').length,
    unsettled: document.unsettled,
    accepted: accepted.length,
    incomplete: whole.flatMap((one) => ('member' in one ? [one.id] : [])),
    comparison: compareObligations(
      before,
      whole.flatMap((one) => ('obligation' in one ? [one.obligation] : [])),
    ),
    against,
  }
}

/**
 * Publishes what was accepted as an immutable edition and puts it in force in the document's region. Duties that go on keep the
 * identity they had; the earlier edition ends the day before. A policy that is in force elsewhere only cannot be continued here.
 */
export async function publishDocument(work: Work, { params, body }: In<'publishDocument'>): Out<'publishDocument'> {
  const document = await store.takeDocument(work, params.id, body.version)
  const [head] = await store.findDocuments(work, undefined, params.id)
  const proposals = await store.findProposals(work, params.id)
  const open = proposals.filter((one) => one.state === 'proposed').length
  if (open > 0) refuse('conflict', 'proposals-open', { open })
  if (head!.unsettled > 0) refuse('conflict', 'not-understood-open', { count: head!.unsettled })
  const accepted = proposals.filter(isAccepted)
  if (accepted.length === 0) refuse('conflict', 'nothing-accepted')
  const policy = body.policy ?? `${document.region}-${params.id.slice(0, 8)}`
  const earlier = body.policy ? await store.findEditionHeads(work, { policy }) : []
  if (body.policy && !earlier.some((one) => one.applications.some((each) => each.region === document.region)))
    refuse('not-allowed', 'policy-elsewhere')
  const before = earlier[0] ? (await store.readContent(work, earlier[0].id)).obligations : []
  if (body.countFrom !== undefined && body.countFrom < body.inForceFrom)
    refuse('invalid', 'count-before-force', { from: body.inForceFrom })
  const content = contentOf(document.reading, accepted, before, {
    from: body.inForceFrom,
    printed: document.inForceFrom,
    countFrom: body.countFrom ?? body.inForceFrom,
  })
  const edition = await publishEdition(work, {
    policy,
    title: document.title,
    docNumber: document.docNumber,
    issuer: document.issuer,
    issuedOn: document.issuedOn,
    modelledOn: null,
    document: params.id,
    content,
    scope: document.scope,
  })
  await endEarlier(work, earlier, document.region, body.inForceFrom)
  await putInForce(work, edition.id, policy, document.region, body.inForceFrom)
  await store.saveDocument(work, params.id, {
    state: 'published',
    policy,
    inForceFrom: body.inForceFrom,
    version: document.version + 1,
  })
  return { edition: edition.id, number: edition.number }
}

function contentOf(
  reading: Reading,
  accepted: readonly ShownProposal[],
  before: readonly Obligation[],
  day: { from: string; printed: string | null; countFrom: string },
): PolicyContent {
  const whole = accepted.map((one) => requireWhole(one.obligation))
  const obligations = carryIdentities(
    before,
    whole.map(({ obligation }) =>
      inBothLanguages({
        ...obligation,
        from: obligation.from === day.printed || obligation.from < day.from ? day.from : obligation.from,
      }),
    ),
    // What went on before goes on without a gap; what is new counts from its own day.
  ).map((one) =>
    one.from >= day.countFrom || before.some((other) => other.id === one.id) ? one : { ...one, from: day.countFrom },
  )
  const twice = obligations.find((one, index) => obligations.findIndex((other) => other.id === one.id) !== index)
  if (twice) refuse('conflict', 'obligation-twice', { id: twice.id, clause: twice.clause })
  const indicators = new Map<string, Indicator>(
    whole.flatMap(({ defines }) => (defines ? [[defines.id, defines]] : [])),
  )
  const unknown = obligations.find((one) => one.kind === 'target' && !indicators.has(one.indicator))
  if (unknown) refuse('invalid', 'obligation-incomplete', { member: 'indicator', clause: unknown.clause })
  return {
    // Obligations name their clause by its whole label, which is also what an edition's clause is found by.
    clauses: reading.items.map((item) => ({
      path: item.path,
      label: clauseLabel(item),
      heading: item.heading,
      text: reading.text.slice(item.at[0], item.at[1]).trim(),
      kind: item.kind,
    })),
    obligations,
    indicators: [...indicators.values()],
    sets: [],
    milestones: [],
  }
}

/** A duty without English words gets the sentence that its members make. */
function inBothLanguages(one: Obligation): Obligation {
  return one.says[1].trim() ? one : { ...one, says: [one.says[0], sentenceIn('en', one)] }
}
