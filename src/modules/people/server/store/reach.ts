import { sql } from 'kysely'
import { everything } from '#platform/scope'
import type { Work } from '#platform/server/work'

/**
 * Runs a part of the work seeing all scopes, then narrows again. For what belongs to the installation (accounts, sessions)
 * and for administrators, who carry no range of their own; never for reading what a person asked for by its region.
 */
export async function widely<T>(work: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    select current_setting('app.scope_from', true) as from, current_setting('app.scope_to', true) as to`.execute(
    work.tx,
  )
  await setRange(work, everything.from, everything.to)
  const result = await run()
  await setRange(work, rows[0]?.from ?? '', rows[0]?.to ?? '')
  return result
}

/**
 * Whether anybody holds a post of one of these roles today for one of these regions itself, also outside of the range: not who, and
 * nothing of the post.
 */
export async function isHeldIn(work: Work, regions: readonly string[], roles: readonly string[]): Promise<boolean> {
  if (regions.length === 0) return false
  const held = await widely(work, () =>
    work.tx
      .selectFrom('posts')
      .innerJoin('holdings', 'holdings.post', 'posts.id')
      .select('posts.id')
      .where('posts.scope', 'in', [...regions])
      .where('posts.role', 'in', [...roles])
      .where('holdings.voidedAt', 'is', null)
      .where('holdings.fromDay', '<=', work.today)
      .where((e) => e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', work.today)]))
      .limit(1)
      .executeTakeFirst(),
  )
  return held !== undefined
}

/** Widely for an administrator; anybody else keeps the range of the post. */
export async function asAdministrator<T>(work: Work, run: () => Promise<T>): Promise<T> {
  return work.who.administrator ? widely(work, run) : run()
}

async function setRange(work: Work, from: string, to: string): Promise<void> {
  await sql`select set_config('app.scope_from', ${from}, true), set_config('app.scope_to', ${to}, true)`.execute(
    work.tx,
  )
}

/** A pattern for `ilike` that finds a text as it stands. */
export function likeOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
