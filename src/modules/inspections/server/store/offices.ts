import type { Day } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Draw, Unit } from '../../model.ts'
import type { Numbering } from '#platform/papers-numbers'

export async function findNumbering(
  { tx }: Work,
  organisation: string,
): Promise<(Numbering & { version: number }) | undefined> {
  return tx
    .selectFrom('inspectionOffices')
    .select(['numberForm as form', 'placeWord as place', 'bodyWord as body', 'version'])
    .where('organisation', '=', organisation)
    .executeTakeFirst()
}

/** An office's full name, as it stands on papers. */
export async function readOfficeName({ tx }: Work, organisation: string): Promise<string> {
  const row = await tx.selectFrom('organisations').select('name').where('id', '=', organisation).executeTakeFirst()
  return row?.name ?? refuse('not-found', 'organisation-unknown')
}

/** Names of an office's region and the one above it, from which the words of its numbers are taken until it sets others. */
export async function findPlaceNames(
  { tx }: Work,
  organisation: string,
): Promise<{ own: string; above: string; scope: string }> {
  const row = await tx
    .selectFrom('organisations')
    .innerJoin('regions', 'regions.code', 'organisations.region')
    .leftJoin('regions as above', 'above.code', 'regions.parent')
    .select(['regions.name as own', 'above.name as above', 'regions.code as scope'])
    .where('organisations.id', '=', organisation)
    .executeTakeFirst()
  return row ? { ...row, above: row.above ?? row.own } : refuse('not-found', 'organisation-unknown')
}

export async function saveNumbering(
  { tx }: Work,
  {
    organisation,
    scope,
    version,
    form,
    place,
    body,
  }: Numbering & { organisation: string; scope: string; version: number | null },
): Promise<void> {
  const values = { numberForm: form, placeWord: place, bodyWord: body }
  if (version === null)
    await tx
      .insertInto('inspectionOffices')
      .values({ ...values, organisation, scope })
      .execute()
  else
    await tx
      .updateTable('inspectionOffices')
      .set({ ...values, version: version + 1 })
      .where('organisation', '=', organisation)
      .execute()
}

export type Certificate = { person: string; number: string; fromDay: Day; toDay: Day | null }

/** Certificates of an office's officers that hold on a day. */
export async function findCertificates({ tx }: Work, organisation: string, day: Day): Promise<Certificate[]> {
  return tx
    .selectFrom('inspectionCertificates')
    .select(['person', 'number', 'fromDay', 'toDay'])
    .where('organisation', '=', organisation)
    .where('voidedAt', 'is', null)
    .where('fromDay', '<=', day)
    .where((e) => e.or([e('toDay', 'is', null), e('toDay', '>=', day)]))
    .orderBy('fromDay')
    .orderBy('recordedAt')
    .execute()
}

/** A new certificate takes the place of the earlier ones. */
export async function insertCertificate(
  { tx, now }: Work,
  row: Certificate & { id: string; scope: string; organisation: string },
): Promise<void> {
  await tx
    .updateTable('inspectionCertificates')
    .set({ voidedAt: now })
    .where('person', '=', row.person)
    .where('organisation', '=', row.organisation)
    .where('voidedAt', 'is', null)
    .execute()
  await tx
    .insertInto('inspectionCertificates')
    .values({ ...row, recordedAt: now })
    .execute()
}

/** The mine as its papers stand on a day: who heads it, the credit code of its enterprise, its two licences. */
export async function readUnit({ tx }: Work, mine: string, day: Day): Promise<Unit> {
  const row = await tx.selectFrom('mines').select(['name', 'creditCode']).where('id', '=', mine).executeTakeFirst()
  if (!row) return refuse('not-found', 'mine-unknown', { mine })
  const head = await tx
    .selectFrom('posts')
    .innerJoin('holdings', 'holdings.post', 'posts.id')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .select(['persons.name', 'persons.phone'])
    .where('posts.mine', '=', mine)
    .where('posts.role', '=', 'mine-head')
    .where('holdings.voidedAt', 'is', null)
    .where('holdings.fromDay', '<=', day)
    .where((e) => e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', day)]))
    .orderBy('holdings.kind', 'desc')
    .executeTakeFirst()
  const licences = await tx
    .selectFrom('licences')
    .select(['kind', 'number', 'expiresOn'])
    .where('mine', '=', mine)
    .where('kind', 'in', ['mining', 'safety'])
    .where('voidedAt', 'is', null)
    .where((e) => e.or([e('endedOn', 'is', null), e('endedOn', '>=', day)]))
    .orderBy('expiresOn', 'desc')
    .execute()
  const licence = (kind: string) => {
    const one = licences.find((each) => each.kind === kind)
    return one?.number ? { number: one.number, until: one.expiresOn } : null
  }
  return {
    name: row.name,
    head: head?.name ?? '',
    phone: head?.phone ?? '',
    creditCode: row.creditCode ?? '',
    mining: licence('mining'),
    safety: licence('safety'),
  }
}

/** Who holds a post of the mine, and who is resident there, on a day. */
export async function findResponsible(
  { tx }: Work,
  mine: string,
  day: Day,
): Promise<{ key: string; name: string; title: string; role: 'mine' | 'resident' }[]> {
  const held = tx
    .selectFrom('posts')
    .innerJoin('holdings', 'holdings.post', 'posts.id')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .where('holdings.voidedAt', 'is', null)
    .where('holdings.fromDay', '<=', day)
    .where((e) => e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', day)]))
  const own = await held
    .select(['persons.id as key', 'persons.name', 'posts.title', 'posts.role'])
    .where('posts.mine', '=', mine)
    .where('posts.role', 'in', ['mine-head', 'mine-deputy', 'mine-engineer'])
    .orderBy('posts.role', 'desc')
    .orderBy('posts.title')
    .execute()
  const resident = await held
    .innerJoin('minePosts', 'minePosts.post', 'posts.id')
    .select(['persons.id as key', 'persons.name', 'posts.title'])
    .where('minePosts.mine', '=', mine)
    .where('minePosts.relation', '=', 'resident')
    .where('minePosts.voidedAt', 'is', null)
    .where('minePosts.fromDay', '<=', day)
    .where((e) => e.or([e('minePosts.toDay', 'is', null), e('minePosts.toDay', '>=', day)]))
    .orderBy('posts.title')
    .execute()
  return [
    ...own.map(({ role: _, ...one }) => ({ ...one, role: 'mine' as const })),
    ...resident.map((one) => ({ ...one, role: 'resident' as const })),
  ]
}

export async function insertDraw(
  { tx, who }: Work,
  { mines, officers, wanted, drawn, ...rest }: Draw & { scope: string; organisation: string },
): Promise<void> {
  await tx
    .insertInto('inspectionDraws')
    .values({
      ...rest,
      drawnBy: who.person,
      mines: JSON.stringify(mines),
      officers: JSON.stringify(officers),
      wanted: JSON.stringify(wanted),
      drawn: JSON.stringify(drawn),
    })
    .execute()
}

/** Refuses `draw-unknown`. */
export async function readDrawRow({ tx }: Work, id: string): Promise<Draw> {
  const row = await tx
    .selectFrom('inspectionDraws')
    .select(['id', 'seed', 'method', 'drawnAt', 'mines', 'officers', 'wanted', 'drawn'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? (row as unknown as Draw) : refuse('not-found', 'draw-unknown', { id })
}
