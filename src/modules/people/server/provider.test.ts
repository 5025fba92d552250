import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionCookie } from '#platform/server/http'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { SessionView } from '../model.ts'
import { openProvider, peopleRoutes, providerRoutes } from './index.ts'
import { type Claims, openTestProvider } from './test-provider.ts'

let d: Desk
let there: Awaited<ReturnType<typeof openTestProvider>>
beforeAll(async () => {
  there = await openTestProvider()
  d = await desk({ routes: [...peopleRoutes, ...providerRoutes(openProvider(there.settings))] })
})
afterAll(async () => {
  await d.close()
  await there.close()
})
beforeEach(() => there.set({}))

const headers = { host: 'minelamp.test' }
type Reply = { status: number; code: string | undefined; session: SessionView; cookies: Record<string, string> }

async function begin(): Promise<{ url: string; cookies: Record<string, string> }> {
  const reply = await d.app.inject({ method: 'POST', url: '/api/session/provider', headers })
  expect(reply.statusCode).toBe(200)
  const [cookie] = reply.cookies
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', maxAge: 600 })
  return { url: reply.json<{ url: string }>().url, cookies: { [cookie!.name]: cookie!.value } }
}
async function finish(query: string, cookies: Record<string, string> = {}): Promise<Reply> {
  const reply = await d.app.inject({
    method: 'POST',
    url: '/api/session/provider/return',
    headers,
    cookies,
    payload: { query },
  })
  const said = reply.json<SessionView & { code?: string }>()
  return {
    status: reply.statusCode,
    code: said.code,
    session: said,
    cookies: Object.fromEntries(reply.cookies.map((one) => [one.name, one.value])),
  }
}
async function signIn(claims: Claims): Promise<Reply> {
  const { url, cookies } = await begin()
  return finish(there.signIn(url, claims), cookies)
}
const idOf = (login: string) =>
  d
    .work((w) => w.tx.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirstOrThrow())
    .then((row) => row.id)
const link = async (login: string, name: string | null) =>
  d.as('security').send(api.linkAccount, { params: { id: await idOf(login) }, body: { name, reason: '统一认证' } })

test('the browser is sent with a challenge, a state and a nonce; what answers them stays in a cookie', async () => {
  const { url } = await begin()
  const asked = Object.fromEntries(new URL(url).searchParams)
  expect(url.startsWith(`${there.settings.issuer}/authorize?`)).toBe(true)
  expect(asked).toMatchObject({
    client_id: 'minelamp',
    response_type: 'code',
    redirect_uri: 'http://minelamp.test/oidc',
    code_challenge_method: 'S256',
  })
  expect(new URL((await begin()).url).searchParams.get('state')).not.toBe(asked['state'])
})

test('nobody enters, and no account is made, without a link by the security administrator', async () => {
  const count = () => d.work((w) => w.tx.selectFrom('accounts').select('id').execute())
  const before = await count()
  expect(await signIn({ sub: 'u-0', preferred_username: 'clerk' })).toMatchObject({
    status: 403,
    code: 'account-not-linked',
  })
  expect(await count()).toEqual(before)
  const { lines } = await d.as('audit').send(api.findAuditLines, { query: { word: 'account.refused' } })
  expect(lines[0]).toMatchObject({
    facts: { why: 'not-linked' },
    personal: { subject: 'u-0', address: '127.0.0.1' },
  })
  const forbidden = d.as('system').send(api.linkAccount, {
    params: { id: await idOf('clerk') },
    body: { name: 'x', reason: 'x' },
  })
  expect((await refusalOf(forbidden)).code).toBe('no-permission')
})

