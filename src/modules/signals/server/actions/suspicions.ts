import { enterFindings } from '#modules/hazards/server'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { EvidenceLine, ListedSuspicion, ShownSuspicion } from '../../model/suspicions.ts'
import { type SuspicionRule, suspicionRules } from '../../rules/suspicion/settings.ts'
import { suspicionDeeds, whyNotDeed } from '../../rules/suspicion/standing.ts'
import * as store from '../store/suspicions.ts'
import { suspecting } from '../suspecting/settings.ts'

type Row = Awaited<ReturnType<typeof store.findListed>>[number]

function listed({ scope: _, version: __, ...row }: Row): ListedSuspicion {
  const rule = row.rule as SuspicionRule
  return { ...row, rule, place: row.place ?? '', title: titleOf(rule) }
}

const titleOf = (rule: SuspicionRule): [string, string] => [...suspecting()[rule].title]

/** What a mine is suspected of is looked into before the mine hears of it. */
function refuseMines({ who }: Work): void {
  if (who.mine !== null) refuse('not-allowed', 'suspicion-not-yours')
}

export async function findSuspicions(
  work: Work,
  { query }: InputOf<typeof api.findSuspicions>,
): Promise<ReplyOf<typeof api.findSuspicions>> {
  refuseMines(work)
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
  refuseMines(work)
  return shown(work, params.id)
}

async function shown(work: Work, id: Id): Promise<ShownSuspicion> {
  const { lookedBy, facts, evidence, lookedAt, lookedName, decidedName, finding, hazard, ...row } =
    await store.readShown(work, id)
  const { source, tag } = suspecting()
  const seen = { state: row.state, lookedBy }
  return {
    ...listed(row),
    facts: facts as Record<string, number>,
    evidence: evidence as EvidenceLine[],
    source: [...source],
    tag,
    lookedAt,
    lookedName,
    decidedName,
    finding,
    hazard,
    version: row.version,
    may: suspicionDeeds.map((deed) => ({ deed, why: whyNotDeed(deed, seen, work.who) ?? null })),
  }
}

/** Refused as `stale` when it changed since the version that the sender saw, `not-allowed` when it is another's to do, or not the next. */
export async function judgeSuspicion(
  work: Work,
  { params, body: { version, deed } }: InputOf<typeof api.judgeSuspicion>,
): Promise<ShownSuspicion> {
  refuseMines(work)
  const row = await store.takeSuspicion(work, params.id)
  if (row.version !== version) refuse('stale', 'suspicion-changed', { version: row.version })
  const seen = { state: row.state, lookedBy: row.lookedBy }
  refuseIf(whyNotDeed(deed.kind, seen, work.who), 'not-allowed')
  const { scope, mine, rule } = row
  if (deed.kind === 'look') {
    await store.saveLooked(work, row)
    await work.record('suspicion.looked-into', { scope, mine, about: row.id, facts: { rule } })
    return shown(work, row.id)
  }
  const hazard = deed.kind === 'confirm' ? deed.hazard : null
  if (hazard) {
    if (!work.who.permissions.includes('hazards.find'))
      refuse('not-allowed', 'permission-missing', { permission: 'hazards.find' })
    const { place } = await store.readShown(work, row.id)
    const found = { source: 'monitoring', origin: row.id, producing: false, immediate: false, before: [] } as const
    await enterFindings(work, [
      {
        ...found,
        ...hazard,
        mine,
        place: place ?? '',
        foundAt: row.fromAt < work.now ? row.fromAt : work.now,
        before: [],
      },
    ])
  }
  const state = deed.kind === 'confirm' ? 'confirmed' : 'refuted'
  await store.saveDecided(work, row, { state, finding: deed.finding, hazard: hazard?.id ?? null })
  await work.record(`suspicion.${state}`, {
    scope,
    mine,
    about: row.id,
    facts: { rule, finding: deed.finding, ...(hazard ? { hazard: hazard.id } : {}) },
  })
  return shown(work, row.id)
}
