import type { Work } from '#platform/server/work'
import { installation } from '../../rules/reach.ts'

type Link = { account: string; subject: string | null }

/** The account of somebody at the provider: by the subject once that is tied, before that by a linked name. Locked. */
export async function takeLink(
  work: Work,
  identity: { issuer: string; subject: string; names: readonly string[] },
): Promise<Link | undefined> {
  const tied = await work.tx
    .selectFrom('accountLinks')
    .select(['account', 'subject'])
    .where('issuer', '=', identity.issuer)
    .where('subject', '=', identity.subject)
    .forUpdate()
    .executeTakeFirst()
  if (tied) return tied
  return work.tx
    .selectFrom('accountLinks')
    .select(['account', 'subject'])
    .where('name', 'in', [...identity.names])
    .where('subject', 'is', null)
    .orderBy((e) => e('name', '=', identity.subject), 'desc')
    .forUpdate()
    .executeTakeFirst()
}

/** Whoever signs in first under a linked name is who was meant; from then on only the subject counts. */
export async function tieLink(
  work: Work,
  account: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<void> {
  await work.tx
    .updateTable('accountLinks')
    .set({ issuer, subject, tiedAt: work.now })
    .where('account', '=', account)
    .execute()
}

/** Links an account to a name at the provider, or (null) to none. */
export async function saveLink(work: Work, account: string, name: string | null): Promise<void> {
  await work.tx.deleteFrom('accountLinks').where('account', '=', account).execute()
  if (name !== null)
    await work.tx
      .insertInto('accountLinks')
      .values({ account, scope: installation, name, linkedAt: work.now })
      .execute()
}

export async function findLinked(work: Work, name: string): Promise<string | undefined> {
  const row = await work.tx.selectFrom('accountLinks').select('account').where('name', '=', name).executeTakeFirst()
  return row?.account
}