test('a linked account enters; the name is tied to the subject that used it first', async () => {
  await link('clerk', 'hewenjing')
  const entered = await signIn({ sub: 'u-1', preferred_username: 'hewenjing' })
  expect(entered).toMatchObject({ status: 200, session: { login: 'clerk', name: '何文静' } })
  const token = entered.cookies[sessionCookie]
  expect((await d.with(token).send(api.readSession)).login).toBe('clerk')
  // The name passes to somebody else at the provider, who does not become the clerk by it.
  expect((await signIn({ sub: 'u-2', preferred_username: 'hewenjing' })).code).toBe('account-not-linked')
  expect((await signIn({ sub: 'u-1', preferred_username: 'renamed' })).session.login).toBe('clerk')
  expect(await d.as('audit').send(api.readAccount, { params: { id: await idOf('clerk') } })).toMatchObject({
    link: 'hewenjing',
    linkTiedAt: d.now(),
  })
  const { lines } = await d.as('audit').send(api.findAuditLines, { query: { word: 'account.signed-in' } })
  expect(lines[0]).toMatchObject({ facts: { way: 'provider' }, aboutName: 'clerk' })
  expect((await refusalOf(link('head', 'hewenjing'))).code).toBe('link-taken')
  await link('clerk', null)
  expect((await signIn({ sub: 'u-1', preferred_username: 'hewenjing' })).code).toBe('account-not-linked')
})

test('signing out names the address at which the session at the provider ends', async () => {
  await link('deputy', 'u-3')
  const entered = await signIn({ sub: 'u-3' })
  const out = await d.with(entered.cookies[sessionCookie]).send(api.signOut)
  const next = new URL(out.next!)
  expect(next.href.startsWith(`${there.settings.issuer}/leave?`)).toBe(true)
  expect(next.searchParams.get('post_logout_redirect_uri')).toBe('http://minelamp.test/')
  expect(next.searchParams.get('id_token_hint')).toBeTruthy()
  expect((await d.as('head').send(api.signOut)).next).toBe(null)
})

test('what keeps an account out by password keeps it out here; a first password need not be changed', async () => {
  await link('leader', 'u-4')
  await d.work((w) => w.tx.updateTable('accounts').set({ mustChange: true }).where('login', '=', 'leader').execute())
  expect((await signIn({ sub: 'u-4' })).session).toMatchObject({ login: 'leader', mustChangePassword: false })
  await d.as('security').send(api.lockAccount, { params: { id: await idOf('leader') }, body: { reason: '审查' } })
  expect((await signIn({ sub: 'u-4' })).code).toBe('account-kept-out')
  await link('expired', 'u-5')
  await d.work((w) =>
    w.tx.updateTable('persons').set({ endedOn: '2026-06-30' }).where('id', '=', d.place.persons.expired).execute(),
  )
  expect((await signIn({ sub: 'u-5' })).code).toBe('account-kept-out')
})

describe('what the provider sends back is not believed', () => {
  beforeAll(() => link('inspector', 'u-6'))

  test.each(['key', 'nonce', 'audience', 'expired'] as const)('with a wrong %s', async (what) => {
    there.set({ [what]: true })
    expect(await signIn({ sub: 'u-6' })).toMatchObject({ status: 403, code: 'provider-refused' })
  })

  test('twice, in another browser, or with another state', async () => {
    const { url, cookies } = await begin()
    const query = there.signIn(url, { sub: 'u-6' })
    expect((await finish(query)).code).toBe('sign-in-lapsed')
    expect((await finish(query, (await begin()).cookies)).code).toBe('provider-refused')
    expect((await finish(query, { ...cookies, 'minelamp-step': 'x' })).code).toBe('sign-in-lapsed')
    const entered = await finish(query, cookies)
    expect(entered.session.login).toBe('inspector')
    expect(entered.cookies['minelamp-step']).toBe('')
    expect((await finish(query, cookies)).code).toBe('provider-refused')
    expect((await finish('error=access_denied&state=x', (await begin()).cookies)).code).toBe('provider-refused')
  })

  test('when it says nothing, that is said', async () => {
    there.set({ silent: true })
    expect(await signIn({ sub: 'u-6' })).toMatchObject({ status: 409, code: 'provider-away' })
  })
})

test('without a provider there is no such way; one that is away refuses in a sentence', async () => {
  const none = await desk({ routes: [...peopleRoutes, ...providerRoutes(undefined)] })
  expect((await refusalOf(none.with(undefined).send(api.beginSignIn))).code).toBe('provider-none')
  expect((await refusalOf(none.with(undefined).send(api.finishSignIn, { body: { query: 'x' } }))).code).toBe(
    'provider-none',
  )
  await none.close()
  const away = openProvider({ ...there.settings, issuer: 'http://127.0.0.1:1' })
  await expect(away.begin('http://minelamp.test')).rejects.toMatchObject({ code: 'provider-away' })
})
