import { type Selectable, sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Tx, Work } from '#platform/server/work'
import type { CaseFinding, CaseParty, CaseRow, CaseSource, ClosingReason, Handler, Party } from '../../model.ts'

type Row = Selectable<DB['cases']>

/** A case as its row holds it. */
export type HeldCase = Omit<CaseRow, 'parties' | 'conductOn'> & {
  scope: string
  version: number
  source: CaseSource
  summary: string
  campaign: string | null
  conductFrom: string
  conductOn: string
  knownOn: string
  closing: ClosingReason | null
}

const columns = [
  'cases.id',
  'cases.scope',
  'cases.organisation',
  'cases.mine',
  'cases.number',
  'cases.title',
  'cases.source',
  'cases.summary',
  'cases.campaign',
  'cases.conductFrom',
  'cases.conductOn',
  'cases.knownOn',
  'cases.stage',
  'cases.version',
  'cases.handlers',
  'cases.proposedOn',
  'cases.filedOn',
  'cases.decidedOn',
  'cases.closedOn',
  'cases.closing',
  'cases.fine',
  'cases.paid',
  'cases.nextLimit',
  'cases.nextDue',
  'cases.nextWith',
] as const

/** Cases as they are shown, with the names behind their identities. */
export function selectCases(tx: Tx) {
  return tx
    .selectFrom('cases')
    .select(columns)
    .select((eb) => [
      eb.selectFrom('mines').select('name').whereRef('mines.id', '=', 'cases.mine').as('mineName'),
      eb
        .selectFrom('organisations')
        .select('name')
        .whereRef('organisations.id', '=', 'cases.organisation')
        .as('organisationName'),
    ])
}

export function heldCase(
  row: Pick<Row, Exclude<keyof Row, 'proposedBy' | 'violations'>> & {
    mineName: string | null
    organisationName: string | null
  },
): HeldCase {
  return { ...row, mineName: row.mineName ?? '—', organisationName: row.organisationName ?? '—' } as unknown as HeldCase
}

/** Refuses a case that does not exist or lies outside the range of the person at work. */
export async function readCaseRow({ tx }: Work, id: string): Promise<HeldCase> {
  const row = await selectCases(tx).where('cases.id', '=', id).executeTakeFirst()
  return row ? heldCase(row) : refuse('not-found', 'case-unknown', { case: id })
}

/** Locked until the work ends, so that two steps cannot cross; refuses `case-changed` when it is no longer what the caller saw. */
export async function takeCase({ tx }: Work, id: string, version: number): Promise<HeldCase> {
  const row = await selectCases(tx).where('cases.id', '=', id).forUpdate('cases').executeTakeFirst()
  if (!row) return refuse('not-found', 'case-unknown', { case: id })
  if (row.version !== version) refuse('stale', 'case-changed', { version: row.version })
  return heldCase(row)
}

export type NewCase = {
  id: string
  scope: string
  organisation: string
  mine: string
  title: string
  source: CaseSource
  summary: string
  campaign: string | null
  conductFrom: string
  conductOn: string
  knownOn: string
}

export async function insertCase({ tx, today, who }: Work, row: NewCase): Promise<void> {
  await tx
    .insertInto('cases')
    .values({
      ...row,
      source: JSON.stringify(row.source),
      stage: 'proposed',
      proposedOn: today,
      proposedBy: who.person,
    })
    .execute()
}

export type CaseChange = Partial<
  Pick<
    HeldCase,
    | 'number'
    | 'stage'
    | 'filedOn'
    | 'decidedOn'
    | 'closedOn'
    | 'closing'
    | 'fine'
    | 'paid'
    | 'nextLimit'
    | 'nextDue'
    | 'nextWith'
  >
> & { handlers?: Handler[] }

