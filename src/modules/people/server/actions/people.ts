import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Organisation, Region } from '../../model.ts'
import { installation } from '../../rules/reach.ts'
import { codesAbove, levelOf, shortCode, whyNotRegion } from '../../rules/regions.ts'
import { forgetAll } from '../sessions.ts'
import * as store from '../store.ts'
import { trace } from './trace.ts'

export async function findRegions(work: Work, { query }: InputOf<typeof api.findRegions>): Promise<Region[]> {
  return store.findRegions(work, query.under)
}

/**
 * Loads regions from rows of a table: codes with or without their trailing zeros, in any order. The parent is the nearest
 * code above that is known or comes along. Refuses the whole load for one broken row.
 */
export async function saveRegions(
  work: Work,
  { body }: { body: { regions: readonly { code: string; name: string }[] } },
): Promise<{ saved: number }> {
  const named = new Map<string, string>()
  for (const row of body.regions) {
    const one = { code: shortCode(row.code), name: row.name.trim() }
    refuseIf(whyNotRegion(one), 'invalid')
    named.set(one.code, one.name)
  }
  const known = new Set([...(await store.findRegions(work)).map((one) => one.code), ...named.keys()])
  const regions = [...named].map(([code, name]) => ({
    code,
    name,
    level: levelOf(code)!,
    parent: codesAbove(code).find((above) => known.has(above)) ?? null,
  }))
  regions.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
  await store.saveRegions(work, regions)
  await store.widely(work, () => trace(work, 'region.saved', { scope: installation, facts: { saved: regions.length } }))
  return { saved: regions.length }
}

/** Organisations of the caller's range; mine staff see their own. */
export async function findOrganisations(
  work: Work,
  { query }: InputOf<typeof api.findOrganisations>,
): Promise<Organisation[]> {
  const found = await store.readOrganisations(work, query)
  return found.filter((one) => seesOrganisation(work, one))
}

export async function readOrganisation(
  work: Work,
  { params }: InputOf<typeof api.readOrganisation>,
): Promise<ReplyOf<typeof api.readOrganisation>> {
  return store.asAdministrator(work, async () => {
    const organisation = await store.readOrganisation(work, params.id)
    if (!seesOrganisation(work, organisation)) refuse('not-found', 'organisation-unknown')
    return { ...organisation, posts: await store.readPosts(work, { organisation: organisation.id }) }
  })
}

/** The table is open, so the range is looked at here: administrators and the program see all, mine staff their own. */
export function seesOrganisation(work: Work, one: Pick<Organisation, 'id' | 'region'>): boolean {
  return work.who.administrator !== null || one.id === work.who.organisation || covers(work.who.range, one.region)
}

export async function makeOrganisation(
  work: Work,
  { body }: { body: Omit<Organisation, 'id' | 'endedOn'> & { id?: string | undefined } },
): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const { id = randomUUID(), ...rest } = body
    if (!(await store.findRegion(work, body.region))) refuse('invalid', 'region-unknown', { region: body.region })
    if ((body.kind === 'mine') !== (body.mine !== null)) refuse('invalid', 'mine-missing')
    if (body.parent) await store.readOrganisation(work, body.parent)
    const organisation = { ...rest, id, endedOn: null }
    guardRange(work, organisation)
    const scope = await store.scopeOfOrganisation(work, organisation)
    await store.insertOrganisation(work, organisation)
    await trace(work, 'organisation.made', {
      scope,
      about: id,
      mine: body.mine,
      facts: { kind: body.kind, name: body.name, region: body.region, roles: body.roles },
    })
    return { id }
  })
}

/** `batch` names the sheet that the change came with. */
export async function changeOrganisation(
  work: Work,
  { params, body }: Pick<InputOf<typeof api.changeOrganisation>, 'params' | 'body'>,
  batch?: string,
): Promise<void> {
  await store.asAdministrator(work, async () => {
    const organisation = await store.readOrganisation(work, params.id)
    guardRange(work, organisation)
    await guardCircle(work, params.id, body.parent)
    const scope = await store.scopeOfOrganisation(work, organisation)
    await store.updateOrganisation(work, params.id, body)
    work.after(forgetAll)
    await trace(work, 'organisation.changed', {
      scope,
      about: params.id,
      mine: organisation.mine,
      facts: { ...changesOf(organisation, body), ...(batch ? { batch } : {}) },
    })
  })
}

export function guardRange(work: Work, organisation: Pick<Organisation, 'id' | 'region'>): void {
  if (work.who.session && !seesOrganisation(work, organisation)) refuse('not-allowed', 'outside-scope')
}

async function guardCircle(work: Work, id: string, parent: string | null): Promise<void> {
  for (let above = parent; above !== null; above = (await store.readOrganisation(work, above)).parent)
    if (above === id) refuse('invalid', 'organisation-circle')
}

export async function findPersons(
  work: Work,
  { query }: InputOf<typeof api.findPersons>,
): Promise<ReplyOf<typeof api.findPersons>> {
  const found = await store.asAdministrator(work, () => store.findPersons(work, query))
  return { ...found, page: query.page, size: query.size }
}

export async function readPerson(
  work: Work,
  { params }: InputOf<typeof api.readPerson>,
): Promise<ReplyOf<typeof api.readPerson>> {
  return store.asAdministrator(work, async () => ({
    ...(await store.readPerson(work, params.id)),
    holdings: await store.findHoldingsOfPerson(work, params.id),
  }))
}

type PersonBody = {
  id?: string | undefined
  name: string
  phone?: string | null | undefined
  email?: string | null | undefined
  organisation: string
}

export async function registerPerson(work: Work, { body }: { body: PersonBody }): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const { id = randomUUID(), name, phone = null, email = null, organisation } = body
    const scope = await scopeOf(work, organisation)
    await store.insertPerson(work, { id, scope, name, phone, email, organisation, endedOn: null })
    await trace(work, 'person.registered', {
      scope,
      about: id,
      facts: { organisation },
      personal: { name, phone, email },
    })
    return { id }
  })
}

export async function changePerson(work: Work, { params, body }: InputOf<typeof api.changePerson>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const old = await store.readPerson(work, params.id)
    const scope = old.organisation === body.organisation ? old.scope : await scopeOf(work, body.organisation)
    const next = {
      name: body.name,
      phone: body.phone ?? null,
      email: body.email ?? null,
      organisation: body.organisation,
      endedOn: body.endedOn,
    }
    await store.updatePerson(work, { id: old.id, scope, ...next })
    work.after(forgetAll)
    const { name, phone, email, ...facts } = changesOf(old, next)
    await trace(work, 'person.changed', {
      scope,
      about: old.id,
      facts: { ...facts, changed: Object.keys(changesOf(old, next)) },
      personal: { name, phone, email },
    })
  })
}

/** The scope of an organisation that goes on and lies in the caller's range (row-level security refuses the rest). */
async function scopeOf(work: Work, id: string): Promise<string> {
  const organisation = await store.readOrganisation(work, id)
  if (organisation.endedOn !== null && organisation.endedOn < work.today) refuse('conflict', 'organisation-ended')
  return store.scopeOfOrganisation(work, organisation)
}

/** Members of `next` that differ from those of `old`. */
function changesOf(old: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key])),
  )
}
