import { randomUUID } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { DraftObligation, ShownProposal } from '../../api.ts'
import { questionOf } from '../../rules/open.ts'
import { clauseLabel } from '../../rules/propose.ts'
import * as store from '../store.ts'
import { type In, type Out, requireWhole } from './parts.ts'

/** Reopening takes the obligation back to what is sent with it (undo); what is open in it is asked anew. */
export async function decideProposal(work: Work, { params, body }: In<'decideProposal'>): Out<'decideProposal'> {
  const document = await store.takeDocument(work, params.id)
  const proposal = await store.takeProposal(work, params.id, params.proposal, body.version)
  if (proposal.reason === 'principle') refuse('conflict', 'proposal-is-principle')
  const obligation = body.obligation ?? proposal.obligation
  const edited = canonical(obligation) !== canonical(proposal.obligation)
  const state =
    body.decision === 'reject'
      ? 'rejected'
      : body.decision === 'reopen'
        ? 'proposed'
        : edited || proposal.state === 'changed'
          ? 'changed'
          : 'accepted'
  if (body.decision === 'accept') requireWhole(obligation)
  if (body.decision === 'reject' && !body.reason) refuse('invalid', 'reject-reason')
  const open = body.decision === 'reopen'
  await store.saveProposal(work, params.proposal, {
    obligation: JSON.stringify(obligation),
    state,
    version: proposal.version + 1,
    question: questionOf(obligation, proposal.question),
    reason: body.decision === 'reject' ? body.reason! : null,
    decidedBy: open ? null : work.who.person,
    decidedAt: open ? null : work.now,
  })
  const facts = {
    proposal: params.proposal,
    state,
    clause: obligation.clause,
    obligation: obligation.id,
    ...(body.reason ? { reason: body.reason } : {}),
  }
  await work.record('proposal.decided', { scope: document.scope, about: params.id, facts })
  return store.readProposal(work, params.id, params.proposal)
}

export async function rejectProposals(work: Work, { params, body }: In<'rejectProposals'>): Out<'rejectProposals'> {
  const document = await store.takeDocument(work, params.id)
  const ids = new Set<string>()
  for (const { id, version } of body.rejected) {
    if (ids.has(id)) continue
    ids.add(id)
    const proposal = await store.takeProposal(work, params.id, id, version)
    if (proposal.state !== 'proposed') refuse('stale', 'proposal-stale', { version: proposal.version })
    await store.saveProposal(work, id, {
      state: 'rejected',
      version: version + 1,
      reason: body.reason,
      decidedBy: work.who.person,
      decidedAt: work.now,
    })
    const { clause, id: obligation } = proposal.obligation
    await work.record('proposal.decided', {
      scope: document.scope,
      about: params.id,
      facts: { proposal: id, state: 'rejected', clause, obligation, reason: body.reason },
    })
  }
  return (await store.findProposals(work, params.id)).filter((one) => ids.has(one.id))
}

export async function splitProposal(work: Work, { params, body }: In<'splitProposal'>): Out<'splitProposal'> {
  const document = await store.takeDocument(work, params.id)
  const proposal = await store.takeProposal(work, params.id, params.proposal, body.version)
  if (proposal.reason === 'principle') refuse('conflict', 'proposal-is-principle')
  const ids = await replaceProposals(work, document, [proposal], body.parts)
  await work.record('proposal.decided', {
    scope: document.scope,
    about: params.id,
    facts: { proposal: params.proposal, state: 'split', parts: ids.length },
  })
  return (await store.findProposals(work, params.id)).filter((one) => ids.includes(one.id))
}

export async function mergeProposals(work: Work, { params, body }: In<'mergeProposals'>): Out<'mergeProposals'> {
  const document = await store.takeDocument(work, params.id)
  const merged: ShownProposal[] = []
  for (const id of new Set(body.proposals)) merged.push(await store.takeProposal(work, params.id, id))
  if (merged.length < 2 || new Set(merged.map((one) => one.item)).size > 1)
    refuse('conflict', 'proposals-of-different-clauses')
  const [id] = await replaceProposals(
    work,
    document,
    merged.toSorted((a, b) => a.ordinal - b.ordinal),
    [body.obligation],
  )
  await work.record('proposal.decided', {
    scope: document.scope,
    about: params.id,
    facts: { state: 'merged', proposals: body.proposals },
  })
  return store.readProposal(work, params.id, id!)
}

