import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop } from '#platform/server/work'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { firstAdministrators, peopleRoutes } from './index.ts'
import { signingAt } from './test-signing.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

const why = 'because'
const { idOf, signIn } = signingAt(() => d)

describe('the three administrators', () => {
  test('none may what another may, and none reads mines, duties or the record', async () => {
    const may = {
      system: async (key: string) =>
        d.as(key).send(api.saveRegions, { body: { regions: [{ code: '990199', name: '新区' }] } }),
      security: async (key: string) => d.as(key).send(api.setAccountRules, { body: { passwordDays: 0 } }),
      audit: async (key: string) => d.as(key).send(api.findAuditLines),
    }
    for (const [kind, act] of Object.entries(may)) {
      for (const key of ['system', 'security', 'audit', 'clerk', 'head', 'nobody', 'expired']) {
        const answer = act(key).then(
          () => 'answered',
          (refused: { code: string }) => refused.code,
        )
        expect([kind, key, await answer]).toEqual([kind, key, key === kind ? 'answered' : 'no-permission'])
      }
    }
  })

  test('open an account whose first password is shown once and must be changed', async () => {
    const person = await d.given.person(d.place.organisations.bureau, '新来的人')
    const made = await d.as('system').send(api.openAccount, { body: { person, login: 'New.Comer' } })
    expect(made.login).toBe('new.comer')
    const token = await signIn(made.login, made.password)
    expect((await d.with(token).send(api.readSession)).mustChangePassword).toBe(true)
    const stored = JSON.stringify(
      await d.work((w) =>
        w.tx.selectFrom('record').select(['facts', 'personal']).where('about', '=', made.id).execute(),
      ),
    )
    expect(stored).not.toContain(made.password)
    expect((await refusalOf(d.as('system').send(api.openAccount, { body: { person, login: 'second' } }))).code).toBe(
      'account-of-person-open',
    )
    const other = await d.given.person(d.place.organisations.bureau, '另一个人')
    expect(
      (await refusalOf(d.as('system').send(api.openAccount, { body: { person: other, login: 'new.comer' } }))).code,
    ).toBe('login-taken')
    expect((await refusalOf(d.as('system').send(api.openAccount, { body: { person: other, login: 'x' } }))).code).toBe(
      'login-broken',
    )
  })

  test('no administrator makes another alone: the new one sleeps until the security administrator wakes it', async () => {
    const person = await d.given.person(d.place.organisations.bureau, '第二审计员')
    const made = await d
      .as('system')
      .send(api.openAccount, { body: { person, login: 'audit-two', administrator: 'audit' } })
    expect(await signIn('audit-two', made.password)).toBeUndefined()
    expect(
      (
        await refusalOf(
          d.as('system').send(api.closeAccount, { params: { id: await idOf('audit') }, body: { reason: why } }),
        )
      ).code,
    ).toBe('administrator-last')
    expect(
      (await refusalOf(d.as('system').send(api.unlockAccount, { params: { id: made.id }, body: { reason: why } })))
        .code,
    ).toBe('no-permission')
    await d.as('security').send(api.unlockAccount, { params: { id: made.id }, body: { reason: why } })
    expect(await signIn('audit-two', made.password)).toBeDefined()
    await d.as('system').send(api.closeAccount, { params: { id: await idOf('audit') }, body: { reason: why } })
    expect((await refusalOf(d.as('audit').send(api.readSession))).code).toBe('not-signed-in')
    expect(
      (await refusalOf(d.as('system').send(api.closeAccount, { params: { id: made.id }, body: { reason: why } }))).code,
    ).toBe('administrator-last')
    await d.work((w) => w.tx.updateTable('accounts').set({ closedAt: null }).where('login', '=', 'audit').execute())
    d.later({ minutes: 21 })
  })

  test('nobody holds an office and a post at once, in either order', async () => {
    const { persons, posts } = d.place
    await d.work((w) =>
      w.tx.updateTable('accounts').set({ closedAt: d.now() }).where('login', '=', 'inspector').execute(),
    )
    const asAdministrator = d
      .as('system')
      .send(api.openAccount, { body: { person: persons.inspector, login: 'inspector-two', administrator: 'system' } })
    expect((await refusalOf(asAdministrator)).code).toBe('administrator-holds-post')
    const appointed = d.as('clerk').send(api.appointHolder, {
      params: { id: posts.inspector },
      body: { person: persons.audit, kind: 'acting', fromDay: '2026-07-01' },
    })
    expect((await refusalOf(appointed)).status).toBe(404)
    await d.work((w) => w.tx.updateTable('persons').set({ scope: '990102' }).where('id', '=', persons.audit).execute())
    const again = d.as('clerk').send(api.appointHolder, {
      params: { id: posts.inspector },
      body: { person: persons.audit, kind: 'acting', fromDay: '2026-07-01' },
    })
    expect((await refusalOf(again)).code).toBe('administrator-holds-post')
  })

  test('nobody acts on the own account; two cannot close each other at once', async () => {
    const own = { params: { id: await idOf('system') }, body: { reason: why } }
    expect((await refusalOf(d.as('system').send(api.closeAccount, own))).code).toBe('account-own')
    const security = { params: { id: await idOf('security') }, body: { reason: why } }
    expect((await refusalOf(d.as('security').send(api.resetPassword, security))).code).toBe('account-own')
    expect((await refusalOf(d.as('security').send(api.unlockAccount, security))).code).toBe('account-own')
    await d.given.account(await d.given.person(null, '系统管理员乙'), 'system-two', 'system')
    const results = await Promise.allSettled([
      d.as('system').send(api.closeAccount, { params: { id: await idOf('system-two') }, body: { reason: why } }),
      d.as('system-two').send(api.closeAccount, own),
    ])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    await d.work((w) => w.tx.updateTable('accounts').set({ closedAt: null }).where('login', '=', 'system').execute())
  })

  test('the security administrator unlocks and resets; sessions end', async () => {
    const deputy = { params: { id: await idOf('deputy') }, body: { reason: why } }
    for (let n = 0; n < 5; n++) await signIn('deputy', 'wrong')
    expect(await signIn('deputy')).toBeUndefined()
    await d.as('security').send(api.unlockAccount, deputy)
    const token = await signIn('deputy')
    expect(token).toBeDefined()
    const reset = await d.as('security').send(api.resetPassword, deputy)
    expect((await refusalOf(d.with(token).send(api.readSession))).code).toBe('not-signed-in')
    expect(await signIn('deputy')).toBeUndefined()
    expect((await d.with(await signIn('deputy', reset.password)).send(api.readSession)).mustChangePassword).toBe(true)
  })

  test('permissions granted to a post work at once, and none of an administrator can be granted', async () => {
    const post = d.place.posts.clerk
    const grant = (permissions: string[]) =>
      d.as('security').send(api.grantPermissions, { params: { id: post }, body: { permissions, reason: why } })
    expect((await d.as('clerk').send(api.readSession)).permissions).not.toContain('duties.waive')
    await grant(['duties.waive'])
    expect((await d.as('clerk').send(api.readSession)).permissions).toContain('duties.waive')
    expect((await refusalOf(grant(['accounts.manage']))).code).toBe('permission-unknown')
    await grant([])
    expect((await d.as('clerk').send(api.readSession)).permissions).not.toContain('duties.waive')
    expect(await d.as('head').send(api.readPost, { params: { id: post } })).toMatchObject({ granted: [] })
  })

  test('the audit list tells of sign-ins, refusals and who opened what, in turn', async () => {
    await refusalOf(d.as('clerk').send(api.findAccounts))
    await refusalOf(d.as('clerk').send(api.findAccounts))
    const { lines } = await d.as('audit').send(api.findAuditLines, { query: { word: 'account.refused', limit: 500 } })
    const ours = lines.filter((one) => one.facts['endpoint'] === 'GET /accounts' && one.name === '何文静')
    expect(ours).toHaveLength(1)
    expect(ours[0]).toMatchObject({ facts: { why: 'no-permission' }, personal: { address: '127.0.0.1' } })
    const first = await d.as('audit').send(api.findAuditLines, { query: { limit: 3 } })
    expect(first.more).toBe(true)
    const next = await d.as('audit').send(api.findAuditLines, { query: { limit: 3, before: first.lines.at(-1)!.seq } })
    expect(next.lines[0]!.seq).toBeLessThan(first.lines.at(-1)!.seq)
    const family = await d.as('audit').send(api.findAuditLines, { query: { word: 'post.', limit: 500 } })
    expect(family.lines.length).toBeGreaterThan(0)
    expect(family.lines.every((one) => one.word.startsWith('post.'))).toBe(true)
    expect(family.lines[0]).toMatchObject({ aboutName: expect.stringContaining(' · '), happenedAt: d.now() })
    expect(ours[0]!.aboutName).toBe('clerk')
    // From where: of everything that somebody did here, not only of sign-ins.
    const whole = await d.as('audit').send(api.findAuditLines, { query: { limit: 500 } })
    const from = { address: '127.0.0.1', agent: expect.stringContaining('light') as string }
    for (const word of [
      'account.opened',
      'account.closed',
      'account.unlocked',
      'account.password-reset',
      'post.permitted',
    ])
      expect([word, whole.lines.find((one) => one.word === word)?.personal]).toEqual([
        word,
        expect.objectContaining(from) as object,
      ])
    expect((await d.as('audit').send(api.findAuditLines, { query: { word: 'visit.made' } })).lines).toEqual([])
    expect((await d.as('audit').send(api.findAuditLines, { query: { word: 'visit.' } })).lines).toEqual([])
    expect((await d.as('audit').send(api.findAuditLines, { query: { to: '2026-06-30' } })).lines).toEqual([])
  })

  test('accounts and their record lie outside every region: the highest head of the place sees neither', async () => {
    const who = { ...(await d.as('city-head').send(api.readSession)) }
    expect(who.region?.code).toBe('9901')
    const range = { from: '9901', to: '9901~' }
    const seen = await d.work(async (w) => {
      const { sql } = await import('kysely')
      await sql`select set_config('app.scope_from', ${range.from}, true), set_config('app.scope_to', ${range.to}, true)`.execute(
        w.tx,
      )
      return {
        accounts: await w.tx.selectFrom('accounts').select('id').execute(),
        sessions: await w.tx.selectFrom('sessions').select('id').execute(),
        record: await w.tx.selectFrom('record').select('word').where('word', 'like', 'account.%').execute(),
      }
    })
    expect(seen).toEqual({ accounts: [], sessions: [], record: [] })
  })
})

test('the first administrators are made once, with passwords that must be changed unless given', async () => {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 2)
  const workshop = openWorkshop(database.kysely, [], () => new Date('2026-07-01T00:00:00Z'), console.error)
  const made = await firstAdministrators(workshop, {
    audit: { login: 'watcher', name: '沈观', password: 'Hauer-im-Stollen-7' },
  })
  expect(made.map((one) => [one.administrator, one.login])).toEqual([
    ['system', 'system-admin'],
    ['security', 'security-admin'],
    ['audit', 'watcher'],
  ])
  expect(new Set(made.map((one) => one.password)).size).toBe(3)
  const rows = await database.pool.query('select count(*) from accounts').catch(() => undefined)
  expect(rows?.rows[0].count).toBe(0)
  expect((await refusalOf(firstAdministrators(workshop))).code).toBe('accounts-exist')
  await database.close()
  await drop()
})
