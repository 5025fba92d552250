import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { type Administrator, installation, type OrganisationKind } from '#modules/people'
import { hashPassword, makeToken } from '#modules/people/server'
import { mineScope } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'

/** Password of every account of the place. */
export const password = 'Hauer-im-Stollen-7'
let passwordHash: Promise<string> | undefined

type Run = <T>(run: (work: Work) => Promise<T>) => Promise<T>
type MineRow = Insertable<DB['mines']>

/** Builders of rows, each with what a test does not care about filled in. They write rows only, no record. */
export type Given = ReturnType<typeof givenOf>

export function givenOf(work: Run) {
  const accounts = new Map<string, string>()
  let count = 0

  async function region(code: string, name: string, parent: string | null): Promise<void> {
    const level = ({ 2: 'province', 4: 'city', 6: 'county', 9: 'town' } as const)[code.length as 2 | 4 | 6 | 9]
    // Of a province that stands already.
    const row = { code, name, parent, level }
    await work((w) =>
      w.tx
        .insertInto('regions')
        .values(row)
        .onConflict((c) => c.doNothing())
        .execute(),
    )
  }

  async function organisation(
    region: string,
    name: string,
    more: { kind?: OrganisationKind; roles?: string[]; mine?: string; parent?: string; shortName?: string } = {},
  ): Promise<string> {
    const id = randomUUID()
    const { kind = 'bureau', roles = [], mine = null, parent = null, shortName = name } = more
    await work((w) =>
      w.tx.insertInto('organisations').values({ id, region, kind, roles, name, shortName, mine, parent }).execute(),
    )
    return id
  }

  async function mine(
    region: string,
    name: string,
    more: Partial<MineRow> = {},
  ): Promise<{ id: string; code: string; scope: string }> {
    const id = more.id ?? randomUUID()
    const code = more.code ?? `M${String(++count).padStart(3, '0')}`
    const scope = mineScope(region, code)
    await work((w) =>
      w.tx
        .insertInto('mines')
        .values({ kind: 'coal', state: 'producing', ...more, id, code, scope, region, name })
        .execute(),
    )
    return { id, code, scope }
  }

  async function person(organisation: string | null, name: string): Promise<string> {
    const id = randomUUID()
    await work(async (w) => {
      const scope = organisation ? await scopeOf(w, organisation) : installation
      await w.tx.insertInto('persons').values({ id, scope, name, phone: '13000000000', organisation }).execute()
    })
    return id
  }

  /** A post that began long ago, with its holder from the same day. */
  async function post(
    organisation: string,
    role: string,
    title: string,
    held: { by?: string; kind?: 'holder' | 'acting'; fromDay?: string; toDay?: string } = {},
  ): Promise<string> {
    const id = randomUUID()
    const { by, kind = 'holder', fromDay = '2020-01-01', toDay = null } = held
    await work(async (w) => {
      const scope = await scopeOf(w, organisation)
      const of = await w.tx
        .selectFrom('organisations')
        .select('mine')
        .where('id', '=', organisation)
        .executeTakeFirstOrThrow()
      const recordedAt = `${fromDay}T08:00:00+08:00`
      await w.tx
        .insertInto('posts')
        .values({
          id,
          scope,
          organisation,
          role,
          title,
          mine: of.mine,
          fromDay: '2020-01-01',
          recordedAt: '2020-01-01T08:00:00+08:00',
        })
        .execute()
      if (by)
        await w.tx
          .insertInto('holdings')
          .values({
            id: randomUUID(),
            scope,
            post: id,
            person: by,
            kind,
            fromDay,
            toDay,
            recordedAt,
            endedAt: toDay ? recordedAt : null,
          })
          .execute()
    })
    return id
  }

  /** An account by which `as(login)` works. */
  async function account(person: string, login: string, administrator: Administrator | null = null): Promise<string> {
    const id = randomUUID()
    passwordHash ??= hashPassword(password)
    const hash = await passwordHash
    await work((w) =>
      w.tx
        .insertInto('accounts')
        .values({ id, scope: installation, person, login, passwordHash: hash, passwordSetAt: w.now, administrator })
        .execute(),
    )
    accounts.set(login, id)
    return id
  }

  /** A session of an account opened here, in the first post held today; gives the cookie's value. */
  async function session(login: string): Promise<string> {
    const id = accounts.get(login)
    if (!id) throw new Error(`nobody here is called ${login}`)
    const { token, id: session } = makeToken()
    await work(async (w) => {
      const held = await w.tx
        .selectFrom('holdings')
        .innerJoin('accounts', 'accounts.person', 'holdings.person')
        .select('holdings.post')
        .where('accounts.id', '=', id)
        .where('accounts.administrator', 'is', null)
        .where('holdings.voidedAt', 'is', null)
        .where('holdings.fromDay', '<=', w.today)
        .orderBy('holdings.kind', 'desc')
        .orderBy('holdings.fromDay', 'desc')
        .execute()
      const expiresAt = new Date(Date.parse(w.now) + 12 * 3_600_000).toISOString()
      await w.tx
        .insertInto('sessions')
        .values({
          id: session,
          scope: installation,
          account: id,
          post: held[0]?.post ?? null,
          createdAt: w.now,
          seenAt: w.now,
          expiresAt,
        })
        .execute()
    })
    return token
  }

  async function settings(key: string, value: object): Promise<void> {
    const text = JSON.stringify(value)
    await work((w) =>
      w.tx
        .insertInto('settings')
        .values({ key, value: text, changedAt: w.now })
        .onConflict((c) => c.column('key').doUpdateSet({ value: text }))
        .execute(),
    )
  }

  return {
    region,
    organisation,
    mine,
    person,
    post,
    account,
    session,
    settings,
  }
}

async function scopeOf(work: Work, organisation: string): Promise<string> {
  const row = await work.tx
    .selectFrom('organisations')
    .leftJoin('mines', 'mines.id', 'organisations.mine')
    .select(['organisations.region', 'mines.scope'])
    .where('organisations.id', '=', organisation)
    .executeTakeFirstOrThrow()
  return row.scope ?? row.region
}
