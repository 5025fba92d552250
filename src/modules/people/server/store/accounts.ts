import { sql } from 'kysely'
import { addDays } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { InputOf } from '#platform/endpoint'
import { readSetting, saveSetting } from '#platform/server/settings'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { type Account, AccountRules, type Administrator } from '../../model.ts'
import { AccountState, accountStateOf, asleepFrom } from '../../rules/account-state.ts'
import { installation } from '../../rules/reach.ts'
import { likeOf } from './reach.ts'

export type AccountRow = {
  id: string
  person: string
  login: string
  passwordHash: string
  pastHashes: string[]
  administrator: Administrator | null
  failures: number
  lockedUntil: string | null
  heldAt: string | null
  closedAt: string | null
}
const columns = [
  'id',
  'person',
  'login',
  'passwordHash',
  'pastHashes',
  'administrator',
  'failures',
  'lockedUntil',
  'heldAt',
  'closedAt',
] as const

/** The account of a login, locked against a second attempt at the same moment. */
export async function takeAccountOf(work: Work, login: string): Promise<AccountRow | undefined> {
  return work.tx.selectFrom('accounts').select(columns).where('login', '=', login).forUpdate().executeTakeFirst()
}

export async function takeAccount(work: Work, id: string): Promise<AccountRow> {
  const row = await work.tx.selectFrom('accounts').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not-found', 'account-unknown')
}

export type AccountsAsked = Partial<Pick<InputOf<typeof api.findAccounts>['query'], 'text' | 'kind' | 'state'>> & {
  id?: string
}

/** A page of the accounts that match, and the count of all. */
export async function findAccounts(
  work: Work,
  asked: InputOf<typeof api.findAccounts>['query'],
): Promise<{ rows: Account[]; total: number }> {
  const { total } = await matching(work, asked)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await told(work, asked)
    .orderBy(
      sql`${asked.sort === 'state' ? orderOf(work) : sorts[asked.sort]} ${asked.down ? sql`desc nulls last` : sql`asc nulls last`}, accounts.login`,
    )
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute()
  return { rows: rows.map((row) => ({ ...row, state: accountStateOf(row, work.now) })), total }
}

export async function readAccount(work: Work, id: string): Promise<Account> {
  const row = await told(work, { id }).executeTakeFirst()
  return row ? { ...row, state: accountStateOf(row, work.now) } : refuse('not-found', 'account-unknown')
}

const sorts = {
  login: sql`accounts.login`,
  name: sql`persons.name`,
  organisation: sql`organisations.short_name`,
  seen: sql`seen_at`,
} as const

/** As `accountStateOf` tells it. */
function stateOf(work: Work) {
  return sql<AccountState>`case when accounts.closed_at is not null then 'closed' when accounts.held_at is not null then 'held'
    when accounts.locked_until >= ${asleepFrom} then 'asleep' when accounts.locked_until > ${work.now} then 'locked'
    when accounts.must_change then 'must-change' else 'open' end`
}

function orderOf(work: Work) {
  return sql`array_position(${AccountState.options}::text[], ${stateOf(work)})`
}

function matching(work: Work, { id, text, kind, state }: AccountsAsked) {
  return work.tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person')
    .leftJoin('organisations', 'organisations.id', 'persons.organisation')
    .leftJoin('accountLinks', 'accountLinks.account', 'accounts.id')
    .$if(id !== undefined, (q) => q.where('accounts.id', '=', id!))
    .$if(!!text, (q) =>
      q.where(
        sql<boolean>`concat_ws(' ', accounts.login, persons.name, organisations.name, organisations.short_name) ilike ${likeOf(text!)}`,
      ),
    )
    .$if(kind !== undefined, (q) =>
      kind === 'work'
        ? q.where('accounts.administrator', 'is', null)
        : q.where('accounts.administrator', '=', kind as Administrator),
    )
    .$if(state !== undefined, (q) => q.where(sql<boolean>`${stateOf(work)} = ${state!}`))
}

