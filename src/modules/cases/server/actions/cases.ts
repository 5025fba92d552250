import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import type * as api from '../../api.ts'
import type { Case } from '../../model.ts'
import { whyNotProposed } from '../../rules/course/proposing.ts'
import { gather, refresh, show, showCase } from '../case.ts'
import * as store from '../store/cases.ts'
import { areFindingsOf } from '../store/findings.ts'
import { insertStep } from '../store/steps.ts'

/** 提请立案: a case is proposed by an officer for his office; a leader files it or says why not. */
export async function proposeCase(work: Work, { body }: InputOf<typeof api.proposeCase>): Promise<Case> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { findings, parties, id, harm, ...rest } = body
  const { scope, id: mine } = await readMine(work, body.mine)
  refuseIf(whyNotProposed(body, work.today), 'invalid')
  if (!(await areFindingsOf(work, mine, findings))) refuse('not-found', 'case-finding-unknown')
  await store.insertCase(work, { ...rest, id, scope, mine, organisation })
  await store.insertFindings(work, scope, id, findings)
  await store.insertParties(work, scope, id, parties)
  const facts = { source: rest.source, text: rest.summary, harm }
  await insertStep(work, {
    id,
    scope,
    caseId: id,
    nth: 1,
    kind: 'proposed',
    onDay: work.today,
    party: null,
    facts,
    voids: null,
  })
  await work.record('case.proposed', {
    scope,
    mine,
    about: id,
    facts: {
      step: id,
      sha256: createHash('sha256').update(canonical(facts)).digest('hex'),
      title: rest.title,
      source: rest.source.kind,
      from: rest.source.id,
      conductOn: rest.conductOn,
      ...(harm ? { harm } : {}),
      findings: findings.flatMap((one) => one.finding ?? one.hazard ?? []),
      enterprises: parties.filter((one) => one.kind === 'enterprise').length,
      persons: parties.filter((one) => one.kind === 'person').length,
      ...(rest.campaign ? { campaign: rest.campaign } : {}),
    },
    personal: { parties: parties.map(({ name, identity }) => ({ name, identity })) },
  })
  return show(work, await refresh(work, await gather(work, await store.readCaseRow(work, id))))
}

/** Adds a party or mends what is known of one, until it is decided upon. */
export async function saveParty(work: Work, { params, body }: InputOf<typeof api.saveParty>): Promise<Case> {
  const held = await store.takeCase(work, params.id, body.version)
  if (held.organisation !== work.who.organisation) refuse('not-allowed', 'case-of-other-office')
  if (['close-asked', 'closed', 'archived', 'not-filed', 'withdrawn'].includes(held.stage))
    refuse('conflict', 'case-over', { step: 'party', stage: held.stage })
  const parties = await store.findParties(work, held.id)
  const { id, ...party } = body.party
  const standing = parties.find((one) => one.id === id)
  if (standing?.decidedOn) refuse('conflict', 'case-decided-already')
  if (standing) await store.saveParty(work, id, party)
  else await store.insertParties(work, held.scope, held.id, [body.party], parties.length)
  await work.record('case.party-saved', {
    scope: held.scope,
    mine: held.mine,
    about: held.id,
    facts: { party: id, kind: party.kind, added: standing === undefined },
    personal: { name: party.name, identity: party.identity },
  })
  await store.saveCase(work, held, {})
  return showCase(work, held.id)
}
