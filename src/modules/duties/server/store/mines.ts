import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { MineHistory } from '#modules/mines'
import type { InForce } from '../../model.ts'
import { relationOf } from '../../rules/charges.ts'
import { namesAsked } from './asked.ts'

/** Histories of some mines as far as the obligations ask for them: fields, licences, faces, ties. */
export async function loadMines(
  { tx }: Work,
  ids: readonly string[],
  obligations: readonly InForce[],
): Promise<MineHistory[]> {
  if (ids.length === 0) return []
  const wanted = [...new Set(ids)]
  const names = namesAsked(obligations)
  const fields = [
    'kind',
    'state',
    'supervisor',
    'company',
    'parentCompany',
    'operator',
    ...names.flatMap((name) => (name.startsWith('mine.') ? [name.slice(5)] : [])),
  ]
  const heads = await tx
    .selectFrom('mines')
    .select(['id', 'code', 'scope', 'region'])
    .where('id', 'in', wanted)
    .execute()
  if (heads.length === 0) return []
  const facts = await tx
    .selectFrom('mineFacts')
    .select(['id', 'mine', 'field', 'value', 'fromDay', 'recordedAt', 'reason', 'entry', 'seq'])
    .where('mine', 'in', wanted)
    .where('field', 'in', [...new Set(fields)])
    .execute()
  const asks = (test: (name: string) => boolean) => names.some(test)
  const licences = asks((name) => name.startsWith('licence.'))
    ? await tx.selectFrom('licences').selectAll().where('mine', 'in', wanted).execute()
    : []
  const faces = asks((name) => name === 'mine.openFaces')
    ? await tx.selectFrom('faces').selectAll().where('mine', 'in', wanted).execute()
    : []
  const tied =
    obligations.some((one) => relationOf(one.obligation.binds) !== undefined) || asks((name) => tieFacts.has(name))
  const ties = tied
    ? await tx
        .selectFrom('minePosts')
        .leftJoin('organisations', 'organisations.id', 'minePosts.postedBy')
        .selectAll('minePosts')
        .select('organisations.kind as postedByKind')
        .where('minePosts.mine', 'in', wanted)
        .execute()
    : []
  const [factsOf, licencesOf, facesOf, tiesOf] = [byMine(facts), byMine(licences), byMine(faces), byMine(ties)]
  return heads.map((mine) => ({
    mine,
    mouths: [],
    facts: factsOf(mine.id) as MineHistory['facts'],
    licences: licencesOf(mine.id) as MineHistory['licences'],
    faces: facesOf(mine.id),
    ties: tiesOf(mine.id) as MineHistory['ties'],
  }))
}

function byMine<R extends { mine: string }>(rows: readonly R[]): (mine: string) => readonly R[] {
  const found = Map.groupBy(rows, (one) => one.mine)
  return (mine) => found.get(mine) ?? []
}

const tieFacts = new Set([
  'mine.residents',
  'mine.residentsBureau',
  'mine.residentsTown',
  'mine.linkedLeaders',
  'mine.guarantors',
  'mine.patrols',
])

/** Mines to which some posts are or were tied. */
export async function findMinesOfPosts({ tx }: Work, posts: readonly string[]): Promise<string[]> {
  if (posts.length === 0) return []
  const rows = await tx
    .selectFrom('minePosts')
    .select('mine')
    .where('post', 'in', [...posts])
    .distinct()
    .execute()
  return rows.map((one) => one.mine)
}

/** The regions in which some mines lie. */
export async function findRegionsOf({ tx }: Work, mines: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    region: string
  }>`select distinct region from mines where id = any(${[...mines]}::uuid[])`.execute(tx)
  return rows.map((one) => one.region)
}

/** Mines of a region with all below it. */
export async function findMinesUnder({ tx }: Work, region: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('mines')
    .select('id')
    .where('region', '>=', region)
    .where('region', '<', `${region}~`)
    .execute()
  return rows.map((one) => one.id)
}
