import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { EvidenceLine, ListedSuspicion, ShownSuspicion } from '../../model/suspicions.ts'
import { type SuspicionRule, suspicionRules } from '../../rules/suspicion/settings.ts'
import {
  type Followed,
  type SuspicionDeed,
  type SuspicionMakes,
  suspicionDeeds,
  whyNotDeed,
  whyNotShown,
} from '../../rules/suspicion/standing.ts'
import * as store from '../store/suspicions.ts'
import { suspecting, titleOf } from '../suspecting/settings.ts'
import { beginCheckOf, enterHazard } from './leads.ts'

type Row = Awaited<ReturnType<typeof store.findListed>>[number]

function listed(whole: Row): ListedSuspicion {
  const { scope: _, version: __, hazard: ___, inspection: ____, checkState: _____, ...row } = whole
  const rule = row.rule as SuspicionRule
  return { ...row, rule, place: row.place ?? '', title: titleOf(rule), made: madeOf(whole) }
}

/** A check that was voided is none: another may be begun. */
function madeOf({ hazard, inspection, checkState }: Row): SuspicionMakes[] {
  return [
    ...(hazard ? (['hazard'] as const) : []),
    ...(inspection && checkState !== 'void' ? (['check-lead'] as const) : []),
  ]
}

export async function findSuspicions(
  work: Work,
  { query }: InputOf<typeof api.findSuspicions>,
): Promise<ReplyOf<typeof api.findSuspicions>> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  const rows = await store.findListed(work, query)
  return {
    items: rows.slice(0, store.mostSuspicions).map(listed),
    isAll: rows.length <= store.mostSuspicions,
    rules: suspicionRules.map((rule) => ({ rule, title: titleOf(rule) })),
  }
}

export async function readSuspicion(
  work: Work,
  { params }: InputOf<typeof api.readSuspicion>,
): Promise<ShownSuspicion> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  return shown(work, params.id)
}

async function shown(work: Work, id: Id): Promise<ShownSuspicion> {
  const whole = await store.readSuspicionRow(work, id)
  const { lookedBy, facts, evidence, checkNumber, lookedAt, lookedName, decidedName, note, finding, toldAt, ...row } =
    whole
  const { hazard, inspection, checkState } = row
  const seen: Followed = { state: row.state, lookedBy, made: madeOf(row) }
  const { source, tag } = suspecting()
  return {
    ...listed(row),
    facts: facts as Record<string, number>,
    evidence: evidence as EvidenceLine[],
    source: [...source],
    tag,
    lookedAt,
    lookedName,
    note,
    toldAt,
    decidedName,
    finding,
    hazard,
    check: inspection && checkState ? { id: inspection, number: checkNumber ?? '', state: checkState } : null,
    version: row.version,
    may: suspicionDeeds.map((deed) => ({ deed, why: whyNotDeed(deed, seen, work.who) ?? null })),
  }
}

/** The suspicion, locked, if a deed is the caller's now. Refused as `stale` when it changed since the version that the sender saw, `not-allowed` when it is another's to do, or not the next. */
async function take(work: Work, id: Id, version: number, deed: SuspicionDeed): Promise<store.SuspicionRow> {
  const row = await store.takeSuspicion(work, id)
  if (row.version !== version) refuse('stale', 'suspicion-changed', { version: row.version })
  const { state, lookedBy } = row
  refuseIf(whyNotDeed(deed, { state, lookedBy, made: madeOf(row) }, work.who), 'not-allowed')
  return row
}

const about = ({ scope, mine, id }: store.SuspicionRow) => ({ scope, mine, about: id })

export async function judgeSuspicion(
  work: Work,
  { params, body: { version, deed } }: InputOf<typeof api.judgeSuspicion>,
): Promise<ShownSuspicion> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  const row = await take(work, params.id, version, deed.kind)
  const { rule } = row
  if (deed.kind === 'look') {
    const { note } = deed
    await store.saveLooked(work, row, note)
    const facts = { rule, ...(note === '' ? {} : { note }) }
    await work.record('suspicion.looked-into', { ...about(row), facts })
    return shown(work, row.id)
  }
  const state = deed.kind === 'confirm' ? 'confirmed' : 'refuted'
  const { finding } = deed
  await store.saveDecided(work, row, { state, finding })
  await work.record(`suspicion.${state}`, { ...about(row), facts: { rule, finding } })
  return shown(work, row.id)
}

/** Begins a check because of a suspicion, or enters a hazard; both through the doors of their modules, with the caller's rights there. */
export async function convertSuspicion(
  work: Work,
  { params, body: { made, version, into } }: InputOf<typeof api.convertSuspicion>,
): Promise<ShownSuspicion> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  const row = await take(work, params.id, version, into.kind)
  if (into.kind === 'hazard') {
    const { id, mine, place, fromAt } = row
    await enterHazard(work, { id, mine, place: place ?? '', since: fromAt }, { id: made, text: into.text })
    await store.saveMade(work, row, { hazard: made })
  } else {
    await beginCheckOf(work, row, { id: made, team: into.team })
    await store.saveMade(work, row, { inspection: made })
  }
  await work.record('suspicion.converted', { ...about(row), facts: { rule: row.rule, into: into.kind, id: made } })
  return shown(work, row.id)
}