export async function saveCase(
  { tx }: Work,
  { id, version }: Pick<HeldCase, 'id' | 'version'>,
  change: CaseChange,
): Promise<void> {
  const { handlers, ...rest } = change
  await tx
    .updateTable('cases')
    .set({ ...rest, ...(handlers ? { handlers: JSON.stringify(handlers) } : {}), version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** The findings of a new case; the kinds of violation by which they are coded are kept beside the case, to be counted. */
export async function insertFindings(
  { tx }: Work,
  scope: string,
  caseId: string,
  findings: readonly CaseFinding[],
): Promise<void> {
  const rows = findings.map((one, nth) => ({ ...one, scope, caseId, nth: nth + 1 }))
  await tx.insertInto('caseFindings').values(rows).execute()
  await sql`
    update cases set violations = array(
      select distinct i.violation from case_findings f join inspection_findings i on i.id = f.finding or (f.finding is null and i.hazard = f.hazard)
      where f.case_id = ${caseId}::uuid and i.violation is not null order by 1)
    where id = ${caseId}::uuid`.execute(tx)
}

export async function findCaseFindings({ tx }: Work, caseId: string): Promise<CaseFinding[]> {
  const rows = await tx
    .selectFrom('caseFindings')
    .select(['id', 'finding', 'hazard', 'text', 'place', 'basis', 'major'])
    .where('caseId', '=', caseId)
    .orderBy('nth')
    .execute()
  return rows
}

/** The hazards that a case is about, by themselves or as what became of its findings. */
export async function findHazardsOf({ tx }: Work, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('caseFindings as c')
    .leftJoin('inspectionFindings as f', 'f.id', 'c.finding')
    .select((eb) => eb.fn.coalesce('c.hazard', 'f.hazard').as('hazard'))
    .where('c.caseId', '=', caseId)
    .execute()
  return [...new Set(rows.flatMap((one) => one.hazard ?? []))]
}

export async function insertParties(
  { tx }: Work,
  scope: string,
  caseId: string,
  parties: readonly Party[],
  from = 0,
): Promise<void> {
  const rows = parties.map((one, nth) => ({ ...one, scope, caseId, nth: from + nth + 1 }))
  await tx.insertInto('caseParties').values(rows).execute()
}

export async function findParties({ tx }: Work, caseId: string): Promise<CaseParty[]> {
  const rows = await tx
    .selectFrom('caseParties')
    .select(['id', 'kind', 'name', 'role', 'identity', 'head', 'address', 'phone'])
    .select(['penalty', 'fine', 'notifiedOn', 'decidedOn', 'servedOn', 'added', 'paid', 'closed'])
    .where('caseId', '=', caseId)
    .orderBy('nth')
    .execute()
  return rows as unknown as CaseParty[]
}

type PartyChange = Partial<Omit<Party, 'id'>> &
  Partial<Pick<CaseParty, 'fine' | 'notifiedOn' | 'decidedOn' | 'servedOn' | 'added' | 'paid' | 'closed' | 'penalty'>>

export async function saveParty({ tx }: Work, id: string, change: PartyChange): Promise<void> {
  const { penalty, ...rest } = change
  const items = penalty?.items ?? []
  const told = penalty && {
    provisions: distinct(items.map((one) => (one.provision && one.edition ? `${one.edition}/${one.provision}` : '-'))),
    others: distinct(items.flatMap((one) => one.others)),
  }
  await tx
    .updateTable('caseParties')
    .set({
      ...rest,
      ...(penalty === undefined ? {} : { provisions: [], others: [], ...told }),
      ...(penalty === undefined ? {} : { penalty: penalty === null ? null : JSON.stringify(penalty) }),
    })
    .where('id', '=', id)
    .execute()
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].toSorted()
}

/** The parties of several cases, in short. */
export async function findPartiesOf({ tx }: Work, cases: readonly string[]): Promise<Map<string, CaseRow['parties']>> {
  const found = new Map<string, CaseRow['parties']>()
  if (cases.length === 0) return found
  const rows = await tx
    .selectFrom('caseParties')
    .select(['caseId', 'kind', 'name', 'fine', 'added', 'paid'])
    .where('caseId', '=', sql<string>`any(${[...cases]}::uuid[])`)
    .orderBy('caseId')
    .orderBy('nth')
    .execute()
  for (const { caseId, kind, ...rest } of rows) found.set(caseId, [...(found.get(caseId) ?? []), { kind, ...rest }])
  return found
}