/** A duty that the reader did not see, or saw without a number: it stands at the end of its clause and still wants a decision. */
export async function addProposal(work: Work, { params, body }: In<'addProposal'>): Out<'addProposal'> {
  const document = await store.takeDocument(work, params.id)
  const item = document.reading.items[body.item] ?? refuse('not-found', 'clause-unknown', { item: body.item })
  const ordinal = await nextOrdinal(work, params.id, body.item)
  const id = randomUUID()
  const obligation = { ...body.obligation, clause: clauseLabel(item) }
  await store.insertProposals(work, document, [
    { id, item: body.item, ordinal, obligation, spans: body.spans ?? [], question: questionOf(obligation) },
  ])
  await work.record('proposal.decided', {
    scope: document.scope,
    about: params.id,
    facts: { proposal: id, state: 'added', clause: obligation.clause },
  })
  return store.readProposal(work, params.id, id)
}

export async function markPrinciples(work: Work, { params, body }: In<'markPrinciples'>): Out<'markPrinciples'> {
  const document = await store.takeDocument(work, params.id)
  const settled = new Set(
    (await store.findProposals(work, params.id)).flatMap((one) =>
      one.spans.filter((span) => span.what === 'not-understood').map((span) => String(span.at)),
    ),
  )
  const ids: string[] = []
  for (const { item: index, at } of body.places) {
    const item = document.reading.items[index]
    const place = item?.notUnderstood.find((one) => String(one.at) === String(at))
    if (!item || !place) refuse('not-found', 'clause-unknown', { item: index })
    if (settled.has(String(at))) continue
    settled.add(String(at))
    const id = randomUUID()
    const obligation = {
      kind: 'task' as const,
      id: `p${at[0]}-${at[1]}`,
      clause: clauseLabel(item),
      says: [place.text, ''] as [string, string],
    }
    const ordinal = await nextOrdinal(work, params.id, index)
    await store.insertProposals(work, document, [
      {
        id,
        item: index,
        ordinal,
        obligation,
        spans: [{ what: 'not-understood', at }],
        question: null,
        state: 'rejected',
        reason: 'principle',
        decidedBy: work.who.person,
        decidedAt: work.now,
      },
    ])
    await work.record('proposal.decided', {
      scope: document.scope,
      about: params.id,
      facts: { proposal: id, state: 'rejected', reason: 'principle', clause: obligation.clause, text: place.text },
    })
    ids.push(id)
  }
  if (ids.length === 0) work.alreadyDone()
  return (await store.findProposals(work, params.id)).filter((one) => ids.includes(one.id))
}

export async function withdrawPrinciple(work: Work, { params }: In<'withdrawPrinciple'>): Out<'withdrawPrinciple'> {
  const document = await store.takeDocument(work, params.id)
  const proposal = await store.takeProposal(work, params.id, params.proposal)
  if (proposal.reason !== 'principle') refuse('not-found', 'proposal-unknown', { id: params.proposal })
  await store.saveProposal(work, params.proposal, {
    state: 'replaced',
    decidedBy: work.who.person,
    decidedAt: work.now,
    version: proposal.version + 1,
  })
  await work.record('proposal.decided', {
    scope: document.scope,
    about: params.id,
    facts: { proposal: params.proposal, state: 'withdrawn', clause: proposal.obligation.clause },
  })
}

async function nextOrdinal(work: Work, document: string, item: number): Promise<number> {
  const own = (await store.findProposals(work, document)).filter((one) => one.item === item)
  return Math.max(-1, ...own.map((one) => one.ordinal)) + 1
}

/** Puts parts in the place of one or more proposals; those behind them in the clause move up. The old ones stay as `replaced`. */
async function replaceProposals(
  work: Work,
  document: { id: string; scope: string },
  old: readonly ShownProposal[],
  parts: readonly DraftObligation[],
): Promise<string[]> {
  const first = old[0]!
  await store.replaceProposals(
    work,
    old.map((one) => one.id),
  )
  await store.moveProposals(work, document.id, first.item, first.ordinal, parts.length - 1)
  const made = parts.map((part, index) => {
    const obligation = { ...part, clause: first.obligation.clause }
    return {
      id: randomUUID(),
      item: first.item,
      ordinal: first.ordinal + index,
      obligation,
      spans: old.flatMap((one) => one.spans),
      question: questionOf(obligation),
    }
  })
  await store.insertProposals(
    work,
    document,
    made,
    old.map((one) => one.id),
  )
  return made.map((one) => one.id)
}