function told(work: Work, asked: AccountsAsked) {
  return matching(work, asked)
    .select([
      'accounts.id',
      'accounts.person',
      'persons.name',
      'organisations.shortName as organisationName',
      'accounts.login',
      'accounts.administrator',
      'accounts.mustChange',
      'accounts.passwordSetAt',
      'accounts.lockedUntil',
      'accounts.heldAt',
      'accounts.heldWhy',
      'accountLinks.name as link',
      'accountLinks.tiedAt as linkTiedAt',
      'accounts.closedAt',
    ])
    .select((e) => [
      e.fn
        .coalesce(
          e
            .selectFrom('sessions')
            .select((f) => f.fn.max('seenAt').as('at'))
            .whereRef('sessions.account', '=', 'accounts.id'),
          e
            .selectFrom('record')
            .select((f) => f.fn.max('recordedAt').as('at'))
            .whereRef('record.about', '=', sql<string>`accounts.id::text`)
            .where('word', '=', 'account.signed-in'),
        )
        .as('seenAt'),
    ])
}

/** Whether there is any account at all, closed ones too. */
export async function anyAccount(work: Work): Promise<boolean> {
  return (await work.tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findOpenAccountOf(
  work: Work,
  person: string,
): Promise<{ id: string; administrator: Administrator | null } | undefined> {
  return work.tx
    .selectFrom('accounts')
    .select(['id', 'administrator'])
    .where('person', '=', person)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
}

/** Administrators of a kind who can sign in; their rows are locked, so that two cannot close each other at once. */
export async function takeActiveAdministrators(work: Work, kind: Administrator): Promise<string[]> {
  const rows = await work.tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person')
    .select('accounts.id')
    .where('administrator', '=', kind)
    .where('closedAt', 'is', null)
    .where('heldAt', 'is', null)
    .where((e) => e.or([e('lockedUntil', 'is', null), e('lockedUntil', '<', addDays(work.today, 3650))]))
    .where((e) => e.or([e('persons.endedOn', 'is', null), e('persons.endedOn', '>=', work.today)]))
    .orderBy('accounts.id')
    .forUpdate('accounts')
    .execute()
  return rows.map((row) => row.id)
}

export async function insertAccount(
  work: Work,
  account: {
    id: string
    person: string
    login: string
    passwordHash: string
    administrator: Administrator | null
    mustChange: boolean
    lockedUntil: string | null
  },
): Promise<void> {
  await work.tx
    .insertInto('accounts')
    .values({ ...account, scope: installation, passwordSetAt: work.now })
    .execute()
}

export async function updateFailures(
  work: Work,
  id: string,
  failures: number,
  lockedUntil: string | null,
): Promise<void> {
  await work.tx.updateTable('accounts').set({ failures, lockedUntil }).where('id', '=', id).execute()
}

/** Locks an account by hand, or (null) unlocks it whatever locked it. */
export async function updateHeld(work: Work, id: string, why: string | null): Promise<void> {
  const set =
    why === null ? { heldAt: null, heldWhy: null, failures: 0, lockedUntil: null } : { heldAt: work.now, heldWhy: why }
  await work.tx.updateTable('accounts').set(set).where('id', '=', id).execute()
}

export async function updatePassword(
  work: Work,
  id: string,
  set: { passwordHash: string; mustChange: boolean; pastHashes: string[] },
): Promise<void> {
  await work.tx
    .updateTable('accounts')
    .set({ ...set, passwordSetAt: work.now, failures: 0 })
    .where('id', '=', id)
    .execute()
}

export async function updateLanguage(work: Work, id: string, language: 'zh' | 'en'): Promise<void> {
  await work.tx.updateTable('accounts').set({ language }).where('id', '=', id).execute()
}

export async function markClosed(work: Work, id: string): Promise<void> {
  await work.tx.updateTable('accounts').set({ closedAt: work.now }).where('id', '=', id).execute()
}

export async function readAccountRules(work: Work): Promise<AccountRules> {
  return AccountRules.parse((await readSetting(work, 'accounts')) ?? {})
}

export async function saveAccountRules(work: Work, rules: AccountRules): Promise<void> {
  await saveSetting(work, 'accounts', rules)
}

/** Name of the place that this installation serves, as its settings say. */
export async function readPlaceName(work: Work): Promise<string> {
  const place = (await readSetting(work, 'place')) as { name?: string } | undefined
  return place?.name ?? '矿灯'
}
