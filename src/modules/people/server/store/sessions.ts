import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import { AccountRules, type SessionInList, type SessionView } from '../../model.ts'

/** A session with all that decides who its person is today. Needs a work that sees all scopes. */
export type SessionRow = {
  id: string
  account: string
  createdAt: string
  seenAt: string
  expiresAt: string
  login: string
  person: string
  name: string
  personEndedOn: Day | null
  administrator: 'system' | 'security' | 'audit' | null
  language: 'zh' | 'en'
  closedAt: string | null
  mustChange: boolean
  passwordSetAt: string
  way: 'password' | 'provider'
  leaveUrl: string | null
  /** The chosen post, with what it is; `held` tells whether the person holds it today. */
  post: string | null
  role: string | null
  scope: string | null
  mine: string | null
  organisation: string | null
  organisationKind: string | null
  region: string | null
  held: boolean
  granted: string[]
  rules: AccountRules
}

/** One statement, since it runs before nearly every call. */
export async function findSession(work: Work, id: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<Omit<SessionRow, 'rules'> & { rules: unknown }>`
    select s.id, s.account, s.created_at, s.seen_at, s.expires_at, a.login, a.person, p.name, p.ended_on as person_ended_on,
      a.administrator, a.language, a.closed_at, a.must_change, a.password_set_at, s.way, s.leave_url,
      s.post, po.role, po.scope, po.mine, po.organisation, o.kind as organisation_kind, o.region,
      exists (
        select from holdings h
        where h.post = s.post and h.person = a.person and h.voided_at is null
          and h.from_day <= ${work.today} and (h.to_day is null or h.to_day >= ${work.today})
      ) and po.from_day <= ${work.today} and (po.to_day is null or po.to_day >= ${work.today})
        and (o.ended_on is null or o.ended_on >= ${work.today}) as held,
      array(select g.permission from post_permissions g where g.post = s.post and g.ended_at is null) as granted,
      (select value from settings where key = 'accounts') as rules
    from sessions s
    join accounts a on a.id = s.account
    join persons p on p.id = a.person
    left join posts po on po.id = s.post
    left join organisations o on o.id = po.organisation
    where s.id = ${id}`.execute(work.tx)
  const row = rows[0]
  return row && { ...row, held: row.held ?? false, rules: AccountRules.parse(row.rules ?? {}) }
}

/** Posts that a person holds today, own ones before acting ones, the longer held first. */
export async function findHeldPosts(work: Work, person: string): Promise<SessionView['posts']> {
  const { rows } = await sql<SessionView['posts'][number]>`
    select distinct on (h.kind, h.from_day, po.id) po.id, po.title, po.role, h.kind = 'acting' as acting, po.organisation, o.short_name as organisation_name, o.region
    from holdings h
    join posts po on po.id = h.post
    join organisations o on o.id = po.organisation
    where h.person = ${person} and h.voided_at is null
      and h.from_day <= ${work.today} and (h.to_day is null or h.to_day >= ${work.today})
      and po.from_day <= ${work.today} and (po.to_day is null or po.to_day >= ${work.today})
      and (o.ended_on is null or o.ended_on >= ${work.today})
    order by h.kind desc, h.from_day, po.id`.execute(work.tx)
  return rows
}

export async function insertSession(
  work: Work,
  session: {
    id: string
    scope: string
    account: string
    post: string | null
    expiresAt: string
    address: string
    agent: string
    way: 'password' | 'provider'
    leaveUrl: string | null
  },
): Promise<void> {
  await work.tx
    .insertInto('sessions')
    .values({ ...session, createdAt: work.now, seenAt: work.now })
    .execute()
}

/** A new name for the same session, so that a token known before is worth nothing after. */
export async function renameSession(work: Work, id: string, next: string): Promise<void> {
  await work.tx.updateTable('sessions').set({ id: next }).where('id', '=', id).execute()
}

export async function setSessionPost(work: Work, id: string, post: string): Promise<void> {
  await work.tx.updateTable('sessions').set({ post }).where('id', '=', id).execute()
}

export async function touchSession(work: Work, id: string): Promise<void> {
  await work.tx
    .updateTable('sessions')
    .set({ seenAt: work.now })
    .where('id', '=', id)
    .where('seenAt', '<', work.now)
    .execute()
}

export async function deleteSession(work: Work, id: string): Promise<void> {
  await work.tx.deleteFrom('sessions').where('id', '=', id).execute()
}

/** Ends an account's sessions, but for one. */
export async function deleteSessionsOf(work: Work, account: string, but = ''): Promise<void> {
  await work.tx.deleteFrom('sessions').where('account', '=', account).where('id', '<>', but).execute()
}

/** Removes what nobody can use any more; run at sign-in, so that the table stays small without a job. */
export async function deleteExpiredSessions(work: Work): Promise<void> {
  await work.tx.deleteFrom('sessions').where('expiresAt', '<', work.now).execute()
}

export async function findSessionsOf(work: Work, account: string, own: string): Promise<SessionInList[]> {
  const rows = await work.tx
    .selectFrom('sessions')
    .select(['id', 'createdAt', 'seenAt', 'expiresAt', 'address', 'agent'])
    .where('account', '=', account)
    .where('expiresAt', '>', work.now)
    .orderBy('seenAt', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, own: row.id === own }))
}
