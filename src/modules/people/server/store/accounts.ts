import { sql } from 'kysely'
import type { Day } from '#platform/day'
import { startOf, addDays } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { type Account, AccountRules, type Administrator, type AuditLine } from '../../model.ts'
import { installation } from '../../rules/reach.ts'

export type AccountRow = {
  id: string
  person: string
  login: string
  passwordHash: string
  pastHashes: string[]
  administrator: Administrator | null
  failures: number
  lockedUntil: string | null
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

export async function findAccounts(work: Work, text?: string): Promise<Account[]> {
  return work.tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person')
    .leftJoin('organisations', 'organisations.id', 'persons.organisation')
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
    .$if(!!text, (q) => q.where(sql<boolean>`strpos(accounts.login || ' ' || persons.name, ${text!}) > 0`))
    .orderBy('accounts.login')
    .execute()
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
  const row = await work.tx.selectFrom('settings').select('value').where('key', '=', 'accounts').executeTakeFirst()
  return AccountRules.parse(row?.value ?? {})
}

export async function saveAccountRules(work: Work, rules: AccountRules): Promise<void> {
  const value = JSON.stringify(rules)
  await work.tx
    .insertInto('settings')
    .values({ key: 'accounts', value, changedAt: work.now })
    .onConflict((c) => c.column('key').doUpdateSet({ value, changedAt: work.now }))
    .execute()
}

/** Name of the place that this installation serves, as its settings say. */
export async function readPlaceName(work: Work): Promise<string> {
  const row = await work.tx.selectFrom('settings').select('value').where('key', '=', 'place').executeTakeFirst()
  return (row?.value as { name?: string } | undefined)?.name ?? '矿灯'
}

/** Entries with one of the words, newest first; one more than asked for, when there is more. */
export async function findAuditLines(
  work: Work,
  words: readonly string[],
  asked: {
    person?: string | undefined
    from?: Day | undefined
    to?: Day | undefined
    before?: number | undefined
    limit: number
  },
): Promise<AuditLine[]> {
  const rows = await work.tx
    .selectFrom('record')
    .leftJoin('persons', 'persons.id', 'record.person')
    .select([
      'record.id',
      'record.seq',
      'record.word',
      'record.happenedAt',
      'record.recordedAt',
      'record.person',
      'persons.name',
      'record.about',
      sql<string | null>`coalesce(
        (select login from accounts where accounts.id::text = record.about),
        (select name from persons p where p.id::text = record.about),
        (select o.short_name || ' · ' || posts.title from posts join organisations o on o.id = posts.organisation
          where posts.id::text = record.about),
        (select name from organisations o where o.id::text = record.about))`.as('aboutName'),
      'record.facts',
      'record.personal',
    ])
    .where('record.word', 'in', words)
    .$if(asked.person !== undefined, (q) => q.where('record.person', '=', asked.person!))
    .$if(asked.from !== undefined, (q) => q.where('record.recordedAt', '>=', startOf(asked.from!)))
    .$if(asked.to !== undefined, (q) => q.where('record.recordedAt', '<', startOf(addDays(asked.to!, 1))))
    .$if(asked.before !== undefined, (q) => q.where('record.seq', '<', asked.before!))
    .orderBy('record.seq', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return rows.map((row) => ({
    ...row,
    facts: row.facts as Record<string, unknown>,
    personal: row.personal as Record<string, unknown> | null,
  }))
}
