import { sessionCookie } from '#platform/server/http'
import type { Desk } from './desk.ts'
import { password } from './given.ts'

/** Signs in as a browser would; gives the cookie's value, or the status and code of the refusal. */
export async function signIn(d: Desk, login: string, secret = password, cookie?: string) {
  const reply = await d.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: secret },
    headers: cookie ? { cookie: `${sessionCookie}=${cookie}` } : {},
  })
  const set = reply.cookies.find((one) => one.name === sessionCookie)
  return {
    status: reply.statusCode,
    body: reply.json<{ code?: string; facts?: object; login?: string }>(),
    token: set?.value,
    cookie: set,
  }
}
